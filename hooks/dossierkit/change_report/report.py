"""From two states of a project to the report: what is compared, in which order, and the summary."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossierkit.addresses import address
from dossierkit.change_report import changed_pages, new_and_mended_problems
from dossierkit.change_report.changed_claims import claims_changed, claims_of
from dossierkit.change_report.changed_fields import EARLIER, changes_of_fields
from dossierkit.change_report.changed_figures import Figure, figures, figures_entry
from dossierkit.change_report.content_pages import content_pages
from dossierkit.change_report.forgotten_corrections import forgotten_corrections
from dossierkit.change_report.moved_addresses import address_sections, lost_addresses
from dossierkit.change_report.names_and_values import Names, name_of
from dossierkit.change_report.new_records import MANY, new_record_sections, noun, of_kind
from dossierkit.change_report.old_and_new_records import Renaming, key_of, paired
from dossierkit.change_report.pieces_of_text import Entry, Look, Report, Section, Sentence, code, joined_with_commas, plain_text, sentence, warning
from dossierkit.library import Library
from dossierkit.problems import Problem, Severity, in_words
from dossierkit.records import DeclaredKind, Kind, Record


class State(NamedTuple):
    """A project at one time: what was read, its problems, and its hints."""

    library: Library
    problems: Sequence[Problem] = ()
    hints: Sequence[Problem] = ()

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop it from being published."""
        return [one for one in self.problems if one.severity is Severity.ERROR]


def report(base: str, before: State, after: State, other_files: Sequence[str] = ()) -> Report:
    """The report of what the change from one state to the other does. `base` is what the first is called, a revision of Git.

    `other_files` have changed too, but are neither records nor content pages.
    """
    change = _Change(before, after)
    found = [*change.sections(), *_other_files(other_files)]
    if not found and not change.mended:
        found = [Section("Nothing changed", (Entry(sentence("No record and no page differs from {base}.", base=code(base))),))]
    return Report(base, not after.errors, tuple(change.summary()), tuple(found), _looks(found, after.library))


def since(base: str, then: Library, now: Library) -> Report:
    """What has changed of the records since an earlier state, for readers: nothing of problems, hints, and pages that only show what changed."""
    change = _Change(State(then), State(now))
    found = [*change.sections_of_records(also_form=False)]
    if not found:
        found = [Section("Nothing changed", (Entry(sentence("No record says anything else than in {base}.", base=base)),))]
    return Report(base, sound=True, summary=tuple(change.summary_of_records()), sections=tuple(found), looks=_looks(found, now))


def _looks(sections: Sequence[Section], library: Library) -> tuple[Look, ...]:
    told = {entry.kind for section in sections for entry in section.entries}
    return tuple(_look(kind) for kind in library.kinds.known if kind.name in told)


def _look(kind: DeclaredKind) -> Look:
    return Look(kind.name, kind.colour, "disc" if kind.base == "actor" else "diamond" if kind.sized else "square")


