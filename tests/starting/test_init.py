"""`dossier init` as a new team meets it: a whole project, clean at once, that never takes the place of anything."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from dossierkit.build import SiteContent
from dossierkit.spreadsheets.table_files import Row, Table
from dossierkit.starting.table_of_events import TableOfEventsError, format_of, kept_table, mapping
from support.answering_at_a_terminal import talk
from support.built_site import Element, read_html
from support.projects import ENVIRONMENT, REPOSITORY, bytes_in, library_of, run, texts_in

GIVEN = (
    *("--no-input", "--name", "Ports: a study", "--dossier", "The port strike, 2021", "--topic", "Harbour fees", "--language", "en"),
    *("--maintainer", "O'Neil & Sons", "--contact", "desk@ports.example", "--forge", "https://github.com/you/ports"),
)
EVENTS = "Event;Date;City;Country;Attendees\nCOP 21;30/11/2015;Paris;France;30000\nCOP 22;07/11/2016;Marrakesh;Morocco;\n"
VIOLENCE = re.compile(r"\b(attack|kill|wound|casualt|hostage|armed|weapon|victim|perpetrator|bomb|military)", re.IGNORECASE)


def test_a_project_is_whole_and_clean_at_once(tmp_path: Path) -> None:
    done = run("dossierkit", "init", *GIVEN, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    there = texts_in(tmp_path)
    assert {"mkdocs.yml", "README.md", ".gitignore", ".pre-commit-config.yaml", "constraints.txt", "requirements.txt"} <= there.keys()
    assert {f"content/{name}.md" for name in ("index", "about", "method", "figures", "contribute")} <= there.keys()
    assert {".github/workflows/check.yml", ".github/workflows/publish.yml", ".github/ISSUE_TEMPLATE/article.yml"} <= there.keys()
    assert "dossiers/the-port-strike-2021/dossier.md" in there
    assert "«" not in "".join(there.values())
    assert [path for path, text in there.items() if VIOLENCE.search(text)] == []
    assert run("dossierkit", "check", "--no-hints", folder=tmp_path).stdout.startswith("No problems in 1 record and 5 pages of content/.")
    assert run("dossierkit", "fmt", "--check", folder=tmp_path).returncode == 0
    for path in (".github/workflows/check.yml", ".github/workflows/links.yml", ".github/workflows/publish.yml", ".pre-commit-config.yaml"):
        assert yaml.safe_load(there[path])
    assert re.search(r"^mkdocs==\d", there["constraints.txt"], re.MULTILINE)


def test_actions_are_those_that_this_project_has_pinned(tmp_path: Path) -> None:
    run("dossierkit", "init", *GIVEN, folder=tmp_path)
    ours = "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / ".github/workflows").glob("*.yml"))
    written = "".join((tmp_path / ".github/workflows" / f"{name}.yml").read_text(encoding="utf-8") for name in ("check", "publish"))
    pinned = set(re.findall(r"uses: (\S+@[0-9a-f]{40})", written))
    assert len(pinned) == len(set(re.findall(r"uses: (\S+)", written))) > 3
    assert pinned <= set(re.findall(r"uses: (\S+)", ours))


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Ours\n", encoding="utf-8")
    done = run("dossierkit", "init", *GIVEN, folder=tmp_path)
    assert done.returncode == 0
    assert "README.md was there, and stays as it is" in done.stdout
    before = bytes_in(tmp_path)
    assert before["README.md"] == b"Ours\n"
    assert run("dossierkit", "init", *GIVEN, folder=tmp_path).stdout == "There is a project here already.\nNothing was written.\n"
    assert bytes_in(tmp_path) == before


def test_in_a_project_of_mkdocs_it_says_what_it_would_add(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Old\n", encoding="utf-8")
    said = run("dossierkit", "init", *GIVEN, folder=tmp_path).stdout
    assert "    - dossierkit\n" in said
    assert "  dossiers/the-port-strike-2021/dossier.md\n" in said
    assert said.endswith("Nothing was written.\n")
    assert texts_in(tmp_path) == {"mkdocs.yml": "site_name: Old\n"}
    added = run("dossierkit", "init", "--add", *GIVEN, folder=tmp_path)
    assert "Your mkdocs.yml needs:" in added.stdout
    there = texts_in(tmp_path)
    assert there["mkdocs.yml"] == "site_name: Old\n"
    assert "content/index.md" in there


def test_ten_invented_records_say_that_they_are(tmp_path: Path) -> None:
    assert run("dossierkit", "init", "--example", *GIVEN, folder=tmp_path).returncode == 0
    records = {path: text for path, text in texts_in(tmp_path).items() if "/example-" in path}
    assert len(records) == 10
    assert [path for path, text in records.items() if "Invented, to play with" not in text or "(invented)" not in text] == []
    assert [path for path, text in records.items() if VIOLENCE.search(text)] == []
    assert run("dossierkit", "check", "--no-hints", folder=tmp_path).returncode == 0
    assert run("dossierkit", "fmt", "--check", folder=tmp_path).returncode == 0


def test_a_table_becomes_the_first_records(tmp_path: Path) -> None:
    (tmp_path / "my.csv").write_text(EVENTS + "COP 23;sometime;Bonn;Germany;20000\n", encoding="utf-8")
    done = run("dossierkit", "init", "site", *GIVEN, "--from", "csv", "my.csv", folder=tmp_path)
    assert done.returncode == 1
    assert "row 4 was refused: column `Date`: `sometime` is not a day" in done.stderr
    assert "2 records made of the table; its mapping is tables/events.yml." in done.stdout
    there = texts_in(tmp_path / "site")
    meeting = there["dossiers/the-port-strike-2021/meetings/paris-2015-11-30.md"]
    assert "start: 2015-11-30\n" in meeting
    assert "{value: 30000, source: table-of-events}" in meeting
    assert run("dossierkit", "check", "--no-hints", folder=tmp_path / "site").returncode == 0
    again = run("dossierkit", "import", "tables/events.csv", "--map", "tables/events.yml", folder=tmp_path / "site")
    assert "0 records would be written, 0 would be changed, 2 stay as they are, 1 row refused" in again.stderr


def table(*lines: str) -> Table:
    head, *rows = [line.split(",") for line in lines]
    return Table(tuple(head), tuple(Row(number, dict(zip(head, cells, strict=True))) for number, cells in enumerate(rows, 2)))


def test_a_table_with_numbers_of_its_own_keeps_them() -> None:
    given = table("Id,Title,When", "7,Talks,2020-01-02")
    assert "external_id: {scheme: table, column: Id}" in mapping(given)
    assert kept_table(given) == "Id,Title,When\n7,Talks,2020-01-02\n"
    assert kept_table(table("Title,When", "Talks,2020-01-02")) == "Row number,Title,When\n1,Talks,2020-01-02\n"


def test_days_are_read_in_one_way_or_not_at_all() -> None:
    assert format_of(["30.11.2015", "1.2.2016"]) == "%d.%m.%Y"
    assert format_of(["2015-11-30"]) is None
    assert format_of(["12/31/2015", "sometime"]) == "%m/%d/%Y"
    with pytest.raises(TableOfEventsError, match="can be read in two ways"):
        format_of(["01/02/2015"])


WRONG = {
    ("--from", "xls", "my.csv"): "`xls` is no kind of table: write `--from csv FILE`",
    ("--from", "csv", "no.csv"): "no.csv: No such file or directory",
    ("--from", "csv", "bad.csv"): "no column holds the name of the event (`name`, `event` or `title`); the columns are a, b: rename one",
    ("--dossier", "???"): "no id can be made of `???`: put a word of letters a to z into it",
    ("--language", "klingon"): "`klingon` is not a language code",
    ("--forge", "foo"): "`foo` is no whole address; write it like `https://github.com/you/project`",
    ("--contact", "foo"): "`foo` is neither a web address nor a mail address",
    ("--name", " "): "Name of the site: write at least a word",
}


@pytest.mark.parametrize(("options", "said"), WRONG.items())
def test_what_is_wrong_is_told_and_nothing_is_written(options: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("dossierkit", "init", "--no-input", *options, folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert texts_in(tmp_path) == {"bad.csv": "a,b\n1,2\n"}


def test_strange_words_are_put_in_as_they_are(tmp_path: Path) -> None:
    name = "- [x] {y}: \"z\" #1 'q' «name»"
    run("dossierkit", "init", "--no-input", "--name", name, "--dossier", "a: b # c", "--topic", "x: y", folder=tmp_path)
    assert yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))["site_name"] == name
    assert run("dossierkit", "check", "--no-hints", folder=tmp_path).returncode == 0


@pytest.mark.build
def test_at_a_terminal_it_asks(tmp_path: Path) -> None:
    said = talk(tmp_path, ["init"], ["Harbours", "", "Fees; Work", "", "", "", "The Archive", "desk@harbours.example", ""])
    assert said.code == 0, said.said
    assert "Name of the site" in said.said
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert "site_name: Harbours\n" in settings
    assert "contact: desk@harbours.example" in settings
    assert "  fees: Fees\n" in (tmp_path / "dossiers/harbours/dossier.md").read_text(encoding="utf-8")


@pytest.mark.build
def test_from_a_wheel_in_an_empty_folder(tmp_path: Path) -> None:
    """The wheel alone is asked, beside what it needs: nothing of this repository lies on the way."""
    wheels, installed, project = tmp_path / "wheels", tmp_path / "installed", tmp_path / "project"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, REPOSITORY], check=True, cwd=tmp_path)
    (wheel,) = wheels.glob("dossierkit-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--no-compile", "--target", installed, wheel], check=True, cwd=tmp_path)
    environment = ENVIRONMENT | {"PYTHONPATH": os.pathsep.join([str(installed)])}
    project.mkdir()

    def command(*words: str) -> str:
        done = subprocess.run([sys.executable, "-m", *words], cwd=project, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    command("dossierkit", "init", "--example", *GIVEN)
    assert "No problems" in command("dossierkit", "check")
    assert "WARNING" not in command("mkdocs", "build", "--strict")
    assert 'id="rule-1"' in (project / "site/figures/index.html").read_text(encoding="utf-8")
    assert "dossierkit.css" in (project / "site/index.html").read_text(encoding="utf-8")
    (project / ".github/ISSUE_TEMPLATE/article.yml").unlink()
    assert command("dossierkit", "forms") == "written .github/ISSUE_TEMPLATE/article.yml\n"
    assert "locale/fr.po: begun" in command("dossierkit", "words", "fr")
    used = subprocess.run(
        [sys.executable, "-c", "import dossierkit; print(dossierkit.__file__)"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert used.stdout.startswith(str(installed))


def test_a_project_that_is_one_already_is_told_no_settings(tmp_path: Path) -> None:
    run("dossierkit", "init", *GIVEN, folder=tmp_path)
    said = run("dossierkit", "init", "--no-input", folder=tmp_path).stdout
    assert said.startswith("There is a project here already.\nThese files would be added by `dossier init --add`:\n")
    assert "would need" not in said


def test_a_dossier_without_records_shows_no_empty_frames(tmp_path: Path) -> None:
    """No list of numbers that has none, no filters of nothing, no heading of a map without a place."""
    assert run("dossierkit", "init", *GIVEN, folder=tmp_path).returncode == 0
    content = SiteContent(library_of(tmp_path))

    def page(view: str) -> Element:
        return read_html(content.render(content.dossier_pages[f"/the-port-strike-2021/{view}"]).html)

    assert page("").all("ul", class_="dk-numbers") == []
    assert [one for one in page("").all("h2") if one["id"] in {"when", "where"}] == []
    assert page("timeline/").all("form") == []
    assert "Nothing yet." in page("timeline/").words


def test_the_pages_on_method_are_those_of_the_site_s_language(tmp_path: Path) -> None:
    assert run("dossierkit", "init", "--no-input", "--name", "Häfen", "--dossier", "Streik", "--language", "de", folder=tmp_path).returncode == 0
    assert "# Wie Zahlen gelesen werden\n" in (tmp_path / "content/figures.md").read_text(encoding="utf-8")
    assert run("dossierkit", "check", "--no-hints", folder=tmp_path).returncode == 0
