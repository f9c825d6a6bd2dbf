"""Begins a project: writes everything that a site with a first dossier needs. `project/` has its texts, with words in «…» to be put in."""
