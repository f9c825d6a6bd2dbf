"""Who is responsible, where readers see it, and how they report without an account on a forge."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from dossierkit.addresses import Site, contact_link
from dossierkit.build import SiteContent, load
from dossierkit.pages.responsible import responsible
from support.built_site import Site as Built
from support.built_site import read_html
from support.projects import EXAMPLE, build, library_of
from support.records import text_page

KEEPERS = ("The Harbour Archive", "A & B")


def overview(site: Site, **changed: object) -> dict[str, str]:
    library = library_of(EXAMPLE)
    (dossier,) = library.dossiers
    made = SiteContent(load(EXAMPLE), site)
    found = made.dossier_pages["/harbour-talks/"]
    page = replace(found, subject={**found.subject, "record": dossier.model_copy(update=changed)})
    box = read_html(made.render(page).html).one("div", class_="dk-box")
    facts = {label.words: fact.words for label, fact in zip(box.all("dt"), box.all("dd"), strict=True)}
    return {label: facts[label] for label in ("Kept by", "Contact") if label in facts}


def test_an_overview_names_who_keeps_the_dossier_or_else_the_site() -> None:
    site = Site(maintainers=KEEPERS, contact="https://harbour.example/us")
    assert overview(site) == {"Kept by": "The tests", "Contact": "tests@example.test"}
    assert overview(site, maintainers=()) == {"Kept by": "The Harbour Archive, A & B", "Contact": "tests@example.test"}
    assert overview(site, contact=None) == {"Kept by": "The tests", "Contact": "https://harbour.example/us"}
    assert overview(Site(), maintainers=(), contact=None) == {}


def about(site: Site, project: Path = EXAMPLE) -> list[str]:
    made = SiteContent(load(project), site)
    page = read_html(made.render_content_page(text_page("/about/", "# About")).html)
    return [row.words for one in page.all("section") if one.all("h2", id="responsible") for row in one.all("li")]


def test_the_page_about_the_site_names_all(copy: Callable[..., Path]) -> None:
    own = 'The "Harbour" talks <in brief> & after The tests · tests@example.test'
    assert about(Site(maintainers=KEEPERS, contact="desk@harbour.example")) == ["The site The Harbour Archive, A & B · desk@harbour.example", own]
    assert about(Site(maintainers=KEEPERS)) == ["The site The Harbour Archive, A & B", own]
    assert about(Site(contact="desk@harbour.example", language="de"))[0] == "Die Website desk@harbour.example"
    project = copy()
    dossier = project / "dossiers/harbour-talks/dossier.md"
    text = dossier.read_text(encoding="utf-8")
    dossier.write_text(text.replace("maintainers: [The tests]\n", "").replace("contact: tests@example.test\n", ""), encoding="utf-8")
    assert about(Site(), project) == []


def ways(site: Site, dossier: str | None) -> dict[str, str]:
    return dict(SiteContent(load(EXAMPLE), site).feedback_links("/harbour-talks/attacks/pier/", 'Fire & "smoke"', dossier))


def test_a_report_by_mail_says_which_page_it_is_about() -> None:
    site = Site("Harbour", "https://harbour.example/x/", issues_url="https://git.example/issues", contact="desk+harbour@harbour.example")
    assert [*ways(site, None)] == ["Suggest a correction", "Report by mail", "Add an article"]
    link = urlsplit(ways(site, None)["Report by mail"])
    assert (link.scheme, unquote(link.path)) == ("mailto", "desk+harbour@harbour.example")
    assert " " not in link.query
    assert "+" not in link.query  # programs for mail take it for a plus
    asked = parse_qs(link.query)
    assert asked["subject"] == ['Correction: Fire & "smoke"']
    assert asked["body"] == ['About the page “Fire & "smoke"”, https://harbour.example/x/harbour-talks/attacks/pier/\n\n']


def test_a_mail_goes_to_whoever_keeps_the_dossier() -> None:
    assert ways(Site(contact="desk@harbour.example"), "harbour-talks")["Report by mail"].startswith("mailto:tests@example.test?")
    assert [*ways(Site(contact="desk@harbour.example", language="de"), None)] == ["Per E-Mail melden"]


def test_without_a_mail_address_there_is_no_such_link() -> None:
    assert ways(Site(), None) == ways(Site(contact="https://harbour.example/us"), None) == {}


def test_contacts_are_links() -> None:
    assert contact_link("https://harbour.example/us") == "https://harbour.example/us"
    assert contact_link("a?b&c@harbour.example") == "mailto:a%3Fb%26c@harbour.example"
    assert responsible(Site()) == ((), "", "")


def test_the_foot_of_every_page_names_them(example_site: Built, real_site: Built) -> None:
    for address, page in example_site.own_pages.items():
        words = page.one("footer", class_="md-footer").words
        named = "Kept by The tests Contact: tests@example.test" if address.startswith("/harbour-talks/") else None
        assert (named or "Kept by The ") in words, address
    assert "Kept by The Harbour Archive Contact: desk@harbour.example" in example_site["/method/"].one("footer", class_="md-footer").words
    assert "Kept by The Harbour Archive" in example_site["/404.html"].one("footer", class_="md-footer").words
    assert not any("Kept by" in page.one("footer", class_="md-footer").words for page in real_site.own_pages.values())


def test_every_page_can_be_reported_by_mail(example_site: Built) -> None:
    for address, page in example_site.own_pages.items():
        (link,) = page.one("nav", class_="dk-tell").all("a")
        assert link.words == "Report by mail"
        assert f"https://example.test{address}\n" in parse_qs(urlsplit(link["href"]).query)["body"][0]
        assert "rel" not in link.attributes


@pytest.mark.build
def test_an_environment_may_say_who_is_reached(copy: Callable[..., Path], tmp_path: Path) -> None:
    project = copy()
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("contact: desk@harbour.example", 'contact: !ENV [CONTACT, ""]'), encoding="utf-8"
    )
    site = build(project, tmp_path / "site", CONTACT="harbour@example.org")
    assert "Contact: harbour@example.org" in site["/method/"].one("footer", class_="md-footer").words
    assert "Contact" not in build(project, tmp_path / "without")["/method/"].one("footer", class_="md-footer").words
