"""The network, drawn: where the picture puts what is tied, and what it says in words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, count
from math import dist
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.library import Library
from dossierkit.library.network import Network, Networks
from dossierkit.library.resolving_references import link
from dossierkit.library.ties import Edge, tie_kinds
from dossierkit.pictures import network_labels
from dossierkit.pictures.network import ALWAYS_LABELLED, MOST, drawn_nodes, network_picture
from dossierkit.pictures.network_around_one_actor import MOST as MOST_AROUND
from dossierkit.pictures.network_around_one_actor import WIDTH, neighbourhood_picture
from dossierkit.pictures.network_labels import DiscPlacement, text_width
from dossierkit.pictures.network_layout import Point, layout
from dossierkit.pictures.network_words import short_label
from dossierkit.reading.all_files import read
from dossierkit.records import READY_MADE, Actor
from support.built_site import Element, Site, read_html
from support.examples import examples
from support.kinds import ACTOR
from support.projects import EXAMPLE, REPOSITORY, library_of


@pytest.fixture(scope="module")
def example() -> Network:
    return Networks(library_of(EXAMPLE)).of("harbour-talks")


@pytest.fixture(scope="module")
def real() -> Network:
    return Networks(library_of(REPOSITORY)).of("global-coalition")


def picture(network: Network) -> Element:
    return read_html(network_picture(network, "Network", lambda address: address).svg)


# --- the picture ---


def test_the_same_records_read_in_another_order_give_the_same_picture() -> None:
    corpus = read(EXAMPLE)
    backwards = replace(corpus, records=[*reversed(corpus.records)])
    drawn = [network_picture(Networks(link(one)).of("harbour-talks"), "Network", str).svg for one in (corpus, corpus, backwards)]
    assert drawn[0] == drawn[1] == drawn[2]


def test_every_node_and_every_tie_between_two_is_in_the_picture(real: Network) -> None:
    svg = picture(real)
    assert {one["data-node"] for one in svg.all("a")} == {node.id for node in real.nodes}
    assert sorted(int(one["data-row"]) for one in svg.all("path")) == [number for number, edge in enumerate(real.edges) if edge.is_drawn]


def test_nothing_lies_beside_the_paper(real: Network) -> None:
    left, top, width, height = map(float, picture(real).one("svg")["viewbox"].split())
    for disc in picture(real).all("circle"):
        x, y, radius = (float(disc[name]) for name in ("cx", "cy", "r"))
        assert left <= x - radius <= x + radius <= left + width
        assert top <= y - radius <= y + radius <= top + height


def test_the_picture_says_in_a_sentence_what_it_shows(example: Network) -> None:
    assert picture(example).one("svg")["aria-label"] == (
        'Network: 10 nodes, 19 ties between them. Most ties: Harbour Group (8), Mira Sund (7), Tide <Front> & "Friends" (6), '
        "Port Authority (5), and Bouvet (2). The table of ties says the same in words."
    )


def test_the_most_connected_have_a_label(real: Network) -> None:
    hidden = {text.words for text in picture(real).all("text", class_="dk-more")}
    assert not hidden & {short_label(node) for node in real.nodes[:ALWAYS_LABELLED]}


def actor(number: int) -> Actor:
    return ACTOR.model_validate({"id": f"a-{number}", "path": PurePosixPath("a.md"), "dossier": "d", "name": f"Actor {number}", "kind": "state"})


def star(rays: int) -> Network:
    centre, *others = (actor(number) for number in range(rays + 1))
    edges = tuple(Edge(tie_kinds(READY_MADE.declared)["actors", "member_of"], one, centre, None, ()) for one in others)
    return Network(edges, (centre, *others), READY_MADE)


def test_of_too_many_nodes_the_most_connected_are_drawn_and_the_others_counted() -> None:
    network = star(MOST + 20)
    drawn = network_picture(network, "Network", str)
    assert len(drawn_nodes(network)) == MOST
    assert drawn.left_out == 21
    assert 'data-node="a-0"' in drawn.svg


def test_nothing_tied_means_no_picture() -> None:
    assert network_picture(Network((), (), READY_MADE), "Network", str).svg == ""


# --- layout ---

graphs = st.integers(1, 40).flatmap(
    lambda size: st.tuples(st.just(size), st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=90))
)


@examples(15)
@given(graphs, st.lists(st.floats(8, 24), min_size=40, max_size=40), st.floats(0.1, 120))
def test_no_disc_touches_another_and_no_label_covers_anything(graph: tuple[int, list[tuple[int, int]]], sizes: list[float], unit: float) -> None:
    size, ties = graph
    radii = sizes[:size]
    points = [(x * unit, y * unit) for x, y in layout(size, ties)]
    sheet = DiscPlacement(points, radii, [f"Label {number}" * (1 + number % 3) for number in range(size)], gap=6, size=13, sure=3)
    for one, other in combinations(range(size), 2):
        assert dist(sheet.places[one], sheet.places[other]) >= radii[one] + radii[other] + 6 - 1e-6
    boxes = [label.box for label in sheet.labels if label.fits]
    discs = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(sheet.places, radii, strict=True)]
    for one_box, other_box in [*combinations(boxes, 2), *((box, disc) for box in boxes for disc in discs)]:
        beside = one_box[2] <= other_box[0] or other_box[2] <= one_box[0]
        assert beside or one_box[3] <= other_box[1] or other_box[3] <= one_box[1]


@examples(15)
@given(graphs)
def test_a_layout_is_the_same_each_time_and_has_a_place_for_each_node(graph: tuple[int, list[tuple[int, int]]]) -> None:
    size, ties = graph
    places = layout(size, ties)
    assert len(places) == size
    assert places == layout(size, [(other, one) for one, other in reversed(ties)])


def test_what_is_tied_lies_nearer_than_what_is_not() -> None:
    chain = layout(12, [(number, number + 1) for number in range(11)])
    steps = [dist(chain[number], chain[number + 1]) for number in range(11)]
    assert max(steps) < dist(chain[0], chain[11]) / 4


def test_parts_that_do_not_hang_together_stay_near() -> None:
    ring = [(number, (number + 1) % 20) for number in range(20)]
    places = layout(24, [*ring, (20, 21), (22, 23)])
    width, height = (max(one[axis] for one in places[:20]) - min(one[axis] for one in places[:20]) for axis in (0, 1))
    for x, y in places[20:]:
        assert min(dist((x, y), other) for other in places[:20]) < max(width, height)


def test_finding_room_takes_a_bounded_number_of_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = count()
    found = network_labels.places_around

    def counted(point: Point) -> Iterator[Point]:
        for place in found(point):
            next(tries)
            yield place

    monkeypatch.setattr(network_labels, "places_around", counted)
    DiscPlacement([(0.0, 0.0)] * MOST, [22.0] * MOST, ["A label"] * MOST, gap=9, size=15, sure=14)
    assert next(tries) < 400 * MOST


def test_a_broad_letter_takes_more_room() -> None:
    assert text_width("WWW", 10) > text_width("ooo", 10) > text_width("iii", 10)


# --- the small picture ---


def around(site_library: Library, id_: str, networks: Networks | None = None) -> Element:
    actor_ = site_library.actor(id_)
    assert actor_
    return read_html(neighbourhood_picture(actor_, (networks or Networks(site_library)).ties_of(id_), lambda address: address))


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(REPOSITORY)


def test_an_actor_with_many_ties_shows_some_of_every_kind_and_says_how_many_more(library: Library) -> None:
    drawn = around(library, "isis")
    assert len(drawn.all("a", class_="dk-node")) == MOST_AROUND
    assert {"Claimed responsibility", "Parts", "Led by", "Listed as a terrorist entity by"} <= {one.words for one in drawn.all("text")}
    more = drawn.one("a", class_="dk-more-of-it")
    assert more["href"] == "/global-coalition/network/?actor=isis"
    neighbours = len(Networks(library).of("global-coalition").neighbours["isis"])
    assert more.words == f"and {neighbours - MOST_AROUND} more in the network"


@pytest.mark.parametrize(("id_", "neighbours"), [("jmb", 1), ("rex-tillerson", 4)])
def test_an_actor_with_few_ties_shows_all_of_its_neighbours(library: Library, id_: str, neighbours: int) -> None:
    drawn = around(library, id_)
    assert len(drawn.all("a", class_="dk-node")) == sum(path["d"].count("L") for path in drawn.all("path")) == neighbours
    assert not drawn.all("a", class_="dk-more-of-it")


def test_every_actor_shows_each_neighbour_once_and_within_the_paper(library: Library) -> None:
    networks = Networks(library)
    for one in library.actors:
        neighbours = {edge.other(one.id).id for edge in networks.ties_of(one.id) if edge.is_drawn}
        drawn = around(library, one.id, networks)
        links = [link_["xlink:href"] for link_ in drawn.all("a", class_="dk-node")]
        assert len(links) == len(set(links)) == min(len(neighbours), MOST_AROUND)
        if links:
            height = float(drawn.all("svg")[0]["viewbox"].split()[3])
            places = [re.fullmatch(r"translate\((\S+) (\S+)\)", node["transform"]) for node in drawn.all("a", class_="dk-node")]
            assert all(place and 0 < float(place[1]) < WIDTH and 0 < float(place[2]) < height for place in places)


def test_an_actor_without_a_tie_has_no_picture(library: Library, real_site: Site) -> None:
    assert not around(library, "state-bd").inside
    assert "network" not in real_site["/global-coalition/actors/state-bd/"].by_id
