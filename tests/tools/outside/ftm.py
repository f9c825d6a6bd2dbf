"""Reads entities and statements as FollowTheMoney does, and says of each value whether the package would keep it as it is.

Arguments: `--lists`, or files of entities (JSON lines) and of statements (CSV, `.csv`). Prints JSON.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from followthemoney import model
from followthemoney.exc import InvalidData
from followthemoney.statement.serialize import CSV_COLUMNS, read_path_statements
from followthemoney.statement.statement import Statement
from followthemoney.types import registry


def lists() -> dict[str, object]:
    """The languages and countries that it knows, and the type of each property of each schema."""
    types = {schema.name: {name: one.type.name for name, one in schema.properties.items() if not one.stub} for schema in model.schemata.values()}
    return {
        "languages": registry.language.LANGUAGES,
        "countries": sorted(registry.country.names),
        "types": types,
        "longest": {one.name: one.max_length for one in registry.types},
        "columns": CSV_COLUMNS,
    }


def entities(path: Path) -> dict[str, object]:
    """What is wrong with the entities of a file: unknown properties, values that are refused or changed, ends that are not there."""
    found: dict[str, object] = {}
    schemata: Counter[str] = Counter()
    unknown, invalid, changed, missing, ends = [], [], [], [], []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        data = json.loads(line)
        schema = model.get(data["schema"])
        assert data["id"] not in found, data["id"]
        found[data["id"]] = schema
        schemata[data["schema"]] += 1
        assert registry.entity.validate(data["id"]), data["id"]
        missing += [[data["id"], name] for name in schema.required if name not in data["properties"] and name != "fileName"]
        try:
            schema.validate(data)
        except InvalidData as error:
            invalid.append([data["id"], error.errors])
        for name, values in data["properties"].items():
            prop = schema.get(name)
            if prop is None or prop.stub:
                unknown.append([data["schema"], name])
                continue
            for value in values:
                proxy = model.make_entity(schema.name)
                proxy.id = data["id"]
                proxy.add(name, value, cleaned=False)
                if proxy.get(name) != [value]:
                    changed.append([prop.type.name, value, *proxy.get(name)])
                if prop.type.name == "entity":
                    ends.append((data["id"], name, value, prop.range.name))
    wrong = [end for end in ends if end[2] not in found or not found[end[2]].is_a(end[3])]
    return {"schemata": schemata, "unknown": unknown, "invalid": invalid, "changed": changed, "missing": missing, "ends": wrong}


def statements(path: Path) -> dict[str, object]:
    """The statements of a file as it reads them, entity by entity, and those whose id is not the one that it would make."""
    read: dict[str, dict[str, object]] = {}
    other_ids, count = [], 0
    for one in read_path_statements(path, "csv"):
        count += 1
        if one.id != Statement.make_key(one.dataset, one.entity_id, one.prop, one.value, one.external, lang=one.lang):
            other_ids.append([one.entity_id, one.prop, one.value])
        if one.prop == "id":
            continue
        entity = read.setdefault(one.canonical_id, {"schema": one.schema, "properties": {}, "referents": []})
        if one.entity_id != one.canonical_id:
            entity["referents"].append(one.entity_id)
        values = entity["properties"].setdefault(one.prop, {})
        values.setdefault(one.value, []).append([one.origin, one.lang, one.original_value, one.first_seen])
    return {"count": count, "entities": read, "other_ids": other_ids}


done = lists() if sys.argv[1:] == ["--lists"] else {name: (statements if name.endswith(".csv") else entities)(Path(name)) for name in sys.argv[1:]}
sys.stdout.write(json.dumps(done))
