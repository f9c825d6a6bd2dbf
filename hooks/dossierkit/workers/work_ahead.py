"""What workers do while the process that leads has not come to the frames yet, without which no page of a record can be begun.

That is the contents of the pages in the navigation, of which some show all of a dossier. Without workers, and where one has ended before its
time, the process that leads does it when it needs it. The files for programs are made meanwhile too: see `export_work.py`.
"""

from collections.abc import Iterable
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

from dossierkit.asking.kept_work import Parcel
from dossierkit.build import SiteContent
from dossierkit.pages.dossier_page import Rendered
from dossierkit.workers.editions import site_content_of
from dossierkit.workers.pool import PageWork


class WorkAhead:
    """The contents of the pages at some addresses."""

    def __init__(self, site_content: SiteContent, work: PageWork | None, addresses: Iterable[str]) -> None:
        self._site_content = site_content
        self._pages: dict[str, Future[tuple[Rendered, Parcel | None]]] = {}
        if work and work.is_here:
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


def render(address: str, edition: Path | None) -> tuple[Rendered, Parcel | None]:
    """What a worker makes of a page, and what the process that leads has to keep of it."""
    site_content = site_content_of(edition)
    rendered = site_content.render(site_content.dossier_pages[address])
    return rendered, site_content.kept.parcel(address) if site_content.kept else None
