"""The network of a dossier as inline SVG: a sign for each actor, meeting and attack, a line for each tie between two of them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from markupsafe import Markup

from dossierkit.addresses import address
from dossierkit.language import gettext as _
from dossierkit.language import ngettext
from dossierkit.library.network import Network
from dossierkit.library.ties import Edge, End, Node, Unrecorded
from dossierkit.pictures.network_labels import DiscPlacement, Label
from dossierkit.pictures.network_layout import Point, layout
from dossierkit.records import Actor
from dossierkit.records.vocabulary import ACTOR_KINDS
from dossierkit.wording.values_in_words import country_words, list_words, number_words, short_date_words

MOST = 150  # nodes; of more, the most connected are drawn
NAMED = 5  # of the most connected are told to those who do not see the picture
WIDTH, ROOM_OF_ONE, LONGEST_UNIT = 700, 6200, 130  # of the paper without labels; the area that a node is to have; of a tie
SMALLEST, LARGEST, GAP = 10.0, 22.0, 15.0  # radii, and what is free between two discs: targets are 24 px apart where the picture is drawn smallest
LETTERS = 15
ALWAYS_LABELLED = 14  # of the most connected have a label in any case
EDGE = 8
LONGEST_LABEL = 27
BOW = 12  # how far the second tie between two nodes leaves the straight line


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """The picture, and how many nodes there was no room for."""

    svg: Markup
    left_out: int


def network_picture(network: Network, heading: str, href: Callable[[str], str]) -> NetworkPicture:
    """The nodes with most neighbours and every tie between them. Each line knows the number of its tie among all (`data-row`)."""
    nodes = drawn_nodes(network)
    if not nodes:
        return NetworkPicture(Markup(), 0)
    lines = _lines(network, nodes)
    radii = [_radius(len(network.neighbours[node.id])) for node in nodes]
    words = [short_label(node) for node in nodes]
    points = _points(len(nodes), [ends for ends, _edges in lines])
    sheet = DiscPlacement(points, radii, words, gap=GAP, size=LETTERS, sure=ALWAYS_LABELLED)
    left, top, right, bottom = (round(one, 1) for one in sheet.box)
    ties = Markup("").join(_ties(lines, sheet.places))
    signs = Markup("").join(
        _sign(node, network, href, (*place, radius), label, text)
        for node, place, radius, label, text in zip(nodes, sheet.places, radii, sheet.labels, words, strict=True)
    )
    svg = Markup(
        '<svg class="dk-network" style="--dk-width:{}px" viewBox="{} {} {} {}" role="group" aria-label="{}"><g class="dk-ties">{}</g>{}</svg>'
    ).format(
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
    """The nodes of the picture, most neighbours first; of those that do not fit, none, nor who would then stand alone."""
    first = network.nodes[:MOST]
    ids = {node.id for node in first}
    return [node for node in first if network.neighbours[node.id] & ids]


def network_in_words(network: Network, nodes: Sequence[Node], heading: str) -> str:
    """A sentence for those who do not see the picture."""
    ids = {node.id for node in nodes}
    ties = sum(edge.is_drawn and edge.who.id in ids and edge.whom.id in ids for edge in network.edges)
    first = [f"{one.actor.name} ({number_words(one.ties)})" for one in network.most_connected(NAMED)]
    return _("%(heading)s: %(nodes)s, %(ties)s between them. Most ties: %(first)s. The table of ties says the same in words.") % {
        "heading": heading,
        "nodes": ngettext("%(number)s node", "%(number)s nodes", len(nodes)) % {"number": number_words(len(nodes))},
        "ties": ties_words(ties),
        "first": list_words(first),
    }


def ties_words(count: int) -> str:
    """`40 ties`."""
    return ngettext("%(number)s tie", "%(number)s ties", count) % {"number": number_words(count)}


def tie_data(edge: Edge, number: int) -> Markup:
    """What filters ask of a tie, as attributes: its kind and what it leads to, the kinds and the ids of its ends, more words to find it by."""
    kinds = dict.fromkeys(word for node in edge.nodes for word in (node.record_kind, node.kind if isinstance(node, Actor) else ""))
    names = [name for node in edge.nodes if isinstance(node, Actor) for name in node.all_names[1:]]
    words = (
        Markup(' data-words="{}"').format(" ".join([_end_words(edge.who), edge.title or edge.kind.label, _end_words(edge.whom), *names]))
        if names
        else ""
    )
    return Markup('data-dk-item data-row="{}" data-tie="{} {}" data-kind="{}" data-actor="{}"{}').format(
        number, edge.kind.name, edge.kind.group, " ".join(filter(None, kinds)), " ".join(node.id for node in edge.nodes), words
    )


def _end_words(end: End) -> str:
    return country_words(end.country) if isinstance(end, Unrecorded) and end.country else end.label


def short_label(node: Node) -> str:
    """The words beside a sign: an actor's name, an acronym of a long one; of an event, where and when it was."""
    if isinstance(node, Actor):
        acronyms = [name.value for name in node.names if name.kind == "acronym"]
        return node.name if len(node.name) <= LONGEST_LABEL else min(acronyms, key=len) if acronyms else cut_short(node.name)
    return cut_short(f"{node.place.name.split(',')[0]}, {short_date_words(node.date)}") if node.place else cut_short(node.name)


