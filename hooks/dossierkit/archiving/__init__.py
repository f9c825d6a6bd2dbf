"""Keeps sources from vanishing: asks web archives for copies, keeps copies of the project's own, and tells which addresses are gone."""
