"""Who was involved: of several reports on one party each stands with its own sources (golden cases in cases/who-was-involved.yml)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossierkit.build import SiteContent, examine
from support.built_site import Element, read_html
from support.projects import REPOSITORY, library_of

PUBLISHERS = {
    "wikipedia": ("Wikipedia", "encyclopedia"),
    "canada": ("Public Safety Canada", "report"),
    "reuters": ("Reuters", "wire"),
    "readout": ("state-department", "official_statement"),
    "own-text": ("isis", "official_statement"),
}
ACTORS = {
    "isis": ("Islamic State", "armed_group"),
    "sinai": ("Sinai Province", "armed_group"),
    "state-department": ("State Department", "government_body"),
}


@dataclass(frozen=True)
class Case:
    """One entry of the case file."""

    name: str
    page: Mapping[str, Sequence[str]]
    attack: str = ""
    meeting: str = ""
    involved: Sequence[Mapping[str, Any]] = ()
    searched: Sequence[Mapping[str, Any]] = ()
    actor: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return "attack" if self.attack else "meeting"


CASES = [Case(**entry) for entry in yaml.load((Path(__file__).parent / "cases/who-was-involved.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)]


def write(root: Path, path: str, data: Mapping[str, Any]) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"---\n{yaml.safe_dump(data, allow_unicode=True)}---\n", encoding="utf-8")


def site(root: Path, case: Case) -> SiteContent:
    (root / "content").mkdir()
    write(root, "dossiers/d/dossier.md", {"title": "D", "summary": "D.", "scope": "D."})
    for id_, (name, kind) in ACTORS.items():
        write(root, f"dossiers/d/actors/{id_}.md", {"name": name, "kind": kind})
    office = {"title": "Minister for Boats", "from": "2015-01", "until": "2016-01", "source": "reuters"}
    minister = {"name": "The Minister", "kind": "person", "public_role": "Minister for Boats", "positions": [office]}
    write(root, "dossiers/d/actors/minister.md", minister)
    for id_, (publisher, type_) in PUBLISHERS.items():
        article = {"title": id_, "url": f"https://{id_}.example", "publisher": publisher, "language": "en", "type": type_}
        write(root, f"content/articles/undated/{id_}.md", article)
    event = {"date": "2015-10"} if case.attack else {"start": "2015-10", "type": "ministerial"}
    told = {"involved": [dict(one) for one in case.involved], "searched": [dict(one) for one in case.searched]}
    write(
        root, f"dossiers/d/{case.kind}s/event.md", {"name": case.attack or case.meeting, **event, **{key: some for key, some in told.items() if some}}
    )
    library, problems = examine(root)
    assert problems == []
    return SiteContent(library)


class Reader:
    """A page as somebody reads it: what stands on a line of its own below a party begins with `+`; sources are named, not numbered."""

    def __init__(self, site_content: SiteContent, address: str) -> None:
        self.root = read_html(site_content.render(site_content.dossier_pages[address]).html)
        sources = [source for listed in self.root.all("ol", class_="dk-sources") for source in listed.all("li")]
        self.sources = {source["value"]: source["id"].removeprefix("source-") for source in sources}

    def lines(self, element: Element) -> list[str]:
        below = [one for listed in element.all("ul", class_="dk-told") for one in listed.all("li")]
        whole = self._named(element.words)
        parts = [self._named(one.words) for one in below]
        for part in reversed(parts):
            whole = whole.removesuffix(part).rstrip()
        return [whole, *(f"+ {part}" for part in parts)]

    def _named(self, words: str) -> str:
        return re.sub(r" ?\[(\d+)\]", lambda mark: f" [{self.sources[mark[1]]}]", words).strip()


def involved(page: Reader) -> dict[str, list[str]]:
    """What the section *Who was involved* says, by role."""
    (section,) = [one for one in page.root.all("section") if one.all("h2", id="involved")]
    parts = [part for part in section.one("dl").inside if isinstance(part, Element)]
    found: dict[str, list[str]] = {}
    for label, told in zip(parts[::2], parts[1::2], strict=True):
        listed = [
            part for part in told.inside if isinstance(part, Element) and part.tag == "ul" and "dk-told" not in part.attributes.get("class", "")
        ]
        said = [part.words for part in told.inside if isinstance(part, Element) and part.tag == "p"]
        entries = [one for part in listed for one in part.inside if isinstance(one, Element)]
        found[label.words] = [*said, *(line for one in entries for line in page.lines(one))] if entries else [" ".join(page.lines(told))]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path) -> None:
    site_content = site(tmp_path, case)
    assert involved(Reader(site_content, f"/d/{case.kind}s/event/")) == {role: [*lines] for role, lines in case.page.items()}
    for actor, said in case.actor.items():
        page = Reader(site_content, f"/d/actors/{actor}/")
        (section,) = [one for one in page.root.all("section") if one.all("h2", id=f"{case.kind}s")]
        assert " ".join(page.lines(section.one("tbody").all("td")[2])) == said


def test_the_network_tells_them_apart_too(tmp_path: Path) -> None:
    case = next(one for one in CASES if one.name.startswith("Metrojet"))
    page = Reader(site(tmp_path, case), "/d/network/")
    row = page.root.one("table", class_="dk-ties-table").one("tbody").one("tr")
    assert [" ".join(page.lines(one)) for one in row.all("span", class_="dk-source")] == [
        "[canada]",
        "via Twitter, video and a spoken statement [wikipedia]",
    ]


def test_the_search_finds_an_event_by_the_channel_of_a_claim(tmp_path: Path) -> None:
    site_content = site(tmp_path, CASES[0])
    (found,) = [one for one in site_content.search_documents() if one.kind == "attack"]
    assert "Sinai Province, Twitter, video and a spoken statement" in found.texts


@pytest.mark.parametrize(
    ("event", "channel", "source"),
    [
        ("metrojet-9268-2015-10-31", "via Twitter, video and a spoken statement", "wp-metrojet"),
        ("paris-2015-11-13", "via statement in Arabic and French", "qz-2015-11"),
    ],
)
def test_the_real_pages_give_a_channel_with_the_source_that_tells_it_alone(event: str, channel: str, source: str) -> None:
    page = Reader(SiteContent(library_of(REPOSITORY)), f"/global-coalition/attacks/{event}/")
    (line,) = [line for lines in involved(page).values() for line in lines if channel in line]
    assert re.findall(r"\[(.+?)\]", line) == [source]
