"""The picture on an actor's page: the actor in the centre, those it is tied to in an arc on either side, by kind of tie.

Places follow from the number of rows alone: unlike the network of a dossier nothing is optimised, so that it costs next to nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from math import sqrt
from typing import NamedTuple

from markupsafe import Markup

from dossierkit.addresses import address, dossier_view
from dossierkit.language import gettext as _
from dossierkit.language import ngettext
from dossierkit.library.ties import Edge, Node
from dossierkit.pictures.network_labels import text_width
from dossierkit.pictures.network_words import cut_short, letters, short_label
from dossierkit.pictures.signs import sign_of
from dossierkit.records import Actor
from dossierkit.wording.markup import filled, joined
from dossierkit.wording.values_in_words import in_a_row, list_words, number_words

MOST = 24  # neighbours
WIDTH, ROW, LEAST_HEIGHT, EDGE = 640, 25, 100, 4  # of the picture, of a row; above and below all rows
RADIUS, SIGN, OWN_SIGN = 11, 15, 34  # of a neighbour's disc; of its sign, and of the actor's own
NEAR, BOW = 66, 60  # how far neighbours are from the centre at the ends of a bow, and how much farther in its middle
OVERLAP = 20  # of the two halves of the picture: the actor's sign stands in both
SPARE = 8  # letters are of no width that is known here
LETTERS = 13  # the size of letters
LEFT, RIGHT = -1, 1  # the side of the actor, as a factor of x


class _Tied(NamedTuple):
    """A neighbour, and the first tie to it."""

    node: Node
    edge: Edge


_Row = str | _Tied  # a heading, or a neighbour below it
_Groups = Mapping[str, Sequence[_Tied]]


def neighbourhood_picture(actor: Actor, edges: Sequence[Edge], href: Callable[[str], str]) -> Markup:
    """A picture of an actor's neighbours (at most 24, the rest counted), each below the heading of its first kind of tie; empty without ties.

    `edges` are the actor's ties, `href` makes an address relative to the page.
    """
    groups = _groups(actor, edges)
    if not groups:
        return Markup()
    kept = _kept(groups)
    sides = _sides(kept)
    height = max(LEAST_HEIGHT, ROW * max(len(rows) for rows in sides) + 2 * EDGE)
    placed = [*_placed(sides[0], LEFT, height), *_placed(sides[1], RIGHT, height)]
    left_out = sum(map(len, groups.values())) - sum(map(len, kept.values()))
    drawn = joined(_half(actor, one, height, href) for one in _halves(placed))
    return filled('<div class="dk-halves" role="group" aria-label="{}">{}</div>{}', _told(actor, groups), drawn, _more(actor, left_out, href))


def _halves(placed: Sequence["_Placed"]) -> Iterator[tuple[int, list["_Placed"]]]:
    """The rows of each side; of the right one also where it has none, so that the actor stands in the middle."""
    yield LEFT, [one for one in placed if one.side == LEFT]
    yield RIGHT, [one for one in placed if one.side == RIGHT]


def _half(actor: Actor, half: tuple[int, list["_Placed"]], height: float, href: Callable[[str], str]) -> Markup:
    """One side with the actor's sign: beside the other half they make one picture, on a narrow screen they stand below one another."""
    side, placed = half
    return filled(
        '<svg class="dk-around{}" viewBox="{} 0 {} {}"><g class="dk-ties">{}</g>'
        '<use class="dk-{}" xlink:href="#dk-icon-{}" x="{}" y="{}" width="{}" height="{}"/>{}</svg>',
        "" if placed else " dk-empty",
        0 if side == LEFT else WIDTH // 2 - OVERLAP,
        WIDTH // 2 + OVERLAP,
        height,
        joined(_lines(placed, height)),
        actor.record_kind,
        sign_of(actor),
        (WIDTH - OWN_SIGN) // 2,
        (height - OWN_SIGN) // 2,
        OWN_SIGN,
        OWN_SIGN,
        joined(_shown(one, href) for one in placed),
    )


def _groups(actor: Actor, edges: Sequence[Edge]) -> _Groups:
    """The neighbours by the words of a tie: each once, where it comes first in the order of all kinds of ties."""
    found: dict[str, list[_Tied]] = {}
    seen = {actor.id}
    for edge in sorted(edges, key=lambda one: one.kind.rank):
        node = edge.other(actor.id)
        if isinstance(node, Node) and node.id not in seen:
            seen.add(node.id)
            found.setdefault(edge.label(actor.id), []).append(_Tied(node, edge))
    return found


def _kept(groups: _Groups) -> _Groups:
    """As many neighbours as fit: the first of every group, then the second of every group, and so on."""
    in_turn = chain.from_iterable(zip_longest(*groups.values()))
    kept = {tied.node.id for tied in [one for one in in_turn if one][:MOST]}
    return {heading: [tied for tied in members if tied.node.id in kept] for heading, members in groups.items()}


