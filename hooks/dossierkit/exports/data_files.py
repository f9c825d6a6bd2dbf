"""`/data/<dossier>/`: a dossier's data to take away: tables (CSV) with `datapackage.json`, the same as one SQLite file, `metadata.yml` for it.

All of them are made in one go, of rows that are made one record after another: a large dossier takes no more room than a small one. A file
cannot redirect, so that a dossier that was renamed has copies at its earlier addresses.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from dossierkit.addresses import Site, data_file
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports.data_package import DESCRIPTION, TableFile, TableFiles, description
from dossierkit.exports.datasette_metadata import metadata
from dossierkit.exports.export import Basis, Export, ExportGroup
from dossierkit.exports.parquet_files import ParquetFiles
from dossierkit.exports.sqlite_file import SqliteFile
from dossierkit.library import Library
from dossierkit.records import Dossier
from dossierkit.tables.all_tables import TablesOfDossier
from dossierkit.tables.rows import Rows

METADATA = "metadata.yml"


def data_files(library: Library) -> Iterator[ExportGroup]:
    """The files of each dossier, made when somebody asks for one of them."""
    for dossier in library.dossiers:
        names = file_names(library, dossier)
        addresses = tuple(data_file(id_, name) for id_ in (dossier.id, *dossier.previous_ids) for name in names)
        yield ExportGroup(f"data of {dossier.id}", partial(_files_of, dossier.id), addresses)


def sqlite_name(dossier: Dossier) -> str:
    """The name of a dossier's SQLite file, by which Datasette calls it."""
    return f"{dossier.id}.sqlite"


def file_names(library: Library, dossier: Dossier) -> tuple[str, ...]:
    """The names of all files that a dossier's data may have; a table without rows may be left out."""
    return (DESCRIPTION, sqlite_name(dossier), METADATA, *(f"{table.name}.csv" for table in TablesOfDossier(library, dossier).tables))


def _files_of(id_: str, basis: Basis) -> Iterator[Export]:
    dossier = basis.library.dossier(id_)
    if dossier is None:
        return
    with TemporaryDirectory(prefix="dossierkit-data-") as folder:
        tables = write_data(Path(folder), basis.library, basis.figures, dossier, basis.site)
        rows = {f"{one.table.name}.csv": one.rows for one in tables}
        for place in (dossier.id, *dossier.previous_ids):
            for path in sorted(Path(folder).iterdir()):
                yield Export(data_file(place, path.name), partial(shutil.copyfile, path), rows.get(path.name))


def write_data(folder: Path, library: Library, figures: Figures, dossier: Dossier, site: Site, *, parquet: bool = False) -> list[TableFile]:
    """Write all files of a dossier's data into a folder, with `parquet` also as Parquet; its tables. Words are in the language in use."""
    of_dossier = TablesOfDossier(library, dossier)
    database = SqliteFile(folder / sqlite_name(dossier), of_dossier.tables)
    columnar = ParquetFiles(folder, of_dossier.tables) if parquet else None
    with TableFiles(folder, of_dossier.tables) as files:
        for row in Rows(library, figures, dossier, of_dossier):
            files.write(row)
            database.write(row)
            if columnar:
                columnar.write(row)
        tables = files.finished()
    database.finish()
    if columnar:
        columnar.finish()
    _write(folder / DESCRIPTION, description(dossier, site, tables))
    _write(folder / METADATA, metadata(dossier, site, (one.table for one in tables), site.name))
    return tables


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
