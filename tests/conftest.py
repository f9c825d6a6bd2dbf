"""What many tests share: the made-up project and the real one, each built once, as a maintainer would build them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings
from playwright.sync_api import Browser, Page

from browsing import Reader, chromium, served
from built_site import Site
from dossierkit.cli import main

REPOSITORY = Path(__file__).parent.parent
EXAMPLE = Path(__file__).parent / "example"

# The settings of whoever runs the tests must not reach the builds.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in {"ADMIN", "COLUMNS", "EDIT_URL", "ISSUES_URL", "SITE_URL"}} | {
    "NO_MKDOCS_2_WARNING": "1"
}

# Examples are the same in every run, and nothing is timed: machines are shared.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

Run = subprocess.CompletedProcess[str]


def run(*command: str | Path, folder: Path = REPOSITORY, **environment: str) -> Run:
    """Run a Python module as a command, like `run("mkdocs", "build")`, from a folder and with more variables of the environment.

    The project's own command runs in the process of the tests, so that what measures them sees it; `walkthrough` runs the real one.
    """
    if command[0] == "dossierkit" and not environment:
        return _run_here([*map(str, command[1:])], folder)
    return subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=folder,
        env=ENVIRONMENT | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def _run_here(arguments: list[str], folder: Path) -> Run:
    with chdir(folder):
        done = CliRunner().invoke(main, arguments, prog_name="dossier")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Run(["dossier", *arguments], done.exit_code, done.stdout, done.stderr)


def build(project: Path, site: Path, *, engine: str = "mkdocs", folder: Path = REPOSITORY, **environment: str) -> Site:
    """Build a project strictly, with nothing to warn of."""
    done = run(engine, "build", "--strict", "--config-file", project / "mkdocs.yml", "--site-dir", site, folder=folder, **environment)
    printed = done.stdout + done.stderr
    assert done.returncode == 0, printed
    assert not re.search("^(WARNING|ERROR|CRITICAL)", printed, re.MULTILINE), printed
    return Site(site, printed)


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(EXAMPLE, tmp_path_factory.mktemp("example") / "site")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(REPOSITORY, tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(params=["example_site", "real_site"])
def site(request: pytest.FixtureRequest) -> Site:
    """Either site: what every site must keep is asked of both."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


@pytest.fixture
def project_of(site: Site, example_site: Site) -> Path:
    """The folder that the site was built from."""
    return EXAMPLE if site is example_site else REPOSITORY


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a copy of the example that a test may break; its hooks and theme stay those of the repository."""

    def make(name: str = "copy") -> Path:
        project = tmp_path / name
        shutil.copytree(EXAMPLE, project)
        configuration = project / "mkdocs.yml"
        text = configuration.read_text(encoding="utf-8")
        configuration.write_text(text.replace("../../hooks", str(REPOSITORY / "hooks")), encoding="utf-8")
        return project

    return make


@pytest.fixture(scope="session")
def browser(real_site: Site) -> Iterator[Browser]:
    """A browser that finds the real site at its own address."""
    with served(real_site) as port, chromium(port) as one:
        yield one


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """A reader of the real site, who complains at the end of whatever went wrong meanwhile."""
    one = Reader(browser)
    yield one
    one.leave()
    assert one.complaints == []


@pytest.fixture
def browse(reader: Reader) -> Callable[..., Page]:
    """Opens a page of the real site: `browse(address, width=…, scheme=…, javascript=…)`."""
    return reader.open
