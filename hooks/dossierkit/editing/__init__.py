"""Changing the files of a project: new text for a record, tidy text, ids that follow a record, and all of it or nothing."""
