"""A report as one HTML page that needs no other file: an artefact of a workflow run."""

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dossierkit.change_report.pieces_of_text import Report, linked_to
from dossierkit.records.kind_declarations import COLOURS

_STYLES = Path(__file__).parents[1] / "styles" / "colours.css"
_KIND = re.compile("[a-z][a-z0-9_]*")
_COLOUR = re.compile(r"--dk-[a-z]+: #[0-9a-f]+;")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a report that is a page of the site: its title, a line below it as HTML, where its styles are, and its own URL if known."""

    title: str
    line: str
    styles: str
    url: str = ""


def page(report: Report, site: str = "", frame: Frame | None = None) -> str:
    """The report as a page. `site` is the address where the site is published, or the way there; without it nothing is a link.

    With a `frame` it is one of the site's own pages, in which no style may stand: `styles_of` is the file that it names.
    """
    return _filled("report.html", report, site=site, linked_to=linked_to, frame=frame)


def styles_of(report: Report) -> str:
    """The style sheet of such a page."""
    return _filled("report.css", report)


def _filled(template: str, report: Report, **more: object) -> str:
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    light, dark = _colours(_STYLES.read_text(encoding="utf-8"))
    looks = [one for one in report.looks if _KIND.fullmatch(one.kind) and one.colour in COLOURS]  # a stored report may have anything there
    return env.get_template(template).render(report=report, light=light, dark=dark, looks=looks, **more)


def _colours(styles: str) -> tuple[str, str]:
    """The site's own colours in the light and in the dark."""
    light, _, dark = styles.partition("@media screen")
    return " ".join(_COLOUR.findall(light)), " ".join(_COLOUR.findall(dark.partition("}")[0]))
