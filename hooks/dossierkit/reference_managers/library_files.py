"""A library of a reference manager, read by the format that the end of its name says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from dossierkit.reference_managers import bibtex_files, csl_files, ris_files
from dossierkit.reference_managers.works import UnreadWork, Work

_READERS: Mapping[str, Callable[[str], Iterator[Work | UnreadWork]]] = {
    ".bib": bibtex_files.works,
    ".ris": ris_files.works,
    ".json": csl_files.works,
}
ENDINGS = tuple(_READERS)


def works_of_text(ending: str, text: str) -> Iterator[Work | UnreadWork]:
    """Every work of the text of a library; `ending` is that of the files of its format, such as `csl.json`."""
    return _READERS[f".{ending.rpartition('.')[2]}"](text)


class LibraryError(Exception):
    """The file cannot be read as a library; the message says why and what to do, in one line."""


def read_library(file: Path, encoding: str = "utf-8-sig") -> Sequence[Work | UnreadWork]:
    """Every work of a .bib, .ris or .json file, in its order. Raises LibraryError; OSError where it cannot be opened."""
    written = file.read_bytes()
    try:
        text = written.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = written[: error.start].count(b"\n") + 1
        wanted = encoding.removesuffix("-sig").upper()
        raise LibraryError(f"line {line} is not {wanted}: export the library as UTF-8, or give its --encoding") from None
    except LookupError:
        raise LibraryError(f"there is no encoding `{encoding}`: try utf-8, cp1252 or utf-16") from None
    try:
        found = [*_READERS[file.suffix.lower()](text)]
    except ModuleNotFoundError as missing:
        raise LibraryError(f'{file.suffix} files need an extra ({missing.name}): pip install "dossierkit[import]"') from None
    except csl_files.NotALibraryError as error:
        raise LibraryError(str(error)) from None
    if not found:
        raise LibraryError("there are no works in it")
    return found
