"""`/data/<dossier>/entities.ftm.json` and `statements.ftm.csv`: a dossier for FollowTheMoney 4.

The first has an entity a line. The second says the same value by value, each with the sources that it was read in (`origin`: ids of articles). They
are written record by record, so that a large dossier takes no more room than a small one. Withdrawn records are in neither.
"""

import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from dossierkit.addresses import FTM_ENTITIES, FTM_STATEMENTS, Site, data_file
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports.export import Basis, Export, ExportGroup
from dossierkit.exports.ftm_entity import COLUMNS, Entity
from dossierkit.exports.ftm_links import FtmLinks
from dossierkit.exports.ftm_records import FtmRecords
from dossierkit.exports.ftm_schemas import schema_of
from dossierkit.history.file_histories import FileHistory
from dossierkit.library import Library
from dossierkit.records import Actor, Article, Dossier, Event, Record, Thing

Histories = Mapping[str, FileHistory]


def ftm_files(library: Library) -> Iterator[ExportGroup]:
    """The two files of each dossier."""
    for dossier in library.dossiers:
        addresses = tuple(data_file(id_, name) for id_ in (dossier.id, *dossier.previous_ids) for name in (FTM_ENTITIES, FTM_STATEMENTS))
        yield ExportGroup(f"{__name__} {dossier.id}", partial(_files_of, dossier.id), addresses)


def _files_of(id_: str, basis: Basis) -> Iterator[Export]:
    dossier = basis.library.dossier(id_)
    if dossier is None:
        return
    with TemporaryDirectory(prefix="dossierkit-ftm-") as folder:
        statements = write_ftm(Path(folder), basis.library, basis.figures, dossier, basis.site, basis.histories)
        for place in (dossier.id, *dossier.previous_ids):
            for name, rows in ((FTM_ENTITIES, None), (FTM_STATEMENTS, statements)):
                yield Export(data_file(place, name), partial(shutil.copyfile, Path(folder) / name), rows)


def write_ftm(folder: Path, library: Library, figures: Figures, dossier: Dossier, site: Site, histories: Histories) -> int:
    """Write both files of a dossier into a folder; how many statements there are. Words are in the language in use."""
    folder.mkdir(parents=True, exist_ok=True)
    dataset, count = dossier.id.replace("-", "_"), 0
    with (folder / FTM_ENTITIES).open("wb") as entities, (folder / FTM_STATEMENTS).open("w", encoding="utf-8", newline="") as rows:
        rows.write(",".join(f'"{column}"' for column in COLUMNS) + "\n")
        for entity, path in _entities(FtmRecords(library, figures, dossier, site)):
            history = histories.get(path) if path else None
            entities.write(entity.line(dataset))
            statements = entity.statements(dataset, str(history.last) if history else "")
            rows.writelines(statements)
            count += len(statements)
    return count


def _entities(records: FtmRecords) -> Iterator[tuple[Entity, str]]:
    """All entities of a dossier, each with the file that tells of it: its records, then what they lead to."""
    library, links, dossier = records.library, FtmLinks(records), records.dossier
    done: set[str] = set()
    for record in (*library.of(dossier.id, Actor), *library.of(dossier.id, Event), *library.of(dossier.id, Thing), *library.of(dossier.id, Article)):
        done.add(record.id)
        yield from ((made, str(record.path)) for made in _of_record(records, links, record))
    while left := [id_ for id_ in records.named if id_ not in done]:
        for id_ in left:
            done.add(id_)
            record = library.records[id_]
            if isinstance(record, Article):
                yield from ((made, str(record.path)) for made in _of_record(records, links, record))
            else:
                yield _only_named(record), str(record.path)
    yield from ((made, "") for made in records.shared.values())


def _of_record(records: FtmRecords, links: FtmLinks, record: Record) -> Iterator[Entity]:
    """The entity of a record, what is claimed of it, and what ties it to others."""
    match record:
        case Actor():
            yield from records.of_actor(record)
            yield from links.of_actor(record)
        case Event():
            made, *others = records.of_event(record)
            ties = [*links.of_event(record, made)]
            yield from (made, *others, *ties)
        case Thing():
            yield from records.of_thing(record)
            yield from links.of_thing(record)
        case Article():
            yield from records.of_article(record)
            yield from links.of_article(record)


def _only_named(record: Record) -> Entity:
    """A record of another dossier, to which something leads: who it is, and no more."""
    made = Entity(record.id, schema_of(record), record.previous_ids)
    made.add("name", record.label)
    return made
