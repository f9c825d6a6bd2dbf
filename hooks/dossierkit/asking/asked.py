"""Everything that pages may ask, in one place: the library, its readings, ties, dated entries, links, and the history of its files.

What is worked out once for many pages notes either all that it asked itself, or a narrower question that stands for it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from dossierkit.asking.asked_library import AskedLibrary, AskedMapping, answer_again
from dossierkit.asking.fingerprints import Fingerprints, Part
from dossierkit.asking.questions import WHOLE, Question, Questions
from dossierkit.corroboration.changed_figures import ChangedFigures, ToldFigure
from dossierkit.corroboration.readings import Reading
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.history.file_histories import FileHistory, Version
from dossierkit.keeping.latest_changes import Change, LatestChanges
from dossierkit.library import Library
from dossierkit.library.dated_entries import DatedEntries, DatedEntriesOfDossiers, Facet, is_in_an_entry
from dossierkit.library.network import Network, Networks
from dossierkit.library.ties import Edge
from dossierkit.prose.link_targets import LinkTargets
from dossierkit.records import Actor, Article, Record


class Asked:
    """A library and what is made of it, for pages: all of it notes in `questions` what it is asked.

    `fingerprint` tells whether an answer is still the one that another build was given.
    """

    def __init__(self, library: Library, histories: Mapping[str, FileHistory]) -> None:
        self.questions = Questions()
        self.library = AskedLibrary(library, self.questions)
        self.histories: Mapping[str, FileHistory] = AskedMapping("histories", histories, self.questions.note)
        self.figures = _Figures(self.library, self.questions)
        self.networks = _Networks(self.library, self.questions)
        self.dated_entries_of = _DatedEntriesOfDossiers(library, self.library, self.questions)
        self.changed_figures = _ChangedFigures(self.library, histories, self.questions)
        self.latest = _LatestChanges(library, histories, self.questions)
        self.link_targets = _LinkTargets(library, self.questions)
        self.fingerprints = Fingerprints(library)
        self._library, self._histories = library, histories
        self._answered: dict[Question, str] = {}
        self._other: Mapping[str, Callable[..., object]] = {
            "histories": lambda path=None: histories if path is None else histories.get(path),
            "address": self.link_targets.address,
            "in_entry": lambda dossier, facet, value: is_in_an_entry(library, dossier, facet, value),
            "copies": lambda id_: self.figures.copies(article) if (article := library.article(id_)) else None,
            "latest of": lambda dossier, most: self.latest.of_dossier(dossier, int(most)),
            "latest with claims": lambda dossier, first, most: self.latest.with_claims(dossier, int(first), int(most)),
            "latest about": lambda id_, most: self.latest.about(id_, int(most)),
            "latest on topic": lambda dossier, topic, most: self.latest.on_topic(dossier, topic, int(most)),
            "new_ids": lambda: self.changed_figures.new_ids,
        }

    def fingerprint(self, question: Question, *, anew: bool = False) -> str:
        """The fingerprint of the answer to a question, which is asked of the library once or, if that is wanted, `anew`."""
        found = None if anew else self._answered.get(question)
        if found is None:
            with self.questions.unnoted():
                found = self._answered[question] = self._asked_again(question)
        return found

    def is_still(self, question: Question, fingerprint: bytes) -> bool:
        """Whether the answer to a question still has this fingerprint."""
        known = self._answered.get(question)
        if known is None:
            with self.questions.unnoted():
                known = self._asked_again(question)
        return bytes.fromhex(known) == fingerprint

    def _asked_again(self, question: Question, part: Part | None = None) -> str:
        name, *rest = question
        if name == WHOLE:
            return self._asked_again(tuple(rest), "whole")
        if name in self._other:
            return self.fingerprints.of(self._other[name](*rest), part or "face")
        if name in _FRONTS:
            return self.fingerprints.of(_FRONTS[name](self._library, *rest), part or "front")
        if name == "within":
            return self.fingerprints.of(self.dated_entries_of.entries_within(*rest), part or "front")
        return answer_again(self._library, self.fingerprints, question, part)


def _about(library: Library, id_: str) -> object:
    """The record with an id and the actors and events that name it: whatever ties it has stands in these."""
    naming = {link.source.id: link.source for link in library.backlinks.get(id_, ()) if not isinstance(link.source, Article)}
    return (library.records.get(id_), naming)


_FRONTS: Mapping[str, Callable[..., object]] = {"front": lambda library, id_: library.records.get(id_), "naming": _about}


class _Figures(Figures):
    def __init__(self, library: Library, questions: Questions) -> None:
        super().__init__(library)
        self._questions = questions

    def of(self, record: Record) -> dict[str, list[Reading]]:
        return self._questions.remembered(("readings", record.id), lambda: self._read(record))

    def _read(self, record: Record) -> dict[str, list[Reading]]:
        self._questions.note(("front", record.id))
        return super().of(record)

    def in_order(self, record: Record) -> list[Reading]:
        return self._questions.remembered(("readings in order", record.record_kind, record.id), lambda: self._read_in_its_order(record))

    def _read_in_its_order(self, record: Record) -> list[Reading]:
        self._questions.note(("front", record.id))
        return super().in_order(record)

    def copies(self, article: Article) -> list[Article]:
        self._questions.note(("copies", article.id))
        with self._questions.unnoted():
            return super().copies(article)


class _Networks(Networks):
    def __init__(self, library: Library, questions: Questions) -> None:
        super().__init__(library)
        self._questions = questions

    def of(self, dossier: str) -> Network:
        for everything in ("actors", "events"):
            self._questions.note((everything,))
        with self._questions.unnoted():
            return super().of(dossier)

    def ties_of(self, id_: str) -> tuple[Edge, ...]:
        self._questions.note(("naming", id_))
        with self._questions.unnoted():
            found = super().ties_of(id_)
        for edge in found:
            for node in edge.nodes:
                self._questions.note(("front" if isinstance(node, Actor) else "records", node.id))  # an actor may be drawn by a shorter name
        return found


class _DatedEntriesOfDossiers(DatedEntriesOfDossiers):
    def __init__(self, true: Library, library: Library, questions: Questions) -> None:
        super().__init__(library)
        self._true, self._questions = true, questions

    def of(self, dossier: str) -> DatedEntries:
        return self._questions.remembered(("entries", dossier), lambda: self._all_of(dossier))

    def _all_of(self, dossier: str) -> DatedEntries:
        return super().of(dossier)

    def within(self, dossier: str, period: str = "") -> DatedEntries:
        if not period:
            return self.of(dossier)
        self._questions.note(("within", dossier, period))
        with self._questions.unnoted():
            return super().within(dossier, period)

    def entries_within(self, dossier: str, period: str) -> object:
        with self._questions.unnoted():
            found = self._true.dossier(dossier) and self.of(dossier).by_period.get(period)
        return found and found.entries

    def have(self, dossier: str, facet: Facet, value: str) -> bool:
        self._questions.note(("in_entry", dossier, facet, value))
        return self._questions.remembered(("in_entry", dossier, facet, value), lambda: is_in_an_entry(self._true, dossier, facet, value))


class _ChangedFigures(ChangedFigures):
    def __init__(self, library: Library, histories: Mapping[str, FileHistory], questions: Questions) -> None:
        super().__init__(library, histories)
        self._questions = questions

    def of(self, record: Record) -> list[ToldFigure]:
        self._questions.note(("histories", str(record.path)))
        if str(record.path) not in self.versions:
            return []
        self._questions.note(("new_ids",))
        return super().of(record)

    def told(self, record: Record) -> list[ToldFigure]:
        for question in (("histories", str(record.path)), ("new_ids",)):
            self._questions.note(question)
        return super().told(record)

    @cached_property
    def versions(self) -> Mapping[str, Sequence[Version]]:
        with self._questions.unnoted():
            return super().versions

    @cached_property
    def texts(self) -> Mapping[str, str]:
        with self._questions.unnoted():
            return super().texts

    @cached_property
    def new_ids(self) -> Mapping[str, str]:
        with self._questions.unnoted():
            return super().new_ids


class _LatestChanges(LatestChanges):
    """Notes one question for each answer: the records in it, and when they changed, all count."""

    def __init__(self, library: Library, histories: Mapping[str, FileHistory], questions: Questions) -> None:
        super().__init__(library, histories)
        self._questions = questions

    def of_dossier(self, dossier: str, most: int) -> tuple[Change, ...]:
        self._questions.note(("latest of", dossier, str(most)))
        return super().of_dossier(dossier, most)

    def with_claims(self, dossier: str, first: int, most: int) -> tuple[Change, ...]:
        self._questions.note(("latest with claims", dossier, str(first), str(most)))
        return super().with_claims(dossier, first, most)

    def about(self, id_: str, most: int) -> tuple[Change, ...]:
        self._questions.note(("latest about", id_, str(most)))
        return super().about(id_, most)

    def on_topic(self, dossier: str, topic: str, most: int) -> tuple[Change, ...]:
        self._questions.note(("latest on topic", dossier, topic, str(most)))
        return super().on_topic(dossier, topic, most)


class _LinkTargets(LinkTargets):
    def __init__(self, library: Library, questions: Questions) -> None:
        super().__init__(library)
        self._questions = questions

    def address(self, path: str, written: str) -> str | None:
        self._questions.note(("address", path, written))
        return super().address(path, written)
