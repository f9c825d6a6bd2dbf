"""Runs the examples of a page of downloads, and reads a dossier's data as researchers do: with pandas, DuckDB and GDAL.

Prints what it read as JSON. Given are the folder of the data, and the examples as JSON.
"""

import contextlib
import csv
import io
import json
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pyogrio

folder, examples = Path(sys.argv[1]), {one["program"]: one["text"] for one in json.loads(sys.argv[2])}
namespace: dict[str, object] = {}
with contextlib.redirect_stdout(io.StringIO()):
    exec(examples["pandas"], namespace)  # noqa: S102  (what the page shows)
events, claims = namespace["events"], namespace["claims"]
assert isinstance(events, pd.DataFrame)
assert isinstance(claims, pd.DataFrame)
disputed = duckdb.sql(examples["DuckDB"]).fetchall()
places = pyogrio.read_info(folder / "places.csv", X_POSSIBLE_NAMES="lon", Y_POSSIBLE_NAMES="lat")
counted = {}
for path in sorted(folder.glob("*.csv")):
    with path.open(encoding="utf-8", newline="") as file:
        rows = [*csv.reader(file)]
    read = pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=str)
    sql = duckdb.sql(f"SELECT count(*) FROM read_csv('{path}', all_varchar = true)").fetchone()  # noqa: S608  (a path of the test's own)
    counted[path.stem] = [len(rows) - 1, len(read), sql[0] if sql else -1]
print(  # noqa: T201  (what the test reads)
    json.dumps(
        {
            "rows": counted,
            "events": len(events),
            "first_year": int(events["happened_first"].dropna().dt.year.min()),
            "killed": int(claims[claims["property"] == "killed"]["amount"].sum()),
            "disputed": len(disputed),
            "points": places["features"],
            "geometry": places["geometry_type"],
        }
    )
)
