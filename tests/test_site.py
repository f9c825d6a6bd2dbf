"""The site as readers get it: facts about the pages of the example and of the real project."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from built_site import Element, Page, Site, resolve
from conftest import EXAMPLE, REPOSITORY, build
from dossierkit.build import examine
from dossierkit.wording.values_in_words import claim_words


def settings(project: Path) -> dict[str, Any]:
    """The settings in mkdocs.yml; those that the environment may replace stand with their default last."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda loader, node: [loader.construct_object(one) for one in node.value][-1])
    return dict(yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Loader))  # noqa: S506  (a SafeLoader)


# --- every page of every site ---


def links(page: Page) -> Iterator[str]:
    """Whatever a page leads to or asks for, raw HTML and redirects included."""
    for element in page.root.everything():
        yield from (element[name] for name in ("href", "src", "poster", "data", "action") if name in element.attributes)
        if element.attributes.get("http-equiv") == "refresh":
            yield element["content"].partition("url=")[2]


def test_no_link_is_dead(site: Site) -> None:
    dead = []
    for address, page in site.pages.items():
        for link in set(links(page)):
            target = resolve(address, link)
            if target is None:  # another site
                continue
            place, anchor = target
            file = place[1:] + ("index.html" if place.endswith("/") else "")
            if file not in site.files or (anchor and anchor not in site[place].by_id):
                dead.append((address, link))
    assert dead == []


def test_no_two_elements_of_a_page_have_one_id(site: Site) -> None:
    double = [(address, id_) for address, page in site.pages.items() for id_, times in Counter(page.ids).items() if times > 1]
    assert double == []


