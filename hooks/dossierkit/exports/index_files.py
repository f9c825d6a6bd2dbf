"""The indexes of the site for programs: `/index.json` names the dossiers, `/<dossier>/index.json` is a dossier's twin and lists its records.

Where a record or a dossier was before, a file says where its twin is now: a file cannot redirect.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from dossierkit import addresses
from dossierkit.addresses import Site
from dossierkit.exports.export import Basis, Export
from dossierkit.exports.record_twin import as_file, date_bounds, history_of, licence_of
from dossierkit.exports.twin_shapes import (
    VERSION,
    DossierComputed,
    DossierTwin,
    KindOfRecords,
    ListedDossier,
    ListedRecord,
    Moved,
    SiteIndex,
    Written,
)
from dossierkit.exports.written_values import front_matter
from dossierkit.history.file_histories import FileHistory
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Article, Dossier, Event, Kind, Record
from dossierkit.values.dates import EdtfDate


def site_index(basis: Basis) -> Iterator[Export]:
    """The index of the site."""
    library, site = basis.library, basis.site
    dossiers = tuple(ListedDossier(one.id, one.title, one.summary, addresses.address(one), _counts(library, one)) for one in library.dossiers)
    index = SiteIndex(
        schema=addresses.absolute(site, addresses.twin_schema("site")),
        version=VERSION,
        title=site.name,
        url=addresses.on_the_web(site, addresses.HOME) or None,
        language=site.language,
        last_change=library.today,
        dossiers=dossiers,
        kinds=tuple(_kinds(library, site)),
    )
    yield Export(addresses.SITE_INDEX, as_file(index))


def _kinds(library: Library, site: Site) -> Iterator[KindOfRecords]:
    own = ((kind.name, kind.base, kind.many) for kind in library.kinds.declared)
    for name, base, label in chain((("dossier", "dossier", _("Dossiers")), ("article", "article", _("Articles"))), own):
        yield KindOfRecords(name, base, label, addresses.absolute(site, addresses.schema_address(name)))


def dossier_twins(basis: Basis) -> Iterator[Export]:
    """The twin of each dossier's first page."""
    for dossier in basis.library.dossiers:
        twin = _twin(basis.library, basis.site, basis.histories, dossier)
        yield Export(addresses.twin(addresses.address(dossier)), as_file(twin))


def _twin(library: Library, site: Site, histories: Mapping[str, FileHistory], dossier: Dossier) -> DossierTwin:
    dates: dict[str, EdtfDate] = {}
    address = addresses.address(dossier)
    written = Written(str(dossier.path), front_matter(dossier, dates), dossier.body)
    return DossierTwin(
        schema=addresses.absolute(site, addresses.twin_schema("dossier")),
        version=VERSION,
        id=dossier.id,
        kind="dossier",
        address=address,
        url=addresses.on_the_web(site, address) or None,
        written=written,
        computed=DossierComputed(
            label=dossier.title,
            language=site.language,
            licence=licence_of(library, dossier),
            history=history_of(histories, dossier),
            dates=date_bounds(dates),
            counts=_counts(library, dossier),
            records=tuple(map(_listed, _records(library, dossier))),
        ),
    )


def _kinds_of(library: Library, dossier: Dossier) -> Iterator[Kind]:
    """The kinds of which a dossier has records."""
    yield from (kind.name for kind in library.kinds_of(dossier.id))
    if library.count_of(dossier.id, "article"):
        yield "article"


def _counts(library: Library, dossier: Dossier) -> dict[Kind, int]:
    return {kind: library.count_of(dossier.id, kind) for kind in _kinds_of(library, dossier)}


def _records(library: Library, dossier: Dossier) -> Iterator[Record]:
    for kind in _kinds_of(library, dossier):
        yield from library.of_kind(dossier.id, kind)


def _listed(record: Record) -> ListedRecord:
    when = record.published if isinstance(record, Article) else record.date if isinstance(record, Event) else None
    return ListedRecord(record.id, record.record_kind, record.label, addresses.address(record), when.text if when else None)


def moved_twins(basis: Basis) -> Iterator[Export]:
    """What stands where the twin of a record or a dossier was before."""
    for old, new, record in addresses.redirects(basis.library):
        if new == addresses.address(record):
            moved = Moved(addresses.absolute(basis.site, addresses.twin_schema("moved")), VERSION, addresses.twin(new))
            yield Export(addresses.twin(old), as_file(moved))