def cut_short(text: str, longest: int = LONGEST_LABEL) -> str:
    """At most so many characters."""
    return text if len(text) <= longest else text[: longest - 1].rstrip(" ,–-") + "…"


def sign_title(node: Node, label: str, ties: int) -> str:
    """Everything about a node in one line: its name, what else stands beside its sign, and its ties."""
    also = () if label.rstrip("…") in node.label else (label,)
    kind = (ACTOR_KINDS[node.kind],) if isinstance(node, Actor) else ()
    return _("%(node)s: %(ties)s") % {"node": ", ".join((node.label, *also, *kind)), "ties": ties_words(ties)}


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
    """Where the nodes want to be on the paper."""
    places = layout(count, ties)
    wide = max(x for x, _y in places) - min(x for x, _y in places)
    high = max(y for _x, y in places) - min(y for _x, y in places)
    unit = min(WIDTH / max(wide, 1), sqrt(ROOM_OF_ONE * count / (max(wide, 0.5) * max(high, 0.5))), LONGEST_UNIT)
    return [(x * unit, y * unit) for x, y in places]


def _radius(neighbours: int) -> float:
    return round(min(SMALLEST + 2.2 * sqrt(neighbours - 1), LARGEST), 1)


def _ties(lines: Sequence[_Line], places: Sequence[Point]) -> Iterator[Markup]:
    """The lines by what they lead to and by their form, so that each group says its look once; the strong ones last, on top."""
    looks: dict[tuple[str, str], list[Markup]] = defaultdict(list)
    for (one, other), edges in lines:
        for which, (row, edge) in enumerate(edges):
            looks[edge.kind.form, edge.kind.group].append(Markup('<path data-row="{}" d="{}"/>').format(row, _way(places[one], places[other], which)))
    for (form, group), paths in sorted(looks.items(), key=lambda item: (_FORMS[item[0][0]], item[0][1])):
        yield Markup('<g class="dk-{} dk-to-{}">{}</g>').format(form, group, Markup("").join(paths))


_FORMS: Mapping[str, int] = {"dotted": 0, "dashed": 1, "plain": 2, "strong": 3}


def _way(start: Point, end: Point, which: int) -> str:
    """A line between two places: the first straight, the others in bows on either side of it."""
    (x, y), (to_x, to_y) = start, end
    if not which:
        return f"M{x:g} {y:g}L{to_x:g} {to_y:g}"
    bow = 2 * BOW * (which + 1) // 2 * (1 if which % 2 else -1) / (hypot(to_x - x, to_y - y) or 1)
    middle = ((x + to_x) / 2 + bow * (y - to_y), (y + to_y) / 2 + bow * (to_x - x))
    return f"M{x:g} {y:g}Q{middle[0]:.1f} {middle[1]:.1f} {to_x:g} {to_y:g}"


def _sign(node: Node, network: Network, href: Callable[[str], str], disc: tuple[float, float, float], label: Label, text: str) -> Markup:
    x, y, radius = disc
    return Markup(
        '<a class="dk-node dk-{kind}" data-node="{id}" xlink:href="{href}"><title>{title}</title><circle cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'
        '<use xlink:href="#dk-icon-{kind}" x="{left:g}" y="{top:g}" width="{size:g}" height="{size:g}"/>'
        '<text x="{at_x:g}" y="{at_y:g}"{anchor}{more}>{text}</text></a>'
    ).format(
        kind=node.record_kind,
        id=node.id,
        href=href(address(node)),
        title=sign_title(node, text, len(network.around[node.id])),
        x=x,
        y=y,
        radius=radius,
        left=round(x - radius * 0.8, 1),
        top=round(y - radius * 0.8, 1),
        size=round(radius * 1.6, 1),
        at_x=label.x,
        at_y=label.y,
        anchor=Markup("") if label.anchor == "start" else Markup(' text-anchor="{}"').format(label.anchor),
        more=Markup("") if label.fits else Markup(' class="dk-more"'),
        text=text,
    )
