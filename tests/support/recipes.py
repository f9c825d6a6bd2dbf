"""The recipes of CONTRIBUTING.md's part for developers, read out of the page and carried out in a copy of the project.

A recipe is a section below `## For developers`. Its numbered list says which files it touches. What it does stands in blocks of code, in
order:

- a block with `title="path"` is a file to be written;
- `diff` has, below each `--- path`, lines that are there, lines to add (`+`) and lines to take out (`-`); `@@` parts two places;
- `console` has commands after `$`.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PAGE = REPOSITORY / "CONTRIBUTING.md"
PART = "\n## For developers\n"
LEFT_OUT = {".git", ".cache", ".venv", ".tools", ".hypothesis", ".pytest_cache", ".ruff_cache", "site", "dist"}
COMPILED = {"__pycache__", ".mypy_cache"}  # go along, so that a copy need not make them anew, but are no files of the project
_SECTION = re.compile(r"^### (?P<title>.+)\n(?P<text>(?:(?!^#{2,3} ).*\n?)*)", re.MULTILINE)
_BLOCK = re.compile(r'^```(?P<kind>\w+)(?: title="(?P<path>[^"]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
_LISTED = re.compile(r"^\d+\. `([^`]+)`", re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.*)$", re.MULTILINE)


class RecipeError(Exception):
    """A recipe cannot be carried out as it is written."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A section of the part for developers."""

    title: str
    text: str

    @property
    def listed(self) -> list[str]:
        """The files that the list names, in its order; `<language>` stands for any word."""
        return _LISTED.findall(self.text)

    @property
    def code(self) -> str:
        """Everything in its blocks."""
        return "".join(block["text"] for block in _BLOCK.finditer(self.text))

    def carry_out(self, project: Path) -> list[str]:
        """Do what the blocks say, in order. Gives what the commands printed."""
        return [told for block in _BLOCK.finditer(self.text) for told in _done(block, project)]

    def names(self, file: str) -> bool:
        """Whether the list names this file."""
        return any(fnmatchcase(file, re.sub(r"<\w+>", "*", one)) for one in self.listed)


def recipes(page: Path = PAGE) -> dict[str, Recipe]:
    """The sections of the part for developers by title."""
    part = page.read_text(encoding="utf-8").partition(PART)[2]
    return {found["title"]: Recipe(found["title"], found["text"]) for found in _SECTION.finditer(part)}


def _done(block: re.Match[str], project: Path) -> Iterator[str]:
    if block["path"]:
        path = project / block["path"]
        if path.exists():
            raise RecipeError(f"{block['path']} is there already")
        path.write_text(block["text"], encoding="utf-8")
    elif block["kind"] == "diff":
        _change(block["text"], project)
    elif block["kind"] == "console":
        yield from (command_in(project, command) for command in _COMMAND.findall(block["text"]))


def _change(diff: str, project: Path) -> None:
    for part in re.split(r"^--- ", diff, flags=re.MULTILINE)[1:]:
        name, _, hunks = part.partition("\n")
        path = project / name
        text = path.read_text(encoding="utf-8")
        for hunk in hunks.split("@@\n"):
            text = changed(text, hunk, name)
        path.write_text(text, encoding="utf-8")


def changed(text: str, hunk: str, name: str) -> str:
    """A text with one place changed; the lines that are there must stand in it exactly once."""
    lines = [line or " " for line in hunk.splitlines()]
    before, after = ("".join(f"{line[1:]}\n" for line in lines if line[0] in kept) for kept in (" -", " +"))
    times = len(re.findall(f"(?=\n{re.escape(before)})", f"\n{text}"))
    if times != 1:
        raise RecipeError(f"{name}: these lines stand {times} times in it, not once; mend the recipe in CONTRIBUTING.md\n{before}")
    return f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:]


def copied(folder: Path) -> Path:
    """A copy of the repository that a recipe may change. Its .venv only leads to the Python that runs the tests."""
    project = folder / "copy"
    shutil.copytree(REPOSITORY, project, ignore=lambda _folder, names: LEFT_OUT & {*names}, copy_function=_copy)
    programs = project / ".venv/bin"
    programs.mkdir(parents=True)
    for name, module in {"python": "", "dossier": "-m dossierkit", "mkdocs": "-m mkdocs"}.items():
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    for mark in (".ready", ".dev"):  # make has nothing to set up
        (project / ".venv" / mark).touch()
    return project


def _copy(source: str, target: str) -> None:
    """With its time, by which what was compiled is known to be new; other processes that compile have files for a moment only."""
    with suppress(FileNotFoundError):
        shutil.copy2(source, target)


def command_in(project: Path, command: str, folder: str = ".") -> str:
    """What a command prints, run in a folder of the copy with the copy's own code."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"ADMIN", "EDIT_URL", "ISSUES_URL", "SITE_URL", "MAKEFLAGS"} and not name.startswith("PYTEST_")
    }
    environment |= {"PATH": f"{project / '.venv/bin'}{os.pathsep}{environment['PATH']}", "PYTHONPATH": str(project / "hooks")}
    environment |= {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607  (wherever it is)
        cwd=project / folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return f"{done.stdout}[{done.returncode}]"


def files(project: Path) -> dict[str, str]:
    """Every file of the copy with a mark of what is in it."""
    found = (path for path in sorted(project.rglob("*")) if path.is_file() and not (LEFT_OUT | COMPILED) & {*path.relative_to(project).parts})
    return {path.relative_to(project).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}
