"""`dossier report`: what a change does, in words (`change_report/`)."""

from pathlib import Path

import click

from dossierkit.build import examine
from dossierkit.change_report import Report, State, UnusableReport, markdown, page, to_json
from dossierkit.change_report import from_json as read_report
from dossierkit.change_report import report as compared
from dossierkit.checking.hints.all_hints import hints
from dossierkit.cli.project import project_at
from dossierkit.history.revisions import RevisionError, changed_since, revision
from dossierkit.reading.all_files import CONTENT, DOSSIERS


@click.command()
@click.option("--base", metavar="REV", help="Compare with this revision of Git: a branch, a tag, a commit.")
@click.option("--from", "stored_in", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Tell a report stored with `--format json`.")
@click.option("--format", "form", type=click.Choice(["markdown", "html", "json"]), default="markdown", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option("--site-url", default="", metavar="URL", help="Where the site is published; pages become links.")
def report(base: str | None, stored_in: Path | None, form: str, output: Path | None, site_url: str) -> int:
    """Say in words what the change since a revision does: figures, records, addresses, pages, problems.

    What is not committed counts as well.

    \b
    Example:
      dossier report --base main
      dossier report --base main --format html --output report.html

    Exits with 0, with 1 when the project has problems as it is now, with 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    if (base is None) == (stored_in is None):
        raise click.UsageError("give either `--base REV` or `--from FILE`")
    if site_url and not site_url.startswith(("http://", "https://")):
        raise click.BadParameter(f"`{site_url}` is not an address like https://dossiers.example/", param_hint="'--site-url'")
    told = _since(base) if base is not None else _stored(stored_in)
    text = to_json(told) if form == "json" else page(told, site_url) if form == "html" else markdown(told, site_url)
    if output:
        output.write_text(text, encoding="utf-8", newline="\n")
    else:
        click.echo(text, nl=False)
    return 0 if told.sound or stored_in else 1


def _since(base: str) -> Report:
    root = project_at()
    try:
        with revision(root, base) as then:
            return compared(base, _state(then), _state(root), _other_files(root, base))
    except RevisionError as error:
        raise click.BadParameter(str(error), param_hint="'--base'") from None


def _state(root: Path) -> State:
    library, problems = examine(root)
    return State(library, problems, hints(library))


def _other_files(root: Path, base: str) -> list[str]:
    """The changed files that are neither records nor pages of text."""
    return sorted(path for path in changed_since(root, base) if not (path.startswith((f"{DOSSIERS}/", f"{CONTENT}/")) and path.endswith(".md")))


def _stored(path: Path | None) -> Report:
    try:
        return read_report((path or Path()).read_bytes())
    except UnusableReport as error:
        raise click.BadParameter(f"{path}: {error}", param_hint="'--from'") from None