FETCHED_LINKS = {"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
FETCHING_TAGS = {"script", "img", "iframe", "frame", "source", "video", "audio", "track", "embed", "object", "input"}


def fetched(page: Page) -> Iterator[str]:
    """The addresses that a browser asks for on its own to show a page."""
    for element in page.root.everything():
        if element.tag == "link" and FETCHED_LINKS & set(element.attributes.get("rel", "").split()):
            yield element["href"]
        if element.tag in FETCHING_TAGS:
            yield from (element[name] for name in ("src", "data", "poster") if name in element.attributes)
            yield from (choice.split()[0] for choice in element.attributes.get("srcset", "").split(",") if choice.strip())
        yield from asked_by_style(element.attributes.get("style", ""))
        if element.tag == "style":
            yield from asked_by_style(element.words)


def asked_by_style(text: str) -> list[str]:
    return re.findall(r"(?:url\(\s*|@import\s+)[\"']?([^\"')\s;]+)", text)


def elsewhere(address: str) -> bool:
    return bool(re.match("([a-z][a-z0-9+.-]*:)?//", address, re.IGNORECASE))


def test_what_a_page_asks_for_is_found() -> None:
    """Or else the next tests could not fail."""
    page = Page("/", """<link rel="icon" href="a"><script src="b"></script><img src="c" srcset="d 1x, e 2x"><p style="background: url('f')">""")
    assert list(fetched(page)) == ["a", "b", "c", "d", "e", "f"]
    assert asked_by_style("@import 'g'; p {background: url( \"h\" )}") == ["g", "h"]
    assert [elsewhere(one) for one in ("https://a.example", "//a.example", "HTTP://a.example", "a//b", "data:x", "/a")] == [*[True] * 3, *[False] * 3]


def test_no_page_asks_another_site_for_anything(site: Site) -> None:
    assert [(address, url) for address, page in site.pages.items() for url in fetched(page) if elsewhere(url)] == []


def test_no_stylesheet_asks_another_site_for_anything(site: Site) -> None:
    sheets = {path: raw.decode() for path, raw in site.files.items() if path.endswith(".css")}
    assert "assets/dossierkit.css" in sheets
    assert [(path, url) for path, text in sheets.items() for url in asked_by_style(text) if elsewhere(url)] == []


def test_no_page_shows_a_repository_whose_figures_the_theme_would_fetch(site: Site) -> None:
    """Material asks GitHub for stars where `repo_url` is set, and a CDN for Mermaid where a diagram stands."""
    for page in site.pages.values():
        assert not page.all("div", **{"data-md-component": "source"})
        assert not page.all("pre", class_="mermaid")


def test_every_page_has_one_heading_a_title_and_a_description(site: Site) -> None:
    for address, page in site.own_pages.items():
        (heading,) = page.all("h1")
        assert heading.words, address
        assert next(iter(page.all("title"))).words, address
        assert page.meta("description"), address
        assert page.one("html")["lang"] == "en"


def test_every_page_names_its_own_address(site: Site, project_of: Path) -> None:
    site_url = settings(project_of)["site_url"].rstrip("/")
    for address, page in site.own_pages.items():
        assert page.one("link", rel="canonical")["href"] == site_url + address


def test_every_page_leads_to_the_file_that_it_is_made_from(site: Site, project_of: Path) -> None:
    edit_url = settings(project_of)["extra"]["edit_url"]
    for address, page in site.own_pages.items():
        if address in {"/corrections/", "/search/"}:  # made from many files, or from none
            assert not page.all("a", class_="dk-edit")
            continue
        href = page.one("a", class_="dk-edit")["href"]
        assert href.startswith(edit_url), address
        assert (project_of / href.removeprefix(edit_url)).is_file(), href


def contents(page: Page) -> set[str]:
    """The anchors that the ways through the page lead to."""
    return {link["href"].removeprefix("#") for box in page.content.all("nav") for link in box.all("a") if "href" in link.attributes}


def test_every_page_with_several_parts_has_a_table_of_contents(site: Site) -> None:
    for address, page in site.own_pages.items():
        parts = [heading["id"] for heading in page.content.all("h2") if "dk-box-title" not in heading.attributes.get("class", "")]
        assert len(parts) < 2 or set(parts) <= contents(page) or address == "/", address  # the home page is short


def test_sources_are_numbered_once_and_every_number_leads_to_its_source(site: Site) -> None:
    cited = 0
    for address, page in site.own_pages.items():
        entries = [entry for one in page.all("ol", class_="dk-sources") for entry in one.all("li")]
        assert [entry["value"] for entry in entries] == [str(number) for number in range(1, len(entries) + 1)], address
        for mark in page.all("sup", class_="dk-cite"):
            link = mark.one("a")
            entry = page.by_id[link["href"].removeprefix("#")]
            assert link.words.split(",")[0] == entry["value"], address
            cited += 1
    assert cited


def test_the_sitemap_lists_every_page_and_no_redirect(site: Site, project_of: Path) -> None:
    site_url = settings(project_of)["site_url"].rstrip("/")
    listed = re.findall("<loc>(.*?)</loc>", site.files["sitemap.xml"].decode())
    assert sorted(listed) == sorted(site_url + address for address in site.own_pages)


def test_links_never_lead_through_a_redirect(site: Site) -> None:
    redirects = {address for address, page in site.pages.items() if page.is_redirect}
    for address, page in site.own_pages.items():
        targets = {target[0] for link in links(page) if (target := resolve(address, link))}
        assert not targets & redirects, address


# --- the real project ---


def addresses_of_files(root: Path) -> set[str]:
    """Where each record's page must be, told from the place of its file alone."""
    found = set()
    for path in [*root.glob("dossiers/**/*.md"), *root.glob("content/articles/**/*.md")]:
        *folders, name = path.relative_to(root).parts[1:]
        found.add("/" + "/".join([*folders, *([name.removesuffix(".md")] if name != "dossier.md" else [])]) + "/")
    return found


def test_every_record_has_its_page_at_its_address(site: Site, project_of: Path) -> None:
    expected = addresses_of_files(project_of)
    assert expected
    assert expected <= set(site.own_pages)


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
    reported = [cell.words for cell in table.all("a", class_="dk-permalink")]
    assert reported == ["at least 3", "at least 3", "more than 30", "more than 30", "at least 30", "49", "more than 24", "at least 100"]


def reported(row: Element) -> str:
    """The first cell of a claim without its citation."""
    cell = row.one("td", class_="dk-value")
    return cell.words.removesuffix(cell.one("details").words).strip()


def test_the_founding_attack_reads_at_a_glance(real_site: Site) -> None:
    """49 killed, the first hours and the attackers' own figure each in their place; 76 wounded after 50 on the first day."""
    page = real_site[KABUL]
    (box,) = [box for box in page.all("div", class_="dk-box") if box.one("p").words == "In figures"]
    figures = dict(zip([one.words for one in box.all("dt")], [one.words for one in box.all("dd")], strict=True))
    assert figures["Killed"] == "49 single source 4 more agree contested by a party"
    assert figures["Wounded"] == "76 single source 3 more agree"
    standings = {row["id"]: reported(row) for row in page.all("tr") if "id" in row.attributes}
    assert standings["killed-newsbharati-2017-03-08"] == "at least 3 replaced by a later report"
    assert standings["killed-claimed-by-isis"] == "at least 100 asserted by a party; contradicts"
    assert standings["wounded-deccan-2017-03-08"] == "about 50 replaced by a later report"


DATED_FACTS = {"Date", "Born", "Died", "Founded", "Dissolved", "Published", "Updated", "Read on", "Archived", "Period"}
NAMES_WITH_DIGITS = {"Place", "Title from", "Original", "Publisher", "Wikidata", "UCDP GED event", "Topics", "Website", "Rights", "Level", "Licence"}


def test_who_the_extremes_come_from_and_what_came_before_is_told(real_site: Site) -> None:
    told = [one.words for one in real_site["/global-coalition/attacks/kabul-wedding-2019-08-17/"].all("p", class_="dk-development")]
    assert told[0] == "Lowest: 63 (Afghan Interior Ministry, 18 August 2019). Highest: at least 92 (Wikipedia (mirror))."
    (before, *_) = [one.words for one in real_site["/global-coalition/attacks/sri-lanka-2019-04-21/"].all("p", class_="dk-development")]
    assert before.startswith("Replaced by later reports: 311 (Defence minister, 23 April 2019); at least 359 (Police, 24 April 2019); 290 (")


def test_a_fact_that_sources_dispute_says_so(real_site: Site) -> None:
    person = real_site["/global-coalition/actors/abu-bakr-al-baghdadi/"]
    assert "disputed: 26 or 27 October 2019" in [link.words for link in person.all("a", href="#died")]
    meeting = real_site["/global-coalition/meetings/washington-2017-03-22/"]
    assert "1 day to 2 days" in [link.words for link in meeting.all("a", href="#duration")]


def test_a_source_says_what_became_of_its_claims(real_site: Site) -> None:
    rows = [[cell.words for cell in row.all("td")] for row in real_site["/articles/2017/dw-2017-03-08/"].all("tr")]
    verdicts = {(cells[1], cells[2]): cells[5] for cells in rows if cells}
    assert verdicts["Killed", "more than 30"] == "agrees: 49 single source"
    assert verdicts["Killed", "at least 100"] == "asserted by a party; contradicts: 49 single source"


def test_a_claim_can_be_cited_with_its_address_and_the_version_of_the_site(real_site: Site) -> None:
    cited = real_site[KABUL].by_id["killed-rferl-mk-2017-03-09"].one("details").one("p").words
    assert cited.startswith(
        "“Attack on the Sardar Daud Khan military hospital”. Killed: 49, as of 9 March 2017 (uncertain), according to Afghan authorities"
    )
    assert re.search(
        r"Dossiers, version of \d+ \w+ \d{4}\. https://\S+/global-coalition/attacks/kabul-hospital-2017-03-08/#killed-rferl-mk-2017-03-09$", cited
    )


def test_every_figure_in_a_box_of_facts_leads_to_a_claim_or_is_a_dated_field_of_the_record(site: Site) -> None:
    loose = []
    for address, page in site.pages.items():
        for box in page.all("div", class_="dk-box"):
            labels, values = list(box.all("dt")), list(box.all("dd"))
            for label, value in zip(labels, values, strict=True):
                linked = sum(len(re.findall(r"\d", link.words)) for link in value.all("a"))
                dated = label.words in DATED_FACTS or label.words in NAMES_WITH_DIGITS
                if not dated and len(re.findall(r"\d", value.words)) > linked:
                    loose.append((address, label.words, value.words))
    assert loose == []


def test_every_claim_stands_on_its_page_with_its_sources_and_they_lead_back(real_site: Site) -> None:
    library, problems = examine(REPOSITORY)
    assert problems == []
    (record,) = [attack for attack in library.attacks if attack.id == "kabul-hospital-2017-03-08"]
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


# --- the example ---

GAZETTE = "/articles/2001/gazette-2001-04-04/"
PIER = "/harbour-talks/attacks/pier-2001-04-02/"
SUND = "/harbour-talks/actors/mira-sund/"
DOSSIER_TITLE = 'The "Harbour" talks <in brief> & after'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/harbour-talks/actors/mira-sundt/", SUND),  # the person had another id
        ("/harbour/", "/harbour-talks/"),  # the dossier had another id, and with it everything below it
        ("/harbour/actors/", "/harbour-talks/actors/"),
        ("/harbour/topics/boats/", "/harbour-talks/topics/boats/"),
        ("/harbour/attacks/pier-2001-04-02/", PIER),
        ("/harbour/actors/mira-sundt/", SUND),
        ("/articles/undated/communique-2001-06-11/", "/articles/2001/communique-2001-06-11/"),  # its date was not known at first
    ],
)
def test_an_address_once_published_leads_to_the_present_one(example_site: Site, old: str, new: str) -> None:
    page = example_site[old]
    assert page.is_redirect
    assert {resolve(old, link) for link in links(page)} == {(new, "")}
    assert page.meta("robots") == "noindex"


