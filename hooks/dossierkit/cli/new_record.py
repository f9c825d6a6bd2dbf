"""`dossier new actor`, `meeting`, `attack` and `dossier`: the options of the commands; `record_questions.py` does the rest."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from dossierkit.cli.drafting_output import command_error
from dossierkit.cli.project import project_at
from dossierkit.cli.questions import Questions
from dossierkit.cli.record_questions import RecordConversation
from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.drafts import empty_plan
from dossierkit.records import Kind
from dossierkit.records.vocabulary import ACTOR_KINDS, MEETING_TYPES


@click.command()
@click.option("--name")
@click.option("--kind", metavar="KIND", help=f"One of {', '.join(ACTOR_KINDS)}.")
@click.option("--public-role", help="For people: the public role in which they are here, in a few words.")
@click.option("--alias", "aliases", multiple=True, help="Another name; may be given several times.")
@click.option("--country", metavar="CODE", help="Two capital letters, like AF.")
@click.option("--source", "sources", metavar="ID", multiple=True, help="An article that tells of it; may be given several times.")
@click.option("--id", metavar="ID", help="The name of the file; otherwise made of the name.")
@click.option("--dossier", metavar="ID", help="The dossier to put it in, where there are several.")
@click.option("--again", is_flag=True, help="Also where an actor has this very name.")
@click.option("--no-input", is_flag=True, help="Ask nothing.")
def actor(**given: Any) -> int:
    """Begin the record of an actor: a person, a state, an organisation, a group.

    \b
    Example:
      dossier new actor --name "Mira Sund" --kind person --public-role "Harbour master"
    """  # noqa: D301
    return _run("actor", given)


_EVENT_OPTIONS = (
    click.option("--place", help="The town or the place, in words."),
    click.option("--country", metavar="CODE", help="Where the place is: two capital letters, like AF."),
    click.option("--source", "sources", metavar="ID", multiple=True, help="An article that tells of it; may be given several times."),
    click.option("--id", metavar="ID", help="The name of the file; otherwise made of place and date."),
    click.option("--dossier", metavar="ID", help="The dossier to put it in, where there are several."),
    click.option("--no-input", is_flag=True, help="Ask nothing."),
)


def _of_an_event(command: Callable[..., int]) -> Callable[..., int]:
    """The options that meetings and attacks share, in their order."""
    for option in reversed(_EVENT_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.option("--name")
@click.option("--start", metavar="DATE", help="The first day, as exactly as it is known.")
@click.option("--end", metavar="DATE", help="The last day, if it is another one.")
@click.option("--type", metavar="TYPE", help=f"One of {', '.join(MEETING_TYPES)}.")
@_of_an_event
def meeting(**given: Any) -> int:
    """Begin the record of a meeting.

    \b
    Example:
      dossier new meeting --name "Third talks" --start 2001-09-03 --type conference --place Harbour
    """  # noqa: D301
    return _run("meeting", given)


@click.command()
@click.option("--name")
@click.option("--date", metavar="DATE", help="As exactly as it is known: 2017-03-09, 2017-03, 2017.")
@_of_an_event
def attack(**given: Any) -> int:
    """Begin the record of an attack.

    \b
    Example:
      dossier new attack --name "Fire on the quay" --date 2001-05 --place Quay
    """  # noqa: D301
    return _run("attack", given)


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
        return RecordConversation(kind, given, drafting, Questions(no_input=given["no_input"])).run()
    except DraftRefusedError as error:
        raise command_error(error) from None
