"""From two states of a project to the report of what lies between them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossierkit.addresses import address, all_addresses
from dossierkit.comparing import faults, pages
from dossierkit.comparing.fields import changes_of_fields
from dossierkit.comparing.figures import Figure, claims_changed, claims_of, entry, figures
from dossierkit.comparing.naming import name_of
from dossierkit.comparing.pairing import Pairs, Renaming, paired
from dossierkit.comparing.sentences import Entry, Piece, Report, Section, Sentence, code, listed, say, warning
from dossierkit.comparing.texts import change_of_text, shortened
from dossierkit.library import Library
from dossierkit.problems import Problem, Severity, in_words
from dossierkit.records import Article, Kind, Record
from dossierkit.records.common import KINDS
from dossierkit.wording import date_words, place_words

MANY = 10  # records of one kind beyond which a list of them is folded


class State(NamedTuple):
    """A project at one time: what was read, what is wrong with it, and the hints."""

    library: Library
    problems: Sequence[Problem] = ()
    hints: Sequence[Problem] = ()

    @property
    def errors(self) -> list[Problem]:
        """What stops it from being published."""
        return [one for one in self.problems if one.severity is Severity.ERROR]


def report(base: str, before: State, after: State, other_files: Sequence[str] = ()) -> Report:
    """What the change from one state to the other does. `base` is what the first is called.

    `other_files` have changed too, but are no records and no pages of text.
    """
    pairs = paired(before.library, after.library)
    change = _Change(before, after, pairs)
    found = [*change.sections(), *_other_files(other_files)]
    if not found and not change.mended:
        found = [Section("Nothing changed", (Entry(say("No record and no page differs from {base}.", base=code(base))),))]
    return Report(base, not after.errors, tuple(change.summary()), tuple(found))


class _Change:
    """The two states, and what is worked out of them once."""

    def __init__(self, before: State, after: State, pairs: Pairs) -> None:
        self.before, self.after, self.pairs = before, after, pairs
        self.then, self.now = before.library, after.library
        self.figures = [(one, record, found) for one, record in self._all() if (found := figures(one, record, self.then, self.now))]
        self.changed = [(old, new, told) for old, new in pairs.kept if (told := tuple(self._changes(old, new)))]
        moved = {str(old.path): str(new.path) for old, new in self._in_place()}
        self.problems, mended_problems = faults.brought_and_mended(before.errors, after.errors, moved)
        self.hints, mended_hints = faults.brought_and_mended(before.hints, after.hints, moved)
        self.mended = [*faults.mended("problem", mended_problems), *faults.mended("hint", mended_hints)]

    def _all(self) -> Iterator[tuple[Record | None, Record]]:
        yield from self.pairs.kept
        yield from ((None, record) for record in self.pairs.added)

    def _in_place(self) -> Iterator[tuple[Record, Record]]:
        """What was kept, with what really stood there before."""
        renamed = {one.after.id: one.before for one in self.pairs.renamed if not one.merged}
        for old, new in self.pairs.kept:
            yield renamed.get(new.id, old), new

    def _changes(self, old: Record, new: Record) -> Iterator[Sentence]:
        yield from changes_of_fields(old, new, self.then, self.now)
        known = {one.property_name for before, after, found in self.figures if after is new for one in found}
        before, after = claims_of(old, new)
        names = [name for name in {**after, **before} if name not in known]
        yield from claims_changed(old, new, names, (self.then, self.now))

    def summary(self) -> Iterator[Sentence]:
        """The change in a few words."""
        all_figures = [one for _, _, found in self.figures for one in found]
        yield from _counted(sum(one.newly_disputed for one in all_figures), "figure", "now disputed")
        yield from _counted(sum(one.settled for one in all_figures), "figure", "no longer disputed")
        for kind in KINDS:
            yield from _counted(len(_of(self.pairs.added, kind)), kind, "new", before=True)
        for kind in KINDS:
            touched = {new.id for _, new, _ in self.changed} | {new.id for old, new, _ in self.figures if old}
            yield from _counted(len(_of([new for _, new in self.pairs.kept if new.id in touched], kind)), kind, "changed")
        yield from _counted(sum(not one.merged for one in self.pairs.renamed), "page", "renamed")
        yield from _counted(sum(one.merged for one in self.pairs.renamed), "page", "merged into others")
        yield from _counted(len(self.pairs.removed), "page", "removed")
        yield from _counted(len(self.problems), "problem", "new", before=True)
        yield from _counted(len(self.hints), "hint", "new", before=True)
        yield from self.mended

    def sections(self) -> Iterator[Section]:
        """Everything, what must be mended first."""
        yield from self._errors()
        yield from self._figures()
        yield from self._added()
        yield from self._renamed()
        yield from self._removed()
        yield from self._changed()
        yield from self._essays()
        yield from faults.section("hint", self.hints, folded=len(self.hints) > MANY)
        yield from self._pages()

    def _errors(self) -> Iterator[Section]:
        yield from faults.section("problem", self.problems)
        old = len(self.after.errors) - len(self.problems)
        if old:
            yield Section(
                f"{in_words(old, 'problem')} from before", (Entry(say("They are not of this change; nothing is published until they are mended.")),)
            )
        if self.before.errors:
            number = in_words(len(self.before.errors), "problem")
            said = say("The state before has {number}; what its files with problems held cannot be compared.", number=number)
            yield Section("What cannot be told", (Entry(said),))

    def _figures(self) -> Iterator[Section]:
        entries = []
        for old, new, found in self.figures:
            names = dict.fromkeys(one.property_name for one in found)
            entries.append(entry(new, found, tuple(claims_changed(old, new, names, (self.then, self.now)))))
        entries.sort(key=lambda one: _urgency(one, self.figures))
        if entries:
            yield Section("Figures", tuple(entries))

    def _added(self) -> Iterator[Section]:
        for kind in KINDS:
            records = _of(self.pairs.added, kind)
            if not records:
                continue
            number = f"{len(records)} new {kind if len(records) == 1 else f'{kind}s'}"
            if kind == "article" or len(records) == 1 or any(_about(record) for record in records):
                yield Section(number, tuple(_introduced(self.now, record) for record in records), folded=len(records) > MANY)
            else:
                yield Section(number, (Entry(listed([(name_of(record),) for record in records]), kind=kind),))

    def _renamed(self) -> Iterator[Section]:
        entries = [*(_renaming(one) for one in self.pairs.renamed), *self._moved()]
        if entries:
            yield Section("Renamed", tuple(entries))

    def _moved(self) -> Iterator[Entry]:
        """Records that lie elsewhere than before, though their ids are the same; addresses that lead nowhere any more."""
        lost = self._lost()
        for old, new in self._in_place():
            if old.id == new.id and address(old) != address(new):
                yield Entry(
                    _way(say("{name} moved", name=name_of(new)), address(old), address(new), kept=address(old) not in lost), (), new.record_kind
                )
        told = {address(one) for one in (*self.pairs.removed, *(each.before for each in self.pairs.renamed))}
        told |= {address(old) for old, _ in self._in_place()}
        for gone in sorted(lost - told):
            yield Entry(say("{warning} {address} leads nowhere any more", warning=warning("No redirect:"), address=code(gone)))

    def _lost(self) -> set[str]:
        return {one for one, _ in all_addresses(self.then)} - {one for one, _ in all_addresses(self.now)}

    def _removed(self) -> Iterator[Section]:
        unread = self.now.unread
        entries = []
        for record in self.pairs.removed:
            if (record.record_kind, record.id) in unread:
                said = say("{kind} {name} cannot be read any more", kind=record.record_kind.capitalize(), name=_unlinked(record))
            else:
                said = say(
                    "{kind} {name} removed. {warning} {address} will lead nowhere",
                    kind=record.record_kind.capitalize(),
                    name=_unlinked(record),
                    warning=warning("No redirect:"),
                    address=code(address(record)),
                )
            entries.append(Entry(said, (), record.record_kind))
        if entries:
            yield Section("Removed", tuple(entries))

    def _changed(self) -> Iterator[Section]:
        entries = [_changed_entry(new, told) for _, new, told in self.changed]
        entries += [*self._only_written()]
        if entries:
            yield Section("Changed", tuple(entries), folded=len(entries) > 2 * MANY)

    def _only_written(self) -> Iterator[Entry]:
        """Files that say the same as before in another way."""
        told = {new.id for _, new, _ in self.changed} | {new.id for _, new, _ in self.figures}
        written = []
        for old, new in self._in_place():
            one, other = self.then.document(old), self.now.document(new)
            if old.id == new.id and new.id not in told and (one.front, one.body) != (other.front, other.body) and self._says_the_same(old, new):
                written.append(new)
        if written:
            names = listed([(code(str(record.path)),) for record in written[:MANY]])
            more = f" and {in_words(len(written) - MANY, 'more file')}" if len(written) > MANY else ""
            yield Entry(say("Only the form of the file changed, such as order, comments or quotes: {names}{more}", names=names, more=more))

    def _says_the_same(self, old: Record, new: Record) -> bool:
        return old.model_copy(update={"path": new.path, "previous_ids": ()}) == new.model_copy(update={"previous_ids": ()})

    def _essays(self) -> Iterator[Section]:
        old, new = ({one.address: one.document for one in library.essays} for library in (self.then, self.now))
        entries = []
        for at in sorted({*old, *new}):
            if at not in old:
                entries.append(Entry(say("{file} is new", file=code(new[at].path))))
            elif at not in new:
                entries.append(Entry(say("{file} removed. {warning} {address} will lead nowhere", **_gone(old[at].path, at))))
            elif (old[at].front, old[at].body) != (new[at].front, new[at].body):
                changes = change_of_text("\n".join((old[at].front, old[at].body)), "\n".join((new[at].front, new[at].body)))
                entries.append(Entry(say("{file}: {change}", file=code(new[at].path), change=changes)))
        if entries:
            yield Section("Pages of text", tuple(entries))

    def _pages(self) -> Iterator[Section]:
        if not (self.before.errors or self.after.errors):
            yield from pages.touched(self.then, self.now)
            return
        changed = {new.id: new for _, new, _ in self.changed} | {new.id: new for _, new, _ in self.figures}
        yield from pages.own([*changed.values(), *(one for one in self.pairs.added if one.id not in changed)])


def _of(records: Sequence[Record], kind: Kind) -> list[Record]:
    return [record for record in records if record.record_kind == kind]


def _counted(number: int, noun: str, what: str, *, before: bool = False) -> list[Sentence]:
    if not number:
        return []
    named = noun if number == 1 else f"{noun}s"
    return [say(f"{number} {what} {named}" if before else f"{number} {named} {what}")]


def _urgency(one: Entry, changed: Sequence[tuple[Record | None, Record, list[Figure]]]) -> tuple[bool, bool]:
    """Disputed figures first, then those that were there before."""
    about = next(piece.address for piece in one.sentence if piece.tone == "name")
    old, found = next((old, found) for old, new, found in changed if address(new) == about)
    return (not any(figure.newly_disputed for figure in found), old is None)


def _unlinked(record: Record) -> Piece:
    return Piece(name_of(record).text, "name")


def _gone(path: str, at: str) -> dict[str, Piece]:
    return {"file": code(path), "warning": warning("No redirect:"), "address": code(at)}


def _about(record: Record) -> bool:
    """Whether there is more to say of a new record than its name."""
    return record.record_kind in {"article", "meeting", "attack", "dossier"}


def _introduced(library: Library, record: Record) -> Entry:
    """A new record: its name, and where and when."""
    sentence = say("{name}", name=name_of(record))
    if isinstance(record, Article):
        parts = [shortened(record.publisher), *([date_words(record.published)] if record.published else [])]
        details = [*_named(library, record)]
        if not record.body.strip():
            details.append(say("{warning} it has only its bibliographic data", warning=warning("Without a summary:")))
        return Entry(say("{name}, {parts}", name=sentence, parts=", ".join(parts)), tuple(details), "article")
    when, place = getattr(record, "date", None), getattr(record, "place", None)
    parts = [*([date_words(when)] if when else []), *([place_words(place)] if place else [])]
    return Entry(say("{name}{parts}", name=sentence, parts="".join(f", {one}" for one in parts)), (), record.record_kind)


def _named(library: Library, article: Article) -> Iterator[Sentence]:
    """Whom and what an article is about."""
    ids = (*article.actors, *article.meetings, *article.attacks)
    found = [library.records[id_] for id_ in ids if id_ in library.records]
    if found:
        yield say("names {names}", names=listed([(name_of(record),) for record in found]))
    if article.statements:
        yield say("{number}", number=in_words(len(article.statements), "statement"))


def _changed_entry(record: Record, told: tuple[Sentence, ...]) -> Entry:
    first, *more = told
    about = say("{kind} {name}: ", kind=record.record_kind.capitalize(), name=name_of(record))
    return Entry((*about, *first), (), record.record_kind) if not more else Entry(about[:-1], told, record.record_kind)


def _renaming(one: Renaming) -> Entry:
    what = "merged into another" if one.merged else "renamed"
    said = _way(say("1 page {what}", what=what), one.before.id, one.after.id, kept=one.told)
    details = []
    if one.followed:
        details.append(say("{number} to it by the new id", number=f"{in_words(one.followed, 'record')} {'refers' if one.followed == 1 else 'refer'}"))
    if not one.told:
        details.append(say("hint: add {previous} to keep its address", previous=code(f"previous_ids: [{one.before.id}]")))
    return Entry(said, tuple(details), one.after.record_kind)


def _way(what: Sentence, old: str, new: str, *, kept: bool) -> Sentence:
    redirect: Piece = Piece("redirect kept") if kept else warning("no redirect")
    return say("{what}, {redirect}: {old} → {new}", what=what, redirect=redirect, old=code(old), new=code(new))


def _other_files(paths: Sequence[str]) -> list[Section]:
    if not paths:
        return []
    names = listed([(code(path),) for path in paths[:MANY]])
    more = f" and {len(paths) - MANY} more" if len(paths) > MANY else ""
    return [Section("Other files", (Entry(say("{names}{more}", names=names, more=more)),))]
