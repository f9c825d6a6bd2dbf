"""A sign of its own for persons, states, bodies and armed groups, wherever an actor's sign stands."""

import json

import pytest

from dossierkit.pictures.signs import ACTOR_SIGNS, sign_of
from dossierkit.records import Actor
from dossierkit.records.vocabulary import ACTOR_KINDS
from support.built_site import Element, Site
from support.projects import REPOSITORY, library_of

DOSSIER = "/global-coalition/"
KNOWN = {"rex-tillerson": "actor", "state-af": "state", "nato": "body", "isis": "group", "cjtf-oir": "body", "amaq": "body"}


def signs(element: Element) -> list[str]:
    return [one["xlink:href"].removeprefix("#dk-icon-") for one in element.all("use")]


def test_each_kind_of_actor_has_one_of_the_four_signs() -> None:
    actors = {actor.kind: actor for actor in library_of(REPOSITORY).actors}
    assert {kind: sign_of(actor) for kind, actor in actors.items()} == {
        kind: {"person": "actor", "state": "state", "armed_group": "group"}.get(kind, "body") for kind in ACTOR_KINDS if kind in actors
    }
    assert {sign_of(actor) for actor in actors.values()} == {*ACTOR_SIGNS}
    assert isinstance(actors["state"], Actor)


@pytest.mark.build
@pytest.mark.parametrize(("id_", "sign"), KNOWN.items())
def test_pages_lists_and_pictures_show_it(real_site: Site, id_: str, sign: str) -> None:
    address = f"{DOSSIER}actors/{id_}/"
    assert signs(real_site[address].content.one("p", class_="dk-kind")) == [sign]
    own = [use for svg in real_site[address].content.all("svg", class_="dk-around") for use in svg.all("use", class_="dk-actor")]
    assert [use["xlink:href"] for use in own] == [f"#dk-icon-{sign}"] * len(own)
    listing = real_site[f"{DOSSIER}actors/"].content
    (row,) = [cell for cell in listing.all("td") if any(link["href"].endswith(f"/{id_}/") or link["href"] == f"{id_}/" for link in cell.all("a"))]
    assert signs(row) == [sign]
    node = real_site[f"{DOSSIER}network/"].content.all("a", **{"data-node": id_})
    assert [signs(one) for one in node] == [[sign]] * len(node)


@pytest.mark.build
def test_the_network_has_a_key_to_them(real_site: Site) -> None:
    legend = real_site[f"{DOSSIER}network/"].content.one("ul", class_="dk-legend")
    assert [(signs(one), one.words) for one in legend.all("li")[:7]] == [
        (["actor"], "person"),
        (["state"], "state"),
        (["body"], "body or organisation"),
        (["group"], "armed group"),
        (["meeting"], "meeting"),
        (["attack"], "attack"),
        ([], "the larger, the more ties"),
    ]


@pytest.mark.build
def test_every_sign_that_is_used_is_drawn(site: Site) -> None:
    for address, page in site.own_pages.items():
        drawn = {one["id"] for one in page.all("symbol")}
        assert {use["xlink:href"].removeprefix("#") for use in page.all("use") if "dk-icon" in use["xlink:href"]} <= drawn, address


@pytest.mark.build
def test_the_nearest_names_know_their_signs(real_site: Site) -> None:
    rows = {row[1].split("/")[-2]: row[5:] for row in json.loads(real_site.files["assets/names.json"])["rows"] if "/actors/" in row[1]}
    assert {id_: rows[id_] for id_ in KNOWN} == {id_: [] if sign == "actor" else [sign] for id_, sign in KNOWN.items()}
