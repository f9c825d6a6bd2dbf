"""The locks: in step with what they are made from, whole, with a hash for every file, and free of addresses."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

from tools.locks import LOCKS, NPM_FILES, NPM_FOLDERS, PYTHON_LOCKS, Entry, normal, oldest_python, written
from tools.locks import entries as entries_now

REPOSITORY = Path(__file__).parents[2]
PROJECT: Mapping[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
FOLDERS = {folder.relative_to(REPOSITORY).as_posix(): folder for folder in NPM_FOLDERS}

Environment = Mapping[str, str]
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}
PYTHONS = ("3.11.0", "3.11.9", "3.12.1", "3.13.0", "3.14.0")
ENVIRONMENTS: Mapping[str, Environment] = {
    f"{python} {system}": {
        **names,
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }
    for python in PYTHONS
    for system, names in SYSTEMS.items()
}


@cache
def npm(folder: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """What a folder's package.json asks for, and its lock."""
    package, lock = (json.loads((FOLDERS[folder] / name).read_text(encoding="utf-8")) for name in ("package.json", "package-lock.json"))
    return package, lock


entries = cache(entries_now)
marker_of = cache(Marker)


def holds(marker: Marker | str | None, environment: Environment, extra: str = "") -> bool:
    """Whether something is asked for there."""
    return not marker or marker_of(str(marker)).evaluate({**environment, "extra": extra})


def locked(lock: str, environment: Environment) -> dict[str, Entry]:
    """What a lock has for an environment, by name; never two releases of the same."""
    found: dict[str, Entry] = {}
    for entry in entries(lock):
        if holds(entry.marker, environment):
            assert entry.name not in found, f"{entry.name} has two releases in one environment"
            found[entry.name] = entry
    return found


