"""The files of a linked project on a table: each taken apart so that it can be changed, and put together as it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dossierkit.documents import Document
from dossierkit.editing.changes import Changes
from dossierkit.editing.formatting import line_ends
from dossierkit.library import Library


@dataclass(slots=True)
class Sheet:
    """One file: what it was when it was read, and its front matter and body, which may be changed."""

    path: PurePosixPath
    read: str
    front: str
    body: str
    _top: str
    _fence: str

    @property
    def text(self) -> str:
        """The file as it is now, its lines ending as they did."""
        return (self._top + self.front + self._fence + self.body).replace("\n", line_ends(self.read))


def _sheet(root: Path, document: Document) -> Sheet:
    path = PurePosixPath(document.path)
    read = (root / path).read_bytes().decode()
    plain = read.replace("\r\n", "\n")
    body = len(plain) - len(document.body)
    front = plain.index("\n") + 1 if body else 0
    fence = front + len(document.front)
    return Sheet(path, read, document.front, document.body, plain[:front], plain[fence:body])


class Sheets:
    """Every file of a library, taken apart when it is asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library
        essays = {essay.document.path: essay.document for essay in library.essays}
        self._documents = {**library.documents, **essays}
        self._sheets: dict[str, Sheet] = {}

    def __iter__(self) -> Iterator[tuple[Document, Sheet]]:
        """Every file that has a body, with the document that was read."""
        for path, document in sorted(self._documents.items()):
            if document.body:
                yield document, self[path]

    def __getitem__(self, path: PurePosixPath | str) -> Sheet:
        name = str(path)
        if name not in self._sheets:
            self._sheets[name] = _sheet(self.library.root, self._documents[name])
        return self._sheets[name]

    def put_into(self, changes: Changes) -> None:
        """Plan the new text of every file that has changed."""
        for _path, sheet in sorted(self._sheets.items()):
            if sheet.text != sheet.read:
                changes.replace(sheet.path, sheet.text, read=sheet.read)
