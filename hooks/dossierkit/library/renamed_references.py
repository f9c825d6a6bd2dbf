"""A record as if the records that it refers to had always had the ids that they have now."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from dossierkit.records import Record
from dossierkit.records.model_keys import references

B = TypeVar("B", bound=BaseModel)
_MENTION = re.compile(r"(\[\[|\[@)([a-z0-9-]+)(?=[\]|,])")


def mentioned(record: Record) -> set[str]:
    """The ids that a record refers to, in its keys and in its text."""
    return {reference.id for reference in references(record)} | {found[2] for found in _MENTION.finditer(record.body)}


def with_new_ids(record: Record, ids: Mapping[str, str]) -> Record:
    """The record as if the records it refers to had always had the ids that they have now."""
    if not ids.keys() & mentioned(record):
        return record
    body = _MENTION.sub(lambda found: found[1] + ids.get(found[2], found[2]), record.body)
    return _followed(record, ids).model_copy(update={"body": body})


def _followed(block: B, ids: Mapping[str, str]) -> B:
    known = {reference.id for reference in references(block)} & ids.keys()
    if not known:
        return block
    return block.model_copy(update={name: _value(value, ids, known) for name, value in block})


def _value(value: Any, ids: Mapping[str, str], known: set[str]) -> Any:
    if isinstance(value, BaseModel):
        return _followed(value, ids)
    if isinstance(value, tuple):
        return tuple(_value(each, ids, known) for each in value)
    if isinstance(value, dict):
        return {key: _value(each, ids, known) for key, each in value.items()}
    return ids[value] if isinstance(value, str) and value in known else value
