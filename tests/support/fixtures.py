"""What many tests share: the made-up project and the real one, each built once, as a maintainer would build them."""

import multiprocessing
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import support.examples  # noqa: F401  (sets how many)
from dossierkit.search.indexing import Indexing
from support import large_dossier
from support.browsing import Reader, chromium, reading_in, served
from support.built_site import Site
from support.made_once import made_once
from support.projects import ENVIRONMENT, EXAMPLE, PUBLISHED, REPOSITORY, build
from support.templates_made_once import make_once


@pytest.fixture(scope="session", autouse=True)
def _settings_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's settings, with the secret of the store, are not those of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patched:
        folder = str(tmp_path_factory.mktemp("settings"))
        patched.setenv("XDG_CONFIG_HOME", folder)
        patched.setitem(ENVIRONMENT, "XDG_CONFIG_HOME", folder)
        yield


@pytest.fixture(scope="session", autouse=True)
def _loaded_once() -> None:
    """Processes that a server of Python splits off (`forkserver`) find the code loaded, whichever test has them begun."""
    multiprocessing.set_forkserver_preload(["dossierkit.workers.pool", "dossierkit.build"])


@pytest.fixture(scope="session", autouse=True)
def _templates_made_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        make_once(patched.setattr)
        yield


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(made_once(tmp_path_factory, "example-site", lambda folder: build(EXAMPLE, folder)))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(made_once(tmp_path_factory, "real-site", lambda folder: build(REPOSITORY, folder, **PUBLISHED)))


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A made-up site on which every list and picture is too large for one page."""

    def make(folder: Path) -> None:
        project = folder.with_name("large-project")
        large_dossier.write(project)
        build(project, folder)

    return Site(made_once(tmp_path_factory, "large-site", make))


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site by the theme of our own, without Material."""
    return Site(made_once(tmp_path_factory, "own-site", lambda folder: build(REPOSITORY, folder, THEME="dossierkit", **PUBLISHED)))


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
        shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns(".cache"))
        configuration = project / "mkdocs.yml"
        text = configuration.read_text(encoding="utf-8")
        configuration.write_text(text.replace("../../hooks", str(REPOSITORY / "hooks")), encoding="utf-8")
        return project

    return make


@pytest.fixture
def without_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds in this process make no index of the search: it is no page, and is made of records."""
    monkeypatch.setattr(Indexing, "start", lambda *_: None)


@pytest.fixture(scope="session")
def browser(real_site: Site) -> Iterator[Browser]:
    """A browser that finds the real site at its own address."""
    with served(real_site) as port, chromium(port) as one:
        yield one


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """A reader of the real site, who complains at the end of whatever went wrong meanwhile."""
    with reading_in(browser) as one:
        yield one


@pytest.fixture
def browse(reader: Reader) -> Callable[..., Page]:
    """Opens a page of the real site: `browse(address, width=…, scheme=…, javascript=…)`."""
    return reader.open
