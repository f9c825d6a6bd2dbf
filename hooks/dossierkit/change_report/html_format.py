"""A report as one HTML page that needs no other file: an artefact of a workflow run."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dossierkit.change_report.pieces_of_text import Report, linked_to
from dossierkit.records.kind_declarations import COLOURS

_STYLES = Path(__file__).parents[1] / "styles" / "colours.css"
_KIND = re.compile("[a-z][a-z0-9_]*")
_COLOUR = re.compile(r"--dk-[a-z]+: #[0-9a-f]+;")


def page(report: Report, site: str = "") -> str:
    """The report as a page. `site` is the address where the site is published; without it nothing is a link."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    light, dark = _colours(_STYLES.read_text(encoding="utf-8"))
    looks = [one for one in report.looks if _KIND.fullmatch(one.kind) and one.colour in COLOURS]  # a stored report may have anything there
    return env.get_template("report.html").render(report=report, site=site, linked_to=linked_to, light=light, dark=dark, looks=looks)


def _colours(styles: str) -> tuple[str, str]:
    """The site's own colours in the light and in the dark."""
    light, _, dark = styles.partition("@media screen")
    return " ".join(_COLOUR.findall(light)), " ".join(_COLOUR.findall(dark.partition("}")[0]))
