"""A static site generator for curated topic dossiers: every figure on a page names its source. CONTRIBUTING has the map of the rooms."""
