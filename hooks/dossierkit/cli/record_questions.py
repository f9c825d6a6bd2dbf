"""The conversation of `dossier new` for a dossier and for a record of any kind: from options and answers to the draft of one record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click

from dossierkit.cli.asked_records import asked_article
from dossierkit.cli.drafting_output import write_drafts
from dossierkit.cli.questions import Questions, checked_option
from dossierkit.drafting.answers import DraftRefusedError, checked_answer
from dossierkit.drafting.drafts import Draft, DraftPlan, country_named, home_dossier, known_dossiers
from dossierkit.drafting.known_records import namesakes, similar_actors
from dossierkit.drafting.new_ids import actor_id, event_id, text_as_id
from dossierkit.library.meant_records import MeantRecords
from dossierkit.records import DeclaredKind, Kind
from dossierkit.records.kind_declarations import DeclaredField
from dossierkit.records.vocabulary import ACTOR_KINDS


@dataclass(slots=True)
class RecordConversation:
    """One run of a command: the kind of record, the options given (by their names), and who is asked."""

    kind: Kind
    given: Mapping[str, Any]
    plan: DraftPlan
    ask: Questions

    def run(self) -> int:
        """Ask, draft, write; the exit code."""
        named = "title" if self.kind == "dossier" else "name"
        label = self.ask.required(self.kind, named, "Title" if self.kind == "dossier" else "Name", self.given[named])
        folder = None if self.kind == "dossier" else self._home()
        if self.kind != "dossier" and self._declared.base == "actor":
            self._no_namesake(label)
        data: dict[str, Any] = {named: label, **self._said(label)}
        if self.kind != "dossier":
            data["sources"] = [self._article(id_) for id_ in self.given["sources"]]
        self.plan.add(Draft(self.kind, self._id(data), data, folder))
        return write_drafts(self.plan)

    def _said(self, label: str) -> dict[str, Any]:
        """What is asked for beside the name."""
        if self.kind == "dossier":
            return self._dossier(label)
        declared = self._declared
        if declared.base == "actor":
            return {**self._actor(label), **self._own(declared)}
        when: dict[str, Any] = {}
        if declared.base == "event" and declared.when == "period":
            when["start"] = self._value("start", "First day, as exactly as it is known")
            when["end"] = self._value("end", "Last day, if it is another one")
        elif declared.base == "event":
            when["date"] = self._value("date", "Date, as exactly as it is known")
        return {**when, **self._own(declared), "place": self._place()}

    @property
    def _declared(self) -> DeclaredKind:
        return self.plan.library.kinds.by_name[self.kind]

    def _own(self, kind: DeclaredKind) -> dict[str, Any]:
        """The fields of the kind's own that no record may be without."""
        found: dict[str, Any] = {}
        for one in asked_fields(kind):
            given = self.given[one.key]
            if one.type == "terms":
                found[one.key] = self.ask.term(self.kind, one.key, one.words, given)
            else:
                found[one.key] = self.ask.value(self.kind, one.key, str(one.label), given)
        return found

    def _actor(self, name: str) -> dict[str, Any]:
        kind = self.ask.term("actor", "kind", self.plan.library.kinds.offered("actor_kinds", ACTOR_KINDS), self.given["kind"])
        role = self._value("public_role", "Public role, in a few words") if kind == "person" or self.given["public_role"] else None
        aliases = self.ask.values("actor", "aliases", "Other names, with a semicolon between them", self.given["aliases"])
        country = self._value("country", "Country, two capital letters", proposed=country_named(name) if kind == "state" else None)
        return {"kind": kind, "public_role": role, "aliases": aliases, "country": country}

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
            hint = MeantRecords(self.plan.library).hint(wanted, ("dossier",))
            raise click.BadParameter(f"there is no dossier `{wanted}`{f'; {hint}' if hint else ''}", param_hint="--dossier")
        if not wanted and len(known) > 1 and self.ask.asking:
            wanted = self.ask.choose_one("Dossier", [(one.id, one.title) for one in self.plan.library.dossiers])
        return home_dossier(self.plan, [wanted] if wanted else [])

    def _article(self, id_: str) -> str:
        asked_article(self.plan.library, id_, "--source")
        return id_

    def _no_namesake(self, name: str) -> None:
        """Print which actors have nearly the same name. Raises DraftRefusedError where one has the very name."""
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


def asked_fields(kind: DeclaredKind) -> list[DeclaredField]:
    """The fields of a kind's own that are asked for: those that are required and hold one plain value."""
    return [
        one for one in kind.fields if one.required and not one.several and one.type in {"text", "terms", "date", "duration", "address", "reference"}
    ]


def _proposed(kind: Kind, data: Mapping[str, Any]) -> str:
    if "public_role" in data:
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
