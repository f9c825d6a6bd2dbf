"""What every page of every site keeps."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from support.built_site import Page, Site, links, resolve
from support.projects import PUBLISHED


def from_environment(names_and_default: list[Any]) -> Any:
    return PUBLISHED.get(names_and_default[0], names_and_default[-1])


def settings(project: Path) -> dict[str, Any]:
    """The settings in mkdocs.yml; those that the environment may replace are what the tests set them to, else their default, which stands last."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda loader, node: from_environment([loader.construct_object(one) for one in node.value]))
    return dict(yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Loader))  # noqa: S506  (a SafeLoader)


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
        # made from many files, or from none of the project's
        is_method = address in {"/figures/", "/method/"} and not (project_of / f"content{address.rstrip('/')}.md").is_file()
        if address in {"/corrections/", "/search/"} or address.startswith("/guide/reference/") or is_method:
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


DATED_FACTS = {"Date", "Born", "Died", "Founded", "Dissolved", "Published", "Updated", "Read on", "Archived", "Period"}
NAMES_WITH_DIGITS = {
    "Place",
    "Title from",
    "Original",
    "Publisher",
    "Wikidata",
    "UCDP GED event",
    "Topics",
    "Website",
    "Rights",
    "Level",
    "Licence",
    "Ransomware",
}


def test_every_figure_in_a_box_of_facts_leads_to_a_claim_or_is_a_dated_field_of_the_record(site: Site) -> None:
    """What a badge says, and who says so, is worked out from the reading before it, which leads to the claims."""
    loose = []
    for address, page in site.pages.items():
        for box in page.all("div", class_="dk-box"):
            labels, values = list(box.all("dt")), list(box.all("dd"))
            for label, value in zip(labels, values, strict=True):
                badges = "".join(one.words for name in ("dk-badges", "dk-who") for one in value.all("div", class_=name))
                linked = sum(len(re.findall(r"\d", link.words)) for link in value.all("a"))
                dated = label.words in DATED_FACTS or label.words in NAMES_WITH_DIGITS
                if not dated and len(re.findall(r"\d", value.words)) - len(re.findall(r"\d", badges)) > linked:
                    loose.append((address, label.words, value.words))
    assert loose == []
