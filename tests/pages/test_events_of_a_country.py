"""The page of a state tells the meetings and attacks in its country, beside those in which it takes part."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.built_site import Element, Page, Site
from support.kinds import attacks, meetings
from support.projects import EXAMPLE, REPOSITORY, build, library_of

AFGHANISTAN = "/global-coalition/actors/state-af/"
FOLDED_FROM = 7


def section(page: Page, id_: str) -> Element | None:
    return next((one for one in page.content.all("section") if id_ in [heading.attributes.get("id") for heading in one.all("h2")]), None)


def links(found: Element | None, kind: str) -> list[str]:
    return [link["href"].rstrip("/").rpartition("/")[2] for link in found.all("a", class_=f"dk-{kind}")] if found else []


@pytest.mark.build
def test_every_event_in_the_country_of_a_state_is_on_its_page_once(real_site: Site) -> None:
    library = library_of(REPOSITORY)
    states = [actor for actor in library.actors if actor.kind == "state" and actor.country]
    assert len(states) > 10
    for state in states:
        page = real_site[f"/global-coalition/actors/{state.id}/"]
        for kind, events in (("meeting", meetings(library)), ("attack", attacks(library))):
            there = {event.id for event in events if event.place and event.place.country == state.country}
            beside, own = links(section(page, f"{kind}s-there"), kind), links(section(page, f"{kind}s"), kind)
            assert there <= {*beside, *own}, state.id
            assert len(beside) == len({*beside}), state.id
            assert not {*beside} & {*own}, state.id


@pytest.mark.build
def test_a_state_that_took_part_in_no_attack_tells_those_in_its_country(real_site: Site) -> None:
    found = section(real_site[AFGHANISTAN], "attacks-there")
    assert found
    assert "kabul-hospital-2017-03-08" in links(found, "attack")
    (row,) = [one for one in found.all("li") if "Sardar Daud Khan" in one.words]
    assert row.words.startswith("8 March 2017 Attack on the Sardar Daud Khan military hospital Kabul, Afghanistan · Killed")


@pytest.mark.build
def test_many_are_folded_and_none_is_left_out(copy: Callable[..., Path], tmp_path: Path) -> None:
    project = copy()
    for number in range(1, FOLDED_FROM + 3):
        attack = f"---\nname: Fire number {number}\ndate: 2002-0{number}-01\nplace: {{name: Quay, country: BV}}\n---\n"
        (project / f"dossiers/harbour-talks/attacks/fire-{number}.md").write_text(attack, encoding="utf-8")
    page = build(project, tmp_path / "site")["/harbour-talks/actors/state-bv/"]
    found = section(page, "attacks-there")
    assert found
    folded = found.one("details", class_="dk-folded")
    assert folded.one("summary").words == f"{len(folded.all('li'))} more"
    assert {f"fire-{number}" for number in range(1, FOLDED_FROM + 3)} <= set(links(found, "attack"))
    assert len(found.all("li")) - len(folded.all("li")) == FOLDED_FROM - 1


def test_events_of_a_country_are_known_by_its_code_oldest_first() -> None:
    library = library_of(EXAMPLE)
    assert [event.id for event in library.events_in["BV"]] == ["harbour-2001-02-05", "pier-2001-04-02"]
    assert "" not in library.events_in