def requirements(lock: str) -> list[Requirement]:
    return [Requirement(line) for line in (LOCKS / f"{lock}.in").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@cache
def told_by_installed(name: str, version: str) -> Sequence[Requirement]:
    """What a release needs in turn, where it is installed here and says so."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return ()
    return tuple(map(Requirement, found.requires or [])) if found.version == version else ()


def needs(requirement: Requirement, entry: Entry, environment: Environment) -> Iterator[Requirement]:
    """What a release needs in turn there, with the extras that are asked for."""
    for one in told_by_installed(entry.name, entry.version):
        if any(holds(one.marker, environment, extra) for extra in ("", *requirement.extras)):
            yield one


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_a_lock_is_made_from_what_pyproject_says(lock: str) -> None:
    assert (LOCKS / f"{lock}.in").read_text(encoding="utf-8") == written(lock), "run `make lock`"


def test_no_list_of_requirements_is_without_a_lock() -> None:
    every = {*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]}
    every |= {one for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra if not one.startswith("dossierkit[")}
    assert {str(Requirement(one)) for one in every} == {str(one) for lock in PYTHON_LOCKS for one in requirements(lock)}
    assert sorted(path.name for path in LOCKS.iterdir()) == sorted(f"{lock}.{end}" for lock in PYTHON_LOCKS for end in ("in", "txt"))


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_a_lock_is_whole_in_every_environment(lock: str, environment: str) -> None:
    """What is asked for, and what that needs in turn, is there in a release that fits."""
    where = ENVIRONMENTS[environment]
    have = locked(lock, where)
    open_, seen = requirements(lock), set()
    while open_:
        one = open_.pop()
        assert normal(one.name) in have, f"{one} is not in locks/{lock}.txt for {environment}: run `make lock`"
        entry = have[normal(one.name)]
        assert one.specifier.contains(entry.version, prereleases=True), f"{entry.name} {entry.version} does not fit `{one}`: run `make lock`"
        if (entry.name, frozenset(one.extras)) not in seen:
            seen.add((entry.name, frozenset(one.extras)))
            open_.extend(needs(one, entry, where))
    assert len(seen) >= len(requirements(lock))


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_nothing_is_in_a_lock_that_nothing_needs(lock: str) -> None:
    """Each release says who wants it; from there the way leads to what is asked for."""
    have = {entry.name: entry for entry in entries(lock)}
    asked_for = {normal(one.name) for one in requirements(lock)}
    wanted_by = {name: {normal(one) for one in entry.wanted_by if not one.startswith("-r ")} for name, entry in have.items()}
    assert {name for name, entry in have.items() if f"-r {lock}.in" in entry.wanted_by} == asked_for
    reached = set(asked_for)
    while more := {name for name, by in wanted_by.items() if by & reached} - reached:
        reached |= more
    assert reached == set(have)
    for name, by in wanted_by.items():
        assert by <= set(have), f"{name} is wanted by what the lock does not have"


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_every_line_is_read_and_every_release_has_hashes(lock: str) -> None:
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    found = entries(lock)
    head = "".join(line for line in text.splitlines(keepends=True)[:2])
    assert text == head + "".join(entry.text for entry in found)
    assert all(entry.hashes for entry in found)
    assert all(len(set(entry.hashes)) == len(entry.hashes) for entry in found)
    assert [entry.name for entry in found] == sorted(entry.name for entry in found)


def test_a_release_is_the_same_in_every_lock() -> None:
    """What a site is built with is what the tests build it with."""
    of_dev = {(entry.name, entry.version, entry.marker): entry.hashes for entry in entries("dev")}
    for entry in entries("site"):
        assert of_dev[entry.name, entry.version, entry.marker] == entry.hashes


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_no_lock_names_a_host(lock: str) -> None:
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8") + (LOCKS / f"{lock}.in").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"(index-url|find-links|trusted-host|\bindex\b)", text)
    assert not re.search(r"(^|\s)/\w", text), "an absolute path"


def test_the_build_backend_is_exact_and_locked() -> None:
    (backend,) = map(Requirement, PROJECT["build-system"]["requires"])
    assert [one.operator for one in backend.specifier] == ["=="]
    for lock in ("site", "dev"):
        (entry,) = [one for one in entries(lock) if one.name == backend.name]
        assert backend.specifier.contains(entry.version)


def test_the_locks_begin_at_the_oldest_python_that_the_project_runs_on() -> None:
    assert Requirement(f"python{PROJECT['project']['requires-python']}").specifier.contains(PYTHONS[0])
    for lock in PYTHON_LOCKS:
        assert f"--python-version {oldest_python()} " in (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")


# --- npm ---


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_npm_lock_is_made_from_package_json(folder: str) -> None:
    package, lock = npm(folder)
    assert lock["packages"][""]["dependencies"] == package["dependencies"], "run `make lock`"
    assert lock["name"] == package["name"]
    assert all((FOLDERS[folder] / name).is_file() for name in NPM_FILES)
    for name, version in package["dependencies"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name}: an exact version"
        assert lock["packages"][f"node_modules/{name}"]["version"] == version


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_npm_package_has_its_hash_and_no_address(folder: str) -> None:
    package, lock = npm(folder)
    packages = {path: package for path, package in lock["packages"].items() if path}
    assert len(packages) > len(package["dependencies"])
    for path, one in packages.items():
        assert re.match(r"sha512-[\w+/]{86}==$", one["integrity"]), path
        assert "resolved" not in one
        assert "link" not in one
        addresses = re.findall(r'"[^"]*://[^"]*"', json.dumps({key: value for key, value in one.items() if key != "funding"}))
        assert addresses == [], path
    assert "registry" not in (FOLDERS[folder] / ".npmrc").read_text(encoding="utf-8").replace("omit-lockfile-registry-resolved", "")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_npm_package_is_wanted_by_another(folder: str) -> None:
    packages = npm(folder)[1]["packages"]
    wanted = {
        name
        for package in packages.values()
        for kind in ("dependencies", "optionalDependencies", "peerDependencies")
        for name in package.get(kind, {})
    }
    assert {path.rpartition("node_modules/")[2] for path in packages if path} <= wanted


def test_the_npm_lock_serves_every_system() -> None:
    packages = npm("tests/tools")[1]["packages"]
    systems = {system for path, package in packages.items() if "@biomejs/cli" in path for system in package["os"]}
    assert systems >= {"linux", "darwin", "win32"}


# --- who uses them ---


def test_what_is_installed_comes_from_a_lock() -> None:
    """What the Makefile and CONTRIBUTING.md install is checked by hashes, is the project alone, or says that it goes past the locks."""
    commands = [line.strip() for name in ("Makefile", "CONTRIBUTING.md") for line in (REPOSITORY / name).read_text(encoding="utf-8").splitlines()]
    installs = [line for line in commands if re.match(r"(\$\(INSTALL\)|\$\(LOCKED\)|\.venv/bin/pip install|\$\(BIN\)/python -m pip install)", line)]
    past = [line for line in installs if "--upgrade" in line]
    assert len(past) == 3
    for line in installs:
        locked_ = re.search(r"(\$\(LOCKED\)|--no-deps --require-hashes --requirement) locks/(\w+)\.txt$", line)
        alone = line.endswith("--no-deps --no-build-isolation --editable .")
        assert (locked_ and locked_[2] in PYTHON_LOCKS) or alone or line in past, line
    assert len(installs) == len(past) + 8
