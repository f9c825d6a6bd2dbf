"""Records are pickled in a form of their own, and come back as they were."""

import pickle

from dossierkit.reading.all_files import read
from dossierkit.records import Record
from support.projects import EXAMPLE

RECORDS = [*read(EXAMPLE).records]


def blocks(value: object) -> list[tuple[object, list[str], set[str]]]:
    """Every block in a record: its type, the order of its keys, and which were given."""
    if isinstance(value, tuple):
        return [found for each in value for found in blocks(each)]
    if isinstance(value, dict):
        return [found for each in value.values() for found in blocks(each)]
    if not hasattr(value, "model_fields_set"):
        return []
    inside = [found for each in value.__dict__.values() for found in blocks(each)]
    return [(type(value), [*value.__dict__], set(value.model_fields_set)), *inside]


def test_records_come_back_as_they_were() -> None:
    back: list[Record] = pickle.loads(pickle.dumps(RECORDS))  # noqa: S301  (its own)
    assert back == RECORDS
    assert [*map(repr, back)] == [*map(repr, RECORDS)]
    assert [blocks(record) for record in back] == [blocks(record) for record in RECORDS]


def test_what_a_copy_is_given_stays_its_own() -> None:
    """Models of which the same keys were given share one set of their names."""
    one, other = pickle.loads(pickle.dumps([RECORDS[0], RECORDS[0].model_copy()]))  # noqa: S301  (its own)
    changed = one.model_copy(update={"reviewed": None})
    assert changed.model_fields_set != other.model_fields_set or "reviewed" in RECORDS[0].model_fields_set
    assert one.model_fields_set == other.model_fields_set == RECORDS[0].model_fields_set