UNUSUAL = {
    GAZETTE: 'Fishermen say "no" & <b>leave</b> the quay',
    "/harbour-talks/": DOSSIER_TITLE,
    "/harbour-talks/actors/tide-front/": 'Tide <Front> & "Friends"',
    "/harbour-talks/topics/boats/": "Boats & <piers>",
}


@pytest.mark.parametrize(("address", "title"), UNUSUAL.items())
def test_signs_of_html_in_a_title_are_shown_as_they_were_written(example_site: Site, address: str, title: str) -> None:
    page = example_site[address]
    assert page.one("h1").words == title
    assert next(iter(page.all("title"))).words.startswith(title)


def test_no_page_takes_a_record_for_html(example_site: Site) -> None:
    raw = re.compile("<(b>leave|in brief|Front|piers|sic)", re.IGNORECASE)
    assert [address for address, page in example_site.pages.items() if raw.search(page.source)] == []


def test_quotation_marks_do_not_end_a_description(example_site: Site) -> None:
    assert example_site[GAZETTE].meta("description") == ('News report: Fishermen say "no" & <b>leave</b> the quay. Gazette & Sons, 4 April 2001')
    assert DOSSIER_TITLE in example_site["/harbour-talks/actors/"].meta("description")


def test_a_title_in_another_script_has_its_language_and_direction(example_site: Site) -> None:
    title = "حريق في الرصيف الشمالي"
    heading = example_site["/articles/2001/marsa-2001-04-03/"].one("h1")
    assert (heading.words, heading["lang"], heading["dir"]) == (title, "ar", "auto")
    assert example_site["/harbour-talks/articles/"].one("a", lang="ar").words == title


