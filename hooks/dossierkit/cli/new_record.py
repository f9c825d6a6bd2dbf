"""`dossier new dossier`, and the command for each kind of records: their options; `record_questions.py` does the rest."""

from collections.abc import Mapping
from typing import Any

import click

from dossierkit.cli.drafting_output import command_error
from dossierkit.cli.project import project_at
from dossierkit.cli.questions import Questions
from dossierkit.cli.record_questions import RecordConversation, asked_fields
from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.drafts import empty_plan
from dossierkit.records import DeclaredKind, Kind, Kinds
from dossierkit.records.kind_declarations import DeclaredField
from dossierkit.records.vocabulary import ACTOR_KINDS

_COMMON = (
    ("--source", "sources", "ID", True, "An article that tells of it; may be given several times."),
    ("--id", "id", "ID", False, "The name of the file; otherwise made of its name, place and date."),
    ("--dossier", "dossier", "ID", False, "The dossier to put it in, where there are several."),
)
_OF_ACTORS = (
    ("--public-role", "public_role", "TEXT", False, "For people: the public role in which they are here, in a few words."),
    ("--alias", "aliases", "TEXT", True, "Another name; may be given several times."),
    ("--country", "country", "CODE", False, "Two capital letters, like AF."),
)
_OF_PLACES = (
    ("--place", "place", "TEXT", False, "The town or the place, in words."),
    ("--country", "country", "CODE", False, "Where the place is: two capital letters, like AF."),
)
_DAY = (("--date", "date", "DATE", False, "As exactly as it is known: 2017-03-09, 2017-03, 2017."),)
_PERIOD = (
    ("--start", "start", "DATE", False, "The first day, as exactly as it is known."),
    ("--end", "end", "DATE", False, "The last day, if it is another one."),
)
_METAVARS = {"terms": "WORD", "reference": "ID", "address": "URL"}
_EXAMPLES = {
    "actor": 'dossier new actor --name "Mira Sund" --kind person --public-role "Harbour master"',
    "meeting": 'dossier new meeting --name "Third talks" --start 2001-09-03 --type conference --place Harbour',
    "attack": 'dossier new attack --name "Fire on the quay" --date 2001-05 --place Quay',
}


def record_command(kind: DeclaredKind, kinds: Kinds) -> click.Command:
    """The command that begins a record of a kind, one of the project's `kinds`: `dossier new meeting`."""
    days = [*(_PERIOD if kind.when == "period" else _DAY)] if kind.base == "event" else []
    rows: list[tuple[str, str, str, bool, str]] = [_kind_of_actor(kinds), *_OF_ACTORS] if kind.base == "actor" else days
    rows += [(f"--{one.key.replace('_', '-')}", one.key, _METAVARS.get(one.type, one.type.upper()), False, _says(one)) for one in asked_fields(kind)]
    rows += [] if kind.base == "actor" else _OF_PLACES
    options: list[click.Parameter] = [click.Option(["--name"])]
    options += [click.Option([flag, key], metavar=metavar, multiple=several, help=said) for flag, key, metavar, several, said in (*rows, *_COMMON)]
    if kind.base == "actor":
        options.append(click.Option(["--again"], is_flag=True, help="Also where an actor has this very name."))
    options.append(click.Option(["--no-input"], is_flag=True, help="Ask nothing."))
    noun = kind.words.one.written
    example = _EXAMPLES.get(kind.name, f'dossier new {kind.name} --name "The name"')
    what = "an actor: a person, a state, an organisation, a group" if kind.name == "actor" else f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    return click.Command(
        kind.name,
        callback=lambda **given: _run(kind.name, given),
        params=options,
        help=f"Begin the record of {what}.\n\n\b\nExample:\n  {example}",
        short_help=f"Begin the record of {what}.",
    )


def _kind_of_actor(kinds: Kinds) -> tuple[str, str, str, bool, str]:
    """The option for the kind of an actor, with the terms of the project."""
    return "--kind", "kind", "KIND", False, f"One of {', '.join(kinds.offered('actor_kinds', ACTOR_KINDS))}."


def _says(one: DeclaredField) -> str:
    return f"One of {', '.join(term for term, _words in one.terms)}." if one.terms else one.says or str(one.label)


@click.command()
@click.option("--title")
@click.option("--summary", help="What it is about, in one sentence.")
@click.option("--scope", help="What belongs in it, and what does not.")
@click.option("--period", metavar="DATE", help="Like 2014-09/2019-12.")
@click.option("--country", "countries", metavar="CODE", multiple=True, help="Two capital letters; may be given several times.")
@click.option("--language", "languages", metavar="CODE", multiple=True, help="A language of its sources; may be given several times.")
@click.option("--topic", "topics", metavar="ID=WORDS", multiple=True, help="A topic, like boats=Boats and piers; may be given several times.")
@click.option("--id", metavar="ID", help="The name of the folder; otherwise made of the title.")
@click.option("--no-input", is_flag=True, help="Ask nothing.")
def dossier(**given: Any) -> int:
    """Begin a dossier: its folder, and the page that says what belongs in it.

    \b
    Example:
      dossier new dossier --title "Harbour talks" --summary "Who met at the harbour." --scope "The talks of 2001."
    """  # noqa: D301
    return _run("dossier", given)


def _run(kind: Kind, given: Mapping[str, Any]) -> int:
    drafting = empty_plan(project_at())
    try:
        return RecordConversation(kind, given, drafting, Questions(no_input=given["no_input"], kinds=drafting.library.kinds)).run()
    except DraftRefusedError as error:
        raise command_error(error) from None
