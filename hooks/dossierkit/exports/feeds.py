"""The feeds of a site: what is new on it, in each dossier, on each topic, about each actor or thing; corrections; figures that read otherwise.

There are none where the site's address is not known, for a feed needs whole addresses, nor where no history is. Those that belong to single
records are made in parts, each of which is made anew only when something in it has changed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from zlib import crc32

from dossierkit.addresses import (
    CORRECTIONS,
    FEED,
    HOME,
    NEW_FIGURES,
    FeedForm,
    address,
    contact_link,
    earlier_addresses,
    feed,
    property_anchor,
    topic,
)
from dossierkit.exports.export import Basis, Export, ExportGroup
from dossierkit.exports.feed_entries import correction_entries, figure_entries, is_told_of, record_entry, tag, whole
from dossierkit.exports.feed_format import Feed, FeedEntry, as_atom, as_json_feed
from dossierkit.keeping.latest_changes import Change
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Actor, Dossier, Event, Thing

MOST = 50  # entries of a feed of the site, of a dossier or of a topic
MOST_OF_RECORD = 20  # of that of a single record
IN_PART = 100  # records whose feeds are made together, about
FORMS: tuple[FeedForm, ...] = ("xml", "json")
OF_FIGURES: tuple[FeedForm, ...] = ("xml",)  # of single figures there are thousands of feeds, and every reader of feeds takes Atom
WRITERS: dict[FeedForm, Callable[[Feed, str], str]] = {"xml": as_atom, "json": as_json_feed}


def feeds(basis: Basis) -> Iterator[Export]:
    """The feeds of the site, of each dossier and of each topic: records that came or changed."""
    feeds_of = _Feeds(basis)
    if not feeds_of.are_made:
        return
    yield from feeds_of.written([HOME], basis.site.name, _("What is new here, and what changed"), feeds_of.records(""))
    for dossier in basis.library.dossiers:
        pages = [f"/{id_}/" for id_ in (dossier.id, *dossier.previous_ids)]
        yield from feeds_of.written(pages, dossier.title, dossier.summary, feeds_of.records(dossier.id), dossier)
        for slug, label in dossier.topics.items():
            slugs = (slug, *(old for old, new in dossier.previous_topics.items() if new == slug))
            pages = [topic(id_, one) for id_ in (dossier.id, *dossier.previous_ids) for one in slugs]
            title = _("%(page)s – %(dossier)s") % {"page": label, "dossier": dossier.title}
            entries = feeds_of.entries(basis.latest.on_topic(dossier.id, slug, MOST))
            yield from feeds_of.written(pages, title, _("Records on this topic"), entries, dossier)


def feed_of_corrections(basis: Basis) -> Iterator[Export]:
    """The feed of corrections of our records, of corrections by publishers, and of records that were withdrawn."""
    feeds_of = _Feeds(basis)
    if not feeds_of.are_made:
        return
    told = (one for one in basis.library.with_withdrawn if is_told_of(one))
    known = (Change(one, history) for one in told if (history := basis.histories.get(str(one.path))))
    entries = _newest_first(correction_entries(basis.library, basis.site, known))[:MOST]
    words = _("What was wrong on this site and was mended, and what publishers corrected")
    yield from feeds_of.written([CORRECTIONS], feeds_of.title(_("Corrections")), words, entries)


def feeds_of_figures(basis: Basis) -> Iterator[Export]:
    """The feeds of new figures, of the site and of each dossier: each reading that a figure of any record has had."""
    feeds_of = _Feeds(basis)
    if not feeds_of.are_made:
        return
    words = _("Figures that are new, or read otherwise than before")
    yield from feeds_of.written([HOME], feeds_of.title(_("Figures")), words, feeds_of.figures(""), name=NEW_FIGURES)
    for dossier in basis.library.dossiers:
        pages = [f"/{id_}/" for id_ in (dossier.id, *dossier.previous_ids)]
        title = _("%(page)s – %(dossier)s") % {"page": _("Figures"), "dossier": dossier.title}
        yield from feeds_of.written(pages, title, words, feeds_of.figures(dossier.id), dossier, name=NEW_FIGURES)


def feeds_of_records(library: Library) -> Iterator[ExportGroup]:
    """The feeds of single records, in parts."""
    for dossier in library.dossiers:
        own = [record.id for record in library.with_claims if record.dossier == dossier.id]
        parts = 1
        while parts * IN_PART < len(own):
            parts *= 2  # so that a new record moves others only now and then
        for part in range(parts):
            ids = tuple(id_ for id_ in own if crc32(id_.encode()) % parts == part)
            yield ExportGroup(f"{__name__}.feeds_of_records {dossier.id} {part + 1} of {parts}", partial(_feeds_of_some, ids=ids))


def _feeds_of_some(basis: Basis, ids: Iterable[str]) -> Iterator[Export]:
    if not basis.site.url:
        return
    feeds_of = _Feeds(basis)
    for id_ in ids:
        record = basis.library.records.get(id_)
        if isinstance(record, Actor | Event | Thing) and (history := basis.histories.get(str(record.path))):
            yield from feeds_of.written_of_record(Change(record, history))


class _Feeds:
    """Makes the feeds of one site."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis

    @property
    def are_made(self) -> bool:
        """Whether the site has feeds."""
        return bool(self._basis.site.url and self._basis.latest.of_dossier("", 1))

    def title(self, page: str) -> str:
        """The title of a feed of the whole site."""
        return _("%(page)s – %(dossier)s") % {"page": page, "dossier": self._basis.site.name}

    def records(self, dossier: str) -> list[FeedEntry]:
        """The records of a dossier, or of the site, that changed last."""
        return self.entries(self._basis.latest.of_dossier(dossier, MOST))

    def entries(self, changes: Iterable[Change]) -> list[FeedEntry]:
        """An entry for each changed record."""
        return [record_entry(self._basis.library, self._basis.site, change) for change in changes]

    def figures(self, dossier: str) -> list[FeedEntry]:
        """The newest readings of the figures of a dossier, or of the site. No reading came after the last change of its record: few are looked at."""
        found: list[FeedEntry] = []
        for change in self._with_claims(dossier):
            if len(found) >= MOST and found[MOST - 1].updated >= change.history.last:
                break
            found = _newest_first([*found, *self._readings(change)])
        return found[:MOST]

    def _with_claims(self, dossier: str) -> Iterator[Change]:
        first = 0
        while some := self._basis.latest.with_claims(dossier, first, MOST):
            yield from some
            first += MOST

    def _readings(self, change: Change) -> Iterator[FeedEntry]:
        for figure in self._basis.changed_figures.told(change.record):
            yield from figure_entries(self._basis.site, change, figure)

    def written_of_record(self, change: Change) -> Iterator[Export]:
        """The feed about an actor or a thing, and one for each figure of any record."""
        record, basis = change.record, self._basis
        pages = [address(record), *earlier_addresses(basis.library, record)]
        dossier = basis.library.dossier(record.dossier or "")
        if not isinstance(record, Event):
            entries = self.entries(basis.latest.about(record.id, MOST_OF_RECORD))
            yield from self.written(pages, record.label, _("What is new about it, and what changed"), entries, dossier, about=change)
        by_property: dict[str, list[FeedEntry]] = {}
        for figure in basis.changed_figures.told(record) if isinstance(record, Actor | Event | Thing) and record.claims else ():
            by_property.setdefault(figure.key.property_name, []).extend(figure_entries(basis.site, change, figure))
        words = _("What the reports say together, each time that it reads otherwise")
        for name, found in by_property.items():
            title = _("%(figure)s: %(record)s") % {"figure": basis.library.properties[name].label, "record": record.label}
            entries = _newest_first(found)[:MOST_OF_RECORD]
            yield from self.written(pages, title, words, entries, dossier, about=change, name=property_anchor(name), forms=OF_FIGURES)

    def written(  # noqa: PLR0913  (as many as a feed has parts)
        self,
        pages: list[str],
        title: str,
        words: str,
        entries: list[FeedEntry],
        dossier: Dossier | None = None,
        *,
        about: Change | None = None,
        name: str = FEED,
        forms: Collection[FeedForm] = FORMS,
    ) -> Iterator[Export]:
        """A feed in each form: at the page that it belongs to, and at the addresses that this had before, for a file cannot lead on."""
        site = self._basis.site
        maintainers = (dossier.maintainers if dossier else ()) or site.maintainers
        made = Feed(
            id=self._id(pages[0], dossier, about, name),
            title=title,
            subtitle=words,
            page=whole(site, pages[0]),
            language=site.language,
            author=", ".join(maintainers) or site.name,
            author_url=contact_link((dossier.contact if dossier else None) or site.contact),
            rights=(dossier.license_text if dossier else None) or "",
            updated=max((one.updated for one in entries), default=self._basis.latest.of_dossier("", 1)[0].history.last),
            entries=entries,
        )
        for form in forms:
            text = WRITERS[form](made, whole(site, feed(pages[0], name, form)))
            yield from (Export(feed(page, name, form), text) for page in pages)

    def _id(self, page: str, dossier: Dossier | None, about: Change | None, name: str) -> str:
        """A URI that stays the feed's: made of where its record, or its dossier, first came; of the site's address for the site itself."""
        site = self._basis.site
        history = about.history if about else self._basis.histories.get(str(dossier.path)) if dossier else None
        if history is None or dossier is None:
            return whole(site, feed(page, name))
        below = "" if about or page == address(dossier) else page.removeprefix(address(dossier)).rstrip("/") + "/"
        return f"{tag(site, history)}/{below}{name}"


def _newest_first(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    """The latest day first; those of one day as they were given."""
    return sorted(entries, key=lambda entry: entry.updated, reverse=True)