def test_a_name_in_another_script_does_not_disturb_its_line(example_site: Site) -> None:
    assert example_site["/harbour-talks/actors/tide-front/"].one("bdi", lang="ar").words == "جبهة المد"


def test_prose_links_to_records_and_cites_sources_with_the_place_in_them(example_site: Site) -> None:
    page = example_site[PIER]
    prose = page.one("div", class_="dk-prose")
    assert ("/harbour-talks/actors/tide-front/", "") in [resolve(PIER, link["href"]) for link in prose.all("a")]
    assert [mark.words for mark in prose.all("sup")] == ["1", "2, line 4", "3, p. 3"]


def test_a_page_of_text_has_links_and_sources_too(example_site: Site) -> None:
    page = example_site["/method/"]
    assert (PIER, "") in [resolve("/method/", link["href"]) for link in page.content.all("a")]
    assert [mark.words for mark in page.all("sup", class_="dk-cite")] == ["1, p. 3", "1", "2"]


def test_code_in_prose_is_shown_as_it_was_written(example_site: Site) -> None:
    shown = [code.words for code in example_site["/harbour-talks/actors/tide-front/"].one("div", class_="dk-prose").all("code")]
    assert shown == ["[[brackets]]", "<script>"]


def row(site: Site, address: str, claim: str) -> list[str]:
    _, *others = site[address].by_id[claim].all("td")
    return [reported(site[address].by_id[claim]), *(cell.words for cell in others)]


@pytest.mark.parametrize(
    ("claim", "cells"),
    [
        ("killed-post-2001-04-03", ["2", "", "Port Authority", "The Harbour Post[1] corrected", ""]),
        ("killed-claimed-by-front", ["at least 5 asserted by a party; contradicts", "", 'Tide <Front> & "Friends"', "Marsa[2]", "five or more"]),
        (
            "killed-gazette-2001-04-04",
            ["0 deprecated by the curators", "", "not stated", "Gazette & Sons[3] caution", "deprecated: written before anybody had looked"],
        ),
        ("killed-civilians", ["1", "civilians", "not stated", "The Harbour Post[1] corrected", ""]),
        (
            "boats-lost-post-2001-04-03",
            ["more than 3", "3 April 2001", "not stated", "The Harbour Post[1] correctedMirror of Everything[4, p. 3] mirror", "all of wood"],
        ),
        ("date-marsa-2001-04-03", ["1 or 2 April 2001", "not stated", "Marsa[2]"]),
        ("manner-gazette-2001-04-04", ["Oil & matches <sic>", "not stated", "Gazette & Sons[3] caution"]),
    ],
)
def test_a_claim_says_what_of_whom_when_by_whom_and_where_it_was_read(example_site: Site, claim: str, cells: list[str]) -> None:
    assert row(example_site, PIER, claim) == cells


