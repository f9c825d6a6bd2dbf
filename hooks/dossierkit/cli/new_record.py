"""`dossier new actor`, `meeting`, `attack` and `dossier`: one record at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import click

from dossierkit.cli.drafting_output import command_error, write_drafts
from dossierkit.cli.project import project_at
from dossierkit.cli.questions import Questions, checked_option
from dossierkit.drafting.answers import DraftRefusedError, checked_answer
from dossierkit.drafting.drafts import Draft, DraftPlan, country_named, empty_plan, home_dossier, known_dossiers
from dossierkit.drafting.known_records import namesakes, similar_actors
from dossierkit.drafting.new_ids import actor_id, event_id, text_as_id
from dossierkit.records import Kind
from dossierkit.records.vocabulary import ACTOR_KINDS, MEETING_TYPES
from dossierkit.values.nearest_words import did_you_mean


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
        return _Drafting(kind, given, drafting, Questions(no_input=given["no_input"])).run()
    except DraftRefusedError as error:
        raise command_error(error) from None


@dataclass(slots=True)
class _Drafting:
    """One run of a command: the kind of record, what was given, and what is asked."""

    kind: Kind
    given: Mapping[str, Any]
    plan: DraftPlan
    ask: Questions

    def run(self) -> int:
        """Ask, draft, write."""
        named = "title" if self.kind == "dossier" else "name"
        label = self.ask.required(self.kind, named, "Title" if self.kind == "dossier" else "Name", self.given[named])
        folder = None if self.kind == "dossier" else self._home()
        if self.kind == "actor":
            self._no_namesake(label)
        data: dict[str, Any] = {named: label, **getattr(self, f"_{self.kind}")(label)}
        if self.kind != "dossier":
            data["sources"] = [self._article(id_) for id_ in self.given["sources"]]
        self.plan.add(Draft(self.kind, self._id(data), data, folder))
        return write_drafts(self.plan)

    def _actor(self, name: str) -> dict[str, Any]:
        kind = self.ask.term("actor", "kind", ACTOR_KINDS, self.given["kind"])
        role = self._value("public_role", "Public role, in a few words") if kind == "person" or self.given["public_role"] else None
        aliases = self.ask.values("actor", "aliases", "Other names, with a semicolon between them", self.given["aliases"])
        country = self._value("country", "Country, two capital letters", proposed=country_named(name) if kind == "state" else None)
        return {"kind": kind, "public_role": role, "aliases": aliases, "country": country}

    def _meeting(self, _name: str) -> dict[str, Any]:
        start = self._value("start", "First day, as exactly as it is known")
        end = self._value("end", "Last day, if it is another one")
        return {"start": start, "end": end, "type": self.ask.term("meeting", "type", MEETING_TYPES, self.given["type"]), "place": self._place()}

    def _attack(self, _name: str) -> dict[str, Any]:
        return {"date": self._value("date", "Date, as exactly as it is known"), "place": self._place()}

    def _dossier(self, _title: str) -> dict[str, Any]:
        return {
            "summary": self._value("summary", "What it is about, in one sentence"),
            "scope": self._value("scope", "What belongs in it, and what does not"),
            "period": self._value("period", "Period, like 2014-09/2019-12"),
            "countries": self.ask.values("dossier", "countries", "Countries, like AF; IQ", self.given["countries"]),
            "languages": self.ask.values("dossier", "languages", "Languages of its sources, like en; ar", self.given["languages"]),
            "topics": dict(self.ask.several("Topics, like boats=Boats and piers; talks=The talks", self.given["topics"], _topic)),
        }

    def _place(self) -> dict[str, Any] | None:
        name = self.ask.value("actor", "name", "Place, in words", self.given["place"])
        country = self.ask.value("actor", "country", "Country of the place, two capital letters", self.given["country"]) if name else None
        return {"name": name, "country": country} if name else None

    def _value(self, key: str, words: str, proposed: str | None = None) -> str | None:
        return self.ask.value(self.kind, key, words, self.given[key], proposed)

    def _home(self) -> str:
        known = known_dossiers(self.plan)
        wanted = self.given["dossier"]
        if wanted and wanted not in known:
            hint = did_you_mean(wanted, known)
            raise click.BadParameter(f"there is no dossier `{wanted}`{f'; {hint}' if hint else ''}", param_hint="--dossier")
        if not wanted and len(known) > 1 and self.ask.asking:
            wanted = self.ask.choose_one("Dossier", [(one.id, one.title) for one in self.plan.library.dossiers])
        return home_dossier(self.plan, [wanted] if wanted else [])

    def _article(self, id_: str) -> str:
        if not self.plan.library.article(id_):
            hint = did_you_mean(id_, [one.id for one in self.plan.library.articles])
            raise click.BadParameter(f"there is no article `{id_}`{f'; {hint}' if hint else ''}", param_hint="--source")
        return id_

    def _no_namesake(self, name: str) -> None:
        """Say which actors have the name already, or nearly. Raises RefusedError where one has it."""
        for actor in namesakes(self.plan.library, name):
            if not self.given["again"]:
                raise DraftRefusedError(f"`{name}` is a name of `{actor.id}` already ({actor.path})", "--again makes another record")
        for actor, known in similar_actors(self.plan.library, name):
            click.echo(f"`{name}` is nearly a name of `{actor.id}` ({actor.path}: {known}); is it the same?")

    def _id(self, data: Mapping[str, Any]) -> str:
        if self.given["id"] is not None:
            return self.plan.chosen_id(self.kind, checked_option(self.kind, "id", self.given["id"]))
        proposed = self.plan.unused_id(self.kind, _proposed(self.kind, data))
        if self.ask.asking:
            answered = self.ask.ask_until_valid("Id, the name of the file", proposed, lambda text: self.plan.chosen_id(self.kind, text))
            proposed = answered or proposed
        if not proposed:
            raise DraftRefusedError("no id can be made of the name", "give one with --id")
        return proposed


def _proposed(kind: Kind, data: Mapping[str, Any]) -> str:
    if kind == "actor":
        return actor_id(data["name"], data["kind"], data["country"])
    if kind == "dossier":
        return text_as_id(data["title"])
    place = data.get("place") or {}
    return event_id(data["name"], data.get("date") or data.get("start"), place.get("name"))


def _topic(written: str) -> tuple[str, str]:
    """A topic from `boats=Boats and piers`; without an id of its own, one is made of the words."""
    id_, equals, words = written.partition("=")
    label = (words if equals else id_).strip()
    slug = id_.strip() if equals else text_as_id(label)
    return checked_answer("dossier", "id", slug), checked_answer("dossier", "title", label)
