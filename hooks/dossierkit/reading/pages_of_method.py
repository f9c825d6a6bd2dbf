"""The pages on method that come with the program: they stand where the project has no page of its own at their address.

They lie in `method_pages/` as a project would write them, in English, and in a folder for each language into which they are translated.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from dossierkit.language import SOURCE
from dossierkit.reading.content_pages import ContentPage, content_page_from
from dossierkit.reading.folders import CONTENT
from dossierkit.reading.one_file import document_from

FOLDER = Path(__file__).parents[1] / "method_pages"


def pages_of_method(root: Path, pages: Collection[ContentPage], language: str = SOURCE) -> Iterator[ContentPage]:
    """The pages on method that neither the read pages of a project nor a file of it that could not be read stands in the place of.

    In the `language` of the site (BCP 47), and in English where there is no translation. Each is named as if it lay in `content/`, so that
    links find it.
    """
    taken = {page.address for page in pages}
    yield from (page for page in _pages(language) if page.address not in taken and not (root / page.document.path).exists())


def texts_of_method(language: str) -> Mapping[str, Path]:
    """The files of the pages on method by their names: each in a language, in what it is a variety of (`de` for `de-AT`), or in English."""
    folders = (FOLDER / language, FOLDER / language.split("-", 1)[0], FOLDER)
    names = sorted(path.name for path in FOLDER.glob("*.md"))
    return {name: next(folder / name for folder in folders if (folder / name).is_file()) for name in names}


@cache
def _pages(language: str) -> tuple[ContentPage, ...]:
    return tuple(_page(name, path) for name, path in texts_of_method(language).items())


def _page(name: str, text: Path) -> ContentPage:
    path = PurePosixPath(CONTENT, name)
    read = content_page_from(path, document_from(path, text.read_bytes(), front_required=False))
    if isinstance(read, list):  # a file of the package, which a test reads
        raise TypeError(f"{text}: {read}")
    return replace(read, of_package=True, written_in=SOURCE if text.parent == FOLDER else text.parent.name)