def test_a_property_that_the_dossier_declares_has_its_label(example_site: Site) -> None:
    assert example_site[PIER].by_id["boats-lost"].words == "Boats lost"


def test_a_member_without_a_record_is_named_in_words(example_site: Site) -> None:
    group = example_site["/harbour-talks/actors/harbour-group/"]
    (members,) = [group.by_id["relations"]]
    section = next(one for one in group.all("section") if members in one.inside)
    entries = [entry.words for entry in section.all("li")]
    assert "Antarctica observer[1]" in entries
    assert "Fishermen of the southern quay[1]" in entries
    assert "Harbour Group" in [link.words for link in example_site["/harbour-talks/actors/state-bv/"].all("a", class_="dk-actor")]


def test_a_warning_about_a_source_stands_on_its_page_and_wherever_it_is_cited(example_site: Site) -> None:
    assert "An unsigned column." in example_site[GAZETTE].one("div", class_="dk-caution").words
    entry = example_site[PIER].by_id["source-gazette-2001-04-04"]
    assert entry.one("small", class_="dk-warn")["title"] == "An unsigned column."


def test_an_article_of_no_dossier_has_its_page(example_site: Site) -> None:
    page = example_site["/articles/undated/bare-entry/"]
    assert next(iter(page.all("title"))).words == "An entry that says little - Example dossiers"
    assert not page.all("nav", class_="dk-crumbs")


def test_a_page_says_where_it_belongs(example_site: Site) -> None:
    crumbs = example_site[PIER].one("nav", class_="dk-crumbs").all("a")
    assert [crumb.words for crumb in crumbs] == ["Home", DOSSIER_TITLE, "Attacks"]
    assert [resolve(PIER, crumb["href"]) for crumb in crumbs] == [("/", ""), ("/harbour-talks/", ""), ("/harbour-talks/attacks/", "")]


def test_an_article_without_a_date_comes_last(example_site: Site) -> None:
    listed = example_site["/harbour-talks/articles/"].all("a", class_="dk-article")
    assert listed[-1].words == "Notice on the door"


def test_headings_of_prose_begin_below_the_title_of_the_page(example_site: Site) -> None:
    prose = example_site["/harbour-talks/actors/harbour-group/"].one("div", class_="dk-prose")
    assert [(heading.tag, heading.words) for heading in prose.everything() if heading.tag[0] == "h"] == [("h2", "What it is"), ("h3", "Its seat")]


# --- builds ---

# Not ours, and dated by MkDocs: the day of the build stands in the sitemap, and its second in the head of the compressed copy.
DATED = {"sitemap.xml", "sitemap.xml.gz"}


def undated(site: Site) -> dict[str, bytes]:
    return {path: raw for path, raw in site.files.items() if path not in DATED}


def test_the_same_project_gives_the_same_bytes_from_wherever_it_is_built(example_site: Site, tmp_path: Path) -> None:
    """Another folder, another year, another time zone and another seed for the order of sets."""
    again = build(EXAMPLE, tmp_path / "site", folder=tmp_path, TZ="Pacific/Kiritimati", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="0")
    assert undated(again) == undated(example_site)


def test_the_real_project_too_is_built_from_another_folder(real_site: Site, tmp_path: Path) -> None:
    assert undated(build(REPOSITORY, tmp_path / "site", folder=tmp_path, PYTHONHASHSEED="8")) == undated(real_site)


def test_properdocs_builds_the_same_pages(example_site: Site, tmp_path: Path) -> None:
    """The engine beside MkDocs reads the same settings and hooks."""
    other = build(EXAMPLE, tmp_path / "site", engine="properdocs")
    assert set(other.own_pages) == set(example_site.own_pages)
    for address, page in example_site.own_pages.items():
        assert other[address].content.words == page.content.words
