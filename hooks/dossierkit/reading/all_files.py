"""Reads a whole project: finds its files, reads each as a record or a content page, and collects the problems of the rest.

Records are in `dossiers/<dossier>/<kind>/<id>.md` and `content/articles/<year>/<id>.md`; every other Markdown file in `content/` is a
content page. What holds between records is not looked at here: see `checking/`.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath

from dossierkit.problems import Problem
from dossierkit.reading.content_files import content_files
from dossierkit.reading.content_pages import ContentPage, content_page_from
from dossierkit.reading.declared_kinds import DeclaredKinds, declared_kinds
from dossierkit.reading.files_not_read import FilesNotRead, is_nearly_articles, needs_to_be_a_folder, no_folder
from dossierkit.reading.folders import ARTICLES, CONTENT, DOSSIER_FILE, DOSSIERS, KINDS
from dossierkit.reading.frozen_editions import FrozenEdition, digest_of, frozen_editions
from dossierkit.reading.kept_readings import FileToRead, KeptReadings, Reading, context_of
from dossierkit.reading.one_file import Document, document_from, unreadable
from dossierkit.reading.validation import RecordFile, validate
from dossierkit.records import READY_MADE, Dossier, Kind, Kinds, Record
from dossierkit.records.model_keys import Reference
from dossierkit.records.vocabulary import Property
from dossierkit.values.field_types import ID, slug
from dossierkit.values.texts_in_languages import ENGLISH

__all__ = ["ARTICLES", "CONTENT", "DOSSIERS", "DOSSIER_FILE", "ContentPage", "Corpus", "find", "no_progress", "read"]


@dataclass(slots=True)
class Corpus:
    """Everything read from disk: the kinds of records, the valid records, the documents of all by path, and the problems of the rest.

    `content_files` are the paths of the files of `content/` that are published as they are. `references` are those of each record, by its path; of
    records that were not read from disk there are none.
    `unread` has kind and id of the records whose files are there but wrong, so that nothing says that they do not exist; `unseen` of
    those that may be in files and folders where nothing is read. `editions` are those that were frozen, the newest first. `language`
    (BCP 47) is that of the site.
    """

    root: Path
    records: list[Record] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    content_pages: list[ContentPage] = field(default_factory=list)
    content_files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    references: dict[PurePosixPath, Sequence[Reference]] = field(default_factory=dict)
    unread: set[tuple[Kind, str]] = field(default_factory=set)
    unseen: set[tuple[Kind, str]] = field(default_factory=set)
    kinds: Kinds = READY_MADE
    editions: tuple[FrozenEdition, ...] = ()
    language: str = ENGLISH


ReportProgress = Callable[[Sequence[RecordFile]], Iterable[RecordFile]]


def no_progress(record_files: Sequence[RecordFile]) -> Iterable[RecordFile]:
    """The files as they are: the ReportProgress that reports nothing."""
    return record_files


def read(root: Path, progress: ReportProgress = no_progress, kept: KeptReadings | None = None, language: str = ENGLISH) -> Corpus:
    """Read every record and every content page of the project at `root`. Never raises for what a file holds: see `problems`.

    `progress` passes on the record files one by one, and so may count them. What is `kept` of an earlier time is read anew where it changed.
    `language` (BCP 47) is that of the site, in which texts that are given in several languages are shown.
    """
    corpus = Corpus(root, language=language)
    kept = kept or KeptReadings()
    with kept.reading_all():
        _read_all(corpus, progress, kept, language)
    return corpus


def _read_all(corpus: Corpus, progress: ReportProgress, kept: KeptReadings, language: str) -> None:
    declared = _Declared(corpus)
    kinds = declared_kinds(corpus.root)
    corpus.kinds = kinds.kinds
    corpus.problems += kinds.problems
    found, content_pages = find(corpus.root, corpus.problems, corpus.unseen, kinds)
    record_files = [replace(one, language=language) for one in found] if language != ENGLISH else found
    dossiers = sum(one.kind == "dossier" for one in record_files)
    for number, record_file in enumerate(progress(record_files)):
        if number == dossiers:  # what they declare is known from here on
            kept.read_ahead(corpus.root, (declared.to_read(one) for one in record_files[dossiers:] if ID.fullmatch(one.id)))
        record = _read_record(record_file, corpus, declared, kept)
        if not record:
            corpus.unread.add((record_file.kind, record_file.id))
            continue
        corpus.records.append(record)
        if isinstance(record, Dossier):
            declared.by_dossier[record.id] = record.declared
    _read_content(corpus, content_pages, kept)
    corpus.editions = frozen_editions(corpus.root, corpus.problems)
    for document in corpus.documents.values() if corpus.editions else ():
        digest_of(document)  # now, so that it is kept with the document from run to run


def read_content(root: Path) -> Corpus:
    """The pages of text and the files of the project at `root`, and no record; nothing of what is wrong with the others."""
    corpus = Corpus(root)
    kept = KeptReadings()
    with kept.reading_all():
        _read_content(corpus, find(root, [])[1], kept)
    return corpus


def read_again(root: Path, record: Record, dossier: Dossier | None, kinds: Kinds, kept: KeptReadings, language: str) -> Reading:
    """What the file of a record that was read before gives now; `dossier` is that of its folder, `kinds` are those of the project.

    Takes what `read` takes. No other file may have changed in the meantime.
    """
    record_file = RecordFile(record.path, record.record_kind, record.id, record.dossier, kinds, language)
    known = {**kinds.properties, **(dossier.declared if dossier else {})}
    return kept.again(root, record.path, context_of(record_file, known), partial(_record, record_file, known))


class _Declared:
    """The properties of claims that each dossier declares beside the common ones."""

    def __init__(self, corpus: Corpus) -> None:
        self.by_dossier: dict[str, Mapping[str, Property]] = {}
        self._corpus = corpus
        self._contexts: dict[tuple[Kind, str | None], bytes] = {}

    def of(self, record_file: RecordFile) -> Mapping[str, Property] | None:
        """Those of a record's dossier; None if nobody can tell, because the dossier's own file is wrong."""
        dossier = record_file.dossier or ""
        unknown = any(("dossier", dossier) in files for files in (self._corpus.unread, self._corpus.unseen))
        return None if unknown else {**self._corpus.kinds.properties, **self.by_dossier.get(dossier, {})}

    def to_read(self, record_file: RecordFile) -> FileToRead:
        """What is to be read of a record's file. Dossiers come first, so that what others depend on stays the same from then on."""
        known = self.of(record_file)
        of_file = (record_file.kind, record_file.dossier)
        if record_file.kind == "dossier" or of_file not in self._contexts:
            self._contexts[of_file] = context_of(record_file, known)
        return FileToRead(record_file.path, self._contexts[of_file], partial(_record, record_file, known))


