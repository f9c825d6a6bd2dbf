"""`/data/<dossier>/events.ics`: the meetings and other events of a dossier for calendars (RFC 5545), written by the library icalendar.

An event is in it where its day is known, or its first and its last; the others are counted in the calendar's description and not put on a day that
nobody knows. Its end is the day after the last, as the standard has it. What a calendar knows it by stays when it is renamed, and its stamp
is the day on which its record last changed: there is no clock in it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dossierkit.addresses import EVENTS_CALENDAR, Site, address, data_file
from dossierkit.corroboration.readings_in_words import reading_words
from dossierkit.exports.export import Basis, Export, ExportGroup
from dossierkit.language import gettext as _
from dossierkit.language import ngettext
from dossierkit.library import Library
from dossierkit.pictures.map_marks import DOTS
from dossierkit.records import Dossier, Event
from dossierkit.values.dates import EdtfDate
from dossierkit.wording.values_in_words import in_a_row, number_words, places_words

if TYPE_CHECKING:  # importing it takes a twentieth of a second, and most builds and commands write no calendar
    from icalendar import Event as Entry

Days = tuple[date, date]


def calendars(library: Library) -> Iterator[ExportGroup]:
    """A calendar of the events of each dossier that has any; none where nobody can say when the records changed."""
    for dossier in library.dossiers if library.today else ():
        if library.events_of(dossier.id):
            places = tuple(data_file(id_, EVENTS_CALENDAR) for id_ in (dossier.id, *dossier.previous_ids))
            yield ExportGroup(f"{__name__} {dossier.id}", partial(_calendar, dossier=dossier.id, places=places), places)


def _calendar(basis: Basis, dossier: str, places: Iterable[str]) -> Iterator[Export]:
    from icalendar import Calendar  # noqa: PLC0415  (see above)

    home, today = basis.library.dossier(dossier), basis.library.today
    if home is None or today is None:
        return
    events = [(event, days_of(event)) for event in basis.library.events_of(dossier)]
    dated = [(event, days) for event, days in events if days]
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//dossierkit//{dossier}//{basis.site.language.upper()}")
    for name in ("name", "x-wr-calname"):  # the standard's word, and the one that calendars know
        calendar.add(name, home.title)
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, _description(home, len(dated), len(events) - len(dated)))
    if basis.site.url:
        calendar.add("url", basis.site.url.rstrip("/") + address(home))
    for event, days in dated:
        calendar.add_component(_entry(basis, event, days, today))
    content = calendar.to_ical(sorted=False).decode()
    yield from (Export(place, content) for place in places)


def _description(dossier: Dossier, dated: int, others: int) -> str:
    """What the calendar holds, and how much it leaves out."""
    held = ngettext("%(shown)s event", "%(shown)s events", dated) % {"shown": number_words(dated)}
    left = ngettext("%(shown)s more is left out, for its day is not known.", "%(shown)s more are left out, for their days are not known.", others) % {
        "shown": number_words(others)
    }
    licence = dossier.license_data or dossier.license_text
    said = [dossier.summary, f"{held}.", *([left] if others else []), *([_("Licence: %(licence)s") % {"licence": licence}] if licence else [])]
    return " ".join(said)


def days_of(event: Event) -> Days | None:
    """The first and the last day of an event; None where either is not known."""
    start, end = _known_days(event.date), _known_days(event.ended) if event.ended else None
    if start is None or (event.ended and end is None):
        return None
    return start[0], (end or start)[1]


def _known_days(when: EdtfDate) -> Days | None:
    if when.exact:
        return when.exact, when.exact
    known = when.form == "interval" and all(moment and moment.plain and moment.day for moment in when.moments)
    return (when.earliest, when.latest) if known and when.earliest and when.latest else None


def _entry(basis: Basis, event: Event, days: Days, today: date) -> "Entry":
    from icalendar import Event as Entry  # noqa: PLC0415  (see above)

    history = basis.histories.get(str(event.path))
    entry = Entry()
    entry.add("uid", _uid(basis.site, event, history.came_as if history else str(event.path)))
    entry.add("dtstamp", _midnight(history.last if history else today))
    entry.add("dtstart", days[0])
    entry.add("dtend", days[1] + timedelta(days=1))
    entry.add("summary", event.label)
    entry.add("description", in_a_row(_said(basis, event), ". "))
    if event.all_places:
        entry.add("location", places_words(event.all_places))
    point = next((place for place in event.all_places if place.lat is not None and place.lon is not None and place.precision in DOTS), None)
    if point:
        entry.add("geo", (point.lat, point.lon))
    if basis.site.url:
        entry.add("url", basis.site.url.rstrip("/") + address(event))
    entry.add("categories", [event.declaration.one])
    entry.add("status", "TENTATIVE" if event.is_doubtful else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")  # nobody is busy because of it
    if history:
        entry.add("created", _midnight(history.first))
        entry.add("last-modified", _midnight(history.last))
        entry.add("sequence", history.changes)
    return entry


def _said(basis: Basis, event: Event) -> Iterator[str]:
    """What it is, and what the reports say of it together."""
    yield event.declaration.one_alone
    for name in event.declaration.figures:
        reading = basis.figures.headline(event, name) if name in event.claims else None
        if reading and reading.status:
            yield _("%(property)s: %(figure)s") % {"property": basis.library.properties[name].label, "figure": reading_words(reading)}


def _uid(site: Site, event: Event, came_as: str) -> str:
    """What a calendar knows an event by: where its record first came, and the site or, where its address is not known, the dossier."""
    return f"{PurePosixPath(came_as).with_suffix('').as_posix().replace('/', '.')}@{urlsplit(site.url).hostname or event.dossier}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
