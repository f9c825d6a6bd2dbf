"""What the network of a dossier says: labels of nodes, titles of signs, the attributes that filters read, and a text in place of the picture."""

from collections.abc import Sequence

from markupsafe import Markup

from dossierkit.language import gettext as _
from dossierkit.language import ngettext
from dossierkit.library.network import Network
from dossierkit.library.ties import Edge, End, Node, Unrecorded
from dossierkit.pictures.network_labels import UNSEEN
from dossierkit.records import Actor
from dossierkit.records.vocabulary import ACTOR_KINDS
from dossierkit.wording.dates_in_words import short_date_words
from dossierkit.wording.markup import filled
from dossierkit.wording.values_in_words import country_words, in_a_row, list_words, number_words

NAMED = 5  # of the most connected are told to those who do not see the picture
LONGEST_LABEL = 27  # characters


def network_in_words(network: Network, nodes: Sequence[Node], heading: str) -> str:
    """The text for those who do not see the picture: numbers of nodes and ties, and the most connected nodes."""
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
    """The number of ties: `40 ties`."""
    return ngettext("%(number)s tie", "%(number)s ties", count) % {"number": number_words(count)}


def tie_data(edge: Edge, number: int) -> Markup:
    """The attributes by which `filters.js` and `network.js` find a tie: its row, its kind and group, the kinds and ids of both ends.

    `data-words` adds the other names of actors, so that the field for words finds them too.
    """
    kinds = dict.fromkeys(word for node in edge.nodes for word in (node.record_kind, node.kind if isinstance(node, Actor) else ""))
    names = [name for node in edge.nodes if isinstance(node, Actor) for name in node.all_names[1:]]
    words = (
        filled(' data-words="{}"', " ".join([_end_words(edge.who), edge.title or edge.kind.label, _end_words(edge.whom), *names])) if names else ""
    )
    return filled(
        'data-dk-item data-row="{}" data-tie="{} {}" data-kind="{}" data-actor="{}"{}',
        number,
        edge.kind.name,
        edge.kind.group,
        " ".join(filter(None, kinds)),
        " ".join(node.id for node in edge.nodes),
        words,
    )


def tie_words(edge: Edge, number: int) -> Markup:
    """What a line of the picture says itself where no row says it: the attributes of `tie_data`, and who, what, whom with tabs between."""
    told = "\t".join((_end_words(edge.who), edge.title or edge.kind.label, _end_words(edge.whom)))
    data = tie_data(edge, number)
    words = Markup("") if "data-words" in data else filled(' data-words="{}"', told)
    return filled('{}{} data-told="{}"', data, words, told)


def _end_words(end: End) -> str:
    return country_words(end.country) if isinstance(end, Unrecorded) and end.country else end.label


def short_label(node: Node) -> str:
    """The label of a node: an actor's name, or an acronym of a long one; of an event, its place and date."""
    if isinstance(node, Actor):
        acronyms = [name.value for name in node.names if name.kind == "acronym"]
        return node.name if len(node.name) <= LONGEST_LABEL else min(acronyms, key=len) if acronyms else cut_short(node.name)
    where = " / ".join(place.name.split(",")[0] for place in node.all_places)
    return cut_short(in_a_row((where, short_date_words(node.date)))) if where else cut_short(node.name)


def cut_short(text: str, longest: int = LONGEST_LABEL) -> str:
    """At most `longest` characters, with `…` for what is cut off."""
    too_many = letters(text) - longest
    return text if too_many <= 0 else text[: -too_many - 1].rstrip(" ,،–-") + "…"


def letters(text: str) -> int:
    """How many characters of a text can be seen."""
    return sum(one not in UNSEEN for one in text)


def sign_title(node: Node, label: str, ties: int) -> str:
    """A node in one line: its name, its label where that is another, an actor's kind, and its number of ties."""
    also = () if label.rstrip("…") in node.label else (label,)
    kind = (ACTOR_KINDS[node.kind],) if isinstance(node, Actor) else ()
    return _("%(node)s: %(ties)s") % {"node": in_a_row((node.label, *also, *kind)), "ties": ties_words(ties)}