def _read_content(corpus: Corpus, content_pages: Iterable[PurePosixPath], kept: KeptReadings) -> None:
    for path in content_pages:
        reading = kept.reading(corpus.root, path, b"page", partial(_content_page, path))
        if isinstance(reading.found, ContentPage):
            corpus.content_pages.append(reading.found)
        corpus.problems.extend(reading.problems)
    corpus.content_files.extend(map(str, content_files(corpus.root, corpus.problems)))


def find(
    root: Path, problems: list[Problem], unseen: set[tuple[Kind, str]] | None = None, declared: DeclaredKinds | None = None
) -> tuple[list[RecordFile], list[PurePosixPath]]:
    """The record files and the content pages of the project at `root`, dossiers first: they declare what their records may claim.

    `declared` are the kinds of the project, which are read where they are not given. Files and folders where nothing can be read, and
    links, are added to `problems`, and what may be in them to `unseen`.
    """
    dossiers: list[RecordFile] = []
    records: list[RecordFile] = []
    content_pages: list[PurePosixPath] = []
    misnamed: dict[str, Problem] = {}
    declared = declared or declared_kinds(root)
    kinds = declared.kinds
    left_out = FilesNotRead(declared)
    for path in (*_markdown_files(root, DOSSIERS, left_out, kinds), *_markdown_files(root, CONTENT, left_out, kinds)):
        match path.parts:
            case [folder, dossier, _, *_] if folder == DOSSIERS and not ID.fullmatch(dossier):
                misnamed.setdefault(dossier, _bad_name(PurePosixPath(folder, dossier), dossier, "folder"))
                left_out.below_bad_folder(path)
            case [folder, dossier, name] if folder == DOSSIERS and name == DOSSIER_FILE:
                dossiers.append(RecordFile(path, "dossier", dossier, dossier, kinds))
            case [folder, dossier, kind, _] if folder == DOSSIERS and kind in kinds.by_folder:
                records.append(RecordFile(path, kinds.by_folder[kind].name, path.stem, dossier, kinds))
            case [folder, _, kind, _] if folder == DOSSIERS and kind == KINDS:
                continue  # a file there is no kind: whoever reads the kinds says so
            case [_, folder, _, _] if folder == ARTICLES:
                records.append(RecordFile(path, "article", path.stem, None, kinds))
            case [folder, *_] if folder == DOSSIERS:
                left_out.misplaced(path)
            case [_, folder, *_] if folder == ARTICLES or is_nearly_articles(path):
                left_out.misplaced(path)
            case _:
                content_pages.append(path)
    problems.extend([*left_out.problems({one.id for one in dossiers}), *misnamed.values()])
    if unseen is not None:
        unseen |= left_out.unseen
        unseen |= {("dossier", one.dossier) for one in records if one.dossier} - {("dossier", one.id) for one in dossiers}
    return dossiers + records, content_pages


