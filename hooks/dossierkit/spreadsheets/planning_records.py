"""Plans the files of records that are made of something else: a new record, or one that is there brought in step."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, count
from pathlib import PurePosixPath
from typing import Any

from dossierkit.editing.record_text import record_text
from dossierkit.library import Library
from dossierkit.problems import Problem
from dossierkit.reading.all_files import ARTICLES, CONTENT, DOSSIERS
from dossierkit.reading.one_file import Document, take_apart
from dossierkit.reading.validation import RecordFile, validate
from dossierkit.records import Record
from dossierkit.records.kinds import Kinds
from dossierkit.records.model_keys import references
from dossierkit.records.record import Kind
from dossierkit.spreadsheets.row_outcomes import RowOutcome, problem_in_words
from dossierkit.spreadsheets.updating_records import UpdateRules, updated_record
from dossierkit.values.field_types import LONGEST_ID, slug
from dossierkit.values.texts_in_languages import every_text

_FIRST_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)

ToldProblem = Callable[[Problem, Document], str]
"""Puts a problem of a made record into words that name what it was made of."""


class RefusedError(Exception):
    """Something cannot become a record; the reasons say why."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(reasons)


class RecordPlanner:
    """Plans records of one kind, and knows the ids given so far.

    `dossier` is where new records go (articles name it), `source` the article whose entries follow what they are made of, `replaced` the keys
    whose values are taken although the record has another. `what` says in messages what records are made of.
    """

    def __init__(
        self, library: Library, kind: Kind, dossier: str | None, *, source: str | None, replaced: frozenset[str], what: str = "table"
    ) -> None:
        self._library, self._kind, self._dossier = library, kind, dossier
        self._rules = UpdateRules(source, replaced, what)
        every = (*library.records.values(), *library.withdrawn.values())
        self._ids = {id_ for record in every for id_ in (record.id, *record.previous_ids)}
        home = library.dossier(dossier or "")
        self._declared = {**library.kinds.properties, **(home.declared if home else {})}

    @property
    def kinds(self) -> Kinds:
        """All kinds of the project."""
        return self._library.kinds

    def created(self, number: int, key: str, id_: str, data: Mapping[str, Any], told: ToldProblem) -> RowOutcome:
        """A new record with what was made of row `number`, which is known again by `key`. Raises RefusedError."""
        path = self._path(id_, data)
        text = record_text(self._kind, data, kinds=self.kinds)
        self._validate(path, text, told)
        self._ids.add(id_)
        return RowOutcome(number, key, "new", (next(iter(every_text(data.get("name") or data.get("title"))), id_),), path, text)

    def changed(self, number: int, key: str, record: Record, data: Mapping[str, Any], told: ToldProblem) -> RowOutcome:
        """A record that is there, in step with what was made of row `number`. Raises RefusedError."""
        document = self._library.document(record)
        text = (self._library.root / record.path).read_bytes().decode().replace("\r\n", "\n")
        change = updated_record(text, document, (self._kind, self.kinds), data, self._rules)
        if not change.text:
            return RowOutcome(number, key, "same", change.words, record.path)
        self._validate(record.path, change.text, told)
        return RowOutcome(number, key, "changed", change.words, record.path, change.text)

    def new_id(self, id_: str) -> str:
        """An id that nothing has yet: this one, or with a number behind it; empty where there is none to begin with."""
        numbered = (f"{id_}-{number}" for number in count(2))
        return next(one for one in chain([id_], numbered) if one not in self._ids) if id_ else ""

    def _path(self, id_: str, data: Mapping[str, Any]) -> PurePosixPath:
        if self._kind == "article":
            published = str(data.get("published") or "")
            year = published[:4] if published[:4].isdigit() and published[4:5] in {"", "-", "~", "?", "%"} else "undated"
            return PurePosixPath(CONTENT, ARTICLES, year, f"{id_}.md")
        if not self._dossier:
            raise RefusedError("nobody says to which dossier it belongs: give --dossier")
        return PurePosixPath(DOSSIERS, self._dossier, self.kinds.by_name[self._kind].folder, f"{id_}.md")

    def _validate(self, path: PurePosixPath, text: str, told: ToldProblem) -> None:
        document = take_apart(path, text, front_required=True)
        if not isinstance(document, Document):
            raise RefusedError(problem_in_words(document))
        dossier = None if self._kind == "article" else path.parts[1]
        record, problems = validate(document, RecordFile(path, self._kind, path.stem, dossier, self.kinds), self._declared)
        if record is None:
            raise RefusedError(*(told(problem, document) for problem in problems))
        missing = [one.id for one in references(record) if one.id not in self._library.records and not self._library.dossier(one.id)]
        if missing:
            raise RefusedError(*(f"there is no record `{id_}`: add it first" for id_ in dict.fromkeys(missing)))


def id_of_words(where: str, data: Mapping[str, Any]) -> str:
    """What an id begins with that is made of some words and of the day of a record; empty where they have no Latin letters."""
    when = _FIRST_DAY.search(str(data.get("date") or data.get("start") or data.get("published") or ""))
    return slug(f"{slug(where)[:LONGEST_ID].strip('-')} {when[0] if when else ''}")


def words_of_id(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What an id can be made of, by its key: the place, else a name, a title or a publisher."""
    place: Mapping[str, Any] = data.get("place") or next(iter(data.get("places", ())), {})
    yield "place.name", str(place.get("name") or "")
    for key in ("name", "title", "publisher"):
        yield key, next(iter(every_text(data.get(key))), "")
