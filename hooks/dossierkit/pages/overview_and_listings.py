"""The pages of a dossier as a whole: its overview, its lists of records by kind, its topics."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from dossierkit.addresses import EVENTS_CALENDAR, DossierView, address, data_file, dossier_view, listing, topic
from dossierkit.language import alphabetical, mark
from dossierkit.language import gettext as _
from dossierkit.library import Library, dossiers_of
from dossierkit.pages.corrections_page import corrections
from dossierkit.pages.dossier_page import Crumb, DossierPage, page_of_dossier
from dossierkit.pages.filters_and_groups import choices
from dossierkit.pages.groups_of_listings import groups_of, in_order_of_groups
from dossierkit.pages.long_lists import with_long_lists
from dossierkit.pages.parts import in_parts, part_of_page
from dossierkit.pages.record_pages import in_reading_order, listings_of
from dossierkit.pages.template_functions import counted_records
from dossierkit.records import Dossier
from dossierkit.wording.values_in_words import count_words

MOST_NEWEST = 8  # articles and corrections on a dossier's first page
# The pages of a dossier beside its overview and its listings, in the order in which they stand beside one another: title, and what is there.
DOSSIER_VIEWS: Mapping[DossierView, tuple[str, str]] = {
    "timeline": (mark("Timeline"), mark("what happened and who was in office, month by month")),
    "map": (mark("Map"), mark("where it happened, no more exactly than is known")),
    "network": (mark("Network"), mark("who had a part in what, who belongs to whom")),
    "topics": (mark("Topics"), mark("the records by what they are about")),
    "downloads": (mark("Downloads"), mark("all data of the dossier as tables, and what their columns mean")),
    "coverage": (mark("Coverage"), mark("what the dossier still lacks, and where help is welcome")),
}
AFTER_LISTINGS: DossierView = "topics"  # the first of them that stands behind the listings


def tabs(library: Library, dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Title and address of the pages of a dossier, in the order in which they stand beside one another at the head of each."""
    yield _("Overview"), address(dossier)
    for name, (title, _what) in DOSSIER_VIEWS.items():
        if name == AFTER_LISTINGS:
            yield from ((one.title, listing(dossier.id, one.folder)) for one in listings_of(library, dossier))
        yield _(title), dossier_view(dossier.id, name)


def overviews(library: Library) -> Iterator[DossierPage]:
    """The first page of each dossier: its text, key numbers, newest articles, latest corrections, and ways on."""
    for dossier in library.dossiers:
        mended = [one for one in corrections(library) if dossier.id in (*dossiers_of(one.record), one.record.id)]
        newest = library.newest(MOST_NEWEST, dossier.id)
        subject = {"record": dossier, "newest": newest, "mended": mended[:MOST_NEWEST], "ways": [*_ways(library, dossier)]}
        yield DossierPage(
            address(dossier), dossier.title, dossier.title, "dossier.html", dossier.summary, str(dossier.path), dossier.id, subject, dossier.body
        )


def _ways(library: Library, dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Where a reader may go next: title, address, and what is there."""
    for name, (title, what) in DOSSIER_VIEWS.items():
        yield _(title), dossier_view(dossier.id, name), _(what)
    for page in library.pages_of(dossier):
        yield page.title, page.address, page.keys.description or ""
    if library.has_content_page("/figures/"):
        yield _("How figures are read"), "/figures/", _("the rules by which conflicting reports are set side by side")
    if library.has_content_page("/contribute/"):
        yield _("How to contribute"), "/contribute/", _("how to add a source or correct a record")


def listings(library: Library) -> Iterator[DossierPage]:
    """The lists of the records of each kind that a dossier has, and of its articles; long ones in parts."""
    for dossier in library.dossiers:
        for kind, folder, title in listings_of(library, dossier):
            records = in_order_of_groups(library.of_kind(dossier.id, kind))
            counted = counted_records(library, kind, len(records))
            description = _("%(records)s of the dossier “%(dossier)s”") % {"records": counted, "dossier": dossier.title}
            place = listing(dossier.id, folder)
            declared = library.kinds.by_name.get(kind)
            template = f"listing_{declared.base if declared else kind}s.html"
            groups = groups_of(place, records)
            offered = choices(library, dossier, kind)
            # Without a day nobody could say when the entries of a calendar changed: there is none.
            calendar = data_file(dossier.id, EVENTS_CALENDAR) if declared and declared.base == "event" and library.today else ""
            for part in in_parts(place, records):
                subject = {"records": part.entries, "choices": offered, "part": part, "groups": groups, "kind": declared, "calendar": calendar}
                yield part_of_page(page_of_dossier(dossier, place, title, template, description, subject), part)


def topic_pages(library: Library) -> Iterator[DossierPage]:
    """For each dossier the list of its topics, and a page for each topic with its records."""
    for dossier in library.dossiers:
        on_topic = {slug: library.on_topic.get((dossier.id, slug), ()) for slug in dossier.topics}
        ordered = sorted(dossier.topics.items(), key=lambda pair: alphabetical(pair[1]))
        description = _("%(records)s of the dossier “%(dossier)s”") % {"records": count_words(len(ordered), "topic"), "dossier": dossier.title}
        place, subject = dossier_view(dossier.id, "topics"), {"topics": ordered, "on_topic": on_topic}
        yield page_of_dossier(dossier, place, _("Topics"), "topics.html", description, subject)
        for slug, label in ordered:
            description = _("%(topic)s: records of the dossier “%(dossier)s”") % {"topic": label, "dossier": dossier.title}
            found = page_of_dossier(
                dossier,
                topic(dossier.id, slug),
                label,
                "topic.html",
                description,
                {"records": on_topic[slug], "slug": slug, "listings": in_reading_order(library, dossier)},
            )
            lists = {one.folder: [record for record in on_topic[slug] if record.record_kind == one.kind] for one in listings_of(library, dossier)}
            yield from with_long_lists(
                replace(found, crumbs=(*found.crumbs, Crumb(_("Topics"), place))), lists, dossier, partial(_titles_of_listings, library, dossier)
            )


def _titles_of_listings(library: Library, dossier: Dossier) -> Mapping[str, str]:
    return {one.folder: one.title for one in listings_of(library, dossier)}
