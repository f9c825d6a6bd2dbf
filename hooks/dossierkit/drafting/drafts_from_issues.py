"""From an issue that asks for an article or an actor to the drafts of its records, and to what a person has to settle."""

from collections.abc import Mapping
from typing import Any

from dossierkit.drafting import stub_records
from dossierkit.drafting.answers import DraftRefusedError, checked_answer
from dossierkit.drafting.drafts import Draft, DraftPlan, home_dossier
from dossierkit.drafting.issue_text import Issue
from dossierkit.drafting.known_records import article_at, namesakes, similar_actors
from dossierkit.drafting.new_ids import actor_id, article_id
from dossierkit.drafting.proposals_from_text import propose
from dossierkit.language import Terms
from dossierkit.library import Library
from dossierkit.library.meant_records import MeantRecords
from dossierkit.problems import printable
from dossierkit.records import Article, Kind
from dossierkit.records.vocabulary import ACTOR_KINDS, ARTICLE_TYPES, NOT_ON_WEB, READ_AS
from dossierkit.values.folding import folded_name
from dossierkit.values.web_addresses import archived_address

MOST_LINES = 50


def draft_issue(plan: DraftPlan, issue: Issue) -> list[str]:
    """Add the records that an issue asks for to the plan; returns notes on what is left to settle.

    Raises DraftRefusedError where nothing can be made of it.
    """
    drafting = _Drafting(plan, issue)
    {"article": drafting.article, "actor": drafting.actor}[issue.form]()
    return drafting.notes


def article_named(library: Library, answer: str) -> Article | None:
    """The article that an answer names, by its id or its address; None where there is none."""
    return library.article(answer) or article_at(library, answer)


