"""What an export is: one file for programs, before it is published; what it is made of, and how its JSON is written."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict
from pydantic_core import to_json  # writes indented lines several times as fast as the module `json`

from dossierkit.addresses import Site
from dossierkit.checking.coverage import Coverage
from dossierkit.corroboration.changed_figures import ChangedFigures
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.history.file_histories import FileHistory
from dossierkit.keeping.latest_changes import LatestChanges
from dossierkit.library import Library
from dossierkit.library.dated_entries import DatedEntriesOfDossiers


@dataclass(frozen=True, slots=True)
class Export:
    """What stands in a file, and the address on the site where it will be.

    The content is a text, bytes or, for a file that is too large to be held in memory, what writes it to the path that it is given. `rows` is
    how many a table has.
    """

    address: str
    content: str | bytes | Callable[[Path], None]
    rows: int | None = None

    @property
    def text(self) -> str:
        """The content of a file that is made as a text. Raises TypeError for any other."""
        if not isinstance(self.content, str):
            raise TypeError(self.address)
        return self.content

    def write(self, path: Path) -> "ExportedFile":
        """Write the file to a path, and the folders above it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(self.content):
            self.content(path)
            with path.open("rb") as file:
                return ExportedFile(self.address, path.stat().st_size, file_digest(file, "sha256").hexdigest(), self.rows)
        data = self.content.encode() if isinstance(self.content, str) else self.content
        path.write_bytes(data)
        return ExportedFile(self.address, len(data), sha256(data).hexdigest(), self.rows)


class ExportedFile(NamedTuple):
    """An export that was written: its address, its size in bytes, its SHA-256 and, of a table, how many rows it has."""

    address: str
    size: int
    digest: str
    rows: int | None = None


@dataclass(frozen=True)
class Basis:
    """All that exports are made of: the library, what claims say together, the site's settings, when what changed, what dossiers lack.

    Whatever is asked of it is noted, so that files are made again only when an answer is another. What is not asked of it, such as a file of
    the disk or the clock, must not stand in an export.
    """

    library: Library
    figures: Figures
    site: Site
    histories: Mapping[str, FileHistory]
    changed_figures: ChangedFigures
    latest: LatestChanges
    dated_entries_of: DatedEntriesOfDossiers
    coverages: Callable[[], Iterable[Coverage]]


Exporter = Callable[[Basis], Iterator[Export]]


@dataclass(frozen=True, slots=True)
class ExportGroup:
    """Files that are made together: when anything that was asked for them has changed, all of them are made anew.

    `name` is another than that of any other group, and the same in every build. With `addresses`, which are then those of all files of the
    group, a server makes the files only when somebody asks for one of them: that is for what takes long.
    """

    name: str
    make: Exporter
    addresses: tuple[str, ...] = field(default=())


class Output(BaseModel):
    """Base of the shapes of JSON files: exactly these keys. Nothing is left out; what is not known is null."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def as_json(output: Output) -> str:
    """A JSON file, the same bytes for the same values: keys sorted, letters unescaped, one space a level."""
    return to_json(_sorted(output.model_dump(mode="json")), indent=1).decode() + "\n"


def with_entries(text: str, name: str, lists: Iterable[Iterable[Output]]) -> str:
    """The text of a JSON file with its empty lists of this name filled, in their order, as `as_json` would write them.

    The entries are made one after another and let go: a hundred thousand of them at once would take ten times as much room as their text.
    """
    pieces: list[str] = []
    end = 0
    for entries, found in zip(lists, re.finditer(rf'^( *)"{name}": \[(?=\])', text, re.MULTILINE), strict=True):
        pieces.append(text[end : found.end()])
        end = found.end()
        before = f"\n{found[1]} "
        written = [to_json(_sorted(one.model_dump(mode="json")), indent=1).decode().replace("\n", before) for one in entries]
        if written:
            pieces += (before, f",{before}".join(written), f"\n{found[1]}")
    return "".join([*pieces, text[end:]])


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [*map(_sorted, value)] if isinstance(value, list) else value
