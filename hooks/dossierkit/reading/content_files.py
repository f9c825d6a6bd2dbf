"""The files of `content/` beside its pages: pictures and data, which are published as they are if they are what their names say.

Only kinds of files that do nothing in a browser are published (KINDS). Style sheets and scripts are code: those that `mkdocs.yml`
names are published, and no others. An SVG may draw, and may neither run anything nor fetch anything (see `svg_pictures.py`).
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from dossierkit.problems import Problem
from dossierkit.reading.files_not_read import needs_to_be_a_folder
from dossierkit.reading.folders import CONTENT
from dossierkit.reading.one_file import unreadable
from dossierkit.reading.svg_pictures import faults_of_svg
from dossierkit.records import READY_MADE
from dossierkit.settings import code_files

Sound = Callable[[bytes], bool]


def _begins(*beginnings: bytes) -> Sound:
    return lambda head: head.startswith(beginnings)


def _anything(_head: bytes) -> bool:
    return True


# What each kind of file begins with, by the ending of its name: a page that was saved as `.jpg` is no picture.
KINDS: Mapping[str, Sound] = {
    ".png": _begins(b"\x89PNG\r\n\x1a\n"),
    ".jpg": _begins(b"\xff\xd8\xff"),
    ".jpeg": _begins(b"\xff\xd8\xff"),
    ".gif": _begins(b"GIF87a", b"GIF89a"),
    ".webp": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WEBP",
    ".avif": lambda head: head[4:8] == b"ftyp",
    ".svg": _anything,  # looked at as a whole
    ".ico": _begins(b"\0\0\1\0"),
    ".pdf": lambda head: b"%PDF-" in head,
    ".csv": _anything,
    ".tsv": _anything,
    ".txt": _anything,
    ".json": _anything,
    ".geojson": _anything,
    ".xlsx": _begins(b"PK"),
    ".ods": _begins(b"PK"),
    ".woff": _begins(b"wOFF"),
    ".woff2": _begins(b"wOF2"),
}
_CODE = {".css", ".js", ".mjs"}
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_WHOLE_NAMES = {"CNAME"}  # the name under which a host publishes the site
_LEFT_BEHIND = ("~", ".swp", ".swo", ".bak", ".tmp", ".orig", ".rej")  # by editors and merges; nobody means to publish them
_OF_SYSTEMS = {"thumbs.db", "desktop.ini"}
_HEAD = 1024  # bytes


def content_files(root: Path, problems: list[Problem]) -> Iterator[PurePosixPath]:
    """The files of `content/` that are published as they are, by path; what is wrong with the others is added to `problems`.

    Links and files whose names begin with a dot are passed over; the pages are read elsewhere.
    """
    named = {f"{CONTENT}/{name}" for name in code_files(root)}
    for parent, folders, names in os.walk(root / CONTENT):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        folder = PurePosixPath(Path(parent).relative_to(root).as_posix())
        for name in sorted(names):
            if name.startswith(".") or name.lower().endswith((*_PAGES, *_LEFT_BEHIND)) or name.lower() in _OF_SYSTEMS:
                continue
            path = folder / name
            if not name.isprintable() or os.path.islink(os.path.join(parent, name)) or needs_to_be_a_folder(path, READY_MADE):
                continue  # `all_files.py` has told it
            found = [*_faults(root, path, named)]
            problems.extend(found)
            if not found:
                yield path


def _faults(root: Path, path: PurePosixPath, named: set[str]) -> Iterator[Problem]:
    suffix = path.suffix.lower()
    if str(path) in named or path.name in _WHOLE_NAMES:
        return
    if suffix in _CODE:
        hint = "name it in `extra_css` or `extra_javascript` of mkdocs.yml, if the site is to use it"
        yield _problem(path, "file-type", f"`{suffix}` files are code, and only those that mkdocs.yml names are published", hint)
    elif path.stem.lower().endswith(_PAGES):
        message = f"the file is not read: its name does not end in `{PurePosixPath(path.stem).suffix}`"
        yield _problem(path, "file-name", message, f"rename it to `{path.stem}`")
    elif suffix not in KINDS:
        yield _problem(path, "file-type", f"{_kind(suffix)} are not published", _hint(suffix))
    else:
        yield from _faults_inside(root, path, KINDS[suffix])


def _kind(suffix: str) -> str:
    return f"`{suffix}` files" if suffix else "files without an ending"


def _hint(suffix: str) -> str:
    if suffix in {".html", ".htm", ".xhtml", ".mhtml", ".mht"}:
        return "a saved page belongs outside the project: `dossier new article --html` reads it where it is"
    if suffix in {".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx"}:
        return "save it as PDF, or put its text into a page"
    return f"published are {', '.join(sorted(ending.removeprefix('.') for ending in KINDS))}; move other files out of {CONTENT}/"


def _faults_inside(root: Path, path: PurePosixPath, is_sound: Sound) -> Iterator[Problem]:
    try:
        with (root / path).open("rb") as file:
            if not is_sound(file.read(_HEAD)):
                hint = "open it in the program that it is for, and save it again"
                yield _problem(path, "file-type", f"the file is not what `{path.suffix}` says", hint)
            elif path.suffix.lower() == ".svg":
                file.seek(0)
                yield from (fault.at(str(path), 0) for fault in faults_of_svg(file))
    except OSError as error:
        yield unreadable(root, error)


def _problem(path: PurePosixPath, code: str, message: str, hint: str) -> Problem:
    return Problem(str(path), 1, 1, code, message, hint)
