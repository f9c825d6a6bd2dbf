"""Drafts of new records, written together. What a record still needs is left out, so that the check says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from dossierkit.build import examine
from dossierkit.drafting.answers import DraftRefusedError, checked_answer
from dossierkit.drafting.new_ids import free_id, taken_ids
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.record_text import record_text
from dossierkit.library import Library
from dossierkit.problems import Problem
from dossierkit.reading.all_files import ARTICLES, CONTENT, DOSSIER_FILE, DOSSIERS
from dossierkit.records import READY_MADE, Kind, Kinds
from dossierkit.records.article import UNDATED
from dossierkit.values.country_names import COUNTRIES
from dossierkit.values.dates import parse_date
from dossierkit.wording.values_in_words import country_words


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is not written yet; `data` are its keys as a curator would write them, `body` its prose.

    `kinds` are those of the project.
    """

    kind: Kind
    id: str
    data: Mapping[str, Any]
    dossier: str | None = None
    body: str = ""
    kinds: Kinds = READY_MADE

    @property
    def path(self) -> PurePosixPath:
        """Where its file will be, relative to the project's root."""
        if self.kind == "dossier":
            return PurePosixPath(DOSSIERS, self.id, DOSSIER_FILE)
        if self.kind == "article":
            published = self.data.get("published")
            year = parse_date(published).year if published else None
            return PurePosixPath(CONTENT, ARTICLES, year or UNDATED, f"{self.id}.md")
        return PurePosixPath(DOSSIERS, self.dossier or "", self.kinds.by_name[self.kind].folder, f"{self.id}.md")


@dataclass(frozen=True, slots=True)
class WrittenDrafts:
    """What was written, the problems that it still has (`gaps`), and problems that it has caused in other files."""

    drafts: tuple[Draft, ...]
    gaps: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...]


@dataclass(slots=True)
class DraftPlan:
    """The records that will be written in one step, each with an id of its own.

    `library` and `problems` are the state of the project before.
    """

    library: Library
    problems: tuple[Problem, ...] = ()
    drafts: list[Draft] = field(default_factory=list)

    def unused_id(self, kind: Kind, proposed: str) -> str:
        """The proposed id, numbered where it is taken; empty where nothing was proposed."""
        return free_id(proposed, self._taken(kind)) if proposed else ""

    def chosen_id(self, kind: Kind, wanted: str) -> str:
        """An id that somebody chose, checked. Raises DraftRefusedError where it has not the form of an id, or is taken."""
        id_ = checked_answer(kind, "id", wanted)
        if id_ in self._taken(kind):
            owner = self.library.dossier(id_) if kind == "dossier" else self.library.records.get(id_)
            raise DraftRefusedError(f"the id `{id_}` is taken{f' by {owner.path}' if owner else ''}", f"`{self.unused_id(kind, id_)}` is free")
        return id_

    def add(self, draft: Draft) -> Draft:
        """Add one more record to be written."""
        draft = replace(draft, kinds=self.library.kinds)
        self.drafts.append(draft)
        return draft

    def write(self) -> WrittenDrafts:
        """Write all of it or nothing, then check the project. Raises DossierError where a file is in the way."""
        changes = Changes(self.library.root)
        for draft in self.drafts:
            changes.create(draft.path, record_text(draft.kind, draft.data, draft.body, self.library.kinds))
        changes.commit()
        paths = {str(draft.path) for draft in self.drafts}
        _library, problems = examine(self.library.root)
        elsewhere = [problem for problem in problems if problem.path not in paths and problem not in self.problems]
        return WrittenDrafts(tuple(self.drafts), tuple(problem for problem in problems if problem.path in paths), tuple(elsewhere))

    def _taken(self, kind: Kind) -> set[str]:
        if kind == "dossier":
            ids = {id_ for one in self.library.dossiers for id_ in (one.id, *one.previous_ids)}
            return ids | {id_ for unread, id_ in self.library.unread if unread == "dossier"}
        return taken_ids(self.library) | {draft.id for draft in self.drafts if draft.kind != "dossier"}


def empty_plan(root: Path) -> DraftPlan:
    """A plan without records yet, for the project as it is now, whatever is wrong with it."""
    library, problems = examine(root)
    return DraftPlan(library, tuple(problems))


def known_dossiers(plan: DraftPlan) -> list[str]:
    """The ids of the dossiers, including those whose own file has problems."""
    return sorted({one.id for one in plan.library.dossiers} | {id_ for kind, id_ in plan.library.unread if kind == "dossier"})


def home_dossier(plan: DraftPlan, wanted: Iterable[str]) -> str:
    """The dossier that new records go to: the first of `wanted`, or the only one there is. Raises DraftRefusedError otherwise."""
    named = [*wanted]
    known = known_dossiers(plan)
    if named:
        return named[0]
    if len(known) == 1:
        return known[0]
    if known:
        raise DraftRefusedError(f"name a dossier: {', '.join(known)}")
    hint = "`dossier check` says what is wrong" if plan.problems else "make one with `dossier new dossier`"
    raise DraftRefusedError("there is no dossier yet", hint)


def country_named(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of the country with an English name, as CLDR has it; None without one."""
    return next((code for code in sorted(COUNTRIES) if country_words(code).casefold() == name.casefold()), None)
