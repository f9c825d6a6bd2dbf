"""Writes the data of a project's first dossier with Parquet, and reads it by DuckDB. Given are the project and a folder; prints JSON."""

import json
import sys
from pathlib import Path

import duckdb

from dossierkit.addresses import Site
from dossierkit.build import load
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.exports.data_files import write_data

project, folder = Path(sys.argv[1]), Path(sys.argv[2])
library = load(project)
write_data(folder, library, Figures(library), library.dossiers[0], Site(), parquet=True)


def first(query: str) -> object:
    row = duckdb.sql(query).fetchone()
    return row[0] if row else None


rows = {path.stem: first(f"SELECT count(*) FROM '{path}'") for path in sorted(folder.glob("*.parquet"))}  # noqa: S608
events = folder / "events.parquet"
told = {name: first(f"SELECT typeof({name}) FROM '{events}'") for name in ("happened_first", "topics")}  # noqa: S608
print(json.dumps({"rows": rows, "first": told["happened_first"], "topics": told["topics"]}))  # noqa: T201  (what the test reads)
