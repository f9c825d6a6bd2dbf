"""The linked whole: what it answers when pages ask, on the records of the example."""

from pathlib import PurePosixPath
from typing import Any

import pytest

from dossierkit.build import examine
from dossierkit.library import Library
from dossierkit.library.offices_held import position_on
from dossierkit.records import Actor
from dossierkit.values.dates import parse_date
from support.kinds import ACTOR
from support.projects import EXAMPLE


@pytest.fixture(scope="module")
def library() -> Library:
    found, problems = examine(EXAMPLE)
    assert problems == []
    return found


def person(**position: Any) -> Actor:
    """A person who held one office."""
    return people({"title": "Minister", **position})


def people(*positions: dict[str, Any]) -> Actor:
    return ACTOR.model_validate(
        {"id": "a", "path": PurePosixPath("a.md"), "name": "A", "kind": "person", "public_role": "Minister", "positions": positions}
    )


@pytest.mark.parametrize(
    ("position", "day", "held"),
    [
        ({"from": "2017-02-01", "until": "2018-03-31"}, "2017-03-09", True),
        ({"from": "2017-02-01", "until": "2018-03-31"}, "2017-02-01", True),
        ({"from": "2017-02-01", "until": "2018-03-31"}, "2018-03-31", True),
        ({"from": "2017-02-01", "until": "2018-03-31"}, "2017-01-31", False),
        ({"from": "2017-02-01", "until": "2018-03-31"}, "2018-04-01", False),
        # an end that is not known proves nothing about later days
        ({"from": "2017-02-01"}, "2017-03-09", False),
        ({"until": "2018-03-31"}, "2017-03-09", False),
        # a source attests the very day, or one day before and one after
        ({"held_on": ("2017-03-09",)}, "2017-03-09", True),
        ({"held_on": ("2017-03-09",)}, "2017-03-10", False),
        ({"held_on": ("2017-03-09", "2017-05-01")}, "2017-04-01", True),
        ({"from": "2017-02-01", "held_on": ("2017-05-01",)}, "2017-04-01", True),
        ({}, "2017-03-09", False),
    ],
)
def test_a_position_is_told_only_where_the_record_shows_it(position: dict[str, Any], day: str, *, held: bool) -> None:
    found = position_on(person(**position), parse_date(day))
    assert (found is not None) == held


def test_of_several_positions_the_one_that_began_last_is_told() -> None:
    both = people(
        {"title": "Envoy", "from": "2017-03-01", "until": "2017-12-31"},
        {"title": "Minister", "from": "2016", "until": "2018"},
    )
    assert [getattr(position_on(both, parse_date(day)), "title", None) for day in ("2017-02-01", "2017-04-01", "2015")] == ["Minister", "Envoy", None]


def test_a_relation_is_seen_from_both_ends(library: Library) -> None:
    seen = {(id_, tie.heading, getattr(tie.other, "id", tie.other)) for id_ in ("tide-front", "harbour-group") for tie in library.relations_of[id_]}
    assert ("tide-front", "Opposes", "harbour-group") in seen
    assert ("harbour-group", "Opposed by", "tide-front") in seen
    assert ("harbour-group", "Led by", "mira-sund") in seen


def test_a_list_of_members_ties_both_ends_and_keeps_those_without_a_record(library: Library) -> None:
    members = [tie for tie in library.relations_of["harbour-group"] if tie.heading == "Members"]
    assert [(getattr(tie.other, "id", None) or tie.other.country or tie.other.name, tie.role) for tie in members] == [
        ("state-bv", "member"),
        ("AQ", "observer"),
        ("Fishermen of the southern quay", "member"),
    ]
    assert ("Member of", library.actor("harbour-group")) in [(tie.heading, tie.other) for tie in library.relations_of["state-bv"]]


def test_articles_about_a_record_are_those_that_name_it_and_those_that_it_cites(library: Library) -> None:
    assert [article.id for article in library.mentioned_in["tide-front"]] == ["communique-2001-06-11", "marsa-2001-04-03", "post-2001-04-03"]
    assert [article.id for article in library.mentioned_in["lighthouse-2001-05"]] == [
        "communique-2001-06-11",
        "gazette-2001-04-04",
        "notice-undated",
    ]


def test_an_article_knows_the_claims_that_rest_on_it(library: Library) -> None:
    supported = [(claimed.record.id, claimed.claim.id) for claimed in library.claims_citing["marsa-2001-04-03"]]
    assert supported == [("pier-2001-04-02", "killed-claimed-by-front"), ("pier-2001-04-02", "date-marsa-2001-04-03")]
    # a claim with two sources rests on both
    for source in ("post-2001-04-03", "mirror-2001-04-05"):
        assert "boats-lost-post-2001-04-03" in [claimed.claim.id for claimed in library.claims_citing[source]]


