"""The links from every page to the forms, filled in for it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dossierkit.addresses import Site as Published
from dossierkit.addresses import address as address_of
from dossierkit.addresses import issue_form
from dossierkit.drafting.corrections_from_issues import draft_correction
from dossierkit.drafting.issue_forms import FORMS
from dossierkit.drafting.issue_text import read_issue
from dossierkit.settings import extra
from support.built_site import Site
from support.issue_texts import text_of
from support.kinds import meetings
from support.projects import REPOSITORY, build, library_of


@pytest.fixture
def project(copy: Callable[..., Path]) -> Path:
    return copy("a project")


def test_every_page_leads_to_the_forms_filled_in_for_it(real_site: Site) -> None:
    for address, page in real_site.own_pages.items():
        (box,) = page.all("nav", class_="dk-tell")
        correction, article = [urlsplit(link["href"]) for link in box.all("a")]
        assert f"{correction.scheme}://{correction.netloc}{correction.path}" == "https://git.example/dossiers/issues/new"
        asked = {key: values[0] for key, values in parse_qs(correction.query).items()}
        assert (asked["template"], asked["page"]) == ("correction.yml", f"https://dossiers.example{address}")
        assert asked["title"].startswith("Correction: ")
        assert len(asked["title"]) > len("Correction: ")
        assert parse_qs(article.query)["template"] == ["article.yml"]


def test_what_is_filled_in_are_answers_of_the_forms(real_site: Site) -> None:
    """The forge fills in text that is asked for by the id of its question, and the title."""
    attack = real_site.pages["/global-coalition/attacks/kabul-hospital-2017-03-08/"]
    for link in attack.one("nav", class_="dk-tell").all("a"):
        asked = parse_qs(urlsplit(link["href"]).query)
        form = FORMS[asked.pop("template")[0].removesuffix(".yml")]
        asked.pop("title", None)
        assert asked
        assert {*asked} <= {field.id for field in form.fields if field.type in {"input", "textarea"}}


def test_the_page_that_a_form_is_filled_in_with_is_found_again(real_site: Site) -> None:
    """From each meeting's page, through the link, to the meeting's file."""
    library = library_of(REPOSITORY)
    pages = {f"/{path.removesuffix('index.html')}" for path in real_site.files if path.endswith("index.html")}
    for record in meetings(library):
        address = address_of(record)
        assert address in pages
        said = {"page": f"https://dossiers.example{address}", "wrong": "x", "right": "y", "source": "z"}
        assert draft_correction(library, read_issue(text_of(FORMS["correction"], said).encode()), date(2026, 1, 1)).path == record.path


@pytest.mark.build
def test_without_a_forge_there_are_no_such_links(example_site: Site, copy: Callable[..., Path], tmp_path: Path) -> None:
    for page in example_site.own_pages.values():  # there is a mail address, but no forge
        assert [link.words for link in page.one("nav", class_="dk-tell").all("a")] == ["Report by mail"]
    assert (extra(REPOSITORY)["edit_url"].value, extra(REPOSITORY)["issues_url"].value) == ("", "")  # whoever has a forge names it
    project = copy()
    configuration = project / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(f'{text}\n  issues_url: !ENV [ISSUES_URL, ""]\n', encoding="utf-8")
    site = build(project, tmp_path / "site", ISSUES_URL='https://forge.example/it\'s & "so"/issues/')
    for page in site.own_pages.values():
        links = [link for link in page.one("nav", class_="dk-tell").all("a") if not link["href"].startswith("mailto:")]
        assert len(links) == 2
        assert all(link["href"].startswith('https://forge.example/it\'s & "so"/issues/new?template=') for link in links)


def test_answers_are_written_as_addresses_want_them() -> None:
    forge = Published(issues_url="https://git.example/issues/")
    assert (
        issue_form(forge, "correction", page="/ä b/?c&d", dossier="")
        == "https://git.example/issues/new?template=correction.yml&page=%2F%C3%A4%20b%2F%3Fc%26d"
    )
    assert issue_form(Published(), "correction", page="/") == ""
