"""`dossier links`: which addresses of sources are gone or have moved (`archiving/links_of_sources.py`)."""

import json
import sys
from collections import Counter
from functools import partial

import click

from dossierkit.archiving.links_of_sources import LinkState, states
from dossierkit.archiving.polite_requests import PoliteRequests
from dossierkit.build import load
from dossierkit.cli.progress import in_terminal
from dossierkit.cli.project import project_at
from dossierkit.library import Library
from dossierkit.library.meant_records import MeantRecords
from dossierkit.problems import printable

_MEND = {
    "gone": "add a copy under `archive:` (`dossier archive` looks for one); the address stays, for it is what was read",
    "moved": "look whether the page there is the same; then write the new address, and the old one in `note:`",
    "unclear": "open it in a browser",
}


@click.command()
@click.option("--dossier", metavar="ID", help="Only the sources of one dossier.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", help="For people, for programs, for a forge's summary."
)
@click.option("--pause", metavar="SECONDS", type=click.FloatRange(0), default=2.0, show_default=True, help="Between two requests to one host.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="End after N sources.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
def links(articles: tuple[str, ...], dossier: str | None, form: str, pause: float, limit: int | None) -> int:
    """Ask the address of every source whether it still answers.

    Told are addresses that are gone, that lead elsewhere, and that are unclear because a server refuses programs. Nothing is changed,
    and nothing fails because of it: what the web does is no fault of a record.

    \b
    Examples:
      dossier links
      dossier links --dossier harbour-talks --format markdown

    Exits with 0 when all were asked, 2 when the command itself was typed wrongly.
    """  # noqa: D301
    library = load(project_at())
    for id_, kind, there in [
        *((one, "article", library.article(one)) for one in articles),
        *([(dossier, "dossier", library.dossier(dossier))] if dossier else []),
    ]:
        if not there:
            raise click.BadParameter(f"there is no {kind} `{id_}`; {MeantRecords(library).hint(id_, (kind,))}".rstrip("; "))
    listed = sorted((one for one in library.articles if one.url), key=lambda one: str(one.path))
    wanted = [one for one in listed if (not articles or one.id in articles) and (not dossier or dossier in one.dossiers)][:limit]
    found = []
    with click.progressbar(length=len(wanted), file=sys.stderr, hidden=not in_terminal()) as bar:
        for one in states(wanted, partial(PoliteRequests, pause)):
            found.append(one)
            bar.update(1)
    found.sort(key=lambda one: str(one.article.path))
    click.echo(_WRITTEN[form](library, found))
    counts = Counter(one.state for one in found)
    said = f"{counts['answers']} answer, {counts['moved']} moved, {counts['gone']} gone, {counts['unclear']} unclear"
    click.echo(f"{len(found)} addresses of sources: {said}.", err=True)
    return 0


def _place(library: Library, one: LinkState) -> tuple[str, int, int]:
    document = library.document(one.article)
    return document.path, *document.position(("url",))


def _as_text(library: Library, found: list[LinkState]) -> str:
    lines = []
    for one in found:
        if one.state != "answers":
            path, line, column = _place(library, one)
            to = f": {one.leads_to}" if one.leads_to else ""
            copy = "" if one.article.archive else "; no copy is recorded"
            lines += [
                f"{path}:{line}:{column}: {one.state} {one.article.url}: {printable(one.why)}{printable(to)}{copy}",
                f"    hint: {_MEND[one.state]}",
            ]
    return "\n".join(lines) or "Every address answers."


def _as_json(library: Library, found: list[LinkState]) -> str:
    told = []
    for one in found:
        path, line, column = _place(library, one)
        copies = [copy.url or copy.file for copy in one.article.archive]
        told.append(
            {
                "article": one.article.id,
                "file": path,
                "line": line,
                "column": column,
                "url": one.article.url,
                "state": one.state,
                "why": one.why or None,
                "leads_to": one.leads_to or None,
                "copies": copies,
            }
        )
    return json.dumps({"links": told}, ensure_ascii=False, indent=1)


def _as_markdown(library: Library, found: list[LinkState]) -> str:
    rows = ["| source | state | why | copy |", "| --- | --- | --- | --- |"]
    for one in found:
        if one.state != "answers":
            path, line, _column = _place(library, one)
            why = f"{one.why}: {one.leads_to}" if one.leads_to else one.why
            rows.append(f"| {_cell(f'{path}:{line}')} | {one.state} | {_cell(why)} | {'yes' if one.article.archive else 'no'} |")
    return "\n".join(rows) if len(rows) > 2 else "Every address answers."


def _cell(text: str) -> str:
    """A cell of a table, with nothing in it that a forge would take for markup."""
    return f"`{printable(text).replace('`', chr(39)).replace('|', '/')}`"


_WRITTEN = {"text": _as_text, "json": _as_json, "markdown": _as_markdown}
