"""Hints on dates, sums and coordinates that are sound in themselves and most likely mistyped."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dossierkit.checking.hints.line_of_a_hint import UnplacedHint, hint_at
from dossierkit.library import Library
from dossierkit.pictures.country_shapes import lies_in, outside
from dossierkit.reading.front_matter import Loc
from dossierkit.records import Article, Dossier, Record
from dossierkit.records.claims import MoneyClaim
from dossierkit.records.model_keys import values_of_type
from dossierkit.records.shared_blocks import Place
from dossierkit.values.dates import EdtfDate
from dossierkit.wording.values_in_words import country_words

_A_YEAR = timedelta(days=366)
_PAST = frozenset({"published", "updated", "accessed", "captured", "reviewed", "date", "born", "died", "founded", "held_on"})
_THOUSANDTHS = re.compile(r"-?[0-9]{1,3}\.[0-9]{3}(?![0-9])")
_OF_THOUSAND_PARTS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})  # currencies whose smallest coin is a thousandth
_HERE = 0.01  # degrees, about a kilometre


def dates_are_what_was_meant(library: Library) -> Iterator[UnplacedHint]:
    """A date reads like a span of years (`season-or-span`), or lies more than a year ahead of today (`future-date`)."""
    with_period = {dossier.id for dossier in library.dossiers if dossier.period}
    for record in library.everything:
        for loc, when in values_of_type(record, EdtfDate):
            if span := _like_a_span(when, usual=not isinstance(record, Article)):
                hint = f"write `{span}` for the years from the one to the other; leave it where the season is meant"
                yield hint_at(
                    library, record, loc, "season-or-span", f"`{when}` means a season of {when.text[:4]}, and looks like a span of years", hint
                )
            elif loc == ("date",) and record.dossier in with_period:
                continue  # whether it lies ahead of the dossier's period is told below
            elif library.today and _is_ahead(when, loc, library.today, record):
                yield hint_at(library, record, loc, "future-date", f"the date {when} is still to come", "check its year")


def _like_a_span(when: EdtfDate, *, usual: bool) -> str:
    """The years that `2001-22` could stand for, as they would be written: `2001/2022`; empty where it can only be a season.

    With `usual` seasons are nothing unusual, and only two years in a row are doubted: `2021-22`.
    """
    found = re.fullmatch(r"(\d\d)(\d\d)-(2[1-4])[?~%]?", when.text)
    if not found:
        return ""
    first, last = int(found[2]), int(found[3])
    return f"{found[1]}{found[2]}/{found[1]}{found[3]}" if (last == first + 1 if usual else last > first) else ""


def _is_ahead(when: EdtfDate, loc: Loc, today: date, record: Record) -> bool:
    """Whether a date of something that has happened is still to come; a meeting may be, and so may what a claim expects."""
    key = next((part for part in reversed(loc) if isinstance(part, str)), "")
    past = loc[0] != "claims" and key in _PAST and not isinstance(record, Dossier)
    return past and when.earliest is not None and when.earliest > today + _A_YEAR


def events_lie_in_their_period(library: Library) -> Iterator[UnplacedHint]:
    """An event is dated before or after the time that its dossier covers (`outside-period`)."""
    for dossier in library.dossiers:
        for event in library.events_of(dossier.id) if dossier.period else ():
            if dossier.period and (event.date.certainly_before(dossier.period) or dossier.period.certainly_before(event.date)):
                key = "start" if event.declaration.when == "period" else "date"
                message = f"the {event.record_kind} is dated {event.date}, and the dossier covers {dossier.period}"
                yield hint_at(library, event, (key,), "outside-period", message, "check the year, or the dossier's `period`")


def sums_are_no_thousands(library: Library) -> Iterator[UnplacedHint]:
    """A sum has three decimals, as `1.500` has where a point parts thousands (`thousand`)."""
    for record in library.with_claims:
        for name, claims in record.claims.items():
            for number, claim in enumerate(claims):
                if not isinstance(claim, MoneyClaim) or all(money.currency in _OF_THOUSAND_PARTS for money in claim.reported):
                    continue
                for at, money in enumerate(claim.reported):
                    loc = ("claims", name, number, claim.form, *((at,) if claim.form == "between" else ()), "amount")
                    if written := _THOUSANDTHS.match(_as_written(library, record, loc)):
                        digits = written[0].replace(".", "")
                        message = f"`{written[0]}` means {money.amount:g}; were thousands meant?"
                        yield hint_at(
                            library, record, loc, "thousand", message, f"write `{digits}` if so, and no more decimals than the currency has if not"
                        )


def _as_written(library: Library, record: Record, loc: Loc) -> str:
    """What follows in a record's file at the place of a value."""
    document = library.document(record)
    line, column = document.position(loc)
    return document.front.split("\n")[line - document.front_line][column - 1 :]


def places_are_where_they_are_said_to_be(library: Library) -> Iterator[UnplacedHint]:
    """Coordinates lie outside the country, are exchanged (`outside-country`), or are 0 and 0 (`null-island`)."""
    for record in library.with_claims:
        for loc, place in values_of_type(record, Place):
            if place.lat is None or place.lon is None:
                continue
            if abs(place.lat) < _HERE and abs(place.lon) < _HERE:
                message = f"{place.name} is placed at 0 degrees north and 0 degrees east, in the sea off Africa"
                yield hint_at(library, record, (*loc, "lat"), "null-island", message, "leave `lat` and `lon` out where they are not known")
            elif place.country and (far := outside(place.country, place.lat, place.lon)):
                message = f"{place.name} is placed {far:.0f} km outside {country_words(place.country)}"
                yield hint_at(library, record, (*loc, "lat"), "outside-country", message, _mended(place, place.country, place.lat, place.lon))


def _mended(place: Place, country: str, lat: float, lon: float) -> str:
    """What would bring the coordinates into the country: exchanged, or with another sign."""
    for north, east in ((lon, lat), (-lat, lon), (lat, -lon), (-lat, -lon)):
        if abs(north) <= 90 and lies_in(country, north, east):
            return f"check them; `lat: {north:g}, lon: {east:g}` would lie in the country"
    return f"check `lat`, `lon` and `country` of {place.name}"
