"""What became of addresses: records renamed, merged, moved and removed, and whether their old addresses redirect."""

from collections.abc import Iterable, Iterator

from dossierkit.addresses import address, all_addresses, redirects, twin
from dossierkit.change_report.names_and_values import name_of
from dossierkit.change_report.old_and_new_records import Pairs, Renaming, key_of
from dossierkit.change_report.pieces_of_text import Entry, Piece, Section, Sentence, code, sentence, warning
from dossierkit.library import Library
from dossierkit.problems import in_words
from dossierkit.records import Actor, Event, Record, Thing


def address_sections(pairs: Pairs, then: Library, now: Library) -> Iterator[Section]:
    """Sections on what was renamed, moved, removed and withdrawn, and which files cannot be read any more or can be read again."""
    gone = lost_addresses(pairs, then, now)
    entries: dict[str, list[Entry]] = {
        "Renamed": [*map(_renaming, pairs.renamed)],
        "Moved": [*_moved(pairs, gone)],
        "Removed": [*_removed(pairs), *_lost(pairs, then, gone)],
        "Withdrawn": [*_withdrawn(pairs)],
        "Not readable any more": [*map(_alone, pairs.unreadable)],
        "Readable again": [*map(_alone, pairs.readable)],
    }
    yield from (Section(title, tuple(listed)) for title, listed in entries.items() if listed)


def lost_addresses(pairs: Pairs, then: Library, now: Library) -> set[str]:
    """The addresses that lead nowhere any more, without those of records that are there but cannot be read, and without twins of pages."""
    unreadable = _addresses(pairs.unreadable, then)
    gone = {one for one, _ in all_addresses(then)} - {one for one, _ in all_addresses(now)}
    return gone - {twin(page) for page in (*gone, *unreadable)} - unreadable


def _addresses(records: Iterable[Record], library: Library) -> set[str]:
    """Where records are published, and were published before."""
    known = {key_of(record) for record in records}
    earlier = (old for old, _, record in redirects(library) if key_of(record) in known)
    return {*(address(record) for record in records), *earlier}


def _renaming(one: Renaming) -> Entry:
    """The entry of a record renamed or merged."""
    what = "merged into another" if one.merged else "renamed"
    details = []
    if one.followed:
        details.append(sentence("{number} to it", number=f"{in_words(one.followed, 'record')} {'refers' if one.followed == 1 else 'refer'}"))
    if not one.declared:
        details.append(sentence("hint: add {previous} to keep its address", previous=code(f"previous_ids: [{one.before.id}]")))
    return Entry(_way(sentence("1 page {what}", what=what), one.before.id, one.after.id, kept=one.declared), tuple(details), one.after.record_kind)


def _way(what: Sentence, old: str, new: str, *, kept: bool) -> Sentence:
    redirect: Piece = Piece("redirect kept") if kept else warning("no redirect")
    return sentence("{what}, {redirect}: {old} → {new}", what=what, redirect=redirect, old=code(old), new=code(new))


def _moved(pairs: Pairs, gone: set[str]) -> Iterator[Entry]:
    """Records that lie elsewhere than before, though their ids are the same: in another year, or in a dossier with another id."""
    for old, new in pairs.kept:
        before, after = address(old), address(new)
        if old.id == new.id and before != after:
            yield Entry(_way(sentence("{name} moved", name=name_of(new)), before, after, kept=before not in gone), (), new.record_kind)


def _removed(pairs: Pairs) -> Iterator[Entry]:
    for record in pairs.removed:
        gone = code(address(record))
        said = sentence("{about} removed, {none}: {gone} will lead nowhere", about=_about(record), none=warning("no redirect"), gone=gone)
        yield Entry(said, (), record.record_kind)


def _withdrawn(pairs: Pairs) -> Iterator[Entry]:
    for record in pairs.withdrawn:
        why = record.withdrawn.reason if record.withdrawn else ""
        said = sentence("{about} withdrawn, its page stays at {there}: {why}", about=_about(record), there=code(address(record)), why=why)
        yield Entry(said, (), record.record_kind)


def _alone(record: Record) -> Entry:
    """An entry with nothing but the name and the kind of a record."""
    return Entry(_about(record), (), record.record_kind)


def _about(record: Record) -> Sentence:
    kind = record.declaration.words.one.written if isinstance(record, Actor | Event | Thing) else record.record_kind
    return sentence("{name} ({kind})", name=Piece(name_of(record).text, "name"), kind=kind)


def _lost(pairs: Pairs, then: Library, gone: set[str]) -> Iterator[Entry]:
    """Other addresses that lead nowhere any more: redirects that were dropped, and pages of dossiers."""
    told = _addresses([*pairs.removed, *(one.before for one in pairs.renamed if not one.declared)], then)
    told |= {address(old) for old, _ in pairs.kept} | {content_page.address for content_page in then.content_pages}
    for one in sorted(gone - told):
        yield Entry(sentence("{gone} leads nowhere any more, {none}", gone=code(one), none=warning("no redirect")))
