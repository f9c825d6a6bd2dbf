"""`dossier fmt`: one look for all records: keys in the order of the models, two spaces a level, quotes only where they are needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from dossierkit.editing import flow_style, quoting
from dossierkit.editing.block_style import UnusualError, laid_out_block
from dossierkit.editing.files_on_disk import BYTE_ORDER_MARK, records, text_of
from dossierkit.editing.text_edits import edited
from dossierkit.problems import DossierError, Problem
from dossierkit.reading.front_matter import Fault, PlainValues, compose
from dossierkit.reading.one_file import Document, take_apart
from dossierkit.records import READY_MADE, Kind, Kinds
from dossierkit.records.model_keys import Slot

UNNAMED_FILE = PurePosixPath("record.md")  # stands in problems of a text that has no file


@dataclass(frozen=True, slots=True)
class TidiedFile:
    """A file that does not have the common look: its text as read, and as it will be."""

    path: PurePosixPath
    read: str
    text: str


def files_to_tidy(root: Path, paths: Iterable[Path] | None = None) -> tuple[list[TidiedFile], list[Problem]]:
    """The record files of a project (those at `paths`) that are to be tidied, and the problems of those that cannot be read."""
    found: list[TidiedFile] = []
    problems: list[Problem] = []
    for place in records(root, paths):
        text = text_of(root, place.path, front_required=True)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        try:
            new = formatted(text, place.kind, place.path, place.kinds)
        except DossierError as error:
            problems += error.problems
            continue
        if new != text:
            found.append(TidiedFile(place.path, text, new))
    return found, problems


def formatted(text: str, kind: Kind, path: PurePosixPath = UNNAMED_FILE, kinds: Kinds = READY_MADE) -> str:
    """The text of a record's file in the common look. Its meaning, its comments and its prose stay. `kinds` are those of the project.

    Lines are never broken or joined; block and flow style and the sort of quotes stay as written. A file that ends all its lines as Windows
    does keeps doing so. Raises DossierError with the problems at `path` where the front matter cannot be read.
    """
    ends = line_ends(text)
    document = _taken_apart(text, path)
    slot = Slot((kinds.models[kind],))
    node = front_matter_tree(document.front, path)
    front = edited(document.front, quoting.quoted_years(node, slot))
    return put_together(_laid_out(front, slot), document.body).replace("\n", ends)


def put_together(front: str, body: str) -> str:
    """A file from its parts: front matter between fences, one empty line, body, one newline at the end."""
    prose = body.strip("\n")
    return f"---\n{front}\n---\n" + (f"\n{prose}\n" if prose else "")


def line_ends(text: str) -> str:
    r"""How the lines of a text end: `\r\n` only where all of them do, else `\n`."""
    return "\r\n" if "\n" in text and text.count("\r\n") == text.count("\n") else "\n"


def _taken_apart(text: str, path: PurePosixPath) -> Document:
    plain = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")
    document = take_apart(path, plain, front_required=True)
    if isinstance(document, Problem):
        raise DossierError([document])
    return document


def front_matter_tree(front: str, path: PurePosixPath) -> yaml.MappingNode:
    """The YAML tree of a front matter. Raises DossierError where it cannot be read as keys and values."""
    node = compose(front)
    if isinstance(node, Fault):
        raise DossierError([node.at(str(path), 1)])
    plain = PlainValues()
    plain.value(node)
    if plain.faults:
        raise DossierError(fault.at(str(path), 1) for fault in plain.faults)
    if not isinstance(node, yaml.MappingNode):
        raise DossierError([Problem(str(path), 2, 1, "front-matter", "the front matter has no keys", "write `key: value`, one key a line")])
    return node


def _laid_out(front: str, slot: Slot) -> str:
    """The front matter tidied; as it is, where tidying would change what it says."""
    node = compose(front)
    if isinstance(node, Fault):
        return front
    meaning = PlainValues().value(node)
    tidied = edited(front, flow_style.tidy_brackets(node, slot, front))
    try:
        again = compose(tidied)
        new = tidied if isinstance(again, Fault) else laid_out_block(tidied, again, slot)
    except UnusualError:
        new = tidied
    return new if _meaning(new) == meaning else front


def _meaning(front: str) -> Any:
    node = compose(front)
    return node if isinstance(node, Fault) else PlainValues().value(node)
