"""Figures that read otherwise before: what each version of a record says, by the rules and the sources of today.

So a figure that changed here is one that its curators changed, not one that a new rule or a source's new date reads differently.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from dossierkit.corroboration.how_figures_are_read import readings
from dossierkit.corroboration.populations import IN_ALL
from dossierkit.corroboration.readings import Reading, Status
from dossierkit.corroboration.readings_in_words import BADGES, reading_words
from dossierkit.history.file_histories import FileHistory, Version, texts_of
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.library.renamed_references import with_new_ids
from dossierkit.problems import Problem
from dossierkit.reading.one_file import Document, take_apart
from dossierkit.reading.validation import RecordFile, validate
from dossierkit.records import Record
from dossierkit.records.claims import MoneyClaim
from dossierkit.records.ready_made import POPULATIONS
from dossierkit.records.vocabulary import Property
from dossierkit.wording.dates_in_words import date_words

MOST_DAYS = 30  # on which a record changed, of which the figures are compared
# The blocks of a record that its figures are read from. A version in which they are as in the next need not be read.
_BLOCKS = re.compile(r"^(?:claims|date|start|end|involved):.*(?:\n(?:[ \t#-].*)?)*", re.MULTILINE)


class FigureOfThen(NamedTuple):
    """How a figure read from a day on (`since`), in words; an empty text where there was none."""

    words: str
    since: date


class FigureKey(NamedTuple):
    """Which figure it is: the property, of whom (empty for all, with or without the attackers), the currency, the day if it changes with time."""

    property_name: str
    of: str
    currency: str
    day: str


class ToldFigure(NamedTuple):
    """A figure, what it is called, and its readings, the first one first, the present one last; one where it never read otherwise."""

    key: FigureKey
    label: str
    readings: tuple[FigureOfThen, ...]

    @property
    def earlier(self) -> tuple[tuple[str, date], ...]:
        """The readings of before, each with the day on which it ended."""
        return tuple((one.words, following.since) for one, following in pairwise(self.readings))


class ChangedFigures:
    """The figures of the records of a library that read otherwise before, worked out for a record when they are asked for.

    `histories` are those of the files, by path. The texts of all versions are fetched at once.
    """

    def __init__(self, library: Library, histories: Mapping[str, FileHistory]) -> None:
        self._library = library
        self._histories = histories

    def of(self, record: Record) -> list[ToldFigure]:
        """The changed figures of a record, in the order in which it has them; those that it has no more come last.

        Of several versions of one day the last counts. Before a version that cannot be read as a record of today nothing is told.
        """
        return [one for one in self._told(record, self.versions.get(str(record.path), ())) if len(one.readings) > 1]

    def told(self, record: Record) -> list[ToldFigure]:
        """Every figure of a record with all its readings, in the same order; none where the history of its file is not known."""
        path = str(record.path)
        if path in self.versions:
            return self._told(record, self.versions[path])
        history = self._histories.get(path)
        return self._told(record, history.versions[:1]) if history else []

    def _told(self, record: Record, versions: Sequence[Version]) -> list[ToldFigure]:
        then = [(version.day, found) for version, found in zip(versions, self._figures_of(record, versions), strict=False)]
        labels = {figure: label for _day, found in then for figure, (label, _words) in found.items()}
        steps = {
            figure: _steps([FigureOfThen(found[figure][1] if figure in found else "", day) for day, found in reversed(then)]) for figure in labels
        }
        return [ToldFigure(figure, labels[figure], tuple(told)) for figure, told in steps.items() if told]

    @cached_property
    def versions(self) -> Mapping[str, Sequence[Version]]:
        """The last version of each day, the latest first, of records that can have figures and have changed since they came."""
        found = {}
        for record in self._library.with_claims:
            history = self._histories.get(str(record.path))
            days = {version.day: version for version in reversed(history.versions)} if history and history.changes else {}
            if len(days) > 1:
                found[str(record.path)] = [*days.values()][: -MOST_DAYS - 1 : -1]
        return found

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The texts of the versions of before, of all records at once, by the ids of their contents."""
        blobs = [version.blob for versions in self.versions.values() for version in versions[1:]]
        return {blob: text for blob, text in zip(blobs, texts_of(self._library.root, blobs), strict=True) if text is not None}

    @cached_property
    def new_ids(self) -> Mapping[str, str]:
        """The present ids of the records that had others, by each of these."""
        return {old: record.id for record in self._library.records.values() for old in record.previous_ids}

    def _figures_of(self, record: Record, versions: Sequence[Version]) -> Iterator[Mapping[FigureKey, tuple[str, str]]]:
        """What a record says in each of its versions, from the present one back to the first that can be read."""
        blocks = _BLOCKS.findall(self._library.document(record).front)
        found = _in_words(self._library, record)
        yield found
        dossier = self._library.dossier(record.dossier or "")
        declared = tuple(dossier.declared.items()) if dossier else ()
        file = RecordFile(record.path, record.record_kind, record.id, record.dossier, self._library.kinds)
        for version in versions[1:]:
            document = take_apart(record.path, self.texts.get(version.blob, ""), front_required=True)
            if isinstance(document, Problem):
                return
            if _BLOCKS.findall(document.front) != blocks:
                before = _record_of(document, file, declared)
                if before is None:
                    return
                blocks = _BLOCKS.findall(document.front)
                found = _in_words(self._library, with_new_ids(before, self.new_ids))
            yield found


@lru_cache(maxsize=4096)
def _record_of(document: Document, file: RecordFile, declared: tuple[tuple[str, Property], ...]) -> Record | None:
    """The record that a version holds; None where it is none by the rules of today. A server, which builds again and again, reads it once."""
    return validate(document, file, dict(declared))[0]


def _steps(said: Sequence[FigureOfThen]) -> list[FigureOfThen]:
    """The readings that differ from the one before, without the time when there was none yet."""
    found: list[FigureOfThen] = []
    for one in said:
        if one.words != (found[-1].words if found else ""):
            found.append(one)
    return found


def _in_words(library: Library, record: Record) -> dict[FigureKey, tuple[str, str]]:
    """What each figure of a record is called, and how it reads."""
    found: dict[FigureKey, tuple[str, str]] = {}
    for reading in readings(library, record):
        if reading.status is not None:
            figure = _figure(library, reading)
            found.setdefault(figure, (_label(library, reading, figure), _words(reading)))
    return found


def _figure(library: Library, reading: Reading) -> FigureKey:
    first = reading.claims[0]
    currency = first.claim.reported[0].currency if isinstance(first.claim, MoneyClaim) else ""
    day = first.when.text if library.properties[reading.property_name].changes and first.when else ""
    return FigureKey(reading.property_name, "" if reading.of in IN_ALL else reading.of, currency, day)


def _label(library: Library, reading: Reading, figure: FigureKey) -> str:
    label = library.properties[figure.property_name].label
    if figure.of:
        label = _("%(property)s, %(of_whom)s") % {"property": label, "of_whom": POPULATIONS[figure.of]}
    when = reading.claims[0].when
    return _("%(property)s, %(date)s") % {"property": label, "date": date_words(when)} if figure.day and when else label


def _words(reading: Reading) -> str:
    """`30 to 49, disputed`; `24 without the attackers`."""
    words = reading_words(reading)
    if reading.of in IN_ALL[1:]:
        words = _("%(figure)s %(of_whom)s") % {"figure": words, "of_whom": POPULATIONS[reading.of]}
    if reading.status is Status.DISPUTED:
        words = _("%(figure)s, %(status)s") % {"figure": words, "status": BADGES[reading.badges[0]]}
    return words
