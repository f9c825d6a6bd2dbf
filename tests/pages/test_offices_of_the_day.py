"""Who somebody was then: a person who is named beside a date is named with the position that the record shows on that day."""

import pytest

from dossierkit.build import SiteContent, load
from support.built_site import Element, read_html

DOSSIER = "title: A\nsummary: A.\nscope: A."
PERSON = """name: Ada Lane
kind: person
public_role: Politician
positions:
  - {title: Mayor, from: 2016-01-01, until: 2016-12-31, source: paper}
  - {title: Minister, from: 2017-01-01, until: 2018-12-31, source: paper}
sources: [paper]
"""
GROUP = "name: Group\nkind: armed_group\ndesignations:\n  - {by: ada-lane, date: 2016-05-01, source: paper}"
LISTED = """name: Bo Berg
kind: person
public_role: Leader
positions: [{title: Leader of the group, from: 2016-01-01, until: 2016-12-31, source: paper}]
designations: [{by: ministry, date: 2016-05-01, source: paper}]
"""
MEETING = """name: Talks
start: 2016-06-01
type: other
involved:
  - {actor: ada-lane, role: host, source: paper}
  - {name: An envoy, role: participant, representing: ada-lane, source: paper}
"""
ATTACK = """name: Attack
date: 2017-06-01
involved:
  - {actor: group, role: attributed, by: ada-lane, via: bo-berg, source: paper}
  - {actor: ada-lane, role: condemned, source: paper}
claims:
  killed:
    - {value: 3, by: ada-lane, as_of: 2017-06-01, source: paper}
    - {id: killed-later, value: 9, by: ada-lane, as_of: 2018-06-01, source: paper}
    - {id: killed-last, value: 12, as_of: 2018-06-02, source: paper}
  manner:
    - {value: by car, by: ada-lane, as_of: 2016-12-31, source: paper}
"""
PAPER = """title: Paper
url: https://paper.example
publisher: Paper
language: en
type: news
dossiers: [a]
published: 2017-03-01
actors: [ada-lane]
statements:
  - {speaker: ada-lane, about: [bo-berg, ada-lane, attack], text: So it was.}
"""


@pytest.fixture(scope="module")
def site_content(tmp_path_factory: pytest.TempPathFactory) -> SiteContent:
    root = tmp_path_factory.mktemp("then")
    for path, front in {
        "dossiers/a/dossier.md": DOSSIER,
        "dossiers/a/actors/ada-lane.md": PERSON,
        "dossiers/a/actors/bo-berg.md": LISTED,
        "dossiers/a/actors/group.md": GROUP,
        "dossiers/a/actors/ministry.md": "name: Ministry\nkind: government_body",
        "dossiers/a/meetings/talks.md": MEETING,
        "dossiers/a/attacks/attack.md": ATTACK,
        "content/articles/2017/paper.md": PAPER,
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"---\n{front}\n---\n", encoding="utf-8")
    return SiteContent(load(root))


def page(site_content: SiteContent, address: str) -> Element:
    return read_html(site_content.render(site_content.dossier_pages[address]).html)


def section(site_content: SiteContent, address: str, heading: str) -> str:
    """The words of the part of a page that a heading begins, without raised numbers."""
    for one in page(site_content, address).all("section"):
        if any(title.attributes.get("id") == heading for title in one.all("h2")):
            return one.words.replace("[1]", "")
    raise AssertionError(f"{address} has no part {heading}")


def test_a_party_to_an_event(site_content: SiteContent) -> None:
    assert "Ada Lane, then Mayor" in section(site_content, "/a/meetings/talks/", "involved")
    assert "Ada Lane, then Minister" in section(site_content, "/a/attacks/attack/", "involved")


def test_whom_somebody_represents(site_content: SiteContent) -> None:
    assert "An envoy for Ada Lane, then Mayor" in section(site_content, "/a/meetings/talks/", "involved")


def test_who_attributes_and_through_whom(site_content: SiteContent) -> None:
    words = section(site_content, "/a/attacks/attack/", "involved")
    assert "according to Ada Lane, then Minister" in words
    assert "via Bo Berg" in words
    assert "via Bo Berg, then" not in words  # in office until the year before


def test_who_asserts_a_figure(site_content: SiteContent) -> None:
    cells = [one.words for one in page(site_content, "/a/attacks/attack/").all("td", **{"data-label": "according to"})]
    assert [words.replace("[1]", "") for words in cells] == [
        "Ada Lane, then Minister",
        "Ada Lane, then Minister",
        "the report itself (Paper)",
        "Ada Lane, then Mayor",
    ]


def test_who_the_extremes_of_a_figure_come_from(site_content: SiteContent) -> None:
    (told,) = page(site_content, "/a/attacks/attack/").all("p", class_="dk-development")
    assert told.words.replace("[1]", "").startswith("Lowest: 3 (Ada Lane, then Minister, 1 June 2017).")


def test_who_asserts_what_an_article_reports(site_content: SiteContent) -> None:
    claims = section(site_content, "/articles/2017/paper/", "claims")
    assert "Ada Lane, then Minister" in claims
    assert "Ada Lane, then Mayor" in claims  # as of 2016


def test_who_speaks_and_about_whom_in_an_article(site_content: SiteContent) -> None:
    words = section(site_content, "/articles/2017/paper/", "statements")
    assert "Ada Lane, then Minister on Bo Berg, Ada Lane, then Minister, Attack" in words
    assert "Ada Lane, then Minister" in section(site_content, "/articles/2017/paper/", "mentions")


def test_who_speaks_about_a_record(site_content: SiteContent) -> None:
    assert "Ada Lane, then Minister in Paper" in section(site_content, "/a/attacks/attack/", "statements")


def test_who_lists_and_who_is_listed(site_content: SiteContent) -> None:
    assert "by Ada Lane, then Mayor" in section(site_content, "/a/actors/group/", "designations")
    assert "Bo Berg, then Leader of the group" in section(site_content, "/a/actors/ministry/", "listed")


def test_what_a_person_was_at_each_event_on_the_persons_page(site_content: SiteContent) -> None:
    assert "Host, then Mayor" in section(site_content, "/a/actors/ada-lane/", "meetings")
    assert "Condemned, then Minister" in section(site_content, "/a/actors/ada-lane/", "attacks")


def test_what_a_person_was_when_asserting_and_saying(site_content: SiteContent) -> None:
    asserted = section(site_content, "/a/actors/ada-lane/", "asserted")
    assert "– Attack, then Minister" in asserted
    assert "– Attack, then Mayor" in asserted
    assert "Paper, 1 March 2017, then Minister" in section(site_content, "/a/actors/ada-lane/", "statements")


def test_the_other_party_of_a_part_on_an_actors_page(site_content: SiteContent) -> None:
    assert "Attributed according to Ada Lane, then Minister" in section(site_content, "/a/actors/group/", "attacks")


def test_a_tie_to_an_event(site_content: SiteContent) -> None:
    words = page(site_content, "/a/network/").words.replace("[1]", "")
    assert "Ada Lane, then Mayor Host Talks" in words
    assert "according to Ada Lane, then Minister" in words


def test_nobody_is_given_an_office_on_a_day_that_no_record_covers(site_content: SiteContent) -> None:
    assert "Bo Berg, then" not in section(site_content, "/articles/2017/paper/", "statements")
