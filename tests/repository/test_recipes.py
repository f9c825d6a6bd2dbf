"""The recipes of CONTRIBUTING.md's part for developers do what they say, in the files that they list and in no others."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from support.recipes import Recipe, RecipeError, changed, command_in, copied, files, recipes
from support.room_imports import faults
from tools.rooms import floors

pytestmark = [pytest.mark.build, pytest.mark.long]  # a copy of the project is changed, checked and built: by one process, if they come together
RECIPES = {title: recipe for title, recipe in recipes().items() if recipe.listed}
FIELD, PAGE, EXPORT, CHECK, HINT, LANGUAGE = (
    "Add a field to a kind",
    "Add a page kind",
    "Add an export",
    "Add a check",
    "Add a hint",
    "Begin a language",
)
PIER = "dossiers/harbour-talks/attacks/pier-2001-04-02.md"


@dataclass(frozen=True)
class Cooked:
    """A copy of the project in which every recipe was carried out: which files each has changed, and what its commands printed."""

    project: Path
    touched: dict[str, list[str]]
    printed: dict[str, list[str]]

    def run(self, command: str, folder: str = "tests/example") -> str:
        """What a command prints in the made-up project of the copy."""
        return command_in(self.project, command, folder)


@pytest.fixture(scope="module")
def cooked(tmp_path_factory: pytest.TempPathFactory) -> Cooked:
    project = copied(tmp_path_factory.mktemp("recipes"))
    touched, printed = {}, {}
    before = files(project)
    for title, recipe in RECIPES.items():
        printed[title] = recipe.carry_out(project)
        after = files(project)
        touched[title] = [name for name, mark in after.items() if before.get(name) != mark]
        before = after
    return Cooked(project, touched, printed)


@pytest.fixture(scope="module")
def site(cooked: Cooked) -> Path:
    """The made-up project, built by the code of the copy."""
    assert cooked.run("mkdocs build --strict --quiet --site-dir ../../built") == "[0]"
    return cooked.project / "built"


def test_there_is_a_recipe_for_each_habit() -> None:
    assert list(RECIPES) == [FIELD, PAGE, EXPORT, CHECK, HINT, LANGUAGE]


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_touches_the_files_that_it_lists_and_no_others(title: str, cooked: Cooked) -> None:
    recipe, touched = RECIPES[title], cooked.touched[title]
    assert [file for file in touched if not recipe.names(file)] == []
    assert [one for one in recipe.listed if not any(Recipe("", f"1. `{one}`").names(file) for file in touched)] == []


@pytest.mark.parametrize("title", RECIPES)
def test_files_are_listed_in_the_order_in_which_they_are_touched(title: str) -> None:
    """As far as the blocks name them; commands write the others."""
    recipe = RECIPES[title]
    named = re.findall(r"^(?:--- |```\w+ title=\")([^\s\"]+)", recipe.text, re.MULTILINE)
    listed = [one for one in recipe.listed if any(Recipe("", f"1. `{one}`").names(file) for file in named)]
    first = [next(number for number, file in enumerate(named) if Recipe("", f"1. `{one}`").names(file)) for one in listed]
    assert first == sorted(first)


def test_the_code_of_the_recipes_is_as_that_of_the_project(cooked: Cooked) -> None:
    assert cooked.run("python -m ruff format --check hooks", ".").endswith("[0]")
    assert cooked.run("python -m ruff check --quiet hooks", ".") == "[0]"
    assert cooked.run("python -m mypy --no-error-summary", ".") == "[0]"
    package = cooked.project / "hooks/dossierkit"
    made = [cooked.project / file for touched in cooked.touched.values() for file in touched if file.startswith("hooks/") and file.endswith(".py")]
    assert len(made) >= 10
    assert [fault for path in made for fault in faults(path, package, floors())] == []


@pytest.mark.parametrize("title", [CHECK, HINT])
def test_the_case_of_a_recipe_passes(title: str, cooked: Cooked) -> None:
    (printed,) = cooked.printed[title]
    assert re.search(r"^1 passed, \d+ deselected .*\n\[0\]$", printed, re.MULTILINE), printed


def test_a_field_is_on_the_page_and_in_the_list(site: Path) -> None:
    page = (site / "harbour-talks/attacks/pier-2001-04-02/index.html").read_text(encoding="utf-8")
    assert "<dt>Investigation</dt> <dd>The harbour court heard forty people.</dd>" in page
    listing = (site / "harbour-talks/attacks/index.html").read_text(encoding="utf-8")
    assert '<th scope="col" data-key="investigation">Investigation</th>' in listing
    cells = re.findall(r'<td data-label="Investigation">(.*?)</td>', listing)
    assert cells == ["The harbour court heard forty people.", ""], "the other attack has an empty cell"


def test_a_field_is_in_the_form_between_its_neighbours(cooked: Cooked) -> None:
    script = "import json; from pathlib import Path; from dossierkit.admin.config import config; from dossierkit.build import load"
    printed = cooked.run(f'python -c \'{script}; print(json.dumps(config(load(Path()))["cms"]["collections"]))\'')
    (attacks,) = (one for one in json.loads(printed.removesuffix("[0]")) if one["name"] == "harbour-talks-attacks")
    names = [field["name"] for field in attacks["fields"]]
    place = names.index("investigation")
    assert names[place - 1] == "suicide"
    assert attacks["fields"][place] == {
        "name": "investigation",
        "label": "Investigation",
        "hint": "Who investigated it, and to what end.",
        "required": False,
        "widget": "string",
    }


def test_a_field_is_in_the_schemas_of_the_project_and_of_the_site(cooked: Cooked, site: Path) -> None:
    for text in (
        (cooked.project / "schemas/attack.schema.json").read_text(encoding="utf-8"),
        (site / "schemas/attack.json").read_text(encoding="utf-8"),
    ):
        keys = json.loads(text)["properties"]
        assert keys["investigation"]["description"] == "Who investigated it, and to what end."
        assert [*keys].index("investigation") == [*keys].index("suicide") + 1


def test_a_field_is_tidied_into_its_place_and_told_of_in_a_report(cooked: Cooked) -> None:
    record = cooked.project / "tests/example" / PIER
    text = record.read_text(encoding="utf-8")
    moved = text.replace("investigation: The harbour court heard forty people.\n", "").replace("name:", "investigation: Nobody.\nname:", 1)
    try:
        record.write_text(moved, encoding="utf-8")
        assert cooked.run("dossier fmt").endswith("[0]")
        tidied = record.read_text(encoding="utf-8")
        assert "suicide: false\ninvestigation: Nobody.\n" in tidied
        record.write_text(text.replace("investigation: The", "investigations: The"), encoding="utf-8")
        assert "did you mean `investigation`?" in cooked.run("dossier check")
    finally:
        record.write_text(text, encoding="utf-8")


def test_a_page_kind_is_published_and_led_to(site: Path) -> None:
    page = (site / "harbour-talks/publishers/index.html").read_text(encoding="utf-8")
    assert "<h1>Publishers</h1>" in page
    assert re.search(r'<li><span>[^<]+</span> <span class="dk-soft">\d+ articles?</span></li>', page)
    overview = (site / "harbour-talks/index.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="publishers/" class="md-tabs__link">Publishers</a>', overview)
    assert '<a href="../harbour-talks/publishers/">Publishers</a> who published the sources' in overview


def test_an_export_is_published(site: Path) -> None:
    days = json.loads((site / "event-days.json").read_text(encoding="utf-8"))["events"]
    assert {"name": "Fire on the northern pier", "date": "2001-04-02", "address": "/harbour-talks/attacks/pier-2001-04-02/"} in days
    assert len(days) == len(list((site.parent / "tests/example/dossiers/harbour-talks").glob("[am][te]*/*.md")))


def test_a_check_stops_the_build_and_a_hint_does_not(cooked: Cooked) -> None:
    record = cooked.project / "tests/example" / PIER
    text = record.read_text(encoding="utf-8")
    try:
        record.write_text(text.replace("country: BV, ", ""), encoding="utf-8")
        printed = cooked.run("mkdocs build --strict --site-dir ../../stopped")
        assert f"{PIER}:4:8: no-country Northern pier lies in no country" in printed
        assert printed.endswith("[1]")
    finally:
        record.write_text(text, encoding="utf-8")
    printed = cooked.run("dossier check --hints")
    assert "no-place the meeting has no place" in printed
    assert printed.endswith("[0]")


def test_a_language_is_begun_and_the_others_are_complete(cooked: Cooked) -> None:
    (begun,) = cooked.printed[LANGUAGE]
    assert re.search(r"^de\.po: \d+ messages, 0 to do$", begun, re.MULTILINE), "the recipes translate all words that they bring"
    assert re.search(r"^nl\.po: (\d+) messages, \1 to do$", begun, re.MULTILINE)


def test_a_site_in_the_language_speaks_it_as_far_as_it_is_translated(cooked: Cooked) -> None:
    settings = cooked.project / "tests/example/mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert yaml.safe_load(text)["theme"]["language"] == "en"
    try:
        settings.write_text(text.replace("language: en", "language: nl"), encoding="utf-8")
        assert cooked.run("mkdocs build --strict --quiet --site-dir ../../dutch") == "[0]"
    finally:
        settings.write_text(text, encoding="utf-8")
    page = (cooked.project / "dutch/harbour-talks/attacks/pier-2001-04-02/index.html").read_text(encoding="utf-8")
    assert '<p class="dk-box-title">Feiten</p>' in page
    assert "<dd>2 april 2001" in page
    assert "<dt>Weapons</dt>" in page, "not translated yet"


def test_one_page_is_written_without_a_server(cooked: Cooked) -> None:
    command = "../../.venv/bin/python ../tools/one_page.py"
    printed = cooked.run(f"{command} /harbour-talks/attacks/pier-2001-04-02/ one/page.html")
    written = cooked.project / "tests/example/one/page.html"
    assert printed == f"{written.as_uri()}\n[0]"
    text = written.read_text(encoding="utf-8")
    assert "<title>Fire on the northern pier</title>" in text
    assert "--dk-paper:" in text
    assert "<dt>Investigation</dt>" in text
    assert "did you mean `/harbour-talks/map/`?\n[1]" in cooked.run(f"{command} /harbour-talks/mapp/ one/page.html")


@pytest.mark.parametrize("hunk", [" b\n+c\n", " d\n+c\n"], ids=["twice", "never"])
def test_a_change_that_does_not_fit_is_told(hunk: str) -> None:
    with pytest.raises(RecipeError, match=r"^file: these lines stand [20] times in it, not once; mend the recipe in CONTRIBUTING\.md"):
        changed("a\nb\nb\n", hunk, "file")


def test_a_change_is_made_where_it_belongs() -> None:
    assert changed("a\n\nb\nc\n", " a\n\n-b\n+d\n", "file") == "a\n\nd\nc\n"
