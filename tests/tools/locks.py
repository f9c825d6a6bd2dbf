"""Locks: which release of each package the project is made, tested and published with, and the hashes of all its files.

`python tests/tools/locks.py` (that is `make lock`) makes them anew from pyproject.toml and tests/tools/package.json: what a lock holds and
what still fits stays as it is; `--upgrade` takes the newest release of everything that fits. For each lock of Python packages there is

- `locks/NAME.in`, what is asked for, copied from pyproject.toml, so that a program that knows nothing of its extras can renew the lock;
- `locks/NAME.txt`, what pip installs with `--require-hashes`: the same releases for every Python and every system.

`python tests/tools/locks.py --differences` says in Markdown what this environment has in another release than the lock.
"""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
LOCKS = REPOSITORY / "locks"
PACKAGE_LOCK = "package-lock.json"
NPM_FILES = ("package.json", PACKAGE_LOCK, ".npmrc")
# Each with those files: what the tests check with, what the benchmark compares with, and what reads what a site gives away.
NPM_FOLDERS = (HERE, HERE / "benchmark/eleventy", HERE / "outside")


@dataclass(frozen=True)
class Lock:
    """What one lock is for, and which extra of pyproject.toml it is made from."""

    purpose: str
    extra: str
    project: bool = True  # the project's own requirements too, and what it is built with


# The larger first: the smaller one takes its releases from it.
PYTHON_LOCKS: Mapping[str, Lock] = {
    "dev": Lock("what the project is developed and tested with", "dev"),
    "site": Lock("what a site is built with", "import"),
    "tools": Lock("programs that are fetched one at a time, where a machine lacks them", "tools", project=False),
    "fuzz": Lock("what makes inputs that are led by the code that they reach", "fuzz", project=False),
    "bench": Lock("a generator that the benchmark compares with", "bench", project=False),
    "dask": Lock("what lets workers on other machines make pages", "dask", project=False),
    "outside": Lock("what is by others and reads what a site gives away", "outside"),
    "release": Lock("what lists, with each release, all that a site is built with", "release", project=False),
}


@dataclass(frozen=True)
class Entry:
    """One release in a lock."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...]
    text: str


def normal(name: str) -> str:
    """The name of a package as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


ENTRY = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[\w.!+]+)(?: ; (?P<marker>[^\\\n]+?))?(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})*)\n"
    r"(?P<via>(?:    #.*\n)*)",
    re.MULTILINE,
)


def entries(lock: str) -> list[Entry]:
    """Every release of a lock, in its order."""
    return [
        Entry(
            normal(found["name"]),
            found["version"],
            found["marker"] or "",
            tuple(re.findall("sha256:[0-9a-f]+", found["hashes"])),
            tuple(filter(None, (line.strip(" #").removeprefix("via").strip() for line in found["via"].splitlines()))),
            found[0],
        )
        for found in ENTRY.finditer((LOCKS / f"{lock}.txt").read_text(encoding="utf-8"))
    ]


def asked(lock: Lock) -> list[str]:
    """The requirements that a lock is made from, as pyproject.toml has them."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]

    def of(extra: str) -> Iterator[str]:
        for one in project["optional-dependencies"][extra]:
            other = re.fullmatch(rf"{project['name']}\[([\w,-]+)\]", one)  # the project itself, with others of its extras
            if not other:
                yield one
            for name in other[1].split(",") if other else ():
                yield from of(name)

    own = [*project["dependencies"], *settings["build-system"]["requires"]] if lock.project else []
    return sorted({*own, *of(lock.extra)}, key=str.lower)


def written(name: str) -> str:
    """The text of `locks/NAME.in`."""
    lock = PYTHON_LOCKS[name]
    head = f"# {lock.purpose[0].upper()}{lock.purpose[1:]}: written by `make lock` from pyproject.toml, change it there."
    return "\n".join([head, *asked(lock), ""])


def oldest_python() -> str:
    """The oldest Python that the project runs on."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return str(settings["project"]["requires-python"].removeprefix(">="))


def install(name: str) -> None:
    """Install one program of the lock `tools` for this Python."""
    (entry,) = [one for one in entries("tools") if one.name == normal(name)]
    with TemporaryDirectory() as folder:
        (Path(folder) / "one.txt").write_text(entry.text, encoding="utf-8")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--requirement", str(Path(folder) / "one.txt")]
        subprocess.run(pip, check=True)


