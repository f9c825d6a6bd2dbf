"""The timelines of the two projects: complete, linked and filtered."""

from collections import Counter
from collections.abc import Mapping

import pytest

from dossierkit.build import SiteContent
from dossierkit.library import Library
from dossierkit.library.dated_entries import dated_entries
from dossierkit.pictures.timeline import timeline_strip
from support.built_site import Element, read_html
from support.kinds import of_kind
from support.projects import EXAMPLE, REPOSITORY, library_of

REAL, MADE_UP = "global-coalition", "harbour-talks"


@pytest.fixture(scope="module")
def site_contents() -> dict[str, SiteContent]:
    return {REAL: SiteContent(library_of(REPOSITORY)), MADE_UP: SiteContent(library_of(EXAMPLE))}


@pytest.fixture(scope="module")
def pages(site_contents: Mapping[str, SiteContent]) -> dict[str, Element]:
    return {id_: read_html(site_content.render(site_content.dossier_pages[f"/{id_}/timeline/"]).html) for id_, site_content in site_contents.items()}


either = pytest.mark.parametrize("id_", [REAL, MADE_UP])


def items(page: Element, kind: str) -> list[Element]:
    """The entries of a kind in the list."""
    return page.all("li", **{"data-kind": kind})


@either
def test_every_record_stands_in_the_list_exactly_once(site_contents: Mapping[str, SiteContent], pages: Mapping[str, Element], id_: str) -> None:
    library = site_contents[id_].library
    for kind in ("meeting", "attack", "article"):
        found = Counter(item.all("a")[0]["href"].rstrip("/").rsplit("/", 1)[1] for item in items(pages[id_], kind))
        assert found == Counter(ids(library, id_, kind))
    persons = Counter(item.all("a")[0]["href"].split("/")[-2] for item in items(pages[id_], "term"))
    offices = {actor.id: len(actor.positions) for actor in library.actors if actor.dossier == id_}
    assert persons == Counter({actor: count for actor, count in offices.items() if count})


def ids(library: Library, id_: str, kind: str) -> list[str]:
    every = library.articles if kind == "article" else of_kind(library, kind)
    return [one.id for one in every if one.dossier == id_ or id_ in getattr(one, "dossiers", ())]


@either
def test_the_bar_of_a_month_counts_the_articles_that_are_folded_there(pages: Mapping[str, Element], id_: str) -> None:
    bars = {bar["xlink:href"]: bar.one("title").words for bar in pages[id_].one("g", class_="dk-density").all("a")}
    for section in pages[id_].all("section", class_="dk-told-month"):
        folded = len([one for one in section.all("li") if one["data-kind"] == "article"])
        heading = section.one("h3")
        if folded and "Month not known" not in heading.words:
            assert bars.pop(f"#{heading['id']}") == f"{heading.words}: {folded} article{'s' * (folded > 1)}"
    assert bars == {}


@either
def test_every_mark_leads_to_what_the_list_leads_to_and_is_found_by_the_same_values(pages: Mapping[str, Element], id_: str) -> None:
    def known(one: Element, link: str) -> tuple[str, ...]:
        return (link, *(one.attributes.get(f"data-{name}", "") for name in ("kind", "actor", "country", "topic")))

    marks = [known(mark, mark["xlink:href"]) for mark in pages[id_].all("a") if "data-row" in mark.attributes]
    listed = {known(item, item.all("a")[0]["href"]) for kind in ("meeting", "attack", "term") for item in items(pages[id_], kind)}
    assert marks
    assert set(marks) <= listed


@either
def test_the_choices_of_a_filter_say_how_many_entries_they_leave(pages: Mapping[str, Element], id_: str) -> None:
    every = [item for item in pages[id_].all("li") if "data-dk-item" in item.attributes]
    for select in pages[id_].all("select"):
        words = []
        for option in select.all("option")[1:]:
            left = [item for item in every if option["value"] in item.attributes.get(f"data-{select['name']}", "").split()]
            assert option.words.endswith(f"({len(left)})")
            words.append(option.words.rsplit(" (", 1)[0].casefold())
        assert words == sorted(words)


@either
def test_years_and_months_have_addresses_and_ids_stand_once(pages: Mapping[str, Element], id_: str) -> None:
    every = Counter(one["id"] for one in pages[id_].everything() if "id" in one.attributes)
    assert max(every.values()) == 1
    links = [one.attributes.get("href") or one.attributes.get("xlink:href", "") for one in pages[id_].all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(every)
    jumps = [link.words for link in pages[id_].one("nav", class_="dk-jumps").all("a")]
    numbers = [one for one in jumps if one.isdigit()]
    assert numbers == sorted(numbers)
    assert [one.words.split()[0] for one in pages[id_].all("h2")][: len(numbers)] == numbers


def test_the_toll_of_an_attack_is_told_with_its_status(pages: Mapping[str, Element]) -> None:
    (wedding,) = [one for one in items(pages[REAL], "attack") if "wedding" in one.all("a")[0]["href"]]
    assert wedding.words.endswith("Kabul, Afghanistan Killed 80 to 92 disputed")
    assert wedding["data-country"] == "AF"
    assert "isis-k" in wedding["data-actor"].split()


def test_a_term_tells_the_person_the_title_and_the_organisation(pages: Mapping[str, Element]) -> None:
    found = [one.words for one in items(pages[REAL], "term") if "paul-funk" in one["data-actor"]]
    assert len(found) == 1
    assert found[0].startswith("5 September 2017 – September 2018 ")
    assert ", Commander, " in found[0]


def test_a_meeting_that_may_not_have_been_held_is_drawn_hollow_and_says_so(pages: Mapping[str, Element]) -> None:
    hollow = [mark.one("title").words for mark in pages[REAL].all("a", class_="dk-hollow")]
    assert [one for one in hollow if "11 to 13 July 2017" in one]
    said = [one.words for one in items(pages[REAL], "meeting") if "not known whether it was held" in one.words]
    assert len(said) == len(hollow)


def test_the_page_is_lean(pages: Mapping[str, Element]) -> None:
    assert sum(1 for _ in pages[REAL].everything()) < 4_000


def test_the_pages_of_actors_and_topics_lead_to_their_part_of_the_timeline(site_contents: Mapping[str, SiteContent]) -> None:
    for address, link in (
        ("actors/isis/", f"../../../{REAL}/timeline/?actor=isis"),
        ("topics/kabul-hospital/", f"../../../{REAL}/timeline/?topic=kabul-hospital"),
    ):
        page = read_html(site_contents[REAL].render(site_contents[REAL].dossier_pages[f"/{REAL}/{address}"]).html)
        assert [one["href"] for one in page.all("a") if one.words == "On the timeline"] == [link]


def test_who_is_not_on_the_timeline_has_no_link_to_it(site_contents: Mapping[str, SiteContent]) -> None:
    page = site_contents[MADE_UP].render(site_contents[MADE_UP].dossier_pages[f"/{MADE_UP}/actors/state-bv/"]).html
    assert "On the timeline" not in page


@either
def test_the_strip_leads_to_the_events_and_to_the_months(site_contents: Mapping[str, SiteContent], id_: str) -> None:
    found = dated_entries(site_contents[id_].library, id_)
    strip = read_html(timeline_strip(found, lambda target: target))
    links = [link["xlink:href"] for link in strip.all("a")]
    events = [link for link in links if "#" not in link]
    assert len(events) == len(found.of("meeting")) + len(found.of("attack"))
    assert {link.split("#")[0] for link in links if "#" in link} <= {f"/{id_}/timeline/"}
    assert strip.one("svg")["viewbox"].split()[3] == "112"
