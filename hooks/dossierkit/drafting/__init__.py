"""Drafts of records, from a web page, from answers, or from the text of an issue. A person checks and finishes them.

Nothing is guessed: what a source does not say is left out, and `dossier check` says what is missing. Questions at the terminal are in `cli/`.
"""
