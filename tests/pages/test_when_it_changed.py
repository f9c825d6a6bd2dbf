"""What a page says of its own changes: at its foot, in citations, in the list of latest changes, and to programs."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit.addresses import Site, file_history
from dossierkit.build import SiteContent, histories_of, load
from dossierkit.history.today_from_last_change import last_change
from support.built_site import Element, read_html, resolve
from support.dated_repository import DatedRepository
from support.projects import EXAMPLE, build
from support.records import text_page

PIER, LIGHTHOUSE = "/harbour-talks/attacks/pier-2001-04-02/", "/harbour-talks/attacks/lighthouse-2001-05/"
FORGE = "https://git.example/example/edit/main/"


@pytest.fixture
def repository(tmp_path: Path) -> DatedRepository:
    """The example, committed on the first of May; one attack changed twice later, another once, and an article came."""
    root = tmp_path / "project"
    shutil.copytree(EXAMPLE, root)
    repository = DatedRepository(root)
    repository.commit("2027-05-01")
    attack = "dossiers/harbour-talks/attacks/pier-2001-04-02.md"
    text = (root / attack).read_text(encoding="utf-8")
    repository.commit("2027-05-01", {attack: text.replace("burnt for a night", "burnt all night")})
    repository.commit("2027-05-04", {attack: text.replace("burnt for a night", "burnt one night")})
    repository.commit("2027-05-06", {"content/articles/undated/bare-entry.md": None})
    repository.append("dossiers/harbour-talks/attacks/lighthouse-2001-05.md", "\nIt still stands.\n")
    repository.commit("2027-05-07")
    return repository


def content(root: Path, site: Site | None = None, *, history: bool = True) -> SiteContent:
    library = load(root)
    return SiteContent(library, site, histories_of(library) if history else None)


def page(made: SiteContent, address: str) -> Element:
    return read_html(made.render(made.dossier_pages[address]).html)


def foot(made: SiteContent, address: str) -> list[str]:
    return [one.words for one in page(made, address).all("p", class_="dk-changed")]


def test_a_record_says_when_it_changed(repository: DatedRepository) -> None:
    made = content(repository.root)
    assert foot(made, PIER) == ["This record: changed 4 May 2027, 2 times since 1 May 2027"]
    assert foot(made, LIGHTHOUSE) == ["This record: changed 7 May 2027, once since 1 May 2027"]
    assert foot(made, "/harbour-talks/actors/mira-sund/") == ["This record: made 1 May 2027, not changed since"]
    assert foot(made, "/harbour-talks/attacks/") == foot(made, "/harbour-talks/timeline/") == []  # made of many files
    days = [time["datetime"] for time in page(made, PIER).one("p", class_="dk-changed").all("time")]
    assert days == ["2027-05-04", "2027-05-01"]


def test_a_record_that_changed_on_its_first_day(repository: DatedRepository) -> None:
    root = repository.root
    repository.git("reset", "--quiet", "--hard", "HEAD~3")
    assert foot(content(root), PIER) == ["This record: made and changed 1 May 2027"]


def test_a_page_of_text_says_so_too_and_the_home_page_does_not(repository: DatedRepository) -> None:
    made = content(repository.root)
    about, home = (made.render_content_page(text_page(at, "# Method")).html for at in ("/method/", "/"))
    assert "This page: made" in about
    assert "dk-changed" not in home


def test_in_german(repository: DatedRepository) -> None:
    made = content(repository.root, Site(edit_url=FORGE, language="de"))
    assert foot(made, PIER) == ["Dieser Eintrag: geändert am 4. Mai 2027, 2-mal seit dem 1. Mai 2027; Verlauf"]
    assert foot(made, LIGHTHOUSE) == ["Dieser Eintrag: geändert am 7. Mai 2027, einmal seit dem 1. Mai 2027; Verlauf"]
    assert "Anschlag, geändert" in page(made, "/harbour-talks/").words


def test_nothing_is_said_where_nothing_is_known(repository: DatedRepository) -> None:
    without = content(repository.root, history=False)
    assert foot(without, PIER) == []
    assert not page(without, "/harbour-talks/").all("h2", id="changes")
    assert without.days(PIER) is without.days("/harbour-talks/") is without.days("/") is None
    repository.append("dossiers/harbour-talks/attacks/pier-2001-04-02.md", "\nMore.\n")
    made = content(repository.root)
    assert foot(made, PIER) == []
    assert foot(made, LIGHTHOUSE) != []
    assert made.days("/harbour-talks/") is None  # of a list, not even the day of the others


def test_the_history_of_a_file_is_linked_where_the_forge_is_known(repository: DatedRepository) -> None:
    link = page(content(repository.root, Site(edit_url=FORGE)), PIER).one("p", class_="dk-changed").one("a")
    assert link["href"] == "https://git.example/example/commits/main/dossiers/harbour-talks/attacks/pier-2001-04-02.md"
    assert not page(content(repository.root), PIER).one("p", class_="dk-changed").all("a")


@pytest.mark.parametrize(
    ("editor", "history"),
    [
        ("https://github.com/you/project/edit/main/", "https://github.com/you/project/commits/main/a/%C3%BC%20b.md"),
        ("https://github.com/edit/edit/edit/main/sub", "https://github.com/edit/edit/commits/main/sub/a/%C3%BC%20b.md"),
        ("https://gitlab.com/you/project/-/edit/main/", "https://gitlab.com/you/project/-/commits/main/a/%C3%BC%20b.md"),
        ("https://codeberg.org/you/project/_edit/main/", "https://codeberg.org/you/project/commits/branch/main/a/%C3%BC%20b.md"),
        ("https://forge.example/unknown/main/", ""),
        ("", ""),
    ],
)
def test_how_forges_call_it(editor: str, history: str) -> None:
    assert file_history("a/ü b.md", editor) == history


def test_a_record_is_cited_with_its_own_day_and_a_list_with_that_of_the_site(repository: DatedRepository) -> None:
    library = load(repository.root, today=last_change(repository.root))
    made = SiteContent(library, Site("Harbour", "https://harbour.example/"), histories_of(library))

    def issued(address: str) -> list[int]:
        words = page(made, address).all("details", class_="dk-cite-page")[0].all("pre")[2].words
        (item,) = json.loads(words)
        return [*item["issued"]["date-parts"][0]]

    assert issued(PIER) == [2027, 5, 4]
    assert issued("/harbour-talks/attacks/") == issued("/harbour-talks/") == [2027, 5, 7]
    claim = page(made, PIER).all("details", class_="dk-cite-this")[0].words
    assert "Harbour, version of 4 May 2027" in claim


def test_the_latest_changes_of_a_dossier(repository: DatedRepository) -> None:
    made = page(content(repository.root), "/harbour-talks/")
    (section,) = [one for one in made.all("section") if one.all("h2", id="changes")]
    rows = [row.words for row in section.all("li")]
    assert rows[:3] == [
        "7 May 2027 Stones at the lighthouse attack, changed",
        "4 May 2027 Fire on the northern pier attack, changed",
        "1 May 2027 First talks meeting, new",
    ]
    assert len(rows) == 8
    assert [resolve("/harbour-talks/", link["href"]) for link in section.all("a")][:2] == [(LIGHTHOUSE, ""), (PIER, "")]


def test_pages_made_of_many_files_have_the_days_of_all(repository: DatedRepository) -> None:
    made = content(repository.root)
    assert [str(day) for day in made.days(PIER) or ()] == ["2027-05-01", "2027-05-04"]
    for address in ("/harbour-talks/", "/harbour-talks/timeline/", "/harbour-talks/attacks/", "/corrections/", "/"):
        assert [str(day) for day in made.days(address) or ()] == ["2027-05-01", "2027-05-07"], address


@pytest.mark.build
def test_programs_are_told_the_days(copy: Callable[..., Path], tmp_path: Path) -> None:
    project = copy()
    without = build(project, tmp_path / "without")
    assert b"<lastmod>" not in without.files["sitemap.xml"]
    assert not any("article:modified_time" in one.source for one in without.pages.values())
    repository = DatedRepository(project)
    repository.commit("2027-05-01")
    repository.commit("2027-05-04", {"dossiers/harbour-talks/actors/odd.md": "---\nname: Odd\nkind: other\n---\n"})
    site = build(project, tmp_path / "site")
    listed = dict(re.findall("<loc>https://example.test(.*?)</loc><lastmod>(.*?)</lastmod>", site.files["sitemap.xml"].decode()))
    assert listed.keys() == site.own_pages.keys()
    assert (listed[PIER], listed["/harbour-talks/actors/odd/"], listed["/harbour-talks/actors/"]) == ("2027-05-01", "2027-05-04", "2027-05-04")
    for address, day in (("/harbour-talks/actors/odd/", "2027-05-04"), (PIER, "2027-05-01")):
        found = site[address]
        said = json.loads("".join(found.all("script", type="application/ld+json")[0].texts()))
        assert (said["dateModified"], said["datePublished"]) == (day, day)
        assert found.one("meta", property="article:modified_time")["content"] == day
    again = build(project, tmp_path / "again", SOURCE_DATE_EPOCH="0", TZ="Pacific/Kiritimati")
    assert again.files == site.files
