"""The files of a project as they lie on disk: which ones a command asks for, and their text with its own line ends."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from dossierkit.problems import Problem
from dossierkit.reading.all_files import find
from dossierkit.reading.one_file import read_document
from dossierkit.reading.validation import RecordFile

BYTE_ORDER_MARK = "\ufeff"


def records(root: Path, paths: Iterable[Path] | None = None) -> list[RecordFile]:
    """The record files of a project in the order of their paths; with `paths`, only those named or lying in a named folder."""
    places, _content_pages = find(root, [])
    wanted = _wanted(root, paths)
    return sorted((place for place in places if _is_in(place.path, wanted)), key=lambda place: place.path)


def content_pages(root: Path, paths: Iterable[Path] | None = None) -> list[PurePosixPath]:
    """The content pages (Markdown below content/ that is no article) in the order of their paths, chosen likewise."""
    _places, found = find(root, [])
    wanted = _wanted(root, paths)
    return sorted(path for path in found if _is_in(path, wanted))


def _is_in(path: PurePosixPath, wanted: set[PurePosixPath] | None) -> bool:
    return wanted is None or not wanted.isdisjoint((path, *path.parents))


def _wanted(root: Path, paths: Iterable[Path] | None) -> set[PurePosixPath] | None:
    if paths is None:
        return None
    whole = root.resolve()
    resolved = [path.resolve() for path in paths]
    return {PurePosixPath(path.relative_to(whole).as_posix()) for path in resolved if path.is_relative_to(whole)}


def text_of(root: Path, path: PurePosixPath, *, front_required: bool) -> str | Problem:
    """The text of a file as it is, or the problem why it cannot be used. A byte-order mark at its start is kept and is no problem.

    `front_required`: whether a file without front matter is a problem, as for records.
    """
    document = read_document(root, path, front_required=front_required)
    if isinstance(document, Problem) and document.code != "byte-order-mark":
        return document
    return (root / path).read_bytes().decode()
