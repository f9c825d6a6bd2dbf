"""What became of addresses: records renamed, merged, moved and removed, and whether their old addresses lead on."""

from collections.abc import Iterator

from dossierkit.addresses import address, all_addresses
from dossierkit.comparing.naming import name_of
from dossierkit.comparing.pairing import Pairs, Renaming
from dossierkit.comparing.sentences import Entry, Piece, Section, Sentence, code, say, warning
from dossierkit.library import Library
from dossierkit.problems import in_words


def moves(pairs: Pairs, then: Library, now: Library) -> Iterator[Section]:
    """What was renamed, and what was removed."""
    lost = {one for one, _ in all_addresses(then)} - {one for one, _ in all_addresses(now)}
    renamed = [*map(_renaming, pairs.renamed), *_moved(pairs, lost)]
    if renamed:
        yield Section("Renamed", tuple(renamed))
    removed = [*_removed(pairs, now), *_lost(pairs, then, lost)]
    if removed:
        yield Section("Removed", tuple(removed))


def _renaming(one: Renaming) -> Entry:
    what = "merged into another" if one.merged else "renamed"
    details = []
    if one.followed:
        details.append(say("{number} to it", number=f"{in_words(one.followed, 'record')} {'refers' if one.followed == 1 else 'refer'}"))
    if not one.told:
        details.append(say("hint: add {previous} to keep its address", previous=code(f"previous_ids: [{one.before.id}]")))
    return Entry(_way(say("1 page {what}", what=what), one.before.id, one.after.id, kept=one.told), tuple(details), one.after.record_kind)


def _way(what: Sentence, old: str, new: str, *, kept: bool) -> Sentence:
    redirect: Piece = Piece("redirect kept") if kept else warning("no redirect")
    return say("{what}, {redirect}: {old} → {new}", what=what, redirect=redirect, old=code(old), new=code(new))


def _moved(pairs: Pairs, lost: set[str]) -> Iterator[Entry]:
    """Records that lie elsewhere than before, though their ids are the same: in another year, or in a dossier with another id."""
    for old, new in pairs.kept:
        before, after = address(old), address(new)
        if old.id == new.id and before != after:
            yield Entry(_way(say("{name} moved", name=name_of(new)), before, after, kept=before not in lost), (), new.record_kind)


def _removed(pairs: Pairs, now: Library) -> Iterator[Entry]:
    for record in pairs.removed:
        about = say("{name} ({kind})", name=Piece(name_of(record).text, "name"), kind=record.record_kind)
        if (record.record_kind, record.id) in now.unread:
            said = say("{about} cannot be read any more", about=about)
        else:
            said = say("{about} removed, {none}: {gone} will lead nowhere", about=about, none=warning("no redirect"), gone=code(address(record)))
        yield Entry(said, (), record.record_kind)


def _lost(pairs: Pairs, then: Library, lost: set[str]) -> Iterator[Entry]:
    """Other addresses that lead nowhere any more: earlier ones that nothing tells of now, and pages of dossiers."""
    told = {address(one) for one in (*pairs.removed, *(each.before for each in pairs.renamed), *(old for old, _ in pairs.kept))}
    told |= {essay.address for essay in then.essays}
    for gone in sorted(lost - told):
        yield Entry(say("{gone} leads nowhere any more, {none}", gone=code(gone), none=warning("no redirect")))
