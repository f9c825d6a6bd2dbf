"""Drafts of records, from a page, from answers, or from the text of an issue; a person finishes them."""
