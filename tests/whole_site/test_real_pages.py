"""Facts about pages of the real project."""

import re

from dossierkit.build import examine
from dossierkit.wording.values_in_words import claim_words
from support.built_site import Element, Page, Site, reported, resolve
from support.kinds import attacks
from support.projects import REPOSITORY


def test_addresses_have_the_form_that_was_promised(real_site: Site) -> None:
    for address in (
        "/global-coalition/",
        "/global-coalition/actors/isis/",
        "/global-coalition/meetings/washington-2017-03-22/",
        "/global-coalition/attacks/kabul-hospital-2017-03-08/",
        "/articles/2017/pjmedia-2017-03-09/",
        "/articles/undated/gc-mission/",
    ):
        assert address in real_site.own_pages


KABUL = "/global-coalition/attacks/kabul-hospital-2017-03-08/"


def claim_links(page: Page) -> list[tuple[str, str] | None]:
    """Where the claims on an article's page lead."""
    return [resolve(page.address, link["href"]) for table in page.all("table", class_="dk-claims") for link in table.all("a")]


def test_conflicting_reports_stand_side_by_side(real_site: Site) -> None:
    (table,) = [table for table in real_site[KABUL].all("table", class_="dk-claims") if table.all("tr", id="killed-claimed-by-isis")]
    told = [cell.words for cell in table.all("a", class_="dk-permalink")]
    assert told == ["at least 3", "at least 3", "more than 30", "more than 30", "at least 30", "49", "more than 24", "at least 30", "at least 100"]


def at_a_glance(fact: Element) -> list[str]:
    """What a figure in the box of facts shows before a badge is opened."""
    return [one.words for one in fact.everything() if one.tag in {"summary", "small"} or "dk-big" in one.attributes.get("class", "")]


def test_the_founding_attack_reads_at_a_glance(real_site: Site) -> None:
    """49 killed, the first hours and the attackers' own figure each in their place; 76 wounded after 50 on the first day."""
    page = real_site[KABUL]
    (box,) = [box for box in page.all("div", class_="dk-box") if box.one("p", class_="dk-box-title").words == "In figures"]
    figures = dict(zip([one.words for one in box.all("dt")], map(at_a_glance, box.all("dd")), strict=True))
    assert figures["Killed"] == [
        "49",
        "single source",
        "5 others allow it",
        "contested by a party",
        "latest dated report 9 March 2017 (uncertain)",
        "Who says so: Afghan authorities",
    ]
    assert figures["Wounded"] == [
        "76",
        "early reports only",
        "single source",
        "3 others allow it",
        "latest report 9 March 2017 (uncertain)",
        "Who says so: Afghan authorities",
    ]
    standings = {row["id"]: reported(row) for row in page.all("tr") if "id" in row.attributes}
    assert standings["killed-newsbharati-2017-03-08"] == "at least 3 replaced by a later report"
    assert standings["killed-claimed-by-isis"] == "at least 100 asserted by a party; contradicts"
    assert standings["wounded-deccan-2017-03-08"] == "about 50 replaced by a later report"


def test_who_the_extremes_come_from_and_what_came_before_is_told(real_site: Site) -> None:
    told = [one.words for one in real_site["/global-coalition/attacks/kabul-wedding-2019-08-17/"].all("p", class_="dk-development")]
    assert told[0] == (
        "Lowest: 80 (Kabul Now, August 2019). Highest: at least 92 (Wikipedia (mirror)). "
        "Replaced by later reports: 63 (Afghan Interior Ministry, 18 August 2019)."
    )
    (before, *_) = [one.words for one in real_site["/global-coalition/attacks/sri-lanka-2019-04-21/"].all("p", class_="dk-development")]
    assert before == (
        "Replaced by later reports: 311 (Defence minister, 23 April 2019); 290 (Sri Lankan officials, 23 April 2019); "
        "at least 359 (Police, 24 April 2019)."
    )


def test_a_fact_that_sources_dispute_says_so(real_site: Site) -> None:
    person = real_site["/global-coalition/actors/abu-bakr-al-baghdadi/"]
    assert "disputed: 26 or 27 October 2019" in [link.words for link in person.all("a", href="#died")]
    meeting = real_site["/global-coalition/meetings/washington-2017-03-22/"]
    (duration,) = [value for value in meeting.all("dd") if value.all("a", href="#duration")]
    assert duration.one("a", href="#duration").words == "2 days, 1 day"
    assert [badge.words for badge in duration.all("summary")] == ["expected beforehand"]


def test_a_source_says_what_became_of_its_claims(real_site: Site) -> None:
    rows = [row.all("td") for row in real_site["/articles/2017/dw-2017-03-08/"].all("tr")]
    verdicts = {(cells[1].words, cells[2].all("a")[0].words): cells[-1].words for cells in rows if cells}
    assert verdicts["Killed", "more than 30"] == "leaves room for it: 49 single source, contested by a party"
    assert verdicts["Killed", "at least 100"] == "asserted by a party; contradicts: 49 single source, contested by a party"


def test_a_claim_can_be_cited_with_its_address_and_the_version_of_the_site(real_site: Site) -> None:
    cited = real_site[KABUL].by_id["killed-rferl-mk-2017-03-09"].one("details").one("p").words
    assert cited.startswith(
        "“Attack on the Sardar Daud Khan military hospital”. Killed: 49, as of 9 March 2017 (uncertain), according to Afghan authorities"
    )
    assert re.search(
        r"Dossiers, version of \d+ \w+ \d{4}\. https://\S+/global-coalition/attacks/kabul-hospital-2017-03-08/#killed-rferl-mk-2017-03-09$", cited
    )


def test_every_claim_stands_on_its_page_with_its_sources_and_they_lead_back(real_site: Site) -> None:
    library, problems = examine(REPOSITORY)
    assert problems == []
    (record,) = [attack for attack in attacks(library) if attack.id == "kabul-hospital-2017-03-08"]
    for claim in record.all_claims:
        row = real_site[KABUL].by_id[claim.id]
        assert row.one("a", class_="dk-permalink").words == claim_words(claim)
        for reference in claim.cited:
            place = f"/articles/{library.records[reference.article].path.parent.name}/{reference.article}/"
            assert (place, "") in [resolve(KABUL, link["href"]) for link in row.all("a")]
            assert (KABUL, claim.id) in claim_links(real_site[place])


def test_a_person_is_named_with_the_position_held_then(real_site: Site) -> None:
    entries = [entry.words for entry in real_site["/articles/2017/pjmedia-2017-03-09/"].all("li")]
    assert any(re.fullmatch(r"Rex Tillerson, then U\.S\. Secretary of State(\[\d+\])*", entry) for entry in entries)
