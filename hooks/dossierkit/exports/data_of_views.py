"""The table of the files that scripts fetch for the large views of a dossier: timelines and maps that are thinned out."""

from collections.abc import Iterator

from dossierkit.addresses import dossier_view, timeline_data
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports.export import Export
from dossierkit.exports.timeline_counts import in_numbers
from dossierkit.library import Library
from dossierkit.library.dated_entries import DatedEntriesOfDossiers, count_by_month
from dossierkit.pictures.map_thinned import is_thinned, tile_files
from dossierkit.pictures.timeline import WHOLE


def data_of_views(library: Library, figures: Figures, dated_entries_of: DatedEntriesOfDossiers) -> Iterator[Export]:
    """The files of every dossier whose timeline or map is thinned out; `figures` and `dated_entries_of` are those that the pages use."""
    for dossier in library.dossiers:
        if count_by_month(library, dossier.id).total() > WHOLE:
            yield Export(timeline_data(dossier.id), in_numbers(dated_entries_of.of(dossier.id)))
        events = library.events_of(dossier.id)
        if is_thinned(events):
            for place, text in tile_files(events, figures, dossier.id, dossier_view(dossier.id, "map")):
                yield Export(place, text)
