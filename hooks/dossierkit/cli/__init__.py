"""The command `dossier`."""

from dossierkit.cli.main import main

__all__ = ["main"]
