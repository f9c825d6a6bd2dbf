"""The pages of the site that a change touches: both states are rendered, and what differs is told."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple

from dossierkit.addresses import HOME, address
from dossierkit.apparatus import Apparatus
from dossierkit.build import Edition
from dossierkit.comparing.naming import LONGEST_NAME
from dossierkit.comparing.sentences import Entry, Piece, Section, code, say
from dossierkit.comparing.texts import shortened
from dossierkit.library import Library
from dossierkit.problems import in_words
from dossierkit.records import Record


class Shown(NamedTuple):
    """A page: its title, and what stands on it in so few bytes that all pages can be remembered."""

    title: str
    mark: bytes


def shown(library: Library) -> Mapping[str, Shown]:
    """Every page of a project without errors, by its address."""
    edition = Edition(library)
    pages = {leaf.address: Shown(leaf.full_title, _mark(edition.render(leaf).html)) for leaf in edition.leaves.values()}
    for essay in library.essays:
        page = Apparatus(library, essay.address)
        around = edition.finish_essay("", page) if essay.address == HOME else ""
        pages[essay.address] = Shown(essay.document.path, _mark(essay.document.front + essay.document.body + around))
    return pages


def _mark(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


def touched(then: Library, now: Library) -> list[Section]:
    """The pages that are new, changed and gone."""
    old, new = shown(then), shown(now)
    changed = [at for at in new if at in old and old[at].mark != new[at].mark]
    return [
        *_section("new", [at for at in new if at not in old], new),
        *_section("changed", changed, new),
        *_section("gone", [at for at in old if at not in new], old),
    ]


def _section(what: str, found: list[str], pages: Mapping[str, Shown]) -> list[Section]:
    if not found:
        return []
    entries = tuple(Entry(say("{title} {address}", title=_title(pages[at].title, at), address=code(at))) for at in sorted(found))
    return [Section(f"{in_words(len(found), 'page')} {what}", entries, folded=True)]


def _title(title: str, at: str) -> Piece:
    return Piece(shortened(title, LONGEST_NAME), "plain", at)


def own(records: list[Record]) -> list[Section]:
    """The pages of the records that changed, which is all that can be told while there are errors."""
    if not records:
        return []
    entries = tuple(Entry(say("{title} {address}", title=_title(one.label, address(one)), address=code(address(one)))) for one in records)
    return [Section(f"{in_words(len(entries), 'page')} of their own; what else shows them is told once nothing is wrong", entries, folded=True)]
