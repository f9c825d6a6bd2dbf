"""The frames of a build: each is made once, of a page filled with marks, and then serves all pages of its shape."""

import logging
from collections.abc import Callable, Mapping

from dossierkit.frame.marks import CannotBeCutError, Frame, Marks
from dossierkit.frame.page_parts import PageParts, Shape, marked, shape, words

log = logging.getLogger("mkdocs.plugins.dossierkit")


class Frames:
    """Puts pages into their frames. `fill` is the theme's own way to make a whole page of its parts, which takes a hundred times as long.

    Where a theme or a plugin writes a page so that it cannot be cut, or a page differs from what the theme makes of it, pages of that shape
    are made in the theme's own way, one by one, and that is told once. Frames that are `known` already are not made again.
    """

    def __init__(self, fill: Callable[[PageParts], str], known: Mapping[Shape, Frame | None] | None = None) -> None:
        self._fill = fill
        self._frames: dict[Shape, Frame | None] = {**(known or {})}
        self._told = False

    @property
    def made(self) -> Mapping[Shape, Frame | None]:
        """The frames that were made so far, by the shape of their pages; None for those whose pages the theme makes itself."""
        return self._frames

    def whole(self, parts: PageParts) -> str:
        """The whole page of these parts."""
        kind = shape(parts)
        if kind not in self._frames:
            self._frames[kind] = self._made(parts)
        frame = self._frames[kind]
        return frame.joined(words(parts)) if frame else self._fill(parts)

    def _made(self, parts: PageParts) -> Frame | None:
        marks = Marks()
        try:
            frame = marks.cut(self._fill(marked(parts, marks)))
        except CannotBeCutError as error:
            self._tell(parts, str(error))
            return None
        if frame.joined(words(parts)) != self._fill(parts):
            self._tell(parts, "something")
            return None
        return frame

    def _tell(self, parts: PageParts, what: str) -> None:
        if not self._told:
            log.info(
                "%s: the theme or a plugin changes %s in a page like this, so each of them is made by itself, which takes longer", parts.address, what
            )
        self._told = True
