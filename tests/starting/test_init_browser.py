"""The site that `dossier init` begins, in a browser: what a new team looks at first has no barriers, on a phone and at a desk, in both schemes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.browsing import DESK, PHONE, RULES_OF_COLOUR, Reader, barriers, chromium, reading_in, served
from support.projects import build, run

GIVEN = ("--no-input", "--name", "Ports: a study", "--dossier", "Strike", "--topic", "Harbour fees", "--maintainer", "A team")
PAGES = ("", "figures/", "strike/", "strike/timeline/", "strike/map/", "strike/network/", "strike/meetings/example-fair-2022/")


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Somebody who looks at the ten invented records of a new project, with the head and links in a colour of Material's palette."""
    project = tmp_path_factory.mktemp("begun") / "ports"
    done = run("dossierkit", "init", project.name, "--example", *GIVEN, folder=project.parent)
    assert done.returncode == 0, done.stderr
    chosen(project, "teal")
    with served(build(project, project / "site")) as port, chromium(port) as browser, reading_in(browser) as reader:
        yield reader


def chosen(project: Path, colour: str) -> None:
    """Give the project a colour, in both schemes."""
    schemes = "".join(
        f"    - {{media: '(prefers-color-scheme: {media})', scheme: {scheme}, primary: {colour}, accent: {colour}, toggle: {toggle}}}\n"
        for media, scheme, toggle in (
            ("light", "default", "{icon: material/brightness-7, name: Dark}"),
            ("dark", "slate", "{icon: material/brightness-4, name: Light}"),
        )
    )
    settings = project / "mkdocs.yml"
    written = settings.read_text(encoding="utf-8")
    assert written.count("  name: material\n") == 1
    settings.write_text(written.replace("  name: material\n", f"  name: material\n  palette:\n{schemes}"), encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_no_barrier(visitor: Reader, page: str) -> None:
    """Every rule on a phone in the dark; what is told from colours at a desk in the light too."""
    assert barriers(visitor.open(f"/{page}", width=PHONE, scheme="dark")) == ""
    assert barriers(visitor.open(f"/{page}", width=DESK, scheme="light"), RULES_OF_COLOUR) == ""
    visitor.leave()
