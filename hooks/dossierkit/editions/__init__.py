"""Editions: dossiers as they were on one day, frozen below `editions/<name>/`, published as they are, and what has changed since each."""
