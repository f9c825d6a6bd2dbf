"""Which feeds belong to a page, for its head and for the line in which readers find them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dossierkit.addresses import CORRECTIONS, FEED, FEED_TYPES, HOME, NEW_FIGURES, FeedForm, Site, address, feed, relative, topic
from dossierkit.history.file_histories import FileHistory
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Actor, Dossier, Thing


class FeedLink(NamedTuple):
    """A feed in one form, as a page links to it: what it tells, the link from the page, and its media type."""

    title: str
    href: str
    type: str


def feed_names(histories: Mapping[str, FileHistory], place: str, subject: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the feeds that belong to the page at an address itself; `subject` are the variables of its template."""
    if place == HOME:
        return (FEED, NEW_FIGURES)
    if place == CORRECTIONS:
        return (FEED,)
    record = subject.get("record")
    if isinstance(record, Dossier):
        if place == address(record):
            return (FEED, NEW_FIGURES)
        return (FEED,) if place == topic(record.id, str(subject.get("slug", ""))) else ()
    own = isinstance(record, Actor | Thing) and place == address(record) and str(record.path) in histories
    return (FEED,) if own else ()


def own_feeds(names: tuple[str, ...]) -> list[tuple[str, list[FeedLink]]]:
    """The feeds of a page for the line in which readers find them: words for each, and its forms."""
    words = {FEED: _("Follow what is new here:"), NEW_FIGURES: _("Follow the figures:")}
    return [(words[name], [_link(form, name, form_words) for form, form_words in _FORMS.items()]) for name in names]


_FORMS: Mapping[FeedForm, str] = {"xml": "Atom", "json": "JSON Feed"}


def _link(form: FeedForm, name: str, title: str) -> FeedLink:
    return FeedLink(title, feed("", name, form), FEED_TYPES[form])


def feeds_in_head(library: Library, site: Site, place: str, names: tuple[str, ...], dossier: str) -> tuple[FeedLink, ...]:
    """The feeds that programs find in the head of a page: its own, that of its dossier, that of the site. Alike on all pages of a kind."""
    titles = {FEED: _("What is new here"), NEW_FIGURES: _("Figures that are new or read otherwise")}
    found = [_link(form, name, titles[name]) for name in names for form in _FORMS]
    home = library.dossier(dossier)
    if home and place != address(home):
        found.append(FeedLink(home.title, relative(feed(address(home)), place), FEED_TYPES["xml"]))
    if place != HOME:
        found.append(FeedLink(site.name, relative(feed(HOME), place), FEED_TYPES["xml"]))
    return tuple(found)
