"""Feeds: what is new, by the history of the records; their ids stay, their links are whole, and every page leads to its own."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from dossierkit.addresses import CORRECTIONS, HOME, Site, feed, figure_feed
from dossierkit.build import SiteContent, histories_of, load
from dossierkit.checking.hints.missing_site_url import site_says_where_it_is
from dossierkit.exports import feeds
from dossierkit.history.today_from_last_change import last_change
from support.built_site import read_html
from support.dated_repository import DatedRepository
from support.outside_tools import run_python
from support.projects import EXAMPLE, run

ATOM = "{http://www.w3.org/2005/Atom}"
PIER, FRONT = "/harbour-talks/attacks/pier-2001-04-02/", "/harbour-talks/actors/tide-front/"
PIER_FILE = "dossiers/harbour-talks/attacks/pier-2001-04-02.md"
SITE = Site("Example & others", "https://example.test/below/", maintainers=("The Archive",), contact="desk@harbour.example")
CLAIM = "    - {value: 2, by: port-authority, source: post-2001-04-03}\n"
SCHEMA = json.loads(Path(__file__).with_name("json_feed_1_1.json").read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> DatedRepository:
    """The example, committed on the first of May; the toll of the pier rose on the fourth, and a correction came on the sixth."""
    root = tmp_path / "project"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".cache"))
    repository = DatedRepository(root)
    repository.commit("2027-05-01")
    text = (root / PIER_FILE).read_text(encoding="utf-8")
    risen = text.replace(CLAIM, CLAIM.replace("value: 2", "value: 4"))
    repository.commit("2027-05-04", {PIER_FILE: risen})
    told = "corrections:\n  - {date: 2027-05-06, text: \"The 'two' dead stood here.\"}\n"
    repository.commit("2027-05-06", {PIER_FILE: risen.replace("corrections:\n", told, 1)})
    return repository


def files(root: Path, site: Site = SITE) -> dict[str, str]:
    library = load(root, today=last_change(root))
    content = SiteContent(library, site, histories_of(library))
    wanted = {name: group for name, group in content.export_groups.items() if feeds.__name__ in name}
    with site.speaking():
        return {export.address: export.text for group in wanted.values() for export in group.make(content._basis)}  # noqa: SLF001


def entries(text: str) -> list[dict[str, str]]:
    found = ET.fromstring(text).findall(f"{ATOM}entry")  # noqa: S314  (our own)
    return [{child.tag.removeprefix(ATOM): child.text or child.get("href") or "" for child in entry} for entry in found]


def test_what_changed_last_comes_first(repository: DatedRepository) -> None:
    made = files(repository.root)
    for place in (HOME, "/harbour-talks/", "/harbour-talks/topics/boats/"):
        first, second = entries(made[feed(place)])[:2]
        assert (first["title"], first["published"][:10], first["updated"][:10]) == ("Fire on the northern pier", "2027-05-01", "2027-05-06")
        assert first["summary"] == "Changed: Attack · 2 April 2001 · Northern pier, Bouvet Island"
        assert first["link"] == f"https://example.test/below{PIER}"
        assert second["updated"][:10] == "2027-05-01"
        assert second["summary"].startswith("New: ")


def test_a_reader_may_follow_one_figure(repository: DatedRepository) -> None:
    told = entries(files(repository.root)[figure_feed(PIER, "killed")])
    total = [one for one in told if "civilians" not in one["title"]]
    assert [(one["title"], one["updated"][:10], one["summary"]) for one in total] == [
        ("Fire on the northern pier – Killed: 4", "2027-05-04", "Before: 2"),
        ("Fire on the northern pier – Killed: 2", "2027-05-01", "The first reading here"),
    ]
    assert total[0]["link"] == f"https://example.test/below{PIER}#killed"
    new = entries(files(repository.root)[feed(HOME, "figures")])
    assert new[0]["id"] == total[0]["id"]


def test_the_feed_about_an_actor_has_what_names_it(repository: DatedRepository) -> None:
    told = entries(files(repository.root)[feed(FRONT)])
    assert told[0]["title"] == "Fire on the northern pier"
    ids = [one["id"] for one in told]
    assert len({*ids}) == len(ids)
    assert "tag:example.test,2027-05-01:harbour-talks/actors/tide-front" in ids


def test_corrections_are_told_on_the_day_on_which_readers_could_see_them(repository: DatedRepository) -> None:
    told = entries(files(repository.root)[feed(CORRECTIONS)])
    assert [(one["title"], one["updated"][:10]) for one in told][:2] == [
        ("Corrected: Fire on the northern pier", "2027-05-06"),
        ('Corrected: The "Harbour" talks <in brief> & after', "2027-05-01"),
    ]
    assert told[0]["summary"] == "6 May 2027: The 'two' dead stood here."
    assert [one["summary"] for one in told if "publisher" in one["title"]] == ["4 April 2001: The pier is the northern one."]


def test_a_record_that_is_withdrawn_is_told_among_the_corrections(repository: DatedRepository) -> None:
    light = "dossiers/harbour-talks/attacks/lighthouse-2001-05.md"
    text = (repository.root / light).read_text(encoding="utf-8")
    pier = (repository.root / PIER_FILE).read_text(encoding="utf-8")
    withdrawn = text.replace("claims:\n", "withdrawn: {date: 2027-05-08, reason: It was a storm.}\nclaims:\n")
    repository.commit("2027-05-09", {light: withdrawn, PIER_FILE: pier.replace("related: [lighthouse-2001-05, ", "related: [")})
    made = files(repository.root)
    first = entries(made[feed(CORRECTIONS)])[0]
    assert (first["title"], first["updated"][:10]) == ("Withdrawn: Stones at the lighthouse", "2027-05-09")
    assert first["link"] == "https://example.test/below/harbour-talks/attacks/lighthouse-2001-05/"
    assert not [place for place, text in made.items() if "lighthouse" in text and place.rsplit(".")[0] != feed(CORRECTIONS).rsplit(".")[0]]


def ids(made: dict[str, str]) -> set[str]:
    return {one["id"] for place, text in made.items() if place.endswith(".xml") for one in entries(text)}


def test_ids_and_addresses_of_feeds_survive_a_rename(repository: DatedRepository) -> None:
    before = files(repository.root)
    for old, new in (("tide-front", "the-front"), ("pier-2001-04-02", "fire-2001-04-02"), ("post-2001-04-03", "post-of-april")):
        assert run("dossierkit", "rename", old, new, folder=repository.root).returncode == 0
    repository.commit("2027-06-01")
    after = files(repository.root)
    assert ids(before) == ids(after)
    assert before.keys() <= after.keys()
    old, new = (after[figure_feed(place, "killed")] for place in (PIER, PIER.replace("pier", "fire")))
    assert old == new


def test_the_same_records_give_the_same_bytes(repository: DatedRepository) -> None:
    assert files(repository.root) == files(repository.root)


def test_feeds_are_bounded(repository: DatedRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 3)
    made = files(repository.root)
    assert {len(entries(made[feed(place, name)])) for place in (HOME, "/harbour-talks/") for name in ("feed", "figures")} == {3}


def test_both_forms_say_the_same_and_the_json_is_json_feed(repository: DatedRepository) -> None:
    made = files(repository.root)
    forms = {place: json.loads(text) for place, text in made.items() if place.endswith(".json")}
    assert len(forms) > 8
    for place, told in forms.items():
        Draft202012Validator(SCHEMA).validate(told)
        here = told["feed_url"].removeprefix("https://example.test/below")
        assert forms[here] == told, "a feed at an earlier address names the present one as its own"
        (author,) = told["authors"]
        assert author["name"] in {"The Archive", "The tests"}
        other = entries(made[place.replace(".json", ".xml")])
        assert [(one["id"], one["url"], one["title"], one["content_text"]) for one in told["items"]] == [
            (one["id"], one["link"], one["title"], one["summary"]) for one in other
        ]


def test_a_link_to_the_page_comes_first_and_there_is_one_author(repository: DatedRepository) -> None:
    for place, text in files(repository.root).items():
        if place.endswith(".xml"):
            root = ET.fromstring(text)  # noqa: S314  (our own)
            assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["alternate", "self"]
            assert len(root.findall(f"{ATOM}author")) == 1


def test_without_an_address_or_a_history_there_is_none(repository: DatedRepository, copy: Callable[..., Path]) -> None:
    assert files(repository.root, Site("Example")) == {}
    assert files(copy("without Git")) == {}


def test_a_hint_says_that_the_address_is_missing(copy: Callable[..., Path]) -> None:
    project = copy()
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert not [*site_says_where_it_is(load(project))]
    settings.write_text(text.replace("site_url: https://example.test/\n", ""), encoding="utf-8")
    assert [hint.code for hint in site_says_where_it_is(load(project))] == ["no-feeds"]
    settings.write_text(text.replace("site_url: https://example.test/\n", 'site_url: !ENV [SITE_URL, ""]\n'), encoding="utf-8")
    assert not [*site_says_where_it_is(load(project))]


def test_pages_lead_to_their_feeds(repository: DatedRepository) -> None:
    library = load(repository.root, today=last_change(repository.root))
    content = SiteContent(library, SITE, histories_of(library))
    made = {export.address for export in content.exports()}
    for address, page in content.dossier_pages.items():
        shown = read_html(content.render(page).html)
        links = [link["href"] for link in shown.all("a", rel="alternate")]
        assert {f"{address}{link}" for link in links} <= made, address
        heads = [one.href for one in content.feeds_in_head(address)]
        assert heads[-1:] == ["../" * (address.count("/") - 1) + "feed.xml"]
        wanted = {"feed.xml", "feed.json"} if address in {FRONT, CORRECTIONS, "/harbour-talks/topics/boats/"} else set()
        assert wanted <= {*links} & {*heads} or not wanted
    pier = read_html(content.render(content.dossier_pages[PIER]).html)
    assert "killed.xml" in [link["href"] for link in pier.all("a", rel="alternate")]


@pytest.mark.outside
def test_feedparser_reads_every_feed(repository: DatedRepository, tmp_path: Path) -> None:
    made = {place: text for place, text in files(repository.root).items() if place.endswith(".xml")}
    for number, text in enumerate(made.values()):
        (tmp_path / f"{number}.xml").write_text(text, encoding="utf-8")
    read = json.loads(run_python("feeds.py", *(tmp_path / f"{number}.xml" for number in range(len(made)))))
    assert len(read) == len(made)
    for told, text in zip(read, made.values(), strict=True):
        assert (told["faults"], told["version"]) == ("", "atom10")
        assert told["link"] == ET.fromstring(text).find(f"{ATOM}link").get("href")  # type: ignore[union-attr]  # noqa: S314  (our own)
        assert told["author"].partition(" (")[0] in {"The Archive", "The tests"}
        assert [(one["id"], one["link"], one["title"], one["summary"], one["updated"]) for one in told["entries"]] == [
            (one["id"], one["link"], one["title"], one["summary"], one["updated"]) for one in entries(text)
        ]
