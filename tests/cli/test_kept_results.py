"""A check of a project in which nothing changed is answered from what was kept, with the same bytes; after any change it is made anew."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossierkit.cli import check as command
from dossierkit.cli import kept_results
from support.changed_files import ChangedFiles
from support.check_command import ACTORS, Done, check, with_two_problems
from support.examples import examples
from support.projects import ENVIRONMENT, run

WAYS: list[tuple[str, ...]] = [
    (),
    ("--hints",),
    ("--no-hints",),
    ("--format", "json"),
    ("--format", "github"),
    ("--format", "sarif"),
    ("dossiers/harbour-talks/actors",),
]


@pytest.fixture
def project(copy: Callable[..., Path]) -> Path:
    return with_two_problems(copy)


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Grows with each check that is made anew."""
    made: list[object] = []
    real = command._anew  # noqa: SLF001

    def counted(*asked: object) -> object:
        made.append(asked)
        return real(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "_anew", counted)
    return made


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_what_is_kept_is_printed_byte_for_byte(project: Path, anew: list[object], way: tuple[str, ...]) -> None:
    without = check(project, *way, "--no-cache")
    assert [check(project, *way) for _ in range(3)] == [without] * 3
    assert len(anew) == 2, "without the cache, and the first with it"


def test_each_way_of_asking_is_kept_for_itself(project: Path, anew: list[object]) -> None:
    first = [check(project, *way) for way in WAYS]
    made = len(anew)
    assert [check(project, *way) for way in WAYS] == first
    assert len(anew) == made
    assert len({done.stdout for done in first}) == len(WAYS)


@settings(examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 3))
def test_after_any_change_it_is_what_a_check_without_the_cache_finds(copy: Callable[..., Path], seed: int, changes: int) -> None:
    project = copy(f"copy {os.urandom(8).hex()}")
    files, chance, done = ChangedFiles(project), Random(seed), []  # noqa: S311  (nothing secret)
    for _ in range(changes):
        check(project, "--hints")
        done.append(files.change(chance))
        assert check(project, "--hints") == check(project, "--hints", "--no-cache"), done


def _settings(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Method: method.md", "Method: gone.md"), encoding="utf-8")


def _picture_goes(project: Path) -> None:
    (project / "content/pictures/mira-sund.svg").unlink()


def _picture_acts(project: Path) -> None:
    path = project / "content/pictures/mira-sund.svg"
    path.write_text(path.read_text(encoding="utf-8").replace("</svg>", "<script>1</script></svg>"), encoding="utf-8")


def _empty_folder(project: Path) -> None:
    (project / "dossiers/Not An Id").mkdir()
    (project / "dossiers/Not An Id/dossier.md").touch()


def _folder_becomes_a_link(project: Path) -> None:
    (project / "content").rename(project / "elsewhere")
    (project / "content").symlink_to(project / "elsewhere")


@pytest.mark.parametrize("change", [_settings, _picture_goes, _picture_acts, _empty_folder, _folder_becomes_a_link])
def test_what_is_no_record_counts_as_well(project: Path, anew: list[object], change: Callable[[Path], None]) -> None:
    before = check(project, "--hints")
    change(project)
    after = check(project, "--hints")
    assert after == check(project, "--hints", "--no-cache")
    assert after != before
    assert len(anew) == 3


def test_another_day_is_another_check(project: Path, anew: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(date):
        @classmethod
        def today(cls) -> "Later":
            return cls(2031, 1, 1)

    check(project)
    monkeypatch.setattr(command, "date", Later)
    check(project)
    assert len(anew) == 2


def test_another_program_is_another_check(project: Path, anew: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    check(project)
    monkeypatch.setattr(kept_results, "program", lambda: b"another")
    check(project)
    assert len(anew) == 2


def test_a_file_that_is_saved_while_the_check_runs_leaves_nothing_behind(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = project / ACTORS / "odd.md"
    text, real = odd.read_text(encoding="utf-8"), command._anew  # noqa: SLF001

    def meanwhile(*asked: object) -> object:
        odd.unlink()
        return real(*asked)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(command, "_anew", meanwhile)
        assert check(project).returncode == 0
    odd.write_text(text, encoding="utf-8")
    assert check(project).returncode == 1


def test_a_page_with_a_template_of_its_own_is_looked_at_each_time(copy: Callable[..., Path], anew: list[object]) -> None:
    """The template lies where the settings say, which may be anywhere."""
    project = copy()
    page = project / "content/method.md"
    page.write_text("---\ntemplate: special.html\n---\n" + page.read_text(encoding="utf-8").split("---\n", 2)[-1], encoding="utf-8")
    assert check(project).returncode == check(project).returncode == 1
    assert len(anew) == 2


def test_no_record_is_read_and_no_model_is_loaded_where_nothing_changed(project: Path) -> None:
    def modules() -> tuple[Done, set[str]]:
        code = (
            "import sys\nfrom dossierkit.cli.main import main\ntry:\n    main(['check'], prog_name='dossier')\n"
            "finally:\n    print(*sys.modules, file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        return Done(done.returncode, done.stdout, ""), {*done.stderr.split()}

    first, loaded = modules()
    again, loaded_again = modules()
    assert first == again
    assert "pydantic" in loaded
    assert loaded_again.isdisjoint({"pydantic", "yaml", "babel", "markdown_it", "dossierkit.build"})


def test_without_the_cache_nothing_is_left_behind(project: Path) -> None:
    check(project, "--no-cache")
    assert not (project / ".cache").exists()
    assert run("dossierkit", "check", "--no-cache", folder=project).returncode == 1


def test_what_the_settings_name_counts_as_well(project: Path, anew: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the environment, and a file outside the folders of the records."""
    file = project / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace("site_url: https://example.test/", 'site_url: !ENV [HARBOUR_URL, "https://example.test/"]')
    file.write_text(text.replace("watch: [dossiers]", "watch: [dossiers, notes.txt]"), encoding="utf-8")
    (project / "notes.txt").touch()
    assert "mkdocs.yml" not in check(project, "--no-hints").stdout
    monkeypatch.setenv("HARBOUR_URL", "harbour.example")
    assert "`site_url` is no whole address" in check(project, "--no-hints").stdout
    monkeypatch.delenv("HARBOUR_URL")
    (project / "notes.txt").unlink()
    assert "there is no file or folder `notes.txt`" in check(project, "--no-hints").stdout
    assert len(anew) == 3
