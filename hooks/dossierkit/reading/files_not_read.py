"""Files and folders in which no record is read, because of where they lie or how they are named: a problem for each cause, not for each file.

What such files may hold is noted as well, so that nothing says of a record whose file is there that it does not exist.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dossierkit.problems import Problem, in_words
from dossierkit.reading.declared_kinds import DeclaredKinds
from dossierkit.reading.folders import ARTICLES, CONTENT, DOSSIER_FILE, DOSSIERS, KINDS
from dossierkit.records import Kind, Kinds
from dossierkit.records.article import UNDATED
from dossierkit.values.field_types import ID, slug
from dossierkit.values.nearest_words import nearest

_YEAR = re.compile(f"[0-9]{{4}}|{UNDATED}")
MANY = 3  # files with one fault that are still told one by one
EVERY = "*"  # in place of an id: any of them
_LIKE_A_DOSSIER = frozenset({"dossier.md", "dossiers.md", "index.md", "_index.md"})


class FilesNotRead:
    """Collects what is not read while the files of a project, which has the `declared` kinds, are found.

    `unseen` has kind and id of every record that may be in them; the id is EVERY where nobody can tell.
    """

    def __init__(self, declared: DeclaredKinds | None = None) -> None:
        declared = declared or DeclaredKinds()
        self._kinds, self._faulty = declared.kinds, declared.faulty
        self.unseen: set[tuple[Kind, str]] = set()
        self._single: list[Problem] = []
        self._misplaced: dict[PurePosixPath, list[PurePosixPath]] = defaultdict(list)
        self._endings: dict[PurePosixPath, list[PurePosixPath]] = defaultdict(list)

    def problem(self, problem: Problem) -> None:
        """A file or folder that has a problem of its own, and of which all that may be in it is unseen."""
        self._single.append(problem)
        self._hide(PurePosixPath(problem.path))

    def misplaced(self, path: PurePosixPath) -> None:
        """A Markdown file where no record can live. Where a kind of its dossier is declared wrongly, it may be one of that kind."""
        self._hide(path)
        if len(path.parts) == 4 and path.parts[0] == DOSSIERS and path.parts[1] in self._faulty and not nearest(path.parts[2], self._kinds.by_folder):
            return
        self._misplaced[path.parent].append(path)

    def other_ending(self, path: PurePosixPath) -> None:
        """A file that looks like Markdown, and whose name does not end in `.md`."""
        self._endings[path.parent].append(path)
        self._hide(path)

    def below_bad_folder(self, path: PurePosixPath) -> None:
        """A file in a dossier's folder whose name is no id; the folder's name is reported apart."""
        self._hide(path)
        self.unseen |= {("dossier", name) for name in (path.parts[1], slug(path.parts[1]))}

    def problems(self, dossiers: set[str]) -> Iterator[Problem]:
        """What is said of all of them. `dossiers` are the ids of those that have a page of their own."""
        yield from self._single
        for folder, paths in self._misplaced.items():
            yield from _misplaced(folder, paths, dossiers, self._kinds)
        for folder, paths in self._endings.items():
            yield from _endings(folder, paths)

    def _hide(self, path: PurePosixPath) -> None:
        """Note what a file, or any file of a folder, may hold."""
        id_ = path.stem if path.suffix else EVERY
        self.unseen |= {(kind, id_) for kind in _kinds_at(path, self._kinds)}


def needs_to_be_a_folder(path: PurePosixPath, kinds: Kinds) -> bool:
    """Whether a folder belongs at a path, so that a file there takes the place of all records in it."""
    match path.parts:
        case [folder] if folder in {DOSSIERS, CONTENT}:
            return True
        case [folder, dossier] if folder == DOSSIERS:
            return bool(ID.fullmatch(dossier))
        case [folder, _, kind] if folder == DOSSIERS:
            return kind in kinds.by_folder or kind == KINDS
        case [folder, "articles"] if folder == CONTENT:
            return True
        case [folder, "articles", year] if folder == CONTENT:
            return bool(_YEAR.fullmatch(year))
    return False


def no_folder(path: PurePosixPath) -> Problem:
    """The problem of a file where a folder belongs."""
    hint = "take the file away, or give it another name, and put the folder here"
    return Problem(str(path), 1, 1, "misplaced", "this is a file, and a folder belongs here: nothing that it should hold is read", hint)


def _kinds_at(path: PurePosixPath, kinds: Kinds) -> tuple[Kind, ...]:
    """The kinds of records that may be in a file or below a folder."""
    match path.parts:
        case [folder] | [folder, _] if folder == DOSSIERS:
            return ("dossier", *kinds.by_name)
        case [folder, _, kind, *_] if folder == DOSSIERS:
            meant = nearest(kind, kinds.by_folder)
            return (kinds.by_folder[meant[0]].name,) if meant else tuple(kinds.by_name)
        case [folder] | [folder, "articles", *_] if folder == CONTENT:
            return ("article",)
        case _ if is_nearly_articles(path):
            return ("article",)
    return ()


def is_nearly_articles(path: PurePosixPath) -> bool:
    """Whether a file lies in the folder of a year as articles do, but below a folder whose name is only nearly that of articles."""
    match path.parts:
        case [content, folder, year, _] if content == CONTENT and folder != ARTICLES and _YEAR.fullmatch(year):
            return bool(nearest(folder, [ARTICLES]))
    return False


def _misplaced(folder: PurePosixPath, paths: list[PurePosixPath], dossiers: set[str], kinds: Kinds) -> Iterator[Problem]:
    if folder.parts[0] == CONTENT:
        where, hint = "no article can live here", f"articles live in {CONTENT}/{ARTICLES}/<year>/<id>.md"
        if is_nearly_articles(paths[0]):
            hint = f"rename the folder `{folder.parts[1]}` to `{ARTICLES}`"
    else:
        where, hint = "no record can live here", _where_records_live(folder, kinds)
    pages = [path for path in paths if len(path.parts) == 3 and path.parts[1] not in dossiers and path.name.casefold() in _LIKE_A_DOSSIER]
    for path in pages:
        message = f"is not read: the dossier's own page is named `{DOSSIER_FILE}`"
        yield Problem(str(path), 1, 1, "misplaced", message, f"rename it to `{DOSSIER_FILE}`")
    others = [path for path in paths if path not in pages]
    if len(others) == 1:
        yield Problem(str(others[0]), 1, 1, "misplaced", where, hint)
    elif others:
        message = f"{in_words(len(others), 'file')} of this folder {'is' if len(others) == 1 else 'are'} not read: {where}"
        yield Problem(str(folder), 1, 1, "misplaced", message, hint)


def _where_records_live(folder: PurePosixPath, kinds: Kinds) -> str:
    meant = nearest(folder.parts[2], kinds.by_folder) if len(folder.parts) == 3 else []
    if meant:
        return f"rename the folder to `{meant[0]}`"
    folders = "|".join(kind.folder for kind in kinds.declared)
    return (
        f"records live in {DOSSIERS}/<dossier>/{folders}/<id>.md, the dossier's own page in {DOSSIERS}/<dossier>/{DOSSIER_FILE}; "
        f"a kind of its own is declared in {DOSSIERS}/<dossier>/{KINDS}/<kind>.yml"
    )


def _endings(folder: PurePosixPath, paths: list[PurePosixPath]) -> Iterator[Problem]:
    if len(paths) > MANY:
        message = f"{in_words(len(paths), 'file')} of this folder are not read: their names do not end in `.md`"
        yield Problem(str(folder), 1, 1, "file-name", message, f"rename them, such as `{paths[0].name}` to `{paths[0].stem}.md`")
        return
    for path in paths:
        yield Problem(str(path), 1, 1, "file-name", "the file is not read: its name does not end in `.md`", f"rename it to `{path.stem}.md`")


def has_page_under_another_name(root: Path, dossier: str) -> bool:
    """Whether a dossier's folder has a file that is most likely meant as its page; that file has been reported."""
    folder = root / DOSSIERS / dossier
    return folder.is_dir() and any(one.name.casefold() in _LIKE_A_DOSSIER and one.name != DOSSIER_FILE for one in folder.iterdir())
