"""The network of a dossier: a disc for each actor, meeting and attack, a line for each tie between two of them.

Where discs and labels lie is decided in `network_layout`, `network_spacing` and `network_labels`; what they say in `network_words`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from markupsafe import Markup

from dossierkit.addresses import address
from dossierkit.library.network import Network
from dossierkit.library.ties import Edge, Node
from dossierkit.pictures.network_labels import DiscPlacement, Label
from dossierkit.pictures.network_layout import Point, layout
from dossierkit.pictures.network_words import network_in_words, short_label, sign_title, tie_words
from dossierkit.pictures.signs import sign_of
from dossierkit.wording.markup import filled, joined

MOST = 150  # nodes; of more, the most connected are drawn
WIDTH, ROOM_OF_ONE, LONGEST_UNIT = 700, 6200, 130  # of the paper without labels; the area that a node is to have; of a tie
SMALLEST, LARGEST, GAP = 10.0, 22.0, 15.0  # radii, and what is free between two discs: targets are 24 px apart where the picture is drawn smallest
LETTERS = 15  # the size of letters
ALWAYS_LABELLED = 14  # of the most connected have a label in any case
EDGE = 8  # free around the picture
BOW = 12  # how far the second tie between two nodes leaves the straight line


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """The picture as SVG, and how many nodes were left out of it."""

    svg: Markup
    left_out: int


def network_picture(network: Network, heading: str, href: Callable[[str], str], *, told: bool = False) -> NetworkPicture:
    """The nodes with most neighbours (at most MOST) and every tie between them.

    Each line names the row of the table of ties that it belongs to (`data-row`), by which `network.js` finds it. `href` makes an address
    relative to the page. With `told` each line says itself what its row would say, for a page without the table.
    """
    nodes = drawn_nodes(network)
    if not nodes:
        return NetworkPicture(Markup(), 0)
    lines = _lines(network, nodes)
    radii = [_radius(len(network.neighbours[node.id])) for node in nodes]
    words = [short_label(node) for node in nodes]
    points = _points(len(nodes), [ends for ends, _edges in lines])
    sheet = DiscPlacement(points, radii, words, gap=GAP, size=LETTERS, sure=ALWAYS_LABELLED)
    left, top, right, bottom = (round(one, 1) for one in sheet.box)
    ties = joined(_ties(lines, sheet.places, tie_words if told else _no_words))
    signs = joined(
        _sign(node, network, href, (*place, radius), label, text)
        for node, place, radius, label, text in zip(nodes, sheet.places, radii, sheet.labels, words, strict=True)
    )
    svg = filled(
        '<svg class="dk-network" font-size="{}" viewBox="{} {} {} {}" role="group" aria-label="{}"><g class="dk-ties">{}</g>{}</svg>',
        round(right - left + 2 * EDGE),
        round(left - EDGE, 1),
        round(top - EDGE, 1),
        round(right - left + 2 * EDGE, 1),
        round(bottom - top + 2 * EDGE, 1),
        network_in_words(network, nodes, heading),
        ties,
        signs,
    )
    return NetworkPicture(svg, len(network.nodes) - len(nodes))


def drawn_nodes(network: Network) -> list[Node]:
    """The nodes of the picture, most neighbours first: the first MOST, without those that no tie joins to another of these."""
    first = network.nodes[:MOST]
    ids = {node.id for node in first}
    return [node for node in first if network.neighbours[node.id] & ids]


_Line = tuple[tuple[int, int], list[tuple[int, Edge]]]  # two numbers of nodes, and the ties between them with their numbers


def _lines(network: Network, nodes: Sequence[Node]) -> list[_Line]:
    number = {node.id: index for index, node in enumerate(nodes)}
    found: dict[tuple[int, int], list[tuple[int, Edge]]] = defaultdict(list)
    for row, edge in enumerate(network.edges):
        if edge.is_drawn and edge.who.id in number and edge.whom.id in number:
            one, other = sorted((number[edge.who.id], number[edge.whom.id]))
            found[one, other].append((row, edge))
    return sorted(found.items(), key=lambda item: item[0])


def _points(count: int, ties: Sequence[tuple[int, int]]) -> list[Point]:
    """The layout scaled to units of the page, before discs are pushed apart."""
    places = layout(count, ties)
    wide = max(x for x, _y in places) - min(x for x, _y in places)
    high = max(y for _x, y in places) - min(y for _x, y in places)
    unit = min(WIDTH / max(wide, 1), sqrt(ROOM_OF_ONE * count / (max(wide, 0.5) * max(high, 0.5))), LONGEST_UNIT)
    return [(x * unit, y * unit) for x, y in places]


def _radius(neighbours: int) -> float:
    return round(min(SMALLEST + 2.2 * sqrt(neighbours - 1), LARGEST), 1)


def _no_words(_edge: Edge, row: int) -> Markup:
    return filled('data-row="{}"', row)


def _ties(lines: Sequence[_Line], places: Sequence[Point], words: Callable[[Edge, int], Markup]) -> Iterator[Markup]:
    """The lines by what they lead to and by their form, so that each group says its look once; the strong ones last, on top."""
    looks: dict[tuple[str, str], list[Markup]] = defaultdict(list)
    for (one, other), edges in lines:
        for which, (row, edge) in enumerate(edges):
            way = _way(places[one], places[other], which)
            looks[edge.kind.form, edge.kind.group].append(filled('<path {} d="{}"/>', words(edge, row), way))
    for (form, group), paths in sorted(looks.items(), key=lambda item: (_FORMS[item[0][0]], item[0][1])):
        yield filled('<g class="dk-{} dk-to-{}">{}</g>', form, group, joined(paths))


_FORMS: Mapping[str, int] = {"dotted": 0, "dashed": 1, "plain": 2, "strong": 3}


def _way(start: Point, end: Point, which: int) -> str:
    """The path of a line between two places: the first tie straight, further ones as curves on either side of it."""
    (x, y), (to_x, to_y) = start, end
    if not which:
        return f"M{x:g} {y:g}L{to_x:g} {to_y:g}"
    bow = 2 * BOW * (which + 1) // 2 * (1 if which % 2 else -1) / (hypot(to_x - x, to_y - y) or 1)
    middle = ((x + to_x) / 2 + bow * (y - to_y), (y + to_y) / 2 + bow * (to_x - x))
    return f"M{x:g} {y:g}Q{middle[0]:.1f} {middle[1]:.1f} {to_x:g} {to_y:g}"


def _sign(node: Node, network: Network, href: Callable[[str], str], disc: tuple[float, float, float], label: Label, text: str) -> Markup:
    x, y, radius = disc
    return filled(
        '<a class="dk-node dk-{kind}" data-node="{id}" xlink:href="{href}"><title>{title}</title><circle cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'
        '<use xlink:href="#dk-icon-{sign}" x="{left:g}" y="{top:g}" width="{size:g}" height="{size:g}"/>'
        '<text x="{at_x:g}" y="{at_y:g}"{anchor}{more}>{text}</text></a>',
        kind=node.record_kind,
        sign=sign_of(node),
        id=node.id,
        href=href(address(node)),
        title=sign_title(node, text, len(network.ties_of[node.id])),
        x=x,
        y=y,
        radius=radius,
        left=round(x - radius * 0.8, 1),
        top=round(y - radius * 0.8, 1),
        size=round(radius * 1.6, 1),
        at_x=label.x,
        at_y=label.y,
        anchor=Markup("") if label.anchor == "start" else filled(' text-anchor="{}"', label.anchor),
        more=Markup("") if label.fits else Markup(' class="dk-more"'),
        text=text,
    )
