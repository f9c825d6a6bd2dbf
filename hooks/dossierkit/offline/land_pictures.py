"""The land, the sea and the borders of maps as pictures of their own: from a folder no browser draws a part of another SVG (`<use>`)."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from dossierkit.addresses import WORLD
from dossierkit.offline.page_links import in_tags

PARTS: Mapping[str, tuple[str, str, str]] = {  # of each part its filling, its line, and how wide that is, by the names of colours
    "globe": ("sea", "none", "0"),
    "land": ("land", "coast", "2"),
    "borders": ("none", "border", "2"),
}
_USE = re.compile(r"<use(?P<class>[^>]*?) xlink:href=\"(?P<up>(?:\.\./)*)assets/dossierkit/world\.svg#(?P<part>\w+)\"/>")
_PATH = re.compile(r"<path id=\"(\w+)\"([^>]*)/>")
_VIEW = re.compile(r"viewBox=\"0 0 (\d+) (\d+)\"")
_WIDTH, _HEIGHT = 6000, 2920  # units of the world, as in world.svg
_COLOUR = re.compile(r"--dk-([\w-]+):\s*(#[0-9a-fA-F]{3,8})")


def in_place_of_parts(html: str) -> str:
    """The page with a picture wherever it draws a part of the world's outlines."""
    return in_tags(html, lambda tag: _USE.sub(_picture, tag))


def _picture(found: re.Match[str]) -> str:
    part, place = found["part"], f"{found['up']}assets/offline/{found['part']}.svg"
    return f'<image{found["class"]} data-dk-part="{part}" href="{place}" width="{_WIDTH}" height="{_HEIGHT}"/>'


def pictures(world: str, styles: str) -> Iterator[tuple[PurePosixPath, str]]:
    """A picture of each part, in the colours that the site's style sheet has for light and for dark screens.

    Raises ValueError where the outlines have another size than the pages are made for.
    """
    view = _VIEW.search(world)
    if not view or (int(view[1]), int(view[2])) != (_WIDTH, _HEIGHT):
        raise ValueError(f"{WORLD} has another size")
    paths = {name: drawn.replace(' vector-effect="non-scaling-stroke"', "") for name, drawn in _PATH.findall(world)}
    values: dict[str, list[str]] = {}
    for name, colour in _COLOUR.findall(styles):
        values.setdefault(name, []).append(colour)
    for part, (fill, line, width) in PARTS.items():
        rules = [f"path{{fill:{_of(values, fill, scheme)};stroke:{_of(values, line, scheme)};stroke-width:{width}px}}" for scheme in (0, 1)]
        style = f"<style>{rules[0]}@media (prefers-color-scheme: dark){{{rules[1]}}}</style>"
        drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">{style}<path{paths[part]}/></svg>\n'
        yield PurePosixPath(f"assets/offline/{part}.svg"), drawn


def _of(values: Mapping[str, list[str]], name: str, scheme: int) -> str:
    """A colour by its name, for light screens (0) or dark ones (1)."""
    found = values.get(name)
    return found[min(scheme, len(found) - 1)] if found else "none"
