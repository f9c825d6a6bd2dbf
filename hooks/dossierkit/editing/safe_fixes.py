"""`dossier check --fix`: what can be fixed in a file without asking anybody: nothing of its meaning changes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from dossierkit.editing import quoting
from dossierkit.editing.files_on_disk import BYTE_ORDER_MARK, content_pages, records, text_of
from dossierkit.editing.formatting import UNNAMED_FILE, formatted, line_ends
from dossierkit.editing.record_text import STEP, scalar
from dossierkit.editing.text_edits import Edit, edited, span
from dossierkit.problems import DossierError, Problem, in_words
from dossierkit.reading.front_matter import Fault, compose
from dossierkit.reading.one_file import take_apart
from dossierkit.reading.validation import RecordFile
from dossierkit.records import READY_MADE, Kind, Kinds
from dossierkit.records.model_keys import Slot


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file with something that can be fixed: its text as read, its new text, and what was fixed, in words."""

    path: PurePosixPath
    read: str
    text: str
    what: tuple[str, ...]


def fixed_files(root: Path, paths: Iterable[Path] | None = None) -> list[FixedFile]:
    """Every file of a project (those at `paths`) in which something can be fixed, in the order of their paths.

    Nothing is written: give the texts to `Changes.replace(one.path, one.text, read=one.read)`.
    """
    wanted = None if paths is None else list(paths)
    files: dict[PurePosixPath, RecordFile | None] = dict.fromkeys(content_pages(root, wanted))
    files |= {place.path: place for place in records(root, wanted)}
    found = []
    for path, place in sorted(files.items(), key=lambda one: one[0]):
        text = text_of(root, path, front_required=False)
        if isinstance(text, Problem):
            continue
        new, what = fixed_text(text, place.kind, path, place.kinds) if place else fixed_text(text, None, path)
        if new != text:
            found.append(FixedFile(path, text, new, tuple(what)))
    return found


def fixed_text(text: str, kind: Kind | None, path: PurePosixPath = UNNAMED_FILE, kinds: Kinds = READY_MADE) -> tuple[str, list[str]]:
    """The fixed text of a file and what was fixed in it. A content page has no `kind`; only its line ends and byte-order mark are fixed.

    `kinds` are those of the project.
    """
    what = []
    if text.startswith(BYTE_ORDER_MARK):
        text = text.removeprefix(BYTE_ORDER_MARK)
        what.append("took out the byte-order mark")
    ends = line_ends(text)
    if ends == "\n" and "\r\n" in text:
        what.append("made all lines end alike")
    plain = text.replace("\r\n", "\n")
    if kind:
        for mend in (_tabs, *_VALUES):
            plain, said = _front(plain, Slot((kinds.models[kind],)), mend)
            what += said
        plain, said = _tidied(plain, kind, path, kinds)
        what += said
    return plain.replace("\n", ends), what


Fix = Callable[[str, Slot], tuple[str, str]]


def _front(text: str, slot: Slot, mend: Fix) -> tuple[str, list[str]]:
    """The text with one fix made in its front matter, and what was fixed."""
    document = take_apart(PurePosixPath(), text, front_required=True)
    if isinstance(document, Problem):
        return text, []
    new, said = mend(document.front, slot)
    if new == document.front:
        return text, []
    fence = text.index("\n") + 1
    return text[:fence] + new + text[fence + len(document.front) :], [said]


def _tabs(front: str, _slot: Slot) -> tuple[str, str]:
    """Spaces instead of the tabs before keys, if that makes the block readable."""
    if not isinstance(compose(front), Fault):
        return front, ""
    lines = []
    for line in front.split("\n"):
        content = line.lstrip(" \t")
        lines.append(line[: len(line) - len(content)].replace("\t", " " * STEP) + content)
    new = "\n".join(lines)
    return (front, "") if isinstance(compose(new), Fault) else (new, "put spaces in place of tabs")


def _values(find: Callable[[yaml.Node, Slot, str], Iterable[Edit]], said: Callable[[int], str]) -> Fix:
    """A fix of single values: `find` gives the edits, `said` puts into words how many there were."""

    def mend(front: str, slot: Slot) -> tuple[str, str]:
        node = compose(front)
        if isinstance(node, Fault) or not _is_plain(node):
            return front, ""
        edits = [*find(node, slot, front)]
        return edited(front, edits), said(len(edits))

    return mend


def _is_plain(node: yaml.Node) -> bool:
    """Whether all keys are words and no value stands in two places."""
    seen: set[int] = set()

    def plain(one: yaml.Node) -> bool:
        if id(one) in seen:
            return False
        seen.add(id(one))
        if isinstance(one, yaml.MappingNode):
            return all(isinstance(key, yaml.ScalarNode) and plain(value) for key, value in one.value)
        return not isinstance(one, yaml.SequenceNode) or all(map(plain, one.value))

    return plain(node)


def _trimmed(node: yaml.Node, _slot: Slot, front: str) -> Iterator[Edit]:
    """Values in quotes without the spaces at their ends."""
    for value in _scalars(node):
        start, end = span(value)
        if value.style in {"'", '"'} and value.value.strip() not in {"", value.value} and "\n" not in front[start:end]:
            yield Edit(start, end, scalar(value.value.strip(), flow=True))


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        for _key, value in node.value:
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.ScalarNode):
        yield node


_VALUES = (
    _values(lambda node, slot, _front: quoting.quoted_years(node, slot), lambda count: f"put {in_words(count, 'year')} in quotes"),
    _values(quoting.quoted_date_sets, lambda count: f"put {in_words(count, 'set')} of possible dates in quotes"),
    _values(
        lambda node, slot, _front: quoting.quoted_words(node, slot),
        lambda count: f"put {in_words(count, 'value')} in quotes that would be read as no text",
    ),
    _values(_trimmed, lambda count: f"took the spaces off the ends of {in_words(count, 'value')}"),
)


def _tidied(text: str, kind: Kind, path: PurePosixPath, kinds: Kinds) -> tuple[str, list[str]]:
    try:
        new = formatted(text, kind, path, kinds)
    except DossierError:
        return text, []
    return new, ["put keys, indentation and spacing in order"] if new != text else []
