"""Hints for somebody who does not know the records yet: what to type for a key that is missing, unknown, or holds something else."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from dossierkit.reading.unquoted_values import in_quotes
from dossierkit.records.claims import WithClaims
from dossierkit.records.model_keys import field_named, key_order
from dossierkit.records.ready_made import PROPERTIES
from dossierkit.values.field_types import OneOf
from dossierkit.values.nearest_words import did_you_mean

_EXAMPLES = {"language": "like `en`", "date": "like 2017-03-22", "start": "like 2017-03-22", "url": "like `https://news.example/talks`"}
_CLAIM = "{value: 49, source: the-id-of-the-article}"
_LONGEST_ENTRY = 60  # characters; a longer text is not written out again as an entry of a list


def missing_key_hint(key: str, model: type[BaseModel]) -> str:
    """What to write for a required key: its terms, or what it says."""
    field = field_named(model, key)
    terms = next((mark.terms for mark in field.metadata if isinstance(mark, OneOf)), ()) if field else ()
    if terms:
        return f"add `{key}:` with one of {', '.join(terms)}"
    said = (field.description or "").split("\n")[0].rstrip(".") if field else ""
    words = f"{said[:1].lower()}{said[1:]}" if said else ""
    return " – ".join(filter(None, (f"add `{key}:`", ", ".join(filter(None, (words, _EXAMPLES.get(key)))))))


def unknown_key_hint(key: str, model: type[BaseModel], given: Any) -> str:
    """The known key that is most like it, where a figure belongs that stands beside the claims, or all known keys in the order of writing."""
    if key.isdigit():
        return "write numbers without commas, like 1000"
    known = [one for one in key_order(model) if one not in getattr(model, "unshown_keys", ())]
    if meant := did_you_mean(key, known):
        return meant
    if key in PROPERTIES and issubclass(model, WithClaims):
        value = given if isinstance(given, (int, float)) and not isinstance(given, bool) else 49
        return f"figures stand below `claims:`, each with its source: `{key}: [{_CLAIM.replace('49', str(value))}]`"
    return f"known are {', '.join(known)}"


_KEY_HINTS = {
    "source": "write the id of an article",
    "sources": "write a list of ids of articles, like `[first-id, second-id]`",
    "place": "write it like `place: {name: Tunis, country: TN}`",
    "lat": "write degrees without quotes, like 36.8",
    "lon": "write degrees without quotes, like 10.2",
}
_BLOCKS = {
    "involved": "write it like `{actor: the-id, role: the-role}`, or `{name: Port police, role: the-role}` for somebody without a record",
    "members": "write it like `{actor: the-id}`, or `{name: Port police}` for somebody without a record",
    "positions": "write it like `{title: Prime minister, from: 2017-03}`",
    "relations": "write it like `{type: part_of, to: the-id}`",
    "names": "write it like `{value: The other name, kind: former}`",
    "outcomes": "write it like `{type: decision, text: What was decided}`",
    "archive": "write it like `{url: https://web.archive.org/web/2017/https://news.example/talks, captured: 2017-03-22}`",
    "statements": "write it like `{speaker: the-id, text: What was said, in your own words}`",
    "places": "write it like `{name: Tunis, country: TN}`",
}
# Blocks of a curator's own keys, and one entry of each.
_WORDED = {
    "terms": "phishing: Phishing",
    "topics": "boats: Boats and piers",
    "roles": "owner: {label: Owner}",
    "fields": "berth: {type: text, label: Berth}",
}
_EMPTY = "write its value; a key that may be missing is left out where nothing is known"
_IN_WORDS: Mapping[str, Callable[[re.Match[str]], str]] = {
    r"(?:at least|no fewer than|mindestens) (\d+)|(\d+) or more": lambda said: f"at_least: {said[1] or said[2]}",
    r"(?:more than|over|mehr als|über) (\d+)": lambda said: f"more_than: {said[1]}",
    r"(?:at most|up to|no more than|höchstens|bis zu) (\d+)": lambda said: f"at_most: {said[1]}",
    r"(?:about|around|some|nearly|almost|etwa|rund|ca\.?) (\d+)": lambda said: f"about: {said[1]}",
    r"(?:between )?(\d+) ?(?:-|–|to|and|bis|und) ?(\d+)": lambda said: f"between: [{said[1]}, {said[2]}]",
    r"(\d+)(?: (?:people|persons|dead|killed|wounded))?": lambda said: f"value: {said[1]}",
}


def type_hint(loc: tuple[str | int, ...], kind: str, value: Any) -> str:
    """What to write in place of a value of another type at `loc`."""
    key = next((part for part in reversed(loc) if isinstance(part, str)), "")
    if value is None:
        return _EMPTY
    if loc[:1] == ("claims",) and len(loc) < 4 and kind in {"tuple_type", "model_type", "model_attributes_type", "dict_type"}:
        number = value if isinstance(value, (int, float)) and not isinstance(value, bool) else 49
        return f"write each report on a line of its own: `- {_CLAIM.replace('49', str(number))}`"
    if kind in {"model_type", "model_attributes_type"} and key in _BLOCKS:
        return _BLOCKS[key]
    return _KEY_HINTS.get(key) or _hint_by_type(key, kind, value)


def _hint_by_type(key: str, kind: str, value: Any) -> str:
    if kind == "string_type" and isinstance(value, (bool, int, float)):
        return "put it in quotes"
    if kind == "bool_type":
        return "write true or false, without quotes"
    if kind == "tuple_type":
        return _list_hint(key, value)
    if kind == "dict_type" and key in _WORDED:
        return f"write each with its words, like `{{{_WORDED[key]}}}`"
    if kind.startswith("int") and isinstance(value, float):
        return "a count has no decimals; write thousands without a point, like 1500"
    return _count_in_words(value) if kind.startswith("int") and isinstance(value, str) else ""


def _list_hint(key: str, value: Any) -> str:
    if isinstance(value, str) and re.match(r"-\S", value):
        return f"type a space after the `-` of each entry: `- {value[1:].split(' -', maxsplit=1)[0]}`"
    if isinstance(value, str) and len(value) <= _LONGEST_ENTRY:
        return f"write it as a list: `{key}: [{_entry(value)}]`"
    return "write each entry in a line of its own that starts with `- `"


def _entry(value: str) -> str:
    return value if re.fullmatch(r"[^\W\d_][\w .'’-]*", value) else in_quotes(value)


def _count_in_words(value: str) -> str:
    """How a count is written that somebody put in words: `at_least: 30` for `at least 30`."""
    plain = re.sub(r"(?<=\d)[,. ](?=\d{3}\b)", "", " ".join(value.split())).casefold()
    for form, written in _IN_WORDS.items():
        if said := re.fullmatch(form, plain):
            return f"write `{written(said)}`"
    return "write digits only, without quotes or words; `about:` and `note:` can say the rest"
