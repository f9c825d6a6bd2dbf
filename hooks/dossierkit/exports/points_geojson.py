"""`/data/<dossier>/events.geojson` and `things.geojson`: where everything was, for geographic information systems (RFC 7946).

Every feature has a point or no geometry, and the same flat properties, so that the whole is one layer; none of them is called `id`, which some
readers take for the number of a row. What was in several places is there once for each of them: `place_number` 1 counts it once.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from math import inf
from typing import Any

from pydantic_core import to_json

from dossierkit.addresses import EVENTS_MAP, THINGS_MAP, address, data_file, map_files
from dossierkit.corroboration.readings import Reading
from dossierkit.corroboration.readings_in_words import badge_words, reading_words
from dossierkit.corroboration.reasons_in_words import who_says_words
from dossierkit.exports.export import Basis, Export, ExportGroup
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Event, Thing
from dossierkit.records.shared_blocks import Place
from dossierkit.records.vocabulary import AMOUNTS
from dossierkit.wording.dates_in_words import date_words

Placed = Event | Thing
SHAPES: Mapping[str, type[Event | Thing]] = {EVENTS_MAP: Event, THINGS_MAP: Thing}


def points(library: Library) -> Iterator[ExportGroup]:
    """A file of the events of each dossier that has any, and one of its things that have places."""
    for dossier in library.dossiers:
        for name in map_files(library, dossier.id):
            places = tuple(data_file(id_, name) for id_ in (dossier.id, *dossier.previous_ids))
            yield ExportGroup(f"{__name__} {dossier.id} {name}", partial(_layer, dossier=dossier.id, name=name, places=places), places)


def _layer(basis: Basis, dossier: str, name: str, places: Iterable[str]) -> Iterator[Export]:
    records: list[Placed] = [one for one in basis.library.of(dossier, SHAPES[name]) if isinstance(one, Event) or one.all_places]
    figures = [key for kind in basis.library.kinds_of(dossier) for key in kind.figures if basis.library.properties[key].type in AMOUNTS]
    home = basis.library.dossier(dossier)
    head = {
        "type": "FeatureCollection",
        "name": name.partition(".")[0],
        "title": home.title if home else "",
        "licence": (home and (home.license_data or home.license_text)) or None,
        "note": _("What was in several places is there once for each; place_number 1 counts it once."),
    }
    used = list(dict.fromkeys(key for key in figures if any(key in one.claims for one in records)))

    features = (to_json(feature) for record in records for feature in _features(basis, record, used))
    text = to_json(head)[:-1].decode() + ',"features":[\n' + b",\n".join(features).decode() + "\n]}\n"
    yield from (Export(place, text) for place in places)


def _features(basis: Basis, record: Placed, figures: list[str]) -> Iterator[dict[str, Any]]:
    said = {**_common(basis, record), **{key: value for name in figures for key, value in _figure(basis, record, name).items()}}
    places = record.all_places or (None,)
    for number, place in enumerate(places, start=1):
        where = {"place_number": number if place else 0, "places": len(record.all_places), **_where(place)}
        yield {"type": "Feature", "geometry": _point(place), "properties": {**said, **where}}


def _common(basis: Basis, record: Placed) -> dict[str, Any]:
    when = record.date if isinstance(record, Event) else None
    last = (record.ended if isinstance(record, Event) else None) or when
    return {
        "record": record.id,
        "kind": record.record_kind,
        "kind_words": record.declaration.one,
        "name": record.label,
        "address": basis.site.url.rstrip("/") + address(record),
        "date": when.text if when else None,
        "date_words": date_words(when) if when else None,
        "date_first": _day(when.earliest) if when else None,
        "date_last": _day(last.latest) if last else None,
        "doubtful": record.is_doubtful if isinstance(record, Event) else False,
    }


def _figure(basis: Basis, record: Placed, name: str) -> dict[str, Any]:
    """What the reports on one figure say together: in words, from and to, how well supported, and who says so."""
    reading = basis.figures.headline(record, name)
    if reading is None or reading.status is None:
        return dict.fromkeys((f"{name}_reads", f"{name}_low", f"{name}_high", f"{name}_standing", f"{name}_said_by"))
    low, high = _ends(reading)
    return {
        f"{name}_reads": reading_words(reading),
        f"{name}_low": low,
        f"{name}_high": high,
        f"{name}_standing": badge_words(reading),
        f"{name}_said_by": who_says_words(basis.library, reading),
    }


def _ends(reading: Reading) -> tuple[float | None, float | None]:
    """The lowest and the highest number that a figure may be, as it is counted; None for an end that nothing bounds."""
    if reading.interval is None:
        return None, None
    return tuple(None if abs(end) == inf else float(end) for end in (reading.interval.low, reading.interval.high))  # type: ignore[return-value]


def _where(place: Place | None) -> dict[str, Any]:
    return {
        "place": place.name if place else None,
        "site": place.site if place else None,
        "country": place.country if place else None,
        "precision": place.precision if place else None,
        "coordinates_from": place.coordinates_from if place else None,
    }


def _point(place: Place | None) -> dict[str, Any] | None:
    return {"type": "Point", "coordinates": [place.lon, place.lat]} if place and place.lat is not None else None


def _day(day: object) -> str | None:
    return str(day) if day else None
