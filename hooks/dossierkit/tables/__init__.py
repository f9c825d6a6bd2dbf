"""Which tables a dossier's data has, what their columns mean, and the rows of a library. Files are made of them in `exports/`."""
