"""The pages of the site that a change touches: both states are rendered and compared."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from dossierkit.addresses import HOME, address, redirects
from dossierkit.build import SiteContent
from dossierkit.change_report.changed_texts import shortened
from dossierkit.change_report.names_and_values import LONGEST_NAME
from dossierkit.change_report.pieces_of_text import Entry, Piece, Section, sentence
from dossierkit.library import Library
from dossierkit.problems import in_words
from dossierkit.records import Record


class PageState(NamedTuple):
    """A page of one state: its title, and a digest of its HTML, so that all pages can be kept in memory."""

    title: str
    digest: bytes


def page_states(library: Library) -> Mapping[str, PageState]:
    """Every page of a project without errors, by its address. Dossier pages are rendered; content pages are compared by their Markdown."""
    site_content = SiteContent(library)
    pages = {
        dossier_page.address: PageState(dossier_page.full_title, _digest(site_content.render(dossier_page).html))
        for dossier_page in site_content.dossier_pages.values()
    }
    for content_page in library.content_pages:
        around = site_content.render_content_page(content_page, "").html if content_page.address == HOME else ""
        pages[content_page.address] = PageState(
            content_page.document.path, _digest(f"{content_page.document.front}\n{content_page.document.body}{around}")
        )
    return pages


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


def touched_pages(then: Library, now: Library, records: Sequence[Record]) -> Iterator[Section]:
    """The pages that are new, changed, redirected or gone, a section for each; pages of `records` (those that changed) come first."""
    old, new = page_states(then), page_states(now)
    first = {address(record) for record in records}
    kept = {one for one, _, _ in redirects(now)}
    gone = [at for at in old if at not in new]
    yield from _section("new", [at for at in new if at not in old], new, first)
    yield from _section("changed", [at for at in new if at in old and old[at].digest != new[at].digest], new, first)
    led_on = [at for at in gone if at in kept]
    yield from _section("that leads on to another" if len(led_on) == 1 else "that lead on to others", led_on, old, first)
    yield from _section("gone", [at for at in gone if at not in kept], old, first)


def _section(what: str, found: list[str], pages: Mapping[str, PageState], first: set[str]) -> Iterator[Section]:
    if found:
        entries = (_entry(pages[at].title, at) for at in sorted(found, key=lambda at: (at not in first, at)))
        yield Section(f"{in_words(len(found), 'page')} {what}", tuple(entries), folded=True)


def _entry(title: str, at: str) -> Entry:
    return Entry(sentence("{title} {address}", title=shortened(title, LONGEST_NAME), address=Piece(at, "code", at)))


def pages_of(records: Sequence[Record]) -> Iterator[Section]:
    """The pages of the records that changed: all that can be said while there are errors, since nothing can be rendered then."""
    if records:
        title = f"{in_words(len(records), 'page')} of records that changed; what else shows them is told once nothing is wrong"
        yield Section(title, tuple(_entry(one.label, address(one)) for one in records), folded=True)
