"""A theme for MkDocs that needs no other: what stands around a page where `theme.name` is `dossierkit`.

It has the blocks and the names of partials that `theme/` fills in, so that the same pages come out of it as out of Material: without
Material's templates, scripts and styles. MkDocs finds it by the entry point `mkdocs.themes`.
"""
