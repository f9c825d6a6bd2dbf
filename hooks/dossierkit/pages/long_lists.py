"""The lists on the pages of records and topics that can grow with a dossier, and their own pages once they are long.

A page with up to WHOLE entries in its lists shows all of them. On one with more, each long list ends after its first few entries and
leads to a page of its own, which is in parts (`parts.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dossierkit.addresses import list_of_page
from dossierkit.language import gettext as _
from dossierkit.language import mark
from dossierkit.library import Library
from dossierkit.library.library import Referring
from dossierkit.library.parties_in_roles import events_of_actor
from dossierkit.pages.dossier_page import Crumb, DossierPage
from dossierkit.pages.parts import in_parts, part_of_page
from dossierkit.records import Actor, Article, Event, Record, Thing
from dossierkit.records.kind_declarations import DeclaredField
from dossierkit.wording.values_in_words import number_words

WHOLE = 400  # entries in all lists of a page together, up to which nothing is cut
FIRST = 40  # entries of a long list that stand on the page itself
A_PART = 200  # entries on each page of a long list: rows with reports and sources have up to twenty elements each

Lists = Mapping[str, Sequence[Any]]  # by the anchors of their headings
# How lists are headed on their own pages, by the anchors of their headings.
TITLES: Mapping[str, str] = {
    "articles": mark("Articles"),
    "actors": mark("Actors"),
    "asserted": mark("Figures that it asserts"),
    "statements": mark("Statements"),
    "statements-about": mark("Statements by others"),
    "people": mark("People in office"),
    "claims": mark("Claims read in it"),
    "cited-by": mark("Records that cite it"),
}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the rest of a list stands: the address of its own page, how many entries it has, and how many of them the page itself shows."""

    address: str
    size: int
    shown: int


def lists_of_actor(library: Library, actor: Actor) -> Lists:
    """The lists of an actor's page that can grow."""
    events = events_of_actor(library, actor)
    referring = library.referring.get(actor.id, ())
    own = {event.id for event, _parts in events} | {one.id for _field, one in referring}
    country = actor.country if actor.kind == "state" else None
    there = [one for one in library.events_in.get(country, ()) if one.id not in own] if country else []
    return {
        "people": library.office_holders.get(actor.id, ()),
        **_by_anchor(referring),
        **{kind.folder: [one for one in events if one[0].record_kind == kind.name] for kind in library.kinds.events},
        **{f"{kind.folder}-there": [one for one in there if one.record_kind == kind.name] for kind in library.kinds.events},
        "asserted": library.claims_asserted_by.get(actor.id, ()),
        "statements": library.statements_by.get(actor.id, ()),
        "statements-about": library.statements_about.get(actor.id, ()),
        "articles": library.mentioned_in.get(actor.id, ()),
    }


def _by_anchor(referring: Iterable[tuple[DeclaredField, Referring]]) -> dict[str, list[Referring]]:
    """Those that refer to a record, by the anchors of their lists."""
    found: dict[str, list[Referring]] = {}
    for field, one in referring:
        found.setdefault(one.declaration.anchor_of_inverse(field), []).append(one)
    return found


def titles_of_lists(library: Library) -> Mapping[str, str]:
    """The titles of all lists that can grow, by their anchors, in the language in use."""
    of_events: dict[str, str] = {}
    for kind in library.kinds.declared:
        of_events |= {kind.folder: kind.many, f"{kind.folder}-there": _("%(kind)s in the country") % {"kind": kind.many}}
        for one in kind.references:
            if one.inverse:
                of_events[kind.anchor_of_inverse(one)] = str(one.inverse)
    return {**{name: _(title) for name, title in TITLES.items()}, **of_events}


def lists_of_event(library: Library, event: Event | Thing) -> Lists:
    """The lists of the page of an event or a thing that can grow."""
    return {
        **_by_anchor(library.referring.get(event.id, ())),
        "statements": library.statements_about.get(event.id, ()),
        "articles": library.mentioned_in.get(event.id, ()),
    }


def lists_of_article(library: Library, article: Article) -> Lists:
    """The lists of an article's page that can grow: what was read in it."""
    return {"claims": library.claims_citing.get(article.id, ()), "cited-by": library.citing.get(article.id, ())}


def elsewhere(place: str, lists: Lists, whole: int = WHOLE) -> Mapping[str, Elsewhere]:
    """The long lists of the page at an address that stand on pages of their own, by their anchors; none where they have up to `whole` entries."""
    if sum(map(len, lists.values())) <= whole:
        return {}
    return {name: Elsewhere(list_of_page(place, name), len(entries), FIRST) for name, entries in lists.items() if len(entries) > FIRST}


def shown_entries(entries: Sequence[Any], rest: Elsewhere | None) -> Sequence[Any]:
    """The entries of a list that its page shows: all of them, or where the rest stands elsewhere, the first few."""
    return entries[: rest.shown] if rest else entries


def with_long_lists(
    found: DossierPage, lists: Lists, record: Record, titles: Callable[[], Mapping[str, str]] | None = None, whole: int = WHOLE
) -> Iterator[DossierPage]:
    """A page whose template asks for `elsewhere`, then the pages of its long lists.

    `record` is what the page is about; `titles` gives those of the lists, where they are not in TITLES, and is asked only for long ones.
    """
    cut = elsewhere(found.address, lists, whole)
    found.subject["elsewhere"] = cut  # type: ignore[index]
    about = f"{record.label}: {found.title}" if found.title != record.label else record.label
    yield found
    known = titles() if titles and cut else {}
    for name, one in cut.items():
        title = known[name] if titles else _(TITLES[name])
        full = _("%(list)s – %(page)s") % {"list": title, "page": found.full_title}
        told = _("%(list)s (%(number)s): %(page)s") % {"list": title, "number": number_words(one.size), "page": about}
        for part in in_parts(one.address, lists[name], A_PART):
            subject = {"record": record, "about": about, "title": title, "name": name, "part": part}
            crumbs = (*found.crumbs, Crumb(found.title, found.address))
            first = DossierPage(one.address, title, full, "long_list.html", told, "", found.dossier, subject, crumbs=crumbs)
            yield part_of_page(first, part)