class _Change:
    """The two states, and what is worked out of them once."""

    def __init__(self, before: State, after: State) -> None:
        self.before, self.after = before, after
        self.then, self.now = before.library, after.library
        self.names = Names(self.then, self.now)
        self.pairs = paired(self.then, self.now)
        self.elsewhere = {key_of(one.after) for one in self.pairs.renamed}
        both = (self.then, self.now)
        whole = [*self.pairs.kept, *((None, record) for record in self.pairs.added)]
        self.figures = [(old, new, found) for old, new in whole if (found := figures(old, new, both, self.names))]
        self.changed = [(new, told) for old, new in self.pairs.kept if (told := tuple(self._changes(old, new)))]
        moved = {old: new for one in self.pairs.renamed for old, new in _names_of_files(one)}
        moved |= {str(old.path): str(new.path) for old, new in self.pairs.kept}
        self.problems, mended_problems = new_and_mended_problems.brought_and_mended(before.errors, after.errors, moved)
        self.hints, mended_hints = new_and_mended_problems.brought_and_mended(before.hints, after.hints, moved)
        self.hints = sorted([*self.hints, *(one.problem for one in forgotten_corrections(self.then, self.now, self.pairs))])
        self.mended = [
            *new_and_mended_problems.mended_sentences("problem", mended_problems),
            *new_and_mended_problems.mended_sentences("hint", mended_hints),
        ]

    def _changes(self, old: Record, new: Record) -> Iterator[Sentence]:
        """What changed in a record beside its figures."""
        yield from changes_of_fields(old, new, self.names, EARLIER if key_of(new) in self.elsewhere or address(old) != address(new) else frozenset())
        known = {one.property_name for _, after, found in self.figures if after is new for one in found}
        before, after = claims_of(old, new)
        yield from claims_changed(old, new, [name for name in {**after, **before} if name not in known], self.names)

    @property
    def changed_records(self) -> list[Record]:
        """The records that are new or say something else than before."""
        told = {
            id(record)
            for record in (*(new for new, _ in self.changed), *(new for _, new, _ in self.figures), *self.pairs.added, *self.pairs.readable)
        }
        return [record for record in self.now.everything if id(record) in told]

    def summary(self) -> Iterator[Sentence]:
        """The change in a few words, the most important first."""
        yield from self.summary_of_records()
        changed = [entry for section in content_pages(self.then, self.now) for entry in section.entries]
        yield from _counted(len(changed), "page", "{noun} of text changed")
        for one in _counted(len(lost_addresses(self.pairs, self.then, self.now)), "address", "{noun} without a redirect"):
            yield (warning(plain_text(one)),)
        yield from _counted(len(self.problems), "problem", "new {noun}")
        yield from _counted(len(self.hints), "hint", "new {noun}")
        yield from self.mended

    def summary_of_records(self) -> Iterator[Sentence]:
        """What became of figures and records, in a few words."""
        all_figures = [one for _, _, found in self.figures for one in found]
        yield from _counted(sum(one.newly_disputed for one in all_figures), "figure", "{noun} now disputed")
        yield from _counted(sum(one.settled for one in all_figures), "figure", "{noun} no longer disputed")
        for kind in self.now.kinds.names:
            yield from _counted(len(of_kind(self.pairs.added, kind)), self._noun(kind), "new {noun}")
        new = {id(one) for one in self.pairs.added}
        changed_records = [one for one in self.changed_records if id(one) not in new]
        for kind in self.now.kinds.names:
            yield from _counted(len(of_kind(changed_records, kind)), self._noun(kind), "{noun} changed")
        yield from _counted(sum(not one.merged for one in self.pairs.renamed), "page", "{noun} renamed")
        yield from _counted(sum(one.merged for one in self.pairs.renamed), "page", "{noun} merged into others")
        moved = [new for old, new in self.pairs.kept if old.id == new.id and address(old) != address(new)]
        yield from _counted(len(moved), "page", "{noun} moved")
        yield from _counted(len(self.pairs.removed), "page", "{noun} removed")
        yield from _counted(len(self.pairs.withdrawn), "page", "{noun} withdrawn")

    def _noun(self, kind: Kind) -> tuple[str, str]:
        return noun(self.now.kinds, kind, 1), noun(self.now.kinds, kind, 2)

    def sections(self) -> Iterator[Section]:
        """All sections, what must be mended first."""
        yield from self._errors()
        yield from self.sections_of_records()
        yield from content_pages(self.then, self.now)
        yield from new_and_mended_problems.new_problems_section("hint", self.hints, folded=len(self.hints) > MANY)
        if self.before.errors or self.after.errors:
            yield from changed_pages.pages_of(self.changed_records)
        else:
            yield from changed_pages.touched_pages(self.then, self.now, self.changed_records)

    def sections_of_records(self, *, also_form: bool = True) -> Iterator[Section]:
        """What became of figures and records, what matters most first; `also_form`: files that only look different, too."""
        yield from self._figures()
        yield from new_record_sections(self.pairs.added, self.now)
        yield from address_sections(self.pairs, self.then, self.now)
        yield from self._changed(also_form=also_form)

    def _errors(self) -> Iterator[Section]:
        yield from new_and_mended_problems.new_problems_section("problem", self.problems)
        old = len(self.after.errors) - len(self.problems)
        if old:
            said = sentence("They are not of this change; nothing can be published until they are mended.")
            yield Section(f"{in_words(old, 'problem')} from before", (Entry(said),))
        if self.before.errors:
            number = in_words(len(self.before.errors), "problem")
            said = sentence("The state before has {number}; what its files with problems held cannot be compared.", number=number)
            yield Section("What cannot be told", (Entry(said),))

    def _figures(self) -> Iterator[Section]:
        entries = []
        for old, new, found in sorted(self.figures, key=lambda one: _urgency(one[0], one[2])):
            names = dict.fromkeys(one.property_name for one in found)
            entries.append(figures_entry(new, found, tuple(claims_changed(old, new, names, self.names))))
        if entries:
            yield Section("Figures", tuple(entries))

    def _changed(self, *, also_form: bool) -> Iterator[Section]:
        entries = [*(_changed_entry(new, told) for new, told in self.changed), *(self._only_written() if also_form else ())]
        if entries:
            yield Section("Changed", tuple(entries), folded=len(entries) > 2 * MANY)

    def _only_written(self) -> Iterator[Entry]:
        """Files that say the same as before in another way."""
        told = {key_of(record) for record in self.changed_records} | self.pairs.following
        written = []
        for old, new in self.pairs.kept:
            before, after = (library.documents.get(str(one.path)) for library, one in ((self.then, old), (self.now, new)))
            if old.id == new.id and key_of(new) not in told and before and after and (before.front, before.body) != (after.front, after.body):
                written.append(new)
        if written:
            names = joined_with_commas([(code(str(record.path)),) for record in written[:MANY]])
            more = f" and {len(written) - MANY} more" if len(written) > MANY else ""
            yield Entry(sentence("Only the form changed, such as order, comments or quotes: {names}{more}", names=names, more=more))


def _names_of_files(one: Renaming) -> tuple[tuple[str, str], ...]:
    return (str(one.before.path), str(one.after.path)), (one.before.id, one.after.id)


def _counted(number: int, noun: str | tuple[str, str], words: str) -> list[Sentence]:
    """How many there are of something, if any; the noun, or the noun for one and that for several."""
    one, many = noun if isinstance(noun, tuple) else (noun, f"{noun}es" if noun.endswith("s") else f"{noun}s")
    return [sentence(f"{number} {words}", noun=one if number == 1 else many)] if number else []


def _urgency(old: Record | None, found: Sequence[Figure]) -> tuple[bool, bool]:
    """Disputed figures first, then those of records that were there before."""
    return not any(figure.newly_disputed for figure in found), old is None


def _changed_entry(record: Record, sentences: tuple[Sentence, ...]) -> Entry:
    if len(sentences) == 1:
        return Entry(sentence("{name}: {told}", name=name_of(record), told=sentences[0]), (), record.record_kind)
    return Entry(sentence("{name}:", name=name_of(record)), sentences, record.record_kind)


def _other_files(paths: Sequence[str]) -> list[Section]:
    if not paths:
        return []
    names = joined_with_commas([(code(path),) for path in paths[:MANY]])
    more = f" and {len(paths) - MANY} more" if len(paths) > MANY else ""
    return [Section("Other files", (Entry(sentence("{names}{more}", names=names, more=more)),))]
