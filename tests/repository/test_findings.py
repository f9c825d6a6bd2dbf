"""The scripts of findings/: each says what it shows, pins what it installs, and stands by itself. None is run here: they need the network."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from support.projects import REPOSITORY

FOLDER = REPOSITORY / "findings"
SCRIPTS = sorted(FOLDER.glob("*.sh"))
README = (FOLDER / "README.md").read_text(encoding="utf-8")
HEADER = ("Behaviour", "Versions", "Seen", "Source")
INSTALLS = re.compile(r"(?:pip install --quiet|npm install --loglevel=error --no-audit --no-fund) (.+?)(?:; }| >log)")
PINNED = re.compile(r"[A-Za-z0-9_-]+==\d+(?:\.\w+)+|(?:@[\w-]+/)?[\w.-]+@\d+\.\d+\.\d+")
HOST = re.compile(r"https?://([^\s/\"'<>]+)")
BARE_HOST = re.compile(r"\b[a-z0-9-]+\.(?:com|org|net|io|dev|eu|gov)\b")
NAMESPACES = ("schema.org", "www.nanopub.org", "www.opengis.net", "www.w3.org")  # the formats themselves are named by these
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|tmp|usr|opt|var|work|Users)/")

each_script = pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)


def header(script: Path) -> dict[str, str]:
    """The fields at the head of a script, by name, each on one line."""
    lines = list(takewhile(lambda line: line.startswith("# "), script.read_text(encoding="utf-8").splitlines()[1:]))
    fields: dict[str, str] = {}
    for line in lines:
        name, _, text = line.removeprefix("# ").partition(": ")
        if line.startswith("#   "):
            fields[next(reversed(fields))] += " " + line[4:]
        else:
            fields[name] = text
    return fields


def body(script: Path) -> str:
    """What is run: all but the first line and the header."""
    return "\n".join(line for line in script.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


def installed(script: Path) -> list[str]:
    """The packages that a script installs, as it writes them."""
    return [package for found in INSTALLS.findall(body(script)) for package in found.split()]


def listed() -> Iterator[list[str]]:
    """The rows of the table in README, cell by cell."""
    for line in README.splitlines():
        if line.startswith("| [`"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def test_readme_lists_each_script_once_and_no_other() -> None:
    assert len(SCRIPTS) >= 8
    assert [row[0] for row in listed()] == [f"[`{script.stem}`]({script.name})" for script in SCRIPTS]


@each_script
def test_the_row_of_a_script_names_what_surprises_its_versions_and_its_source(script: Path) -> None:
    row = next(row for row in listed() if f"({script.name})" in row[0])
    assert len(row) == 4
    assert all(row)
    assert set(row[2].replace("`", "").split(", ")) == set(installed(script))


@each_script
def test_a_script_says_behaviour_versions_what_was_seen_and_the_source(script: Path) -> None:
    fields = header(script)
    assert tuple(fields) == HEADER
    assert all(len(text) > 10 for text in fields.values())


@each_script
def test_what_a_script_installs_is_pinned_and_told(script: Path) -> None:
    packages = installed(script)
    assert packages
    assert [package for package in packages if not PINNED.fullmatch(package)] == []
    assert [package for package in packages if package not in header(script)["Versions"]] == []
    assert len(re.findall(r"\b(?:pip|npm) install\b", body(script))) == len(INSTALLS.findall(body(script)))
    assert not re.search(r"\b(?:npx|curl|wget|git clone|uvx?)\b", body(script))


@each_script
def test_a_script_names_no_host_and_no_place_on_a_machine(script: Path) -> None:
    told = {name: text for name, text in header(script).items() if name != "Source"}
    text = "\n".join((body(script), *told.values()))
    hosts = {host for host in HOST.findall(text) if not host.endswith(".example") and host not in NAMESPACES}
    assert hosts == set()
    assert {host for host in BARE_HOST.findall(text) if not any(name.endswith(host) for name in NAMESPACES)} == set()
    assert MACHINE_PATH.findall(text) == []


@each_script
def test_a_script_stands_by_itself_and_leaves_nothing_behind(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert script.stat().st_mode & 0o111
    assert "dossierkit" not in text
    for needed in ("set -euo pipefail", "folder=$(mktemp -d)", "trap 'rm -rf \"$folder\"' EXIT", "exit 1", "exit 2"):
        assert text.count(needed) == 1, needed


@each_script
def test_bash_reads_a_script(script: Path) -> None:
    bash = shutil.which("bash")
    assert bash
    done = subprocess.run([bash, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_runs_the_scripts_by_itself() -> None:
    where = [REPOSITORY / "Makefile", *REPOSITORY.glob(".github/workflows/*.yml"), *REPOSITORY.glob(".ci/*")]
    assert [path.name for path in where if path.is_file() and "findings/" in path.read_text(encoding="utf-8")] == []
