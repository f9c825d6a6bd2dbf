"""The command `dossier`: one module for each command (`main.py` lists them), and what several of them share.

Commands read options, print and ask; what they do is done by `editing`, `drafting`, `spreadsheets`, `change_report` and `checking`.
"""

from dossierkit.cli.main import main

__all__ = ["main"]
