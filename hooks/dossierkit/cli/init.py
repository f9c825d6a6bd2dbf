"""`dossier init`: begins a whole project (`starting/`)."""

from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import click
from babel import Locale, UnknownLocaleError

from dossierkit.build import load
from dossierkit.checking.site_options import PLUGIN
from dossierkit.cli.questions import Questions, checked_option
from dossierkit.drafting.answers import DraftRefusedError, checked_answer
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.problems import in_words
from dossierkit.settings import SettingsFile
from dossierkit.spreadsheets import Table, TableError, planned_import, read_map, read_table
from dossierkit.spreadsheets.writing_records import changes_of
from dossierkit.starting.answers import Answers
from dossierkit.starting.example_records import example_records
from dossierkit.starting.new_project import project_files
from dossierkit.starting.table_of_events import MAP, TableOfEventsError, kept_table, mapping, source_record

_ADDED = "  docs_dir: content\n  theme:\n    name: material\n  plugins:\n    - dossierkit"


@click.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="The name of the site.")
@click.option("--dossier", "title", help="The title of the first dossier.")
@click.option("--topic", "topics", multiple=True, help="A topic of it in words, like `Harbour fees`; may be given several times.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="That of the site, then others of its sources, like en.")
@click.option("--license-text", help="The licence of the texts; CC BY 4.0, unless given.")
@click.option("--license-data", help="The licence of the data; CC BY 4.0, unless given.")
@click.option("--maintainer", "maintainers", multiple=True, help="Who looks after the site; may be given several times.")
@click.option("--contact", help="A web or mail address to reach them.")
@click.option("--forge", help="Where the project is shared, like https://github.com/you/project.")
@click.option("--from", "table", nargs=2, metavar="csv FILE", help="Take the first records from a table of events: name, date, place, country …")
@click.option("--example", is_flag=True, help="Put in ten invented records to play with.")
@click.option("--add", is_flag=True, help="In a project that is there: add what it lacks.")
@click.option("--no-input", is_flag=True, help="Ask nothing.")
def init(folder: Path, table: tuple[str, str] | None, *, example: bool, add: bool, no_input: bool, **given: Any) -> int:
    """Begin a project in FOLDER, or in this one: settings, a first dossier, pages, workflows, forms.

    At a terminal it asks; elsewhere it takes the options. Nothing that is there is ever overwritten. In a project of MkDocs that is there it only
    says what it would add; --add adds it, and leaves mkdocs.yml to you.

    \b
    Example:
      dossier init harbour --name "The harbour" --dossier "The harbour talks"
      dossier init --example
      dossier init --from csv events.csv

    Exits with 0 when all is well, 1 when rows of a table are refused, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    events = _table(*table) if table else None
    answers = _answers(Questions(no_input=no_input), given)
    files = {**project_files(answers), **(example_records(answers) if example else {})}
    if events and table:
        files |= _files_of_table(answers, events, Path(table[1]))
    there = [path for path in files if (folder / path).exists()]
    new = {path: text for path, text in files.items() if path not in there}
    if (folder / "mkdocs.yml").exists() and not add:
        return _say_what_would_be_added(folder, new)
    folder.mkdir(parents=True, exist_ok=True)
    changes = Changes(folder.resolve())
    for path, text in new.items():
        changes.create(path, text)
    changes.commit()
    for path in there:
        click.echo(f"{path} was there, and stays as it is")
    click.echo(f"{in_words(len(new), 'file')} written{'' if folder == Path() else f' to {folder}'}.")
    if PurePosixPath("mkdocs.yml") in there:
        click.echo(f"Your mkdocs.yml needs:\n{_ADDED}")
    refused = _import(folder.resolve(), answers) if events else 0
    _say_what_comes_next(folder, answers)
    return 1 if refused else 0


def _answers(ask: Questions, given: dict[str, Any]) -> Answers:
    """What is asked, or was given. Raises click.BadParameter where something is not right, click.UsageError where the title makes no id."""
    name = _text(ask, "Name of the site", given["name"], "Our dossiers")
    title = _text(ask, "Title of the first dossier", given["title"], name)
    answers = Answers(
        name,
        title,
        tuple(ask.several("Its topics, with a semicolon between them", given["topics"], str.strip)),
        tuple(ask.several("Languages of the site and of its sources, like en; de", given["languages"], _language, ("en",))),
        _text(ask, "Licence of the texts", given["license_text"], "CC BY 4.0"),
        _text(ask, "Licence of the data", given["license_data"], "CC BY 4.0"),
        tuple(ask.several("Who looks after the site, with a semicolon between names", given["maintainers"], str.strip)),
        ask.value("dossier", "contact", "A web or mail address to reach them", given["contact"]) or "",
        _forge(ask, given["forge"]),
    )
    if not answers.dossier:
        raise click.BadParameter(f"no id can be made of `{title}`: put a word of letters a to z into it", param_hint="--dossier")
    checked_option("dossier", "title", title)
    return answers


def _text(ask: Questions, words: str, given: str | None, proposed: str) -> str:
    if given is not None:
        if not given.strip():
            raise click.BadParameter(f"{words}: write at least a word")
        return given.strip()
    return (ask.ask_until_valid(words, proposed, str.strip) if ask.asking else None) or proposed


def _language(text: str) -> str:
    code = checked_answer("article", "language", text.strip())
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        raise DraftRefusedError(f"`{code}` is not a language that CLDR knows", "take a code like `fr` or `pt-BR`") from None
    return str(code)


def _forge(ask: Questions, given: str | None) -> str:
    if given is not None:
        try:
            return _address(given)
        except DraftRefusedError as error:
            raise click.BadParameter(str(error), param_hint="--forge") from None
    return (ask.ask_until_valid("Where the project is shared, like https://github.com/you/project", None, _address) if ask.asking else None) or ""


def _address(text: str) -> str:
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.netloc or " " in text.strip():
        raise DraftRefusedError(f"`{text}` is no whole address", "write it like `https://github.com/you/project`")
    return text.strip().rstrip("/")


def _table(kind: str, file: str) -> Table:
    if kind != "csv":
        raise click.BadParameter(f"`{kind}` is no kind of table: write `--from csv FILE`", param_hint="--from")
    try:
        found = read_table(Path(file), encoding="utf-8-sig")
        mapping(found)
    except OSError as error:
        raise click.BadParameter(f"{file}: {error.strerror or error}", param_hint="--from") from None
    except (TableError, TableOfEventsError) as error:
        raise click.BadParameter(f"{file}: {error}", param_hint="--from") from None
    return found


def _files_of_table(answers: Answers, table: Table, file: Path) -> dict[PurePosixPath, str]:
    """The table, its mapping, and the source that its claims cite."""
    today = date.today().isoformat()  # noqa: DTZ011  (the day where the curator is)
    return {MAP: mapping(table), MAP.with_suffix(".csv"): kept_table(table), **source_record(answers, file.name, today)}


def _import(root: Path, answers: Answers) -> int:
    """Make the first records of the table that lies in the project; how many rows are refused."""
    table = read_table(root / MAP.with_suffix(".csv"))
    planned = planned_import(load(root), table, read_map(root / MAP, None, {}), answers.dossier, frozenset())
    for outcome in planned.outcomes:
        if outcome.state == "refused":
            click.echo(f"row {outcome.row} was refused: {'; '.join(outcome.notes)}", err=True)
    changes_of(root, planned).commit()
    counts = planned.counts
    click.echo(f"{in_words(counts['new'], 'record')} made of the table; its mapping is {MAP}.")
    return counts["refused"]


def _say_what_would_be_added(folder: Path, new: dict[PurePosixPath, str]) -> int:
    settings = SettingsFile(folder)
    if PLUGIN in {one.value for one in settings.names("plugins")}:
        click.echo("There is a project here already.")
    else:
        click.echo("There is a project of MkDocs here. Its mkdocs.yml would need:")
        click.echo(_ADDED)
    if new:
        click.echo("These files would be added by `dossier init --add`:")
    for path in new:
        click.echo(f"  {path}")
    click.echo("Nothing was written.")
    return 0


def _say_what_comes_next(folder: Path, answers: Answers) -> None:
    steps = [] if folder == Path() else [f"cd {folder}"]
    steps += ["mkdocs serve                # the site, at http://127.0.0.1:8000/", "dossier new article         # begin the first source"]
    click.echo("What to do next:")
    for step in steps:
        click.echo(f"  {step}")
    click.echo(f"Say what the dossier covers in {PurePosixPath('dossiers', answers.dossier, 'dossier.md')}.")
