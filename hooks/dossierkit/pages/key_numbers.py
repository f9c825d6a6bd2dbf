"""The key numbers at the head of a dossier: how many records, sources and figures it has, and how many of these are disputed.

Each is counted off the records, never typed, and leads to the page where it can be checked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossierkit import addresses
from dossierkit.corroboration.readings import Status
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.language import gettext as _
from dossierkit.language import ngettext
from dossierkit.library import Library
from dossierkit.reading.folders import ARTICLES
from dossierkit.records import Actor, Article, Dossier, Event, Kind, Record, Thing

BEFORE_ACTORS = ("event", "thing", "actor")  # the order of the numbers: what happened comes first


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A number and what it counts (`label`), the address it leads to, a few words beside it, and the kind of record it counts, if it counts one."""

    value: int
    label: str
    address: str
    note: str = ""
    kind: Kind | None = None


def key_numbers(library: Library, figures: Figures, dossier: Dossier) -> Iterator[KeyNumber]:
    """The key numbers of a dossier; those that are zero are left out."""
    return (one for one in _numbers(library, figures, dossier) if one.value)


def _numbers(library: Library, figures: Figures, dossier: Dossier) -> Iterator[KeyNumber]:
    actors, articles = library.of(dossier.id, Actor), library.of(dossier.id, Article)
    events, things = library.of(dossier.id, Event), library.of(dossier.id, Thing)
    for kind in sorted(library.kinds_of(dossier.id), key=lambda kind: BEFORE_ACTORS.index(kind.base)):
        records = library.of_kind(dossier.id, kind.name)
        note = _years([one for one in records if isinstance(one, Event)])
        if kind.base == "actor":
            note = _countries([one for one in actors if one.record_kind == kind.name])
        yield KeyNumber(len(records), kind.words.form(len(records)), addresses.listing(dossier.id, kind.folder), note, kind.name)
    languages = {article.language.split("-", 1)[0] for article in articles}
    in_languages = ngettext("in %(n)s language", "in %(n)s languages", len(languages)) % {"n": len(languages)} if languages else ""
    yield KeyNumber(len(articles), ngettext("source", "sources", len(articles)), addresses.listing(dossier.id, ARTICLES), in_languages, "article")
    carrying: tuple[Event | Thing | Actor, ...] = (*events, *things, *actors)
    claims = sum(len(reports) for record in carrying for reports in record.claims.values())
    explained = "/figures/" if library.has_content_page("/figures/") else addresses.address(dossier)
    yield KeyNumber(claims, ngettext("reported figure", "reported figures", claims), explained, _("each with its source"))
    found = [record for record in carrying for name in record.claims if _is_disputed(figures, record, name)]
    where = f"{addresses.SEARCH}?dossier={dossier.id}&status=disputed"
    size = len({record.id for record in found})
    in_records = ngettext("reports contradict each other on %(n)s record", "reports contradict each other on %(n)s records", size) % {"n": size}
    yield KeyNumber(len(found), ngettext("disputed", "disputed", len(found)), where, in_records)


def _countries(actors: Sequence[Actor]) -> str:
    """From how many countries the actors are; empty where none is recorded."""
    countries = {actor.country for actor in actors if actor.country}
    return ngettext("from %(n)s country", "from %(n)s countries", len(countries)) % {"n": len(countries)} if countries else ""


def _is_disputed(figures: Figures, record: Record, name: str) -> bool:
    reading = figures.headline(record, name)
    return reading is not None and reading.status is Status.DISPUTED


def _years(events: Sequence[Event]) -> str:
    """The first and the last year in which one of the events certainly was: `2014–2019`; empty where no year is certain."""
    years = sorted(year for event in events if (year := event.date.year))
    if not years:
        return ""
    return years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
