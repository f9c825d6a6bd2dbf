"""Runs the command `dossier` as `python -m dossierkit`; the command itself is in `cli/`."""

from dossierkit.cli import main

main(prog_name="dossier")
