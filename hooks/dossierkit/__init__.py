"""dossierkit: curated topic dossiers as a static site, every figure with its source."""
