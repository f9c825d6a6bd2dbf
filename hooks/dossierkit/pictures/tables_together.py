"""How the tables of a dossier's data hang together: on the left those that others lead to, on the right all that lead to one of them.

As wide as a phone, so that nothing of it has to be scrolled. The dictionary of columns below it says the same in words.
"""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from dossierkit.language import gettext as _
from dossierkit.language import sentence
from dossierkit.wording.markup import filled, joined
from dossierkit.wording.values_in_words import list_words

WIDTH, ROW, BOX, HEIGHT = 380, 24, 124, 18  # of the picture, a line, a box
TOP = 4
Leads = Mapping[str, Sequence[str]]


def tables_picture(leads: Leads) -> Markup:
    """An SVG of some tables by name, each with those that its columns lead to; empty where none leads anywhere."""
    targets = [name for name in leads if any(name in others for others in leads.values())]
    children = [name for name, others in leads.items() if any(one != name for one in others)]
    if not children:
        return Markup()
    height = TOP + ROW * len(children)
    at_left = {name: round(TOP + height * (number + 0.5) / len(targets) - HEIGHT / 2, 1) for number, name in enumerate(targets)}
    at_right = {name: TOP + ROW * number for number, name in enumerate(children)}
    lines = [_line(at_left[to], y, targets.index(to)) for name, y in at_right.items() for to in dict.fromkeys(leads[name]) if to in at_left]
    boxes = [*_boxes(at_left, 0, "dk-led-to"), *_boxes(at_right, WIDTH - BOX, "dk-leading")]
    told = sentence(_("Tables of the data. Others lead to %(tables)s; the dictionary of columns says which."), {"tables": list_words(targets)})
    return filled(
        '<svg class="dk-tables-together" viewBox="0 0 {} {}" role="img" aria-label="{}">{}<g lang="en">{}</g></svg>',
        WIDTH,
        max(height, TOP + ROW * len(targets)) + TOP,
        told,
        joined(lines),
        joined(boxes),
    )


def _line(left: float, right: float, number: int) -> Markup:
    """From the right box to the left one; those that lead to one table look alike."""
    start, end, middle = WIDTH - BOX, BOX, HEIGHT / 2
    bend = (start - end) / 2
    curve = f"M{start} {right + middle}C{start - bend} {right + middle} {end + bend} {left + middle} {end} {left + middle}"
    return filled('<path class="dk-leads dk-leads-{}" d="{}"/>', number % _LOOKS, curve)


_LOOKS = 4


def _boxes(places: Mapping[str, float], left: float, look: str) -> Iterator[Markup]:
    for name, top in places.items():
        yield filled(
            '<a xlink:href="#table-{}" class="{}"><rect x="{}" y="{}" width="{}" height="{}" rx="3"/><text x="{}" y="{}">{}</text></a>',
            name,
            look,
            left + 0.5,
            top,
            BOX - 1,
            HEIGHT,
            left + 7,
            round(top + 12.8, 1),
            name,
        )