# Signs that no file may have on every system, or that mean something else in an address: `a:b` would be no way to a page of this site.
_IN_NO_NAME = re.compile(r'[<>:"|?*\\#%]')
_LIKE_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def _markdown_files(root: Path, folder: str, left_out: FilesNotRead, kinds: Kinds) -> Iterator[PurePosixPath]:
    """The Markdown files below a folder, by path.

    Links are reported, never followed: they can be endless, and lead to what nobody meant to publish.
    """
    if (root / folder).is_symlink():
        left_out.problem(_linked(PurePosixPath(folder)))
        return
    if (root / folder).is_file():
        left_out.problem(no_folder(PurePosixPath(folder)))
        return
    waiting = [PurePosixPath(folder)]
    while waiting:
        inside = waiting.pop()
        folders = []
        for entry in _entries(root, inside, left_out):
            path = inside / entry.name
            if fault := _fault_of_place(entry, path, kinds):
                left_out.problem(fault)
            elif entry.name.startswith("."):
                continue
            elif entry.is_dir():
                folders.append(path)
            elif _is_markdown(path, left_out):
                yield path
        waiting += reversed(folders)


def _fault_of_place(entry: os.DirEntry[str], path: PurePosixPath, kinds: Kinds) -> Problem | None:
    """Why a file or folder is passed over with all that it may hold."""
    if entry.is_symlink():
        return _linked(path)
    if sign := _IN_NO_NAME.search(entry.name):
        return _misspelt(path, sign[0])
    return no_folder(path) if needs_to_be_a_folder(path, kinds) and not entry.is_dir() else None


def _entries(root: Path, inside: PurePosixPath, left_out: FilesNotRead) -> list[os.DirEntry[str]]:
    """What a folder holds, by name; each knows what it is without asking the system again."""
    try:
        with os.scandir(root / inside) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        left_out.problem(unreadable(root, error))
        return []


def _is_markdown(path: PurePosixPath, left_out: FilesNotRead) -> bool:
    if path.name == "README.md" and path.parts[0] == DOSSIERS:
        return False
    if not path.name.isprintable():
        left_out.problem(Problem(str(path), 1, 1, "file-name", "the file's name holds an invisible character", "rename it"))
        return False
    if path.suffix != ".md" and path.name.lower().endswith(_LIKE_MARKDOWN):
        left_out.other_ending(path)
    return path.suffix == ".md"


def _misspelt(path: PurePosixPath, sign: str) -> Problem:
    message = f"its name holds `{sign}`, which not every system allows and no address can have"
    return Problem(str(path), 1, 1, "file-name", message, "rename it, with letters, digits, `-` and `_`")


def _linked(path: PurePosixPath) -> Problem:
    return Problem(str(path), 1, 1, "link", "is a link; links to files and folders are not followed", "put the file or folder itself here")


def _read_record(record_file: RecordFile, corpus: Corpus, declared: _Declared, kept: KeptReadings) -> Record | None:
    if not ID.fullmatch(record_file.id):
        corpus.problems.append(_bad_name(record_file.path, record_file.id, "file"))
        return None
    reading = kept.reading(corpus.root, *declared.to_read(record_file))
    if reading.document:
        corpus.documents[reading.document.path] = reading.document
    corpus.problems.extend(reading.problems)
    if not isinstance(reading.found, Record):
        return None
    corpus.references[reading.found.path] = reading.references
    return reading.found


def _record(record_file: RecordFile, known: Mapping[str, Property] | None, raw: bytes) -> Reading:
    document = document_from(record_file.path, raw, front_required=True)
    if isinstance(document, Problem):
        return Reading(problems=(document,))
    record, problems = validate(document, record_file, known)
    return Reading(record, document, tuple(problems))


def _content_page(path: PurePosixPath, raw: bytes) -> Reading:
    found = content_page_from(path, document_from(path, raw, front_required=False))
    return Reading(found, found.document) if isinstance(found, ContentPage) else Reading(problems=tuple(found))


def _bad_name(path: PurePosixPath, name: str, what: str) -> Problem:
    tidy = slug(name)
    rename = f"rename it to `{tidy}`" if tidy else "rename it"
    return Problem(
        str(path), 1, 1, "file-name", f"the {what} name `{name}` is not an id", f"{rename}: lower-case letters a-z, digits and single hyphens"
    )
