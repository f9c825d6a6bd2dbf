"""Ties: what the records tell of who is tied to whom."""

from collections import Counter
from pathlib import Path

import pytest

from dossierkit.library import Library
from dossierkit.library.network import Network, Networks
from dossierkit.library.ties import Edge
from support.projects import EXAMPLE, REPOSITORY, library_of
from support.records import entries_that_tie

_BOTH = ("global-coalition", "health-ransomware")


@pytest.fixture(scope="module")
def example() -> Network:
    return Networks(library_of(EXAMPLE)).of("harbour-talks")


@pytest.fixture(scope="module")
def real() -> Network:
    return Networks(library_of(REPOSITORY)).of("global-coalition")


def told(network: Network) -> set[tuple[str, str, str]]:
    return {(edge.who.label, edge.title or edge.label(), edge.whom.label) for edge in network.edges}


def test_the_example_tells_these_ties(example: Network) -> None:
    assert told(example) == {
        ("Mira Sund", "Host", "First talks"),
        ("AQ", "Participant", "First talks"),
        ("Fishermen", "Observer", "First talks"),
        ("Port Authority", "Represented", "First talks"),
        ("Harbour Group", "Met as a group", "First talks"),
        ("Mira Sund", "Chair", "Second talks"),
        ('Tide <Front> & "Friends"', "Not invited", "Second talks"),
        ("Harbour Group", "Met as a group", "Second talks"),
        ('Tide <Front> & "Friends"', "Claimed responsibility", "Fire on the northern pier"),
        ('Tide <Front> & "Friends"', "Attributed", "Fire on the northern pier"),
        ("Port Authority", "Names others", "Fire on the northern pier"),
        ("Tide Society", "Denied responsibility", "Fire on the northern pier"),
        ("Mira Sund", "Condemned", "Fire on the northern pier"),
        ('Tide <Front> & "Friends"', "Suspected", "Stones at the lighthouse"),
        ("Bouvet", "Member of", "Harbour Group"),
        ("AQ", "Member of", "Harbour Group"),
        ("Fishermen of the southern quay", "Member of", "Harbour Group"),
        ("Port Authority", "Part of", "Bouvet"),
        ("Mira Sund", "Leads", "Harbour Group"),
        ('Tide <Front> & "Friends"', "Opposes", "Harbour Group"),
        ("Mira Sund", "Harbour master", "Port Authority"),
        ("Mira Sund", "Envoy to the talks", "Harbour Group"),
        ("Mira Sund", "Pilot", "Pilots' guild"),
        ("Port Authority", "Lists as a terrorist entity", 'Tide <Front> & "Friends"'),
    }


def test_the_real_dossier_tells_who_claimed_and_who_hosted(real: Network) -> None:
    ties = told(real)
    assert ("Islamic State", "Claimed responsibility", "Attack on the Sardar Daud Khan military hospital") in ties
    assert ("U.S. Department of State", "Host", "Meeting of all coalition members") in ties
    assert ("Rex Tillerson", "Participant", "Meeting of all coalition members") in ties


def test_what_several_entries_say_of_one_tie_stands_together(real: Network) -> None:
    (tie,) = [edge for edge in real.edges if (edge.kind.name, edge.who.id, edge.whom.id) == ("claimed_responsibility", "isis", "manbij-2019-01-16")]
    assert [report.via for report in tie.reports] == ["amaq", "written communique"]


def test_a_tie_has_words_from_either_end(example: Network) -> None:
    (led,) = [edge for edge in example.edges if edge.kind.name == "leads"]
    assert (led.label("mira-sund"), led.label("harbour-group")) == ("Leads", "Led by")


def test_the_most_connected_come_first_and_those_with_as_many_by_name(real: Network) -> None:
    first = real.most_connected(12)
    assert first[0].actor.name == "Islamic State"
    assert first[0].ties == len(real.ties_of["isis"]) > first[0].events["attack"]
    assert list(first) == sorted(first, key=lambda one: (-one.ties, one.actor.name.casefold()))


def test_records_without_a_tie_are_known(example: Network, real: Network) -> None:
    assert example.unconnected == ()
    assert "state-bd" in [one.id for one in real.unconnected]


def _every_edge(library: Library) -> list[Edge]:
    """The ties in the networks of all dossiers, each once: one between records of two dossiers is in both."""
    networks = Networks(library)
    return list({id(edge): edge for dossier in library.dossiers for edge in networks.of(dossier.id).edges}.values())


def test_what_an_actor_did_in_another_dossier_is_in_the_network_of_that_dossier_alone() -> None:
    networks = Networks(library_of(REPOSITORY))
    hosted = {dossier: {edge.whom.id for edge in networks.of(dossier).ties_of["state-us"] if edge.kind.name == "host"} for dossier in _BOTH}
    assert "cri-2024-09-30" in hosted["health-ransomware"] - hosted["global-coalition"]
    assert "london-2015-01-22" in hosted["global-coalition"] - hosted["health-ransomware"]


@pytest.mark.parametrize("root", [EXAMPLE, REPOSITORY])
def test_told_apart_no_source_is_lost_and_none_stands_behind_what_it_does_not_say(root: Path) -> None:
    for edge in _every_edge(library_of(root)):
        written = {(one.qualifiers, cited) for one in edge.reports for cited in one.cited}
        assert {(one.qualifiers, cited) for one in edge.told for cited in one.cited} == written
        assert len({one.qualifiers for one in edge.told}) == len(edge.told)
        assert not any(one.is_bare for one in edge.told[1:])


@pytest.mark.parametrize("root", [EXAMPLE, REPOSITORY])
def test_every_entry_of_a_record_is_a_report_of_one_tie(root: Path) -> None:
    library = library_of(root)
    edges = _every_edge(library)
    assert sum(len(edge.reports) for edge in edges) == sum(1 for _ in entries_that_tie(library))
    assert max(Counter((edge.kind.name, edge.who.id, edge.whom.id, edge.title) for edge in edges).values()) == 1
