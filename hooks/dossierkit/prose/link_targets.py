"""Where the links and pictures of a text lead: to a page of the site, to a file of `content/`, or nowhere.

They are written as the forge follows them: from the folder of the file that they stand in. So a link to another file of the project
leads to the page that is made from it. A picture may also be given by its path below `content/`, as a record's `image` is.
"""

import posixpath
import re
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import quote, unquote

from dossierkit import addresses
from dossierkit.library import Library
from dossierkit.reading.all_files import CONTENT

ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)  # an address of another site, or one that names a scheme
_PARTS = re.compile(r"([^?#]*)(.*)", re.DOTALL)


class LinkTargets:
    """Finds the addresses that a library's texts link to. Its tables are made when they are first asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def address(self, path: str, written: str) -> str | None:
        """The address on the site, with query and anchor, that a link or picture in the file at `path` leads to; None where it is nowhere.

        `written` is the link as it stands there, and leads neither to another site nor to an anchor of its own page.
        """
        found = _PARTS.match(written)
        place, rest = found.groups() if found else ("", "")
        target = unquote(place)
        if not target or target.startswith("/") or "\0" in target:
            return None
        below = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        address = self.pages.get(below) or self._in_content(below) or self._files.get(f"{CONTENT}/{posixpath.normpath(target)}")
        return quote(address) + rest if address else None

    def _in_content(self, below: str) -> str | None:
        """A file of `content/`, or a page that the site makes itself, named as if it were a file there."""
        if below in self._files:
            return self._files[below]
        if not f"{below}/".startswith(f"{CONTENT}/"):
            return None
        made = "/" + below.removeprefix(CONTENT).strip("/").removesuffix("index.md").strip("/")
        return next((address for address in (made, f"{made}/") if address in self._made), None)

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The address of the page that is made from each file, by its path."""
        pages = {str(record.path): addresses.address(record) for record in self.library.with_withdrawn}
        return pages | {content_page.document.path: content_page.address for content_page in self.library.content_pages}

    @cached_property
    def _files(self) -> Mapping[str, str]:
        return {path: path.removeprefix(CONTENT) for path in self.library.content_files}

    @cached_property
    def _made(self) -> frozenset[str]:
        """The addresses of everything that the site has."""
        return frozenset(address for address, _path in addresses.all_addresses(self.library))
