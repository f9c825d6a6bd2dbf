"""The pages on method that come with the program: they stand where the project has no page of its own at their address.

They are English, and lie in `method_pages/` as a project would write them.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from dossierkit.reading.content_pages import ContentPage, content_page_from
from dossierkit.reading.folders import CONTENT
from dossierkit.reading.one_file import document_from

FOLDER = Path(__file__).parents[1] / "method_pages"


def pages_of_method(root: Path, pages: Collection[ContentPage]) -> Iterator[ContentPage]:
    """The pages on method that neither the read pages of a project nor a file of it that could not be read stands in the place of.

    Each is named as if it lay in `content/`, so that links find it.
    """
    taken = {page.address for page in pages}
    yield from (page for page in _pages() if page.address not in taken and not (root / page.document.path).exists())


@cache
def _pages() -> tuple[ContentPage, ...]:
    return tuple(map(_page, sorted(path.name for path in FOLDER.glob("*.md"))))


def _page(name: str) -> ContentPage:
    path = PurePosixPath(CONTENT, name)
    read = content_page_from(path, document_from(path, (FOLDER / name).read_bytes(), front_required=False))
    if isinstance(read, list):  # a file of the package, which a test reads
        raise TypeError(f"{name}: {read}")
    return replace(read, of_package=True)
