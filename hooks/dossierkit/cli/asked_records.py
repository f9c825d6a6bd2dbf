"""The records that options and arguments of commands name: they must be there, and a mistyped id is answered with the nearest."""

from collections.abc import Iterable
from typing import NoReturn

import click

from dossierkit.library import Library
from dossierkit.library.meant_records import MeantRecords
from dossierkit.records import Article, Dossier, Kind


def asked_dossier(library: Library, id_: str, parameter: str = "--dossier") -> Dossier:
    """The dossier with an id. Raises click.BadParameter for `parameter` where there is none."""
    return library.dossier(id_) or _none(library, id_, "dossier", parameter)


def asked_dossiers(library: Library, wanted: Iterable[str]) -> tuple[Dossier, ...]:
    """Those that `--dossier` names, in the order of the library; all of them where it names none. Raises click.BadParameter."""
    asked = [asked_dossier(library, id_) for id_ in wanted]
    return tuple(one for one in library.dossiers if not asked or one in asked)


def asked_article(library: Library, id_: str, parameter: str) -> Article:
    """The article with an id. Raises click.BadParameter for `parameter` where there is none."""
    return library.article(id_) or _none(library, id_, "article", parameter)


def _none(library: Library, id_: str, kind: Kind, parameter: str) -> NoReturn:
    hint = MeantRecords(library).hint(id_, (kind,))
    if not hint and kind == "dossier":  # they are few
        hint = f"there is {', '.join(one.id for one in library.dossiers) or 'none yet'}"
    raise click.BadParameter(f"there is no {kind} `{id_}`{hint and f'; {hint}'}", param_hint=parameter)
