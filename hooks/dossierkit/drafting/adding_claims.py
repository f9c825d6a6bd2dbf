"""Adds one claim to a record's file, in the style of the lines that are there; nothing that stands there is changed."""

import re
from typing import Any

import yaml

from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.editing.record_text import record_text
from dossierkit.library import Library
from dossierkit.problems import Problem
from dossierkit.reading.front_matter import compose
from dossierkit.reading.one_file import Document, take_apart
from dossierkit.reading.validation import RecordFile, validate
from dossierkit.records import Actor, Event, Thing

RecordWithClaims = Actor | Event | Thing

_FORMS = (
    ("at_least", re.compile(r"at least (\d+)|(\d+) or more|(\d+)\+")),
    ("more_than", re.compile(r"(?:more than|over) (\d+)")),
    ("at_most", re.compile(r"at most (\d+)|up to (\d+)")),
    ("about", re.compile(r"(?:about|around|some|ca\.?) (\d+)")),
    ("between", re.compile(r"(?:between )?(\d+) ?(?:to|and|-|–) ?(\d+)")),
    ("value", re.compile(r"(\d+)")),
)


def parsed_figure(words: str) -> dict[str, Any]:
    """The words of a figure as the keys of a claim: `at least 30` is `{"at_least": 30}`, `30 to 49` `{"between": [30, 49]}`, `1,000` a value.

    Raises DraftRefusedError for any other words.
    """
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", words.casefold()).strip(" .")
    for form, pattern in _FORMS:
        if match := pattern.fullmatch(plain):
            numbers = [int(group) for group in match.groups() if group]
            return {form: numbers if form == "between" else numbers[0]}
    raise DraftRefusedError(f"nobody but a person can read the figure `{words}`")


def with_claim(library: Library, record: RecordWithClaims, name: str, claim: dict[str, Any], text: str) -> str:
    """The text of the record's file with one more claim on the property `name`.

    Raises DraftRefusedError where the claims there are not written one a line, or where the record would have problems.
    """
    block = record_text(record.record_kind, {"claims": {name: [claim]}}, kinds=library.kinds).split("\n")[1:4]
    line, lines = _place(library.document(record), name, block)
    all_lines = text.split("\n")
    ending = "\r" if all_lines[0].endswith("\r") else ""
    changed = "\n".join([*all_lines[:line], *(f"{one}{ending}" for one in lines), *all_lines[line:]])
    again = take_apart(record.path, changed.replace("\r\n", "\n"), front_required=True)
    home = library.dossier(record.dossier or "")
    place = RecordFile(record.path, record.record_kind, record.id, record.dossier, library.kinds)
    _record, problems = (
        (None, [again]) if isinstance(again, Problem) else validate(again, place, {**library.kinds.properties, **(home.declared if home else {})})
    )
    if problems:
        raise DraftRefusedError(f"the claim would not be right: {problems[0].message}")
    return changed


def _place(document: Document, name: str, block: list[str]) -> tuple[int, list[str]]:
    """After which line of the file the new lines go, and the lines: behind the last claim on the property, else on any, else at the end."""
    root = compose(document.front)
    claims = _under(root, "claims")
    if claims is None:
        return document.body_line - 2, block
    listed = _under(claims, name)
    last = listed or (claims.value[-1][1] if isinstance(claims, yaml.MappingNode) and claims.value else None)
    if claims.flow_style or not isinstance(last, yaml.SequenceNode) or last.flow_style or not last.value or not last.value[-1].flow_style:
        raise DraftRefusedError("the claims of the record are not written one a line")
    item = last.start_mark.column * " " + block[2].strip()
    after = last.value[-1].end_mark.line + document.front_line
    return (after, [item]) if listed else (after, [claims.start_mark.column * " " + block[1].strip(), item])


def _under(node: Any, key: str) -> Any:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)
