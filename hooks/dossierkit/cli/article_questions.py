"""The conversation of `dossier new article`: from options, a page's proposals and somebody's answers to the drafts of its records."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from dossierkit.cli.article_options import ArticleOptions
from dossierkit.cli.article_page import OpenedPage, opened_page
from dossierkit.cli.drafting_output import write_drafts
from dossierkit.cli.questions import Questions, checked_option
from dossierkit.cli.stub_questions import ask_for_actors, given_stubs
from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.drafts import Draft, DraftPlan, home_dossier, known_dossiers
from dossierkit.drafting.new_ids import article_id
from dossierkit.drafting.proposals_from_text import Proposals, propose
from dossierkit.library import Library
from dossierkit.library.meant_records import MeantRecords
from dossierkit.records import DeclaredKind
from dossierkit.records.vocabulary import ARTICLE_TYPES, READ_AS
from dossierkit.values.nearest_words import did_you_mean


class ArticleConversation:
    """One run of the command: the options given, the questions asked, and the plan of drafts that comes of both."""

    def __init__(self, plan_: DraftPlan, given: ArticleOptions, questions: Questions) -> None:
        self.plan = plan_
        self.library: Library = plan_.library
        self.given = given
        self.questions = questions
        self.notes: list[str] = []

    def run(self) -> int:
        """Ask, draft, write; the exit code."""
        opened = opened_page(self.given, self.library, self.questions)
        page = opened.page
        data = self._described(opened)
        data["dossiers"] = self._dossiers()
        id_ = self._id(data)
        found = propose(self.library, data["title"], page.text, data["published"])
        for kind in self.library.kinds.declared:
            data[kind.listed_as] = self._linked(found, kind)
        self._unsettled(found, data)
        data["topics"] = self._topics(data["dossiers"])
        self._new(found, data, id_)
        self.plan.drafts.insert(0, Draft("article", id_, data))
        if self.questions.asking:
            click.echo("Ready to write " + ", ".join(str(draft.path) for draft in self.plan.drafts))
            if not self.questions.confirmed("Write"):
                raise click.Abort
        return write_drafts(self.plan, self.notes)

    def _described(self, opened: OpenedPage) -> dict[str, Any]:
        """What the record says of the article itself."""
        given, ask, page = self.given, self.questions, opened.page
        self._tell_about_date(page.about_date)
        data: dict[str, Any] = {
            "url": opened.url,
            "title": ask.needed("article", "title", "Title", given.title, page.title),
            "publisher": ask.needed("article", "publisher", "Publisher", given.publisher, page.publisher),
            "authors": ask.values("article", "authors", "Authors, with a semicolon between them", given.authors, page.authors),
            "published": ask.value("article", "published", "Published, as exactly as the page says", given.published, page.published),
            "language": ask.needed("article", "language", "Language, like en or ar", given.language, page.language),
            "type": ask.needed_term(
                "article",
                "type",
                self.library.kinds.offered("article_types", ARTICLE_TYPES),
                given.type,
                page.type or ("news" if ask.asking else None),
            ),
        }
        accessed = given.accessed or (date.today().isoformat() if given.fetch else None)  # noqa: DTZ011  (the day where the reader is)
        data["accessed"] = checked_option("article", "accessed", accessed) if accessed else None
        data["read_as"] = ask.term("article", "read_as", READ_AS, given.read_as, opened.read_as if ask.asking or opened.archived else None)
        data["archive"] = [{"url": opened.archived, "captured": opened.captured}] if opened.archived else []
        if page.date_from_address and data["published"] == page.published:
            data["note"] = "Date as in the address of the page."
        return data

    def _tell_about_date(self, words: str) -> None:
        """Say what a person should know of the date that is proposed, or why none is."""
        if not words or self.given.published is not None:
            return
        if self.questions.asking:
            click.echo(f"The day of publication: {words}")
        else:
            self.notes.append(f"look up the day of publication: {words}")

    def _dossiers(self) -> list[str]:
        titles = {one.id: one.title for one in self.library.dossiers}
        known = {id_: titles.get(id_, id_) for id_ in known_dossiers(self.plan)}
        if self.given.dossiers or len(known) < 2:
            return [self._existing("dossier", known, id_) for id_ in self.given.dossiers] or [*known]
        if not self.questions.asking:
            raise DraftRefusedError(f"name the dossier with --dossier: {', '.join(known)}")
        return [*self.questions.choose_several("Dossiers that it belongs to", [*known.items()], known, all_of_them=False)]

    def _id(self, data: dict[str, Any]) -> str:
        if self.given.id is not None:
            return self.plan.chosen_id("article", checked_option("article", "id", self.given.id))
        proposed = self.plan.unused_id("article", article_id(self.library, data["publisher"], data["url"], data["published"], data["title"]))
        if self.questions.asking:
            answered = self.questions.ask_until_valid("Id, the name of the file", proposed, lambda text: self.plan.chosen_id("article", text))
            proposed = answered or proposed
        if not proposed:
            raise DraftRefusedError("no id can be made of publisher and date", "give one with --id")
        return proposed

    def _linked(self, found: Proposals, kind: DeclaredKind) -> list[str]:
        """The records of one kind that the article will list."""
        known = {one.id: one.label for one in self.library.records.values() if one.record_kind == kind.name}
        given = [self._existing(kind.name, known, id_) for id_ in self.given.listed.get(kind.name, ())]
        inside = [id_ for id_ in found.of(kind.name) if id_ not in self.given.without]
        offered = [(id_, known.get(id_, id_)) for id_ in dict.fromkeys((*given, *inside))]
        if self.questions.asking:
            if known:
                click.echo(f"{kind.many} found:" if offered else f"No {kind.words.many.written} found.")
                return [*self.questions.choose_several(kind.many, offered, known)]
            return []
        taken = inside if self.given.take_found else []
        if taken:
            click.echo(f"Found in the text: {', '.join(taken)}")
        return [*dict.fromkeys((*given, *taken))]

    def _unsettled(self, found: Proposals, data: dict[str, Any]) -> None:
        """Records that the text may speak of: only a person can tell, so they are asked for or noted."""
        listed = {id_ for kind in self.library.kinds.declared for id_ in data[kind.listed_as]} | {*self.given.without}
        for text, ids in found.ambiguous:
            if not listed & {*ids}:
                self._either(f"“{text}” may be", ids, data)
        for id_ in found.perhaps:
            if id_ not in listed:
                self._either("By time and place it may be about", (id_,), data)

    def _either(self, words: str, ids: Iterable[str], data: dict[str, Any]) -> None:
        records = [self.library.records[id_] for id_ in ids]
        if not self.questions.asking:
            options = " or ".join(f"--{record.record_kind} {record.id} ({record.label})" for record in records)
            self.notes.append(f"{words} {options}: add the id to the article if it is")
            return
        click.echo(f"{words}:")
        if chosen := self.questions.choose_one("Which", [(record.id, record.label) for record in records]):
            data[self.library.kinds.by_name[self.library.records[chosen].record_kind].listed_as].append(chosen)

    def _topics(self, dossiers: list[str]) -> list[str]:
        known = {slug: label for one in self.library.dossiers if one.id in dossiers for slug, label in one.topics.items()}
        given = [self._existing("topic", known, one) for one in self.given.topics]
        if given or not self.questions.asking or not known:
            return given
        click.echo("Topics of the dossier:")
        return [*self.questions.choose_several("Topics", [*known.items()], known, all_of_them=False)]

    def _new(self, found: Proposals, data: dict[str, Any], id_: str) -> None:
        """The new actors and events, drafted and listed."""
        wanted = {kind: self.given.new.get(kind.name, ()) for kind in self.library.kinds.declared}
        dossier = home_dossier(self.plan, data["dossiers"]) if any(wanted.values()) else next(iter(data["dossiers"]), "")
        for kind, written in wanted.items():
            data[kind.listed_as] += given_stubs(self.plan, kind, written, dossier, [id_])
        data["actors"] += [] if not dossier else ask_for_actors(self.plan, self.questions, found.unknown, dossier, [id_])
        for kind in self.library.kinds.declared:
            data[kind.listed_as] = [*dict.fromkeys(data[kind.listed_as])]
        drafted = {draft.data["name"] for draft in self.plan.drafts}
        if not self.questions.asking and (left := [name for name in found.unknown if name not in drafted]):
            self.notes.append(f"no record has these names: {', '.join(left)}; `dossier new actor --name …` begins one")

    def _existing(self, what: str, known: Iterable[str], id_: str) -> str:
        """An id that was given and is known. Raises click.BadParameter otherwise."""
        names = {*known}
        if id_ not in names and (what, id_) not in self.library.unread:
            meant = "" if what == "topic" else MeantRecords(self.library).hint(id_, (what,))
            hint = meant or did_you_mean(id_, names)
            raise click.BadParameter(f"there is no {what} `{id_}`{f'; {hint}' if hint else ''}", param_hint=f"--{what}")
        return id_
