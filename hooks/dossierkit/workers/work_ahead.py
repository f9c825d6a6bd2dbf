"""What workers do while the process that leads has not come to the frames yet, without which no page of a record can be begun.

That is the contents of the pages in the navigation, of which some show all of a dossier, and the files for programs. Without workers, and where
one has ended before its time, the process that leads does it when it needs it.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

from dossierkit.asking.kept_work import Parcel
from dossierkit.build import SiteContent
from dossierkit.exports.export import Export
from dossierkit.pages.dossier_page import Rendered
from dossierkit.workers.editions import site_content_of
from dossierkit.workers.pool import PageWork


class WorkAhead:
    """The contents of the pages at some addresses, and the files for programs, which stand in a folder of their own."""

    def __init__(self, site_content: SiteContent, work: PageWork | None, addresses: Iterable[str], exports: Path) -> None:
        self._site_content = site_content
        self._folder = exports
        self._pages: dict[str, Future[tuple[Rendered, Parcel | None]]] = {}
        self._exports: Future[list[str]] | None = None
        if work and work.is_here:
            self._exports = work.begun(write_exports, work.edition, exports)
            self._pages = {address: work.begun(render, address, work.edition) for address in addresses}

    def rendered(self, address: str) -> Rendered:
        """The content of a page."""
        if begun := self._pages.pop(address, None):
            try:
                rendered, parcel = begun.result()
            except BrokenExecutor:
                pass
            else:
                if parcel and self._site_content.kept:
                    self._site_content.kept.take(address, parcel)
                return rendered
        return self._site_content.render(self._site_content.dossier_pages[address])

    def exports(self) -> list[str]:
        """The addresses of the files for programs, each of which is below the folder by then."""
        if self._exports:
            try:
                return self._exports.result()
            except BrokenExecutor:
                pass
        return [*written(self._site_content.exports(), self._folder)]


def render(address: str, edition: Path | None) -> tuple[Rendered, Parcel | None]:
    """What a worker makes of a page, and what the process that leads has to keep of it."""
    site_content = site_content_of(edition)
    rendered = site_content.render(site_content.dossier_pages[address])
    return rendered, site_content.kept.parcel(address) if site_content.kept else None


def write_exports(edition: Path | None, folder: Path) -> list[str]:
    """Write the files for programs, as a worker; their addresses."""
    return [*written(site_content_of(edition).exports(), folder)]


def written(exports: Iterable[Export], folder: Path) -> Iterator[str]:
    """Write each file to its place below a folder; its address."""
    for export in exports:
        path = folder / export.address.strip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(export.text.encode())
        yield export.address
