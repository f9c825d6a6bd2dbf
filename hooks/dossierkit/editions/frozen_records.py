"""The records of an edition, below `records/`, as they lie in a project: each file says what it said, in the usual order and style.

Comments are left out, and records that were withdrawn: nothing is published that the site does not tell. A file that is tidy already keeps its
bytes, so that Git keeps it only once.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import yaml

from dossierkit.editing.record_text import record_text
from dossierkit.keeping.newer_than_editions import records_of
from dossierkit.library import Library
from dossierkit.reading.folders import DOSSIERS, KINDS
from dossierkit.reading.front_matter import Fault, PlainValues, compose
from dossierkit.reading.frozen_editions import digest_of, key_of
from dossierkit.records import READY_MADE
from dossierkit.tables.declarations import as_json, kind_declaration


def frozen_records(library: Library, dossiers: Collection[str]) -> Iterator[tuple[str, str]]:
    """The files of the records of dossiers, and of the kinds that these declare: paths as in the project, with their texts."""
    for record in records_of(library, dossiers):
        document = library.document(record)
        yield str(record.path), record_text(record.record_kind, _plain(document.front), document.body, library.kinds)
    declared = {name for id_ in dossiers if (dossier := library.dossier(id_)) for name in dossier.kinds}
    for id_ in sorted(dossiers):
        for file in sorted((library.root / DOSSIERS / id_ / KINDS).glob("*.yml")):
            declared.add(file.stem)
            yield file.relative_to(library.root).as_posix(), _yaml(_plain(file.read_text(encoding="utf-8")))
    for kind in library.kinds.declared:
        if kind.name not in READY_MADE.by_name and kind.name not in declared:  # another dossier declares it, for all of them
            yield f"{DOSSIERS}/{min(dossiers)}/{KINDS}/{kind.name}.yml", _yaml(json.loads(as_json(kind_declaration(kind))))


def _yaml(declared: Any) -> str:
    return yaml.safe_dump(declared, allow_unicode=True, sort_keys=False, width=140)


def _plain(text: str) -> Any:
    """What stands in YAML that was read without a fault before."""
    node = compose(text)
    return {} if isinstance(node, Fault) else PlainValues().value(node)


def digests(library: Library, dossiers: Collection[str]) -> Mapping[str, str]:
    """What stands for each record of an edition, by its kind and id."""
    found = records_of(library, dossiers)
    return {key_of(one.record_kind, one.id): digest_of(library.document(one)) for one in sorted(found, key=lambda one: (one.record_kind, one.id))}
