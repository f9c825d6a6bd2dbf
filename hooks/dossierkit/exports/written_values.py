"""What a curator wrote, as JSON: the front matter of a record again, in the form that the schema of its kind describes.

A record is frozen and complete; which keys were given it knows. So nothing is read a second time, and what was never written does not appear.
"""

from functools import cache
from typing import Any

from pydantic import BaseModel

from dossierkit.records.model_keys import key_order
from dossierkit.values.dates import EdtfDate
from dossierkit.values.texts_in_languages import TextInLanguages

_PLAIN = frozenset((str, int, bool))


def front_matter(record: BaseModel, dates: dict[str, EdtfDate]) -> dict[str, Any]:
    """The keys that were given, in the order in which they are written; every date among the values is noted in `dates`."""
    given = record.__pydantic_fields_set__
    values = record.__dict__
    return {key: _value(found, dates) for name, key in written_fields(type(record)) if name in given and (found := values[name]) is not None}


def _value(value: Any, dates: dict[str, EdtfDate]) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        written = value
    elif kind is float:
        written = int(value) if value.is_integer() else value  # as nearly all are written
    elif kind is tuple:
        written = [_value(one, dates) for one in value]
    elif kind is EdtfDate:
        dates[value.text] = value
        written = value.text
    elif kind is dict:
        written = {key: _value(one, dates) for key, one in value.items()}
    elif kind is TextInLanguages:
        written = dict(value.texts)
    elif isinstance(value, BaseModel):
        written = front_matter(value, dates)
    else:
        written = str(value)  # a term that a dossier declares is a text that knows its words
    return written


@cache
def written_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a block that a curator may write, with their keys, in their order."""
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    return tuple((names[key], key) for key in key_order(model))
