"""The JSON twin of a record's page: everything that was written, and beside it everything that is worked out of it.

It is made with the page, asks what the page asks, and is kept and made anew with it. `twin_shapes.py` says what its blocks mean.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from math import inf

from pydantic_core import to_json

from dossierkit import addresses
from dossierkit.addresses import Site
from dossierkit.corroboration.claim_intervals import interval as interval_of
from dossierkit.corroboration.readings import Reading, WeighedClaim
from dossierkit.corroboration.readings_in_words import badge_words, reading_words, unit_of
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports.twin_shapes import (
    VERSION,
    ClaimComputed,
    Computed,
    DateBounds,
    EntrySaid,
    History,
    Named,
    NamedBy,
    ReadingComputed,
    RecordTwin,
    SaysSo,
    Shape,
    SourceComputed,
    Written,
)
from dossierkit.exports.written_values import front_matter, written_fields
from dossierkit.history.file_histories import FileHistory
from dossierkit.library import Library, dossiers_of
from dossierkit.library.library import Naming
from dossierkit.library.who_says_so import Asserter
from dossierkit.records import Actor, Article, Claim, Dossier, Event, Record, Thing
from dossierkit.records.claims import DateClaim, DurationClaim, MoneyClaim, PercentageClaim, ScoreClaim
from dossierkit.records.model_keys import references
from dossierkit.records.shared_blocks import Sourced
from dossierkit.values.dates import EdtfDate
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import source_words


def as_file(twin: Shape) -> str:
    """The text of a twin: the same bytes for the same values, its keys in the order of its shape."""
    return to_json(twin, indent=1).decode() + "\n"


def record_twin(
    record: Actor | Event | Thing | Article, text: str, library: Library, figures: Figures, histories: Mapping[str, FileHistory], site: Site
) -> str:
    """The twin of the page of a record, as the text of its file; `text` is the Markdown of the page's prose."""
    dates: dict[str, EdtfDate] = {}
    address = addresses.address(record)
    twin = RecordTwin(
        schema=addresses.absolute(site, addresses.twin_schema("record")),
        version=VERSION,
        id=record.id,
        kind=record.record_kind,
        base=record.base or record.record_kind,
        address=address,
        url=addresses.on_the_web(site, address) or None,
        written=Written(str(record.path), front_matter(record, dates), text),
        computed=_computed(record, library, figures, histories, site, dates),
    )
    return as_file(twin)


def _computed(
    record: Actor | Event | Thing | Article,
    library: Library,
    figures: Figures,
    histories: Mapping[str, FileHistory],
    site: Site,
    dates: Mapping[str, EdtfDate],
) -> Computed:
    readings: list[Reading] = []
    claims: tuple[ClaimComputed, ...] = ()
    if not isinstance(record, Article) and record.claims:
        readings = figures.in_order(record)
        claims = tuple(_claims(record, library, readings))
    return Computed(
        label=record.label,
        language=site.language,
        dossiers=dossiers_of(record),
        licence=licence_of(library, record),
        history=history_of(histories, record),
        dates=date_bounds(dates),
        names=tuple(_named(record, library)),
        named_by=tuple([_named_by(one) for one in library.namings(record.id)]),
        readings=tuple([_reading(one, library) for one in readings]),
        claims=claims,
        entries=tuple(_entries(record, library)),
        source=_source(record, library, figures) if isinstance(record, Article) else None,
    )


def licence_of(library: Library, record: Record) -> str | None:
    """The licence of what a record holds, as its first dossier says it: that of the data or, where only one is given, of the texts."""
    dossier = record if isinstance(record, Dossier) else next(filter(None, map(library.dossier, dossiers_of(record))), None)
    return (dossier.license_data or dossier.license_text) if dossier else None


def history_of(histories: Mapping[str, FileHistory], record: Record) -> History | None:
    """When a record's file changed; None where that is not known."""
    found = histories.get(str(record.path))
    return History(found.first, found.last, found.changes) if found else None


def date_bounds(dates: Mapping[str, EdtfDate]) -> dict[str, DateBounds]:
    """What each of some dates says, in the order of their texts."""
    return {text: DateBounds(dates[text].earliest, dates[text].latest, date_words(dates[text])) for text in sorted(dates)}


