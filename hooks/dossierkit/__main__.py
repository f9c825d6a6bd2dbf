"""`python -m dossierkit` is the command `dossier`."""

from dossierkit.cli import main

main(prog_name="dossier")
