"""What GDAL reads of the GeoJSON files that are given, as JSON."""

import json
import sys
from typing import Any

import pyogrio


def read(path: str) -> dict[str, Any]:
    """One file: its layers, and of the only one its geometry, columns and rows."""
    layers = [str(name) for name, _geometry in pyogrio.list_layers(path)]
    head = pyogrio.read_info(path)
    _meta, _numbers, shapes, columns = pyogrio.raw.read(path)
    names = [*head["fields"]]
    return {
        "layers": layers,
        "geometry": head["geometry_type"],
        "features": head["features"],
        "columns": names,
        "points": sum(shape is not None for shape in shapes),
        "names": [*map(str, columns[names.index("name")])],
    }


sys.stdout.write(json.dumps([read(path) for path in sys.argv[1:]]))
