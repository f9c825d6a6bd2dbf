"""`dossier import library.bib`: articles from a library of a reference manager (`reference_managers/`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from pydantic_core import PydanticCustomError

from dossierkit.cli.import_parts import STATES, dossier_of_new_records, print_outcomes, print_summary
from dossierkit.library import Library
from dossierkit.records.vocabulary import ARTICLE_TYPES
from dossierkit.reference_managers import ENDINGS, Defaults, LibraryError, LibraryPlan, planned_library, read_library
from dossierkit.reference_managers.work_to_article import MadeArticle
from dossierkit.spreadsheets.row_explained import ExplainedValue, in_lines, outcome_of
from dossierkit.spreadsheets.writing_records import changes_of, without_faulty
from dossierkit.values.field_types import language_code
from dossierkit.values.nearest_words import did_you_mean


@dataclass(frozen=True, slots=True)
class LibraryOptions:
    """The values of the options of `dossier import`; those not given are None or empty. `explained` is the line of a work."""

    kind: str | None
    dossier: str | None
    sheet: str | None
    encoding: str | None
    delimiter: str | None
    type: str | None
    language: str | None
    replaced: frozenset[str]
    explained: int | None
    write: bool


def import_library(root: Path, library: Library, file: Path, asked: LibraryOptions) -> int:
    """Plan, print and, where that is asked for, write the articles of a library."""
    defaults = _checked(file, asked)
    dossier = dossier_of_new_records(library, asked.dossier)
    try:
        works = read_library(file, asked.encoding or "utf-8-sig")
    except LibraryError as error:
        raise click.BadParameter(f"{file.name}: {error}", param_hint="FILE") from None
    made = planned_library(library, works, file.name, dossier, defaults, asked.replaced)
    planned = without_faulty(root, made.plan, made.told)
    if asked.explained:
        return _explain(LibraryPlan(planned, made.made, made.file), asked.explained)
    print_outcomes(planned)
    if asked.write:
        changes_of(root, planned).commit()
    print_summary(planned, write=asked.write, what="work")
    return 1 if planned.counts["refused"] else 0


def _checked(file: Path, asked: LibraryOptions) -> Defaults:
    """What holds for works that do not say it themselves, once everything else is typed as it must be."""
    if file.suffix.lower() not in ENDINGS:
        raise click.UsageError(f"A table needs --map MAP.yml; without one, FILE must be a library: {', '.join(ENDINGS)}.")
    if asked.kind not in {None, "article"}:
        raise click.BadParameter(f"the works of a library become articles, not records of the kind {asked.kind}", param_hint="--kind")
    for name, value in (("--sheet", asked.sheet), ("--delimiter", asked.delimiter)):
        if value:
            raise click.BadParameter("is for tables; a library has none", param_hint=name)
    if asked.type and asked.type not in ARTICLE_TYPES:
        hint = did_you_mean(asked.type, ARTICLE_TYPES) or f"known are {', '.join(ARTICLE_TYPES)}"
        raise click.BadParameter(f"there is no type `{asked.type}`; {hint}", param_hint="--type")
    try:
        language = language_code(asked.language) if asked.language else ""
    except PydanticCustomError as fault:
        told = fault.context or {}
        raise click.BadParameter(f"{told.get('message')}; {told.get('hint')}", param_hint="--language") from None
    return Defaults(asked.type or "", language)


def _explain(made: LibraryPlan, line: int) -> int:
    """Print what became of each field of the work at a line, and of the work."""
    lines = sorted({outcome.row for outcome in made.plan.outcomes})
    first = max((one for one in lines if one <= line), default=None)
    outcome = outcome_of(made.plan, first) if first else None
    if outcome is None or first is None:
        raise click.BadParameter(f"no work begins in line {line} or before it; the first begins in line {lines[0]}", param_hint="--explain")
    if first in made.made:
        for told in in_lines([*_explained(made.made[first])]):
            click.echo(told)
        click.echo()
    click.echo(f"The work of line {first}: {STATES[outcome.state]}{f' {outcome.path}' if outcome.path else ''}")
    for note in outcome.notes:
        click.echo(f"  {note}")
    if outcome.text:
        click.echo(f"\n{outcome.text}", nl=False)
    return 1 if outcome.state == "refused" else 0


def _explained(made: MadeArticle) -> Iterator[ExplainedValue]:
    for key, value in made.data.items():
        cells = tuple((field.name, field.text) for field in made.taken.get(key, ()))
        yield ExplainedValue(key, cells, ", ".join(map(str, value)) if isinstance(value, list) else str(value))
    for left in made.left_out:
        yield ExplainedValue("(no key)", ((left.name, left.text),), "an article has no place for it")
