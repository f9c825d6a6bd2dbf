"""The two projects that tests look at, the real one and the made-up one, and how they are built and commanded."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from dossierkit.build import load
from dossierkit.cli import main
from dossierkit.library import Library
from support.built_site import Site
from support.needs import needs
from support.warm_python import run_in_a_copy

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = REPOSITORY / "tests" / "example"

# The settings of whoever runs the tests must not reach the builds.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name not in {"ADMIN", "COLUMNS", "EDIT_URL", "ISSUES_URL", "SITE_URL", "THEME"}
} | {"NO_MKDOCS_2_WARNING": "1"}

# Where tests publish the real site: its own settings name no forge and no address, so that no page has a link that leads nowhere.
PUBLISHED = {
    "SITE_URL": "https://dossiers.example/",
    "EDIT_URL": "https://git.example/dossiers/edit/main/",
    "ISSUES_URL": "https://git.example/dossiers/issues",
}


@cache
def library_of(project: Path) -> Library:
    """The linked records of a project that no test changes."""
    return load(project)


Run = subprocess.CompletedProcess[str]


def run(*command: str | Path, folder: Path = REPOSITORY, **environment: str) -> Run:
    """Run a Python module as a command, like `run("mkdocs", "build")`, from a folder and with more variables of the environment.

    The project's own command runs in the process of the tests, so that what measures them sees it; `walkthrough` runs the real one.
    MkDocs runs in a copy of a process that has loaded it, also where the command starts it, unless a variable is meant for Python itself.
    """
    if command[0] in {"mkdocs", "properdocs"}:
        needs("build")
    if command[0] == "mkdocs" and not any(name.startswith("PYTHON") for name in environment):
        return run_in_a_copy("mkdocs", [*map(str, command[1:])], folder, ENVIRONMENT | environment)
    if command[0] == "dossierkit" and not environment:
        return _run_here([*map(str, command[1:])], folder)
    return subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=folder,
        env=ENVIRONMENT | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,  # a busy machine is no failure
        check=False,
    )


def _run_here(arguments: list[str], folder: Path) -> Run:
    with chdir(folder), pytest.MonkeyPatch.context() as patched:
        patched.setattr("dossierkit.cli.build.subprocess", SimpleNamespace(run=_mkdocs))
        done = CliRunner().invoke(main, arguments, prog_name="dossier")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Run(["dossier", *arguments], done.exit_code, done.stdout, done.stderr)


def _mkdocs(command: list[str], *, cwd: Path, env: Mapping[str, str], check: bool) -> Run:
    """What `dossier build` starts, in a copy of a process that has loaded it."""
    needs("build")
    assert command[:3] == [sys.executable, "-m", "mkdocs"]
    assert not check
    of_others = {name: value for name, value in env.items() if name in ENVIRONMENT or os.environ.get(name) != value}
    done = run_in_a_copy("mkdocs", command[3:], cwd, ENVIRONMENT | of_others)
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    return done


def build(project: Path, site: Path, *, engine: str = "mkdocs", folder: Path = REPOSITORY, **environment: str) -> Site:
    """Build a project strictly, with nothing to warn of."""
    done = run(engine, "build", "--strict", "--config-file", project / "mkdocs.yml", "--site-dir", site, folder=folder, **environment)
    printed = done.stdout + done.stderr
    assert done.returncode == 0, printed
    assert not re.search("^(WARNING|ERROR|CRITICAL)", printed, re.MULTILINE), printed
    return Site(site, printed)


def bytes_in(project: Path) -> dict[str, bytes]:
    """Everything in a project, by path, but what is kept from run to run."""
    there = (path for path in sorted(project.rglob("*")) if path.is_file() and ".cache" not in path.relative_to(project).parts)
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in there}


def texts_in(project: Path) -> dict[str, str]:
    """Everything in a project that has only texts, by path."""
    return {path: text.decode() for path, text in bytes_in(project).items()}
