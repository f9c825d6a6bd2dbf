"""What a strict build would stop at in `mkdocs.yml`, asked of MkDocs itself and said in words that a curator can act on."""

from dossierkit.mkdocs_settings.answers_of_mkdocs import problems_of_settings

__all__ = ["problems_of_settings"]
