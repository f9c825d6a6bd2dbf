"""How to begin with a dossier's data in the programs of researchers: copy-ready, each run by a test where the program can be had."""

from typing import NamedTuple


class Example(NamedTuple):
    """What to type, in which program; `language` is that of what is typed."""

    program: str
    language: str
    text: str


_PANDAS = """
import pandas as pd

base = "{base}"

def read(name, **more):
    # an empty cell is not known; NA is the code of Namibia
    return pd.read_csv(base + name + ".csv", keep_default_na=False, na_values=[""], **more)

events = read("events", parse_dates=["happened_first", "happened_last"])
claims = read("claims")
reports = events[["id", "name", "happened_first"]].merge(claims[["record", "property_label", "words", "by_label"]], left_on="id", right_on="record")
print(reports)
"""
_DUCKDB = """
SELECT records.label, readings.property_label, readings.words, readings.status
FROM read_csv('{base}readings.csv') AS readings
JOIN read_csv('{base}records.csv') AS records ON records.id = readings.record
WHERE readings.status = 'disputed';
"""
_R = """
base <- "{base}"
events <- read.csv(paste0(base, "events.csv"), na.strings = "", encoding = "UTF-8")
events$happened_first <- as.Date(events$happened_first)
print(table(format(events$happened_first, "%Y"), events$record_kind))
"""
_DATASETTE = """
curl -O {base}{dossier}.sqlite
curl -O {base}metadata.yml
datasette {dossier}.sqlite --metadata metadata.yml
"""
_QGIS = """
uri = "{file}places.csv?delimiter=,&xField=lon&yField=lat&crs=EPSG:4326"
iface.addVectorLayer(uri, "places", "delimitedtext")
"""
_FRICTIONLESS = """
frictionless validate {base}datapackage.json
"""


def examples(dossier: str, base: str) -> list[Example]:
    """The examples for one dossier, by its id, whose files lie at `base`: an address or a folder; empty for the folder that one is in."""
    texts = (
        ("pandas", "Python", _PANDAS),
        ("DuckDB", "SQL", _DUCKDB),
        ("R", "R", _R),
        ("Datasette", "shell", _DATASETTE if base.startswith("http") else "\n" + _DATASETTE.strip().splitlines()[-1]),
        ("QGIS", "Python", _QGIS),
        ("Frictionless", "shell", _FRICTIONLESS),
    )
    file = base if base.startswith("http") else f"file:///{base.lstrip('/')}"
    return [Example(program, language, _filled(text, dossier, base, file)) for program, language, text in texts]


def _filled(text: str, dossier: str, base: str, file: str) -> str:
    return text.strip().replace("{base}", base).replace("{dossier}", dossier).replace("{file}", file)