def make(name: str, seeds: Sequence[str], *, upgrade: bool) -> None:
    """Make a lock of Python packages anew; where it lacks a release, or is to take newer ones, those of the seeds come first."""
    inputs, output = LOCKS / f"{name}.in", LOCKS / f"{name}.txt"
    inputs.write_text(written(name), encoding="utf-8")
    kept = [one for one in seeds if (LOCKS / f"{one}.txt").exists()]
    known = "".join(entry.text for one in kept for entry in entries(one))
    have = {entry.name for one in kept for entry in entries(one)}
    if not upgrade and output.exists():
        known += "".join(entry.text for entry in entries(name) if entry.name not in have)
    output.write_text(known, encoding="utf-8")
    command = ["pip", "compile", "--universal", "--python-version", oldest_python(), "--generate-hashes", "--output-file", output.name, inputs.name]
    told = f"make lock (in this folder: uv {' '.join(command)})"
    uv = [sys.executable, "-m", "uv", *command, "--quiet", "--no-config", "--custom-compile-command", told]
    subprocess.run(uv, cwd=LOCKS, check=True)


def make_npm(npm: Sequence[str], of: Path, *, upgrade: bool) -> None:
    """Make the lock of a folder's npm packages anew, away from what is installed: else it lacks what other systems need."""
    with TemporaryDirectory() as folder:
        for name in NPM_FILES:
            if name != PACKAGE_LOCK or (not upgrade and (of / name).exists()):
                shutil.copy(of / name, folder)
        command = [*npm, "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=folder, check=True)
        shutil.copy(Path(folder) / PACKAGE_LOCK, of)


def make_all(*, upgrade: bool) -> None:
    """Make every lock anew."""
    from set_up import find_node  # noqa: PLC0415  (which in turn installs from a lock)

    install("uv")
    make("tools", [], upgrade=upgrade)
    make("dev", [], upgrade=upgrade)
    make("site", ["dev"], upgrade=upgrade)
    make("fuzz", ["dev"], upgrade=upgrade)
    make("bench", ["dev"], upgrade=upgrade)
    make("dask", ["dev"], upgrade=upgrade)
    make("outside", ["dev"], upgrade=upgrade)
    make("release", ["dev"], upgrade=upgrade)
    for folder in NPM_FOLDERS:
        make_npm(find_node()[1], folder, upgrade=upgrade)


def differences(folder: Path) -> Iterator[str]:
    """The table of the packages that are installed in another release than the locks have, or that the locks do not have."""
    locked: dict[str, set[str]] = {}
    for entry in entries("dev"):
        locked.setdefault(entry.name, set()).add(entry.version)
    installed = {normal(one.metadata["Name"]): one.version for one in distributions()}
    own = {"dossierkit", "pip", "setuptools"}
    rows = [
        (name, ", ".join(sorted(locked.get(name, {"none"}))), version)
        for name, version in sorted(installed.items())
        if name not in own and version not in locked.get(name, set())
    ]
    npm = json.loads((HERE / PACKAGE_LOCK).read_text(encoding="utf-8"))["packages"]
    for path, package in sorted(npm_installed(folder).items()):
        was = npm.get(path, {}).get("version", "none")
        if package != was:
            rows.append((path.removeprefix("node_modules/"), was, package))
    yield "| package | locked | here |"
    yield "| --- | --- | --- |"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    if not rows:
        yield "| none differs | | |"


def npm_installed(folder: Path) -> dict[str, str]:
    """The npm packages that are installed in a folder, by path, with their versions."""
    list_ = folder / "node_modules" / ".package-lock.json"
    found: Mapping[str, Any] = json.loads(list_.read_text(encoding="utf-8"))["packages"] if list_.exists() else {}
    return {path: str(package["version"]) for path, package in found.items()}


if __name__ == "__main__":
    if "--differences" in sys.argv:
        sys.stdout.writelines(f"{line}\n" for line in differences(REPOSITORY / ".tools"))
    else:
        make_all(upgrade="--upgrade" in sys.argv)
