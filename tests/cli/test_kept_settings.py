"""What MkDocs says of the settings is kept: MkDocs is loaded again only when they change, or what they name."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit.cli import kept_settings
from dossierkit.cli.kept_settings import settings_problems
from dossierkit.mkdocs_settings import problems_of_settings
from support.check_command import ACTORS
from support.projects import ENVIRONMENT

SAYS_WHETHER_MKDOCS_IS_LOADED = """
import sys
from dossierkit.cli.main import main
try:
    main()
finally:
    sys.stderr.write("loaded" if "mkdocs.config" in sys.modules else "not loaded")
"""


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Grows whenever MkDocs is asked."""
    made: list[object] = []
    real = kept_settings._anew  # noqa: SLF001
    monkeypatch.setattr(kept_settings, "_anew", lambda *asked: made.append(asked) or real(*asked))  # type: ignore[func-returns-value]
    return made


def asked(project: Path) -> list[str]:
    """What is kept of the settings is what MkDocs says of them."""
    found = settings_problems(project, project, keep=True)
    assert found == problems_of_settings(project)
    return [problem.message for problem in found]


def test_mkdocs_is_not_loaded_when_only_a_record_has_changed(copy: Callable[..., Path]) -> None:
    project = copy()
    record = project / ACTORS / "mira-sund.md"
    loaded = []
    for text in ("", "\nA sentence.\n", "\nAnother.\n"):
        record.write_text(record.read_text(encoding="utf-8") + text, encoding="utf-8")
        command = [sys.executable, "-c", SAYS_WHETHER_MKDOCS_IS_LOADED, "check"]
        done = subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        loaded.append(done.stderr)
    assert loaded == ["loaded", "not loaded", "not loaded"]


def test_what_is_wrong_is_told_from_what_is_kept_too(copy: Callable[..., Path], anew: list[object]) -> None:
    project = copy()
    settings = project / "mkdocs.yml"
    assert asked(project) == []
    settings.write_text(settings.read_text(encoding="utf-8") + "\nsite_nmae: Misspelt\n", encoding="utf-8")
    first = asked(project)
    assert len(first) == 1
    assert asked(project) == first
    assert len(anew) == 2


def test_a_file_that_is_named_and_comes_is_seen(copy: Callable[..., Path], anew: list[object]) -> None:
    project = copy()
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nextra_templates: [robots.txt]\n", encoding="utf-8")
    before = asked(project)
    (project / "content/robots.txt").write_text("User-agent: *\n", encoding="utf-8")
    assert len(before) == 1 + len(asked(project))
    assert len(anew) == 2


def test_nothing_is_kept_where_that_is_not_wanted(copy: Callable[..., Path], anew: list[object]) -> None:
    project = copy()
    for _time in range(2):
        settings_problems(project, project, keep=False)
    assert len(anew) == 2
    assert not [*project.glob(".cache/settings*")]
