"""The pages of a dossier as a whole: its overview, its lists of records by kind, its topics."""

from collections.abc import Iterator, Mapping
from typing import Any

from dossierkit.addresses import address, dossier_view, listing, topic
from dossierkit.language import alphabetical
from dossierkit.language import gettext as _
from dossierkit.library import Library, dossiers_of
from dossierkit.pages.corrections_page import corrections
from dossierkit.pages.dossier_page import Crumb, DossierPage
from dossierkit.pages.filters_and_groups import choices
from dossierkit.pages.record_pages import LISTING_TITLES
from dossierkit.records import MODELS, Article, Dossier
from dossierkit.wording.values_in_words import count_words

MOST_NEWEST = 8  # articles and corrections on a dossier's first page


def tabs(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Title and address of the pages of a dossier, in the order in which they stand beside one another at the head of each."""
    yield _("Overview"), address(dossier)
    yield _("Timeline"), dossier_view(dossier.id, "timeline")
    yield _("Map"), dossier_view(dossier.id, "map")
    yield _("Network"), dossier_view(dossier.id, "network")
    for kind, title in LISTING_TITLES.items():
        yield _(title), listing(dossier.id, kind)
    yield _("Topics"), dossier_view(dossier.id, "topics")
    yield _("Coverage"), dossier_view(dossier.id, "coverage")


def overviews(library: Library) -> Iterator[DossierPage]:
    """The first page of each dossier: its text, key numbers, newest articles, latest corrections, and ways on."""
    for dossier in library.dossiers:
        mended = [one for one in corrections(library) if dossier.id in (*dossiers_of(one.record), one.record.id)]
        newest = library.of(dossier.id, Article)[:MOST_NEWEST]
        subject = {"record": dossier, "newest": newest, "mended": mended[:MOST_NEWEST], "ways": [*_ways(library, dossier)]}
        yield DossierPage(
            address(dossier), dossier.title, dossier.title, "dossier.html", dossier.summary, str(dossier.path), dossier.id, subject, dossier.body
        )


def _ways(library: Library, dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Where a reader may go next: title, address, and what is there."""
    yield _("Timeline"), dossier_view(dossier.id, "timeline"), _("who met, what happened and who was in office, month by month")
    yield _("Map"), dossier_view(dossier.id, "map"), _("where it happened, no more exactly than is known")
    yield _("Network"), dossier_view(dossier.id, "network"), _("who met whom, who claimed what, who belongs to whom")
    yield _("Topics"), dossier_view(dossier.id, "topics"), _("the records by what they are about")
    yield _("Coverage"), dossier_view(dossier.id, "coverage"), _("what the dossier still lacks, and where help is welcome")
    if library.has_content_page("/figures/"):
        yield _("How figures are read"), "/figures/", _("the rules by which conflicting reports are set side by side")
    if library.has_content_page("/contribute/"):
        yield _("How to contribute"), "/contribute/", _("how to add a source or correct a record")


def listings(library: Library) -> Iterator[DossierPage]:
    """The lists of actors, meetings, attacks and articles of each dossier."""
    for dossier in library.dossiers:
        for kind, title in LISTING_TITLES.items():
            records = library.of(dossier.id, MODELS[kind])
            description = _("%(records)s of the dossier “%(dossier)s”") % {"records": count_words(len(records), kind), "dossier": dossier.title}
            subject = {"records": records, "choices": choices(library, dossier, kind)}
            yield _part(dossier, listing(dossier.id, kind), _(title), f"listing_{kind}s.html", description, subject)


def topic_pages(library: Library) -> Iterator[DossierPage]:
    """For each dossier the list of its topics, and a page for each topic with its records."""
    for dossier in library.dossiers:
        on_topic = {slug: library.on_topic.get((dossier.id, slug), ()) for slug in dossier.topics}
        ordered = sorted(dossier.topics.items(), key=lambda pair: alphabetical(pair[1]))
        description = _("%(records)s of the dossier “%(dossier)s”") % {"records": count_words(len(ordered), "topic"), "dossier": dossier.title}
        yield _part(dossier, dossier_view(dossier.id, "topics"), _("Topics"), "topics.html", description, {"topics": ordered, "on_topic": on_topic})
        for slug, label in ordered:
            dossier_page = _part(
                dossier,
                topic(dossier.id, slug),
                label,
                "topic.html",
                _("%(topic)s: records of the dossier “%(dossier)s”") % {"topic": label, "dossier": dossier.title},
                {"records": on_topic[slug], "slug": slug},
            )
            yield dossier_page


def _part(dossier: Dossier, place: str, title: str, template: str, description: str, subject: Mapping[str, Any]) -> DossierPage:
    crumbs = [Crumb(dossier.title, address(dossier))]
    if template == "topic.html":
        crumbs.append(Crumb(_("Topics"), dossier_view(dossier.id, "topics")))
    full_title = _("%(page)s – %(dossier)s") % {"page": title, "dossier": dossier.title}
    return DossierPage(
        place,
        title,
        full_title,
        template,
        description,
        str(dossier.path),
        dossier.id,
        {"record": dossier, "title": title, **subject},
        crumbs=tuple(crumbs),
    )
