"""The plugin and the hooks are two doors to the same site, with MkDocs and with ProperDocs."""

from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from mkdocs.config.base import get_schema

from dossierkit.checking.site_options import OPTIONS
from dossierkit.mkdocs_events.plugin import DossierkitPlugin, Options
from support.projects import build, run
from tools.compare_engines import differences

SETTINGS = """\
site_name: Example dossiers
site_description: A made-up project that the tests build.
site_url: https://example.test/
docs_dir: content
theme:
  name: material
  palette: {}
plugins:
  - dossierkit:
      edit_url: https://git.example/example/edit/main/
      maintainers: [The Harbour Archive]
      contact: desk@harbour.example
validation:
  omitted_files: info
nav:
  - Home: index.md
  - Method: method.md
"""


@pytest.fixture
def project(copy: Callable[[str], Path]) -> Path:
    """The example, with the plugin in the place of hooks, theme folder, features and fonts."""
    made = copy("by-plugin")
    (made / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return made


def test_the_entry_point_is_there() -> None:
    """Where not: `make` installs the package anew once pyproject.toml has changed."""
    (found,) = entry_points(group="mkdocs.plugins", name="dossierkit")
    assert found.load() is DossierkitPlugin


def test_every_option_is_declared_to_mkdocs_and_documented() -> None:
    assert [name for name, _option in get_schema(Options)] == [*OPTIONS]
    assert [name for name, option in OPTIONS.items() if not option.means or name not in option.example] == []


@pytest.mark.build
@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_both_doors_make_the_same_site(engine: str, project: Path, copy: Callable[[str], Path], tmp_path: Path) -> None:
    by_hooks = build(copy("by-hooks"), tmp_path / "by-hooks-of-mkdocs")
    by_plugin = build(project, tmp_path / engine, engine=engine)
    assert list(differences(by_hooks.folder, by_plugin.folder)) == []


@pytest.mark.build
@pytest.mark.parametrize("theme", ["material", "dossierkit"])
def test_two_lines_bring_styles_colours_locale_and_pages_of_method(theme: str, project: Path, tmp_path: Path) -> None:
    settings = f"site_name: Harbour\ndocs_dir: content\ntheme: {{name: {theme}, language: de}}\nplugins: [dossierkit]\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    site = build(project, tmp_path / "site")
    home = site["/"]
    assert "assets/dossierkit.css" in [sheet["href"] for sheet in home.all("link", rel="stylesheet")]
    assert "Zum hellen Modus wechseln" in home.source
    assert home.one("html")["lang"] == "de"
    assert "fonts.googleapis.com" not in home.source
    figures = site["/figures/"]
    assert "rule-11" in figures.by_id
    assert figures.one("h1").words == "Wie Zahlen gelesen werden"
    assert not figures.all("div", lang="en")
    assert not figures.all("a", class_="dk-edit")
    assert site["/method/"].all("h1")[0].words == "Method"  # the project's own


@pytest.mark.build
def test_a_projects_own_templates_come_before_those_of_the_plugin(project: Path, tmp_path: Path) -> None:
    (project / "own/partials").mkdir(parents=True)
    (project / "own/partials/footer.html").write_text("<footer>Our own foot</footer>", encoding="utf-8")
    settings = SETTINGS.replace("  palette: {}\n", "  palette: {}\n  custom_dir: own\n")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert [foot.words for foot in build(project, tmp_path / "site")["/"].all("footer")] == ["Our own foot"]


@pytest.mark.build
def test_hosts_that_a_project_opens_its_pages_to_stand_in_every_policy(project: Path, tmp_path: Path) -> None:
    (project / "mkdocs.yml").write_text(
        SETTINGS.replace("      contact:", "      csp: {img-src: ['https://tiles.example']}\n      contact:"), encoding="utf-8"
    )
    site = build(project, tmp_path / "site")
    policies = {page.one("meta", **{"http-equiv": "Content-Security-Policy"})["content"] for page in site.own_pages.values()}
    (policy,) = policies
    assert "img-src 'self' data: https://tiles.example;" in policy
    assert "https://tiles.example" in (site.folder / "_headers").read_text(encoding="utf-8")


@pytest.mark.build
def test_wrong_options_and_both_doors_end_a_build_in_words(project: Path) -> None:
    (project / "mkdocs.yml").write_text(SETTINGS.replace("desk@harbour.example", "the harbour"), encoding="utf-8")
    done = run("mkdocs", "build", folder=project)
    assert done.returncode == 1
    assert "mkdocs.yml:12:16: `contact`: `the harbour` is neither a web address nor a mail address; write it like" in done.stdout + done.stderr
