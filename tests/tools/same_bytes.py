"""The same site whoever builds it: `python tests/tools/same_bytes.py [PYTHON …]` builds one commit again and again, and compares every file.

Each build has a folder, a time zone, a locale, a seed for the order of sets and a release of Python of its own: those that are named, else
every one of this machine that the project runs on. What they are built with is what `locks/site.txt` has. Only the bytes count.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from compare_engines import MOST_SHOWN, first_difference

from dossierkit.problems import printable

REPOSITORY = Path(__file__).parents[2]
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
# What differs from build to build, in turn.
AROUND: Sequence[Mapping[str, str]] = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "DOSSIER_WORKERS": "1"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "PYTHONHASHSEED": "2", "DOSSIER_WORKERS": "2"},
    {"TZ": "America/Adak", "LC_ALL": "C", "PYTHONHASHSEED": "3", "SOURCE_DATE_EPOCH": "0"},
)
FOLDERS = ("one", "another with a space", "a/much/deeper/one")
NO_ADDRESSES = {"SITE_URL": "https://dossiers.example/", "EDIT_URL": "", "ISSUES_URL": "", "NO_MKDOCS_2_WARNING": "1"}


def main(named: Sequence[str]) -> int:
    """The exit code: 1 where a file differs."""
    pythons = [one for one in named or PYTHONS if runs(one)]
    pythons += pythons[:1] * (2 - len(pythons))  # with one of them the rest still differs
    with TemporaryDirectory(prefix="dossierkit-same-") as folder:
        first: Path | None = None
        differing: list[str] = []
        for number, python in enumerate(pythons):
            project = Path(folder, str(number), FOLDERS[number % len(FOLDERS)], "project")
            site = build(project, python, AROUND[number % len(AROUND)])
            files = sum(1 for one in site.rglob("*") if one.is_file())
            sys.stdout.write(f"{python} in {FOLDERS[number % len(FOLDERS)]}: {files} files\n")
            differing += [f"{python}: {one}" for one in differences(first, site)] if first else []
            first = first or site
    sys.stdout.writelines(f"{line}\n" for line in differing[:MOST_SHOWN])
    sys.stdout.write(f"{len(pythons)} builds, {f'{len(differing)} differences' if differing else 'the same bytes in each'}\n")
    return 1 if differing else 0


def runs(python: str) -> bool:
    """Whether this machine has that release of Python."""
    if not shutil.which(python):
        return False
    return subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode == 0


def build(project: Path, python: str, around: Mapping[str, str]) -> Path:
    """Build a clone of this repository's last commit in an environment of its own; where its site is."""
    project.parent.mkdir(parents=True)
    clean = {name: value for name, value in os.environ.items() if name not in AROUND[0] | AROUND[1] | AROUND[2]} | NO_ADDRESSES
    run(["git", "clone", "--quiet", REPOSITORY, project], clean)
    run([python, "-m", "venv", project / ".venv"], clean)
    own = project / ".venv/bin/python"
    install = [own, "-m", "pip", "install", "--quiet", "--no-deps"]
    run([*install, "--require-hashes", "--requirement", project / "locks/site.txt"], clean)
    run([*install, "--no-build-isolation", "--editable", project], clean)
    run([own, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", project / "mkdocs.yml"], clean | around)
    return project / "site"


def run(command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
    """A command that must succeed."""
    done = subprocess.run([*map(str, command)], env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"`{' '.join(map(str, command))}` failed:\n{done.stdout}{done.stderr}")


def differences(one: Path, other: Path) -> Iterator[str]:
    """How two sites differ, a line for each file."""
    files, others = ({path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()} for site in (one, other))
    for path in sorted({*files, *others}):
        if files.get(path) != others.get(path):
            yield f"{path}: {printable(first_difference(files.get(path, b''), others.get(path, b'')))[:300]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
