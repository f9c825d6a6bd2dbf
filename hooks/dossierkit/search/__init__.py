"""The search: one document for each page that can be found, and the index of them that Pagefind makes for the reader's browser.

The way through it: `search_documents.py` (with `record_sentences`, `plain_words`, `facets`) -> `document_record.py` -> `indexing.py` (with
`stable_index`). What the browser does with the index is in `theme/assets/dossierkit/search*.js`.
"""
