"""The kinds of the project that a command is run in, for options and arguments that name one."""

from pathlib import Path

import click

from dossierkit.cli.project import find_root
from dossierkit.reading.declared_kinds import declared_kinds
from dossierkit.records import READY_MADE, Kinds


def known_kinds() -> Kinds:
    """The kinds of the project at the current folder; those of the package where there is no project."""
    root = find_root(Path.cwd())
    return declared_kinds(root).kinds if root else READY_MADE


class KindName(click.ParamType[str]):
    """The name of a kind of records of the project, also `dossier` and `article`."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if the project has the kind; otherwise the command was typed wrongly."""
        kinds = known_kinds()
        if value not in kinds.models:
            self.fail(f"{value!r} is not one of {', '.join(map(repr, kinds.names))}.", param, ctx)
        return value
