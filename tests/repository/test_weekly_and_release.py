"""The Pythons that a change is checked on, the weekly look at what is coming, and releases with the wheels that they were tested with."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from tools.locks import LOCKS, PYTHON_LOCKS

REPOSITORY = Path(__file__).parents[2]
PROJECT: Mapping[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]


def workflow(name: str) -> Any:
    text = (REPOSITORY / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506  (it makes texts alone, of `on` too)


CHECK, NEWEST, RELEASE, PUBLISH = map(workflow, ("check", "newest", "release", "publish"))


def script(of: Any, step: str) -> str:
    (found,) = [one["run"] for job in of["jobs"].values() for one in job["steps"] if one.get("name") == step]
    return str(found)


def pythons(job: Any) -> list[str]:
    """On which Pythons a job runs."""
    matrix = job.get("strategy", {}).get("matrix", {}).get("python")
    named = [step["with"]["python-version"] for step in job["steps"] if step.get("uses", "").startswith("actions/setup-python@")]
    assert named in (["${{ matrix.python }}"], named if not matrix else [])
    return list(matrix or named)


def played(one: str, folder: Path, programs: Mapping[str, str], **environment: str | Path) -> subprocess.CompletedProcess[str]:
    """A step as a runner would carry it out, with some programs replaced by small scripts; they are found first."""
    tools = folder / ".programs"
    tools.mkdir(exist_ok=True)
    for name, text in programs.items():
        (tools / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    given = os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"} | {name: str(value) for name, value in environment.items()}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", one]
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)


# --- checks ---


def test_a_change_is_checked_on_every_python() -> None:
    (published,) = pythons(PUBLISH["jobs"]["build"])
    assert pythons(CHECK["jobs"]["test"]) == [published], "everything runs on the Python that publishes"
    assert sorted(pythons(CHECK["jobs"]["test"]) + pythons(CHECK["jobs"]["pythons"])) == PYTHONS
    assert all(SpecifierSet(PROJECT["requires-python"]).contains(f"{one}.9") for one in PYTHONS)
    assert not SpecifierSet(PROJECT["requires-python"]).contains("3.10.9")
    assert [step["run"] for step in CHECK["jobs"]["pythons"]["steps"] if "run" in step] == ["make check"]
    assert [step["run"] for step in CHECK["jobs"]["engines"]["steps"] if "run" in step] == ["make engines"]


def test_one_check_stands_for_all() -> None:
    last = CHECK["jobs"]["all"]
    assert {*last["needs"]} == {*CHECK["jobs"]} - {"all"}
    assert last["if"] == "${{ always() }}"
    assert last["permissions"] == {}


@pytest.mark.parametrize(("results", "status"), [("success success", 0), ("success failure", 1), ("skipped success", 1), ("cancelled", 1)])
def test_the_one_check_passes_only_where_all_have(results: str, status: int, tmp_path: Path) -> None:
    assert played(script(CHECK, "Say whether every check has passed"), tmp_path, {}, RESULTS=results).returncode == status


def test_caches_follow_the_locks() -> None:
    given = [step["with"] for job in CHECK["jobs"].values() for step in job["steps"] if step.get("with", {}).get("cache")]
    assert given
    assert {one["cache-dependency-path"] for one in given} == {"locks/*.txt"}
    for of in (NEWEST, RELEASE, PUBLISH):
        assert not any(step.get("with", {}).get("cache") for job in of["jobs"].values() for step in job["steps"]), "what is published uses no cache"


# --- the newest of everything ---


def test_the_weekly_run_may_fail_and_writes_nothing() -> None:
    assert {*NEWEST["on"]} == {"schedule", "workflow_dispatch"}
    ((minute, hour, day, month, weekday),) = [one["cron"].split() for one in NEWEST["on"]["schedule"]]
    assert (day, month) == ("*", "*")
    assert weekday.isdigit()
    for job in NEWEST["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert "continue-on-error" not in job, "a failure is to be seen"
        assert pythons(job)[-1] == PYTHONS[-1]
    assert minute != "0", "at full hours runs are late or left out"
    assert hour.isdigit()


def test_it_goes_past_the_locks() -> None:
    done = subprocess.run(["make", "--dry-run", "--always-make", "newest"], cwd=REPOSITORY, capture_output=True, text=True, check=True)  # noqa: S607
    installs = [line for line in done.stdout.splitlines() if "pip install" in line]
    assert len(installs) == 3
    assert all("--upgrade" in line and "locks/" not in line for line in installs)
    assert any(re.search(r"set_up\.py \S+ --newest$", line) for line in done.stdout.splitlines())


def test_it_says_what_differs(tmp_path: Path) -> None:
    """With this environment, in which one release is made to look newer."""
    for name in ("tests/tools", "locks"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    lock = tmp_path / "locks/dev.txt"
    text = re.sub(r"^iniconfig==\S+", "iniconfig==0.0.1", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lock.write_text(re.sub(r"^pluggy==.*\n(?: .*\n)+", "", text, flags=re.MULTILINE), encoding="utf-8")
    packages = tmp_path / ".tools/node_modules"
    packages.mkdir(parents=True)
    (packages / ".package-lock.json").write_text('{"packages": {"node_modules/yaml": {"version": "99.0.0"}}}', encoding="utf-8")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    stub = tmp_path / ".venv/bin/python"
    stub.write_text(f'#!/bin/sh\ntest "$1" = -m && exec echo "Package Version Latest"\nexec {sys.executable} "$@"\n', encoding="utf-8")
    stub.chmod(0o755)
    summary = tmp_path / "summary.md"
    done = played(script(NEWEST, "Say what differs from the locks"), tmp_path, {}, GITHUB_STEP_SUMMARY=summary)
    assert done.returncode == 0, done.stderr
    told = summary.read_text(encoding="utf-8")
    assert "| package | locked | here |\n| --- | --- | --- |\n" in told
    assert re.search(r"^\| iniconfig \| 0\.0\.1 \| \d\S* \|$", told, re.MULTILINE)
    assert re.search(r"^\| pluggy \| none \| \d\S* \|$", told, re.MULTILINE)
    assert re.search(r"^\| yaml \| \d\S* \| 99\.0\.0 \|$", told, re.MULTILINE)
    assert "dossierkit" not in told
    assert "Package Version Latest" in told


# --- releases ---


def test_a_release_is_tested_on_every_python_before_anything_is_written() -> None:
    assert RELEASE["on"] == {"push": {"tags": ["v*"]}}
    jobs = RELEASE["jobs"]
    assert pythons(jobs["test"]) == PYTHONS
    assert (jobs["test"]["needs"], jobs["release"]["needs"]) == ("build", "test")
    assert [name for name, job in jobs.items() if "write" in job["permissions"].values()] == ["release"]


def test_what_writes_a_release_runs_none_of_its_code() -> None:
    (step,) = RELEASE["jobs"]["release"]["steps"]
    assert "uses" not in step
    assert not re.search(r"\b(git|make|python|pip|bash|sh)\b(?!-)", re.sub(r'--notes ".*?"', "", step["run"].replace(".sh", "")))


def test_no_code_sees_a_token() -> None:
    for job in RELEASE["jobs"].values():
        for step in job["steps"]:
            if "GH_TOKEN" in step.get("env", {}):
                assert not re.search(r"\b(make|python|pip|hatchling|dossier)\b", re.sub(r'--notes ".*?"', "", step["run"]))


def project(folder: Path) -> Path:
    """What an archive and a wheel are built from."""
    for name in ("pyproject.toml", "README.md", "LICENSE", "Makefile", "mkdocs.yml"):
        shutil.copy(REPOSITORY / name, folder)
    for name in ("hooks", "locks", "tests/tools"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".venv").mkdir()
    (folder / ".venv/bin").symlink_to(Path(sys.executable).parent)
    return folder


BUILD = "Build the archive and the wheel"


def test_the_archive_and_the_wheel_are_built_by_the_backend_that_is_locked(tmp_path: Path) -> None:
    done = played(script(RELEASE, BUILD), project(tmp_path), {"make": "exit 0"}, GITHUB_REF_NAME=f"v{PROJECT['version']}")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == [
        f"dossierkit-{PROJECT['version']}-py3-none-any.whl",
        f"dossierkit-{PROJECT['version']}.tar.gz",
    ]
    with ZipFile(tmp_path / f"dist/dossierkit-{PROJECT['version']}-py3-none-any.whl") as wheel:
        assert {"dossierkit/cli/main.py", "dossierkit/reading/yaml_parser.py"} <= {*wheel.namelist()}
    with tarfile.open(tmp_path / f"dist/dossierkit-{PROJECT['version']}.tar.gz") as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"locks/{lock}.txt" for lock in PYTHON_LOCKS} | {"tests/tools/package-lock.json", "Makefile"} <= names


def test_a_tag_that_is_not_the_version_is_no_release(tmp_path: Path) -> None:
    assert played(script(RELEASE, BUILD), project(tmp_path), {"make": "exit 0"}, GITHUB_REF_NAME="v9.9.9").returncode == 1
    assert not (tmp_path / "dist").exists()


LISTING = "List all that a site is built with"


def test_a_release_lists_all_that_a_site_is_built_with(tmp_path: Path) -> None:
    """The program that lists lies in an environment of its own, checked by its hashes; it looks at that in which the project was built."""
    (tmp_path / "dist").mkdir()
    asked = tmp_path / "asked"
    kept = f'echo "$(basename "$0") $@" >> {asked}\n'
    writes = 'while test "$1" != --output-file; do shift; done; echo listed > "$2"'
    python = (
        f"mkdir -p \"$3/bin\"\nprintf '%s' '#!/bin/sh\n{kept}' > \"$3/bin/pip\"\n"
        f"printf '%s' '#!/bin/sh\n{kept}{writes}' > \"$3/bin/cyclonedx-py\"\nchmod +x \"$3\"/bin/*"
    )
    done = played(script(RELEASE, LISTING), tmp_path, {"python": python}, GITHUB_REF_NAME="v1.2.3", RUNNER_TEMP=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "dist/dossierkit-1.2.3.cdx.json").read_text(encoding="utf-8") == "listed\n"
    pip, lists = (line.split() for line in asked.read_text(encoding="utf-8").splitlines())
    assert {"--require-hashes", "--no-deps"} <= {*pip}
    assert pip[pip.index("--requirement") + 1] == "locks/release.txt"
    assert lists[:2] == ["cyclonedx-py", "environment"]
    assert lists[-1] == ".venv/bin/python"
    names = [step.get("name") for step in RELEASE["jobs"]["build"]["steps"]]
    assert names.index(BUILD) < names.index(LISTING) < names.index("Keep them")


WHEELS = "Fetch every wheel, checked by its hash"


def test_the_wheels_are_kept_with_their_sums(tmp_path: Path) -> None:
    """`pip` is left out: what it would fetch lies there."""
    asked = tmp_path / "asked"
    python = f'echo "$@" > {asked}\nmkdir wheels\necho one > wheels/one-1-py3-none-any.whl\necho two > wheels/two-2-py3-none-any.whl'
    done = played(script(RELEASE, WHEELS), tmp_path, {"python": python}, PYTHON="3.12")
    assert done.returncode == 0, done.stderr
    words = asked.read_text(encoding="utf-8").split()
    assert words[:3] == ["-m", "pip", "download"]
    assert {"--require-hashes", "--no-deps", "--only-binary"} <= {*words}
    assert words[words.index("--requirement") + 1] == f"locks/{LOCKS.joinpath('dev.txt').name}"
    with tarfile.open(tmp_path / "wheels-python3.12-linux.tar.gz") as archive:
        archive.extractall(tmp_path / "again", filter="data")
    checked = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path / "again/wheels", capture_output=True, check=True)  # noqa: S607
    assert checked.stdout.count(b": OK") == 2


def test_what_is_tested_is_what_is_kept() -> None:
    """pip is told to look nowhere but in the folder that becomes the archive."""
    test = [step for step in RELEASE["jobs"]["test"]["steps"] if "run" in step]
    names = [step["name"] for step in test]
    assert names.index(WHEELS) == 0
    installing = [step for step in test[1:] if re.search(r"\b(make|pip)\b", step["run"])]
    assert len(installing) == 2
    for step in installing:
        assert step["env"] == {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "${{ github.workspace }}/wheels"}


@pytest.fixture
def released(tmp_path: Path) -> Callable[[], list[str]]:
    """Carries out the step that releases; what is asked of the forge comes back."""

    def play() -> list[str]:
        gh = (
            f'for word in "$@"; do echo "$word" >> {tmp_path}/asked; done\ntest "$1" = run || exit 0\n'
            "mkdir -p artefacts/dist artefacts/wheels-3.11\necho a > artefacts/dist/a.whl\necho b > artefacts/wheels-3.11/b.tar.gz"
        )
        given = {"GITHUB_RUN_ID": "7", "GITHUB_REF_NAME": "v1.0.0", "RUNNER_TEMP": str(tmp_path)}
        done = played(script(RELEASE, "Release"), tmp_path, {"gh": gh}, **given)
        assert done.returncode == 0, done.stderr
        return (tmp_path / "asked").read_text(encoding="utf-8").splitlines()

    return play


def test_a_release_holds_everything_and_its_sums(released: Callable[[], list[str]], tmp_path: Path) -> None:
    asked = released()
    created = asked[asked.index("release") :]
    assert created[:4] == ["release", "create", "v1.0.0", "--verify-tag"]
    assert created[-3:] == ["release/SHA256SUMS", "release/a.whl", "release/b.tar.gz"]
    done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path / "release", capture_output=True, check=True)  # noqa: S607
    assert done.stdout.count(b": OK") == 2