class _Drafting:
    """One issue being turned into drafts; `notes` is what a person must settle."""

    def __init__(self, plan: DraftPlan, issue: Issue) -> None:
        self.plan, self.issue = plan, issue
        self.library = plan.library
        self.notes: list[str] = []

    def article(self) -> None:
        """The draft of an article, and a stub for each actor in it that has no record."""
        answer, off_web = self.issue.answers.get("url", ""), {ARTICLE_TYPES.marked[type_] for type_ in NOT_ON_WEB}
        url = checked_answer("article", "url", answer) if answer or self.issue.answers.get("type") not in off_web else None
        if url and (there := article_at(self.library, url)):
            raise DraftRefusedError(f"{there.path} is the article at this address already", "compare it with the issue")
        copy = archived_address(url) if url else None
        archive = [{"url": url, "captured": copy.captured}] if copy else []
        url = checked_answer("article", "url", copy.url) if copy else url
        data: dict[str, Any] = ({"url": url, "archive": archive} if url else {}) | {
            key: self._value("article", key) for key in ("title", "publisher", "published", "language")
        }
        data["authors"] = [name.strip() for name in self.issue.answers.get("authors", "").split(";") if name.strip()]
        data["type"] = self._term("type", self._written("article_types", ARTICLE_TYPES))
        data["held_at"] = self.issue.answers.get("held_at") or None
        data["read_as"] = self._term("read_as", READ_AS.marked)
        dossier = home_dossier(self.plan, self._dossiers())
        data["dossiers"] = [dossier]
        id_ = self.plan.unused_id("article", article_id(self.library, data["publisher"], url, data["published"], data["title"]))
        if not id_:
            raise DraftRefusedError("no id can be made of publisher and date", "use `dossier new article` with --id")
        body = self.issue.answers.get("summary", "")
        found = propose(self.library, data["title"], body, data["published"])
        data["actors"] = [*dict.fromkeys((*self._actors(dossier, id_), *found.actors))]
        events = [*dict.fromkeys((*self._events(), *found.events))]
        for kind in self.library.kinds.events:
            data[kind.listed_as] = [event for event in events if self.library.records[event].record_kind == kind.name]
        if figures := self.issue.lines("figures"):
            self._note(f"figures that the issue names, to be compared with the article: {'; '.join(figures)}")
        self.plan.drafts.insert(0, Draft("article", id_, data, body=body))

    def actor(self) -> None:
        """The draft of an actor alone."""
        name = checked_answer("actor", "name", self.issue.answers.get("name", ""))
        self._no_namesake(name)
        data: dict[str, Any] = {
            "name": name,
            "kind": self._term("kind", {**ACTOR_KINDS.marked, **self.library.kinds.written("actor_kinds", ACTOR_KINDS.marked)}),
        }
        data |= {
            "public_role": self._value("actor", "public_role"),
            "country": self._value("actor", "country"),
            "aliases": self.issue.lines("aliases"),
        }
        said = self.issue.answers.get("source", "")
        source = article_named(self.library, said)
        if not source:
            self._note(
                f"the issue's source is no article of the project yet: begin it with `dossier new article`, then list it in `sources` ({said})"
            )
        data["sources"] = [source.id] if source else []
        id_ = self.plan.unused_id("actor", actor_id(name, data["kind"], data["country"]))
        if not id_:
            raise DraftRefusedError("no id can be made of the name", "use `dossier new actor` with --id")
        self.plan.add(Draft("actor", id_, data, home_dossier(self.plan, self._dossiers()), self.issue.answers.get("about", "")))

    def _value(self, kind: Kind, key: str) -> str | None:
        """An answer, or None and a note where it cannot stand in a record."""
        said = self.issue.answers.get(key)
        try:
            return checked_answer(kind, key, said) if said else None
        except DraftRefusedError as error:
            self._note(f"the issue's answer is left out: {error}")
            return None

    def _written(self, name: str, terms: Terms) -> Mapping[str, str]:
        """The terms of a vocabulary with the words that a form shows, now or before."""
        return {**terms.marked, **self.library.kinds.written(name, terms.marked)}

    def _term(self, key: str, marked: Any) -> str | None:
        """The term that was chosen by its words."""
        said = self.issue.answers.get(key, "")
        term = next((term for term, words in marked.items() if words == said), None)
        if said and not term:
            self._note(f"`{key}` is left out: the form has no choice `{said}`")
        return term

    def _dossiers(self) -> list[str]:
        said = self.issue.answers.get("dossier")
        known = [one.id for one in self.library.dossiers]
        if said and said not in known:
            raise DraftRefusedError(
                f"there is no dossier `{said}`", MeantRecords(self.library).hint(said, ("dossier",)) or f"there are {', '.join(known)}"
            )
        return [said] if said else []

    def _actors(self, dossier: str, source: str) -> list[str]:
        """The ids of the actors that the issue lists: known ones, and stubs of new ones."""
        ids: list[str] = []
        for line in self._listed("actors"):
            name = line.partition("=")[0].strip()
            known = {actor.id: actor for actor in (self.library.actor(name), *namesakes(self.library, name)) if actor}
            if len(known) > 1:
                self._note(f"“{name}” may be {' or '.join(known)}: add the id to `actors` of the article")
            elif known:
                ids += known
            elif stub := self._stub(dossier, source, line):
                ids.append(stub.id)
        return ids

    def _stub(self, dossier: str, source: str, line: str) -> Draft | None:
        try:
            data = stub_records.parsed_stub(self.library.kinds.by_name["actor"], line)
        except DraftRefusedError as error:
            self._note(f"of the actor “{line}” only the name is taken: {error}")
            data = {"name": line.partition("=")[0].strip()}
        try:
            for actor, known in similar_actors(self.library, data["name"]):
                self._note(f"`{data['name']}` is nearly a name of `{actor.id}` ({known}); merge the two if they are one")
            return stub_records.actor(self.plan, dossier, data | {"sources": [source]})
        except DraftRefusedError as error:
            self._note(str(error))
            return None

    def _events(self) -> list[str]:
        """The ids of the events that the issue lists; unknown ones are noted."""
        ids: list[str] = []
        events = {event.id: event.label for event in self.library.events}
        for line in self._listed("events"):
            known = [id_ for id_, label in events.items() if line == id_ or folded_name(line) == folded_name(label)]
            if len(known) == 1:
                ids += known
            else:
                hint = MeantRecords(self.library).hint(line, ("event",))
                self._note(f"there is no event “{line}”{f'; {hint}' if hint else ''}: `dossier new` begins one")
        return ids

    def _listed(self, field: str) -> list[str]:
        lines = self.issue.lines(field)
        if len(lines) > MOST_LINES:
            raise DraftRefusedError(f"the issue lists {len(lines)} {field}; at most {MOST_LINES} are taken at once")
        return lines

    def _no_namesake(self, name: str) -> None:
        for actor in namesakes(self.library, name):
            raise DraftRefusedError(f"`{name}` is a name of `{actor.id}` already ({actor.path})", "compare it with the issue")
        for actor, known in similar_actors(self.library, name):
            self._note(f"`{name}` is nearly a name of `{actor.id}` ({known}); merge the two if they are one")

    def _note(self, text: str) -> None:
        self.notes.append(printable(text))