def test_an_actor_knows_the_claims_that_it_asserts(library: Library) -> None:
    assert [claimed.claim.id for claimed in library.claims_asserted_by["port-authority"]] == ["killed-post-2001-04-03"]
    # what is read in an official text is asserted by the body whose text it is
    asserted = [claimed.claim.id for claimed in library.claims_asserted_by["harbour-group"]]
    assert asserted == ["pledged-communique-2001-06-11", "wounded-communique-2001-06-11", "members-communique-2001-06-11"]


def test_it_is_known_who_says_that_somebody_took_part_and_who_says_a_statement(library: Library) -> None:
    pier, talks = library.event("pier-2001-04-02"), library.event("harbour-2001-06-11")
    assert pier is not None
    assert talks is not None
    named, itself = library.asserters(pier.involved[1]), library.asserters(pier.involved[2])
    assert [(one.actor, one.speaking) for one in named] == [("port-authority", False)]
    assert [one.report and one.report.id for one in itself] == ["gazette-2001-04-04"]
    assert [(one.actor, one.speaking) for one in library.asserters(talks.involved[0])] == [("harbour-group", True)]
    said = library.statements_by["mira-sund"][0]
    assert [(one.actor, one.speaking) for one in library.asserters(said)] == [("mira-sund", False)]


def test_an_article_knows_the_records_that_cite_it(library: Library) -> None:
    assert [record.id for record in library.citing["notice-undated"]] == ["state-bv", "lighthouse-2001-05", "harbour-2001-02-05"]


def test_an_organisation_knows_who_held_office_in_it(library: Library) -> None:
    assert [(held.person.id, held.position.title) for held in library.office_holders["port-authority"]] == [("mira-sund", "Harbour master")]
    assert "Pilots' guild" not in library.office_holders  # it has no record


def test_an_actor_knows_whom_it_has_listed(library: Library) -> None:
    assert [actor.id for actor, _ in library.designations_by["port-authority"]] == ["tide-front"]


def test_statements_are_found_by_speaker_and_by_subject(library: Library) -> None:
    assert [said.statement.text for said in library.statements_by["mira-sund"]] == ["The pier will be rebuilt."]
    assert [said.statement.speaker for said in library.statements_about["tide-front"]] == ["port-authority"]


def test_an_actor_knows_its_parts_in_events_oldest_first(library: Library) -> None:
    assert [(part.event.id, part.party.role) for part in library.roles_in_events["tide-front"]] == [
        ("pier-2001-04-02", "claimed_responsibility"),
        ("pier-2001-04-02", "attributed"),
        ("lighthouse-2001-05", "suspected"),
        ("harbour-2001-06-11", "not_invited"),
    ]


def test_neighbours_are_the_events_of_the_same_kind_before_and_after(library: Library) -> None:
    first, second = library.of_kind("harbour-talks", "meeting")
    assert library.neighbours(first) == (None, second)
    assert library.neighbours(second) == (first, None)


def test_everything_is_in_a_stated_order(library: Library) -> None:
    assert [actor.name for actor in library.actors] == [
        "Bouvet",
        "Harbour Group",
        "Mira Sund",
        "Port Authority",
        'Tide <Front> & "Friends"',
        "Tide Society",
    ]
    assert [event.id for event in library.events_of("harbour-talks")] == [
        "harbour-2001-02-05",
        "pier-2001-04-02",
        "lighthouse-2001-05",
        "harbour-2001-06-11",
    ]
    # newest first, by id on one day, undated last
    assert [article.id for article in library.articles] == [
        "communique-2001-06-11",
        "mirror-2001-04-05",
        "gazette-2001-04-04",
        "marsa-2001-04-03",
        "post-2001-04-03",
        "bare-entry",
        "notice-undated",
    ]


def test_an_id_answers_only_for_the_kind_that_is_asked_for(library: Library) -> None:
    assert library.actor("mira-sund")
    assert not library.actor("pier-2001-04-02")
    assert not library.actor("A passer-by")
    assert library.event("pier-2001-04-02")
    assert not library.event("mira-sund")
    assert library.article("post-2001-04-03")
    assert not library.article("mira-sund")
    assert library.dossier("harbour-talks")
    assert not library.dossier("harbour-group")
    assert library.has_content_page("/method/")
    assert not library.has_content_page("/about/")


def test_records_are_found_by_topic(library: Library) -> None:
    assert [record.id for record in library.on_topic["harbour-talks", "boats"]] == ["pier-2001-04-02", "marsa-2001-04-03", "post-2001-04-03"]
    assert ("harbour-talks", "weather") not in library.on_topic