def _sides(groups: _Groups) -> tuple[list[_Row], list[_Row]]:
    """The rows on the left and those on the right, about as many; a long group goes over to the right under a heading of its own."""
    half = (sum(map(len, groups.values())) + len(groups) + 1) // 2
    left: list[_Row] = []
    right: list[_Row] = []
    for heading, members in groups.items():
        room = half - len(left) - 1  # below the heading
        fits = len(members) if not right and len(members) <= room + 1 else room if not right and room > 1 else 0
        if members[:fits]:
            left += [heading, *members[:fits]]
        if members[fits:]:
            right += [heading, *members[fits:]]
    return left, right


class _Placed(NamedTuple):
    """A row where it stands: on which side, and the middle of its disc."""

    row: _Row
    side: int
    x: float
    y: float


def _placed(rows: Sequence[_Row], side: int, height: float) -> Iterator[_Placed]:
    top = (height - ROW * len(rows)) / 2
    for number, row in enumerate(rows):
        y = top + ROW * (number + 0.5)
        off = (y - height / 2) / (height / 2)
        yield _Placed(row, side, round(WIDTH / 2 + side * (NEAR + BOW * sqrt(1 - off * off)), 1), round(y, 1))


def _lines(placed: Sequence[_Placed], height: float) -> Iterator[Markup]:
    """The ties as one path for each look that they have."""
    looks: dict[tuple[str, str], str] = defaultdict(str)
    for one in placed:
        if isinstance(one.row, _Tied):
            kind = one.row.edge.kind
            looks[kind.form, kind.group] += f"M{WIDTH // 2} {height / 2:g}L{one.x:g} {one.y:g}"
    for (form, group), way in looks.items():
        yield filled('<path class="dk-{} dk-to-{}" d="{}"/>', form, group, way)


_HEADINGS = {
    LEFT: '<text class="dk-row-label" x="{:g}" y="{:g}" text-anchor="end">{}</text>',
    RIGHT: '<text class="dk-row-label" x="{:g}" y="{:g}">{}</text>',
}
_NODE = (
    '<a class="dk-node dk-{{}}" transform="translate({{:g}} {{:g}})" xlink:href="{{}}">{{}}<circle r="{radius}"/>'
    '<use xlink:href="#dk-icon-{{}}" x="{low:g}" y="{low:g}" width="{sign}" height="{sign}"/><text x="{at}" y="4.5"{anchor}>{{}}</text></a>'
)
_NODES = {
    side: _NODE.format(radius=RADIUS, low=-SIGN / 2, sign=SIGN, at=side * (RADIUS + 3), anchor=anchor)
    for side, anchor in ((LEFT, ' text-anchor="end"'), (RIGHT, ""))
}


def _shown(one: _Placed, href: Callable[[str], str]) -> Markup:
    if isinstance(one.row, str):
        return filled(_HEADINGS[one.side], one.x + one.side * (RADIUS - 8), one.y + 7, one.row)
    node = one.row.node
    label = _fitting(short_label(node), WIDTH / 2 - abs(one.x - WIDTH / 2) - RADIUS - 3 - SPARE)
    title = (
        Markup("")
        if label == node.label
        else filled("<title>{}</title>", in_a_row((node.label,) if isinstance(node, Actor) else (node.label, label)))
    )
    return filled(_NODES[one.side], node.record_kind, one.x, one.y, href(address(node)), title, sign_of(node), label)


def _fitting(words: str, room: float) -> str:
    """The words, cut short where they would not fit on the paper."""
    while text_width(words, LETTERS) > room:
        words = cut_short(words, letters(words) - 1)
    return words


def _more(actor: Actor, left_out: int, href: Callable[[str], str]) -> Markup:
    """A link to the others in the network of the dossier."""
    if not left_out:
        return Markup()
    words = ngettext("and %(number)s more in the network", "and %(number)s more in the network", left_out) % {"number": number_words(left_out)}
    return filled('<p class="dk-halves-more"><a class="dk-more-of-it" href="{}">{}</a></p>', network_link(actor, href), words)


def network_link(actor: Actor, href: Callable[[str], str]) -> str:
    """The link to the network of an actor's dossier, with the actor chosen there."""
    return f"{href(dossier_view(actor.dossier or '', 'network'))}?actor={actor.id}"


def _told(actor: Actor, groups: _Groups) -> str:
    """The text for those who do not see the picture: how many neighbours by each kind of tie."""
    counted = [_("%(tie)s %(number)s") % {"tie": heading, "number": number_words(len(members))} for heading, members in groups.items()]
    total = sum(map(len, groups.values()))
    neighbours = ngettext("tied to %(number)s record", "tied to %(number)s records", total) % {"number": number_words(total)}
    return _("%(actor)s, %(neighbours)s: %(ties)s.") % {"actor": actor.name, "neighbours": neighbours, "ties": list_words(counted)}
