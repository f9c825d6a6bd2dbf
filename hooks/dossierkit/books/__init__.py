"""Makes one book of a dossier, to be read on paper or away from a screen: as EPUB, and as PDF."""