def _named(record: Record, library: Library) -> Iterator[Named]:
    """The records that a record names, in the order in which it first does."""
    found: dict[tuple[bool, str], dict[str, None]] = {}
    for one in references(record):
        found.setdefault((one.to.kinds == ("dossier",), one.id), {})[one.path] = None
    for (is_dossier, id_), keys in found.items():
        named: Record | None = library.dossier(id_) if is_dossier else library.records.get(id_)
        if named:
            yield Named(id_, named.record_kind, named.label, addresses.address(named), tuple(keys))


def _named_by(one: Naming) -> NamedBy:
    return NamedBy(one.id, one.kind, addresses.of_naming(one), one.keys)


def _entries(record: Record, library: Library) -> Iterator[EntrySaid]:
    """The entries of the record's lists that name a source."""
    for name, key in written_fields(type(record)):
        listed = getattr(record, name)
        if type(listed) is tuple and listed and isinstance(listed[0], Sourced):
            for number, entry in enumerate(listed):
                if says := library.asserters(entry):
                    yield EntrySaid(f"{key}.{number}", tuple([_says_so(one) for one in says]))


def _says_so(one: Asserter) -> SaysSo:
    return SaysSo(one.actor, one.words, one.report.id if one.report else None, one.speaking)


def _claims(record: Actor | Event | Thing, library: Library, readings: list[Reading]) -> Iterator[ClaimComputed]:
    """The claims of a record in the order in which they are written."""
    weighed = {id(one.claim): (reading, one) for reading in readings for one in reading.claims}
    for name, listed in record.claims.items():
        for number, claim in enumerate(listed):
            yield _claim(record, library, f"claims.{name}.{number}", claim, weighed.get(id(claim)))


def _claim(record: Record, library: Library, at: str, claim: Claim, found: tuple[Reading, WeighedClaim] | None) -> ClaimComputed:
    span = found[1].interval if found else interval_of(claim)
    of_dates = isinstance(claim, DateClaim)
    return ClaimComputed(
        id=claim.id,
        at=at,
        property=claim.property_name,
        of=claim.of,
        address=addresses.claim(record, claim),
        words=source_words(claim),
        says=tuple([_says_so(one) for one in library.asserters(claim)]),
        low=_end(span.low, of_dates=of_dates) if span else None,
        high=_end(span.high, of_dates=of_dates) if span else None,
        low_is_excluded=span.above if span else False,
        when=found[1].when.text if found and found[1].when else None,
        standing=found[1].standing.value if found else None,
        states=found[1].states if found else None,
        contradicts=found[0].contradicts(found[1]) if found else None,
    )


def _reading(reading: Reading, library: Library) -> ReadingComputed:
    span, of_dates = reading.interval, isinstance(reading.claims[0].claim, DateClaim)
    latest = reading.latest_report
    return ReadingComputed(
        property=reading.property_name,
        label=library.properties[reading.property_name].label,
        of=reading.of,
        words=reading_words(reading),
        low=_end(span.low, of_dates=of_dates) if span else None,
        high=_end(span.high, of_dates=of_dates) if span else None,
        low_is_excluded=span.above if span else False,
        unit=_unit(reading),
        status=reading.status.value if reading.status else None,
        badges=tuple([badge.value for badge in reading.badges]),
        badge_words=badge_words(reading),
        latest_report=latest.text if latest else None,
        origins=len(reading.origins),
        stating=len(reading.stating_origins),
        allowing=len(reading.allowing_origins),
        preferred=reading.preferred.id if reading.preferred else None,
        claims=tuple([one.claim.id for one in reading.claims]),
    )


def _unit(reading: Reading) -> str:
    match reading.claims[0].claim:
        case MoneyClaim():
            return unit_of(reading)
        case other:
            return _unit_of_type(type(other))


@cache
def _unit_of_type(kind: type[Claim]) -> str:
    units = {DateClaim: "date", DurationClaim: "days", PercentageClaim: "percentage", ScoreClaim: "score"}
    return units.get(kind, "number")


def _end(end: float, *, of_dates: bool) -> float | str | None:
    if end in {inf, -inf}:
        return None
    if of_dates:
        return date.fromordinal(int(end)).isoformat()
    return int(end) if end == int(end) else end


def _source(article: Article, library: Library, figures: Figures) -> SourceComputed:
    copies = tuple([other.id for other in figures.copies(article)])
    return SourceComputed(library.publisher(article), article.official, article.retracted, copies)
