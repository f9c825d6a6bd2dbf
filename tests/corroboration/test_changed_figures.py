"""Figures that changed between two commits, on the page of their record: golden cases, and what they may cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossierkit.addresses import Site, address
from dossierkit.build import SiteContent, histories_of, load
from dossierkit.corroboration import changed_figures
from support.built_site import read_html
from support.dated_repository import DatedRepository
from support.kinds import attacks

ARTICLE = """---
title: Article {0}
url: https://news.example/{0}
publisher: Paper {0}
language: en
type: news
{1}---
"""
ABOUT_IT = {
    "mkdocs.yml": "site_name: x\n",
    "content/index.md": "# Harbours\n",
    "dossiers/harbour/dossier.md": "---\ntitle: The harbour\nsummary: Ships.\nscope: All of them.\n---\n",
    "content/articles/undated/article-a.md": ARTICLE.format("a", ""),
    "content/articles/undated/article-b.md": ARTICLE.format("b", "previous_ids: [article-x]\n"),
    "content/articles/undated/article-r.md": ARTICLE.format("r", "corrections: [{date: 2027-05-02, text: Withdrawn., retracts: true}]\n"),
}


@dataclass(frozen=True)
class Case:
    """One entry of the file of cases; a misspelt key fails."""

    name: str
    states: Mapping[Any, str]
    says: Sequence[str]


def cases() -> list[Any]:
    entries = yaml.load(Path(__file__).with_name("changed_figures.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return [pytest.param(case := Case(**entry), id=case.name) for entry in entries]


def attack(front: str) -> str:
    date = "" if front.startswith("date:") else "date: 2017-03-08\n"
    return f"---\nname: Fire on the pier\n{date}{front}---\n"


def section(root: Path, language: str = "en") -> list[str]:
    """The lines of the section on the page of the attack."""
    library = load(root)
    content = SiteContent(library, Site(language=language), histories_of(library))
    page = read_html(content.render(content.dossier_pages[address(attacks(library)[0])]).html)
    found = [one for one in page.all("section") if one.all("h2", id="changed-figures")]
    return [": ".join(part.words for part in row.all("span")[:2]) for one in found for row in one.all("li")]


@pytest.mark.parametrize("case", cases())
def test_figures_that_changed(case: Case, tmp_path: Path) -> None:
    repository = DatedRepository(tmp_path / "project")
    repository.commit("2027-04-30", ABOUT_IT)
    place = ""
    for when, front in case.states.items():
        day, _, more = str(when).partition(" ")
        before, place = place, f"dossiers/harbour/attacks/{more.removeprefix('at ') if more.startswith('at ') else 'pier'}.md"
        repository.commit(day, {place: attack(front)} | ({before: None} if before not in {"", place} else {}))
    assert section(repository.root) == [*case.says]


@pytest.fixture
def mended(tmp_path: Path) -> DatedRepository:
    """A record whose figure has another value on each of many days, and another text on many more."""
    repository = DatedRepository(tmp_path / "project")
    repository.commit("2027-04-30", ABOUT_IT)
    for day in range(1, 10):
        front = f"claims:\n  killed:\n    - {{value: {day // 4}, source: article-a}}\n"
        repository.commit(f"2027-05-{day:02}", {"dossiers/harbour/attacks/pier.md": attack(front) + f"\nThe text of day {day}.\n"})
    return repository


def test_in_german(mended: DatedRepository) -> None:
    assert section(mended.root, "de") == ["Getötet: 0 bis 4. Mai 2027, 1 bis 8. Mai 2027, seither 2"]


def test_without_its_history_a_page_says_nothing(mended: DatedRepository) -> None:
    assert section(mended.root) != []
    mended.write({"dossiers/harbour/attacks/pier.md": attack("claims:\n  killed:\n    - {value: 9, source: article-a}\n")})
    assert section(mended.root) == []


def test_only_states_that_claim_something_else_are_read(mended: DatedRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = changed_figures.validate

    def counting(document: Any, *rest: Any) -> Any:
        read.append(document.front)
        return real(document, *rest)

    monkeypatch.setattr(changed_figures, "validate", counting)
    changed_figures._record_of.cache_clear()  # noqa: SLF001  (as a new process would begin)
    assert section(mended.root)
    assert len(read) == 2
    assert section(mended.root)
    assert len(read) == 2


def test_no_more_days_are_compared_than_stated(mended: DatedRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed_figures, "MOST_DAYS", 3)
    assert section(mended.root) == ["Killed: 1 until 8 May 2027, 2 since"]
