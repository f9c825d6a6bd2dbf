"""Another engine makes the same site of the same settings and hooks: the way out, should MkDocs end."""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

from support.projects import PUBLISHED
from tools.compare_engines import ENGINES, differences

REPOSITORY = Path(__file__).parents[2]


class Built(Protocol):
    """What the fixtures of sites give."""

    folder: Path


@pytest.mark.build
@pytest.mark.long
@pytest.mark.parametrize(
    ("fixture", "project"),
    [
        ("real_site", REPOSITORY),
        # The example is built by both engines in mkdocs_events/test_plugin.py too.
        pytest.param("example_site", REPOSITORY / "tests/example", marks=pytest.mark.deep),
    ],
)
def test_properdocs_builds_the_same_site(fixture: str, project: Path, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """From another folder, and with another seed for the order of sets."""
    by_mkdocs: Built = request.getfixturevalue(fixture)
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--config-file", project / "mkdocs.yml", "--site-dir", tmp_path / "site"]
    done = subprocess.run(command, cwd=tmp_path, env=environment() | {"PYTHONHASHSEED": "8"}, capture_output=True, text=True, check=False)
    printed = done.stdout + done.stderr
    assert done.returncode == 0, printed
    assert not re.search("^(WARNING|ERROR|CRITICAL)", printed, re.MULTILINE), printed
    assert list(differences(by_mkdocs.folder, tmp_path / "site")) == []
    generators = {re.findall('name="generator" content="([^" ]+)', path.read_text(encoding="utf-8"))[0] for path in own_pages(tmp_path / "site")}
    assert generators == {"mkdocs-ProperDocs"}


def environment() -> dict[str, str]:
    """That of the builds of the other tests."""
    unwanted = {"ADMIN", "COLUMNS", "EDIT_URL", "ISSUES_URL", "SITE_URL", "THEME"}
    return {name: value for name, value in os.environ.items() if name not in unwanted} | PUBLISHED | {"NO_MKDOCS_2_WARNING": "1"}


def own_pages(site: Path) -> list[Path]:
    """The pages that a theme made: no redirects."""
    return [path for path in site.rglob("*.html") if 'name="generator"' in path.read_text(encoding="utf-8")]


PAGE = '<head><meta name="generator" content="mkdocs-{engine}, mkdocs-material-9.8.1"></head>\n<p>{words}</p>\n'


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    """Two small sites that differ in nothing but the engine and the day."""
    for engine, version, day in zip(ENGINES, ("1.6.1", "ProperDocs 1.6.7"), ("2026-01-01", "2026-01-02"), strict=True):
        site = tmp_path / engine
        (site / "a").mkdir(parents=True)
        (site / "a/index.html").write_text(PAGE.format(engine=version, words="Same"), encoding="utf-8")
        sitemap = f"<url><loc>/a/</loc><lastmod>{day}</lastmod></url>".encode()
        (site / "sitemap.xml").write_bytes(sitemap)
        (site / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap))
    return tmp_path / ENGINES[0], tmp_path / ENGINES[1]


def test_the_engine_and_the_day_make_no_difference(sites: tuple[Path, Path]) -> None:
    assert list(differences(*sites)) == []


def test_whatever_else_differs_is_told(sites: tuple[Path, Path]) -> None:
    one, other = sites
    (other / "a/index.html").write_text(PAGE.format(engine="x", words="Other"), encoding="utf-8")
    (other / "sitemap.xml.gz").write_bytes(gzip.compress(b"<url><loc>/b/</loc></url>"))
    (one / "more.css").write_text("", encoding="utf-8")
    (other / "less.css").write_text("", encoding="utf-8")
    assert list(differences(one, other)) == [
        "a/index.html: line 2 is `<p>Same</p>` and `<p>Other</p>`",
        "less.css: only in properdocs",
        "more.css: only in mkdocs",
        "sitemap.xml.gz: line 1 is `<url><loc>/a/</loc></url>` and `<url><loc>/b/</loc></url>`",
    ]


def test_the_version_of_the_theme_makes_a_difference(sites: tuple[Path, Path]) -> None:
    page = sites[1] / "a/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("material-9.8.1", "material-9.8.2"), encoding="utf-8")
    assert len(list(differences(*sites))) == 1
