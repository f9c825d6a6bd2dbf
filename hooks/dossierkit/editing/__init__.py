"""Changing the files of a project: new text for a record, tidy text, ids that follow a record, and all of it or nothing.

From the ground up: `text_edits` (single places of a text), `record_text` (a file from data), `front_matter_edits` (a key more or less),
`formatting` with `block_style`, `flow_style` and `quoting` (`dossier fmt`), `safe_fixes` (`dossier check --fix`), `renaming` and `merging`
with what they share, and `all_or_nothing` with `journal`, through which every command writes.
"""
