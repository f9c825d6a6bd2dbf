"""All that the head of a page says to programs, as HTML."""

from collections.abc import Callable, Iterable

from dossierkit.page_metadata import citing, previews, signposting, structured_data
from dossierkit.page_metadata.described_page import DescribedPage

PARTS: tuple[Callable[[DescribedPage], Iterable[str]], ...] = (signposting.links, citing.tags, previews.tags, structured_data.scripts)


def head(page: DescribedPage) -> str:
    """What stands in the head of a page, one element a line."""
    return "\n".join([line for part in PARTS for line in part(page)])
