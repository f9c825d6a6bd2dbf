"""The table of the files that scripts fetch for the large views of a dossier: timelines and maps that are thinned out."""

from collections.abc import Iterator

from dossierkit.addresses import dossier_view, timeline_data
from dossierkit.exports.export import Basis, Export
from dossierkit.exports.timeline_counts import in_numbers
from dossierkit.library.dated_entries import count_by_month
from dossierkit.pictures.map_thinned import is_thinned, tile_files
from dossierkit.pictures.timeline import WHOLE


def data_of_views(basis: Basis) -> Iterator[Export]:
    """The files of every dossier whose timeline or map is thinned out."""
    library = basis.library
    for dossier in library.dossiers:
        if count_by_month(library, dossier.id).total() > WHOLE:
            yield Export(timeline_data(dossier.id), in_numbers(basis.dated_entries_of.of(dossier.id)))
        events = library.events_of(dossier.id)
        if is_thinned(events):
            for place, text in tile_files(events, basis.figures, dossier.id, dossier_view(dossier.id, "map")):
                yield Export(place, text)
