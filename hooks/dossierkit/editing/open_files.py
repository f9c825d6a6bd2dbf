"""The files of a loaded project opened for changes: each split into front matter and body, and put together as it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.formatting import line_ends
from dossierkit.library import Library
from dossierkit.reading.one_file import Document


@dataclass(slots=True)
class OpenFile:
    """One file: its text when it was read, and its front matter and body, which may be changed."""

    path: PurePosixPath
    read: str
    front: str
    body: str
    _top: str
    _fence: str

    @property
    def text(self) -> str:
        """The text of the file as it is now, with the line ends that it had."""
        return (self._top + self.front + self._fence + self.body).replace("\n", line_ends(self.read))


def _opened(root: Path, document: Document) -> OpenFile:
    path = PurePosixPath(document.path)
    read = (root / path).read_bytes().decode()
    plain = read.replace("\r\n", "\n")
    body = len(plain) - len(document.body)
    front = plain.index("\n") + 1 if body else 0
    fence = front + len(document.front)
    return OpenFile(path, read, document.front, document.body, plain[:front], plain[fence:body])


class OpenFiles:
    """Every file of a library by its path, opened when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library
        content_pages = {content_page.document.path: content_page.document for content_page in library.own_content_pages}
        self._documents = {**library.documents, **content_pages}
        self._sheets: dict[str, OpenFile] = {}

    def __iter__(self) -> Iterator[tuple[Document, OpenFile]]:
        """Every file that has a body, with the document that was read."""
        for path, document in sorted(self._documents.items()):
            if document.body:
                yield document, self[path]

    def __getitem__(self, path: PurePosixPath | str) -> OpenFile:
        name = str(path)
        if name not in self._sheets:
            self._sheets[name] = _opened(self.library.root, self._documents[name])
        return self._sheets[name]

    def put_into(self, changes: Changes) -> None:
        """Plan the new text of every open file that has changed."""
        for _path, open_file in sorted(self._sheets.items()):
            if open_file.text != open_file.read:
                changes.replace(open_file.path, open_file.text, read=open_file.read)
