"""The worked example of CONTRIBUTING.md, carried out: `python tests/tools/walkthrough.py` writes what its commands print into it.

In the page, down to the part for developers, what stands in a block of code is done in the order of reading, in a copy of the
made-up project:

- `html` and `markdown` with `title="path"` are files to be written;
- `diff` is a change to be made;
- `console` has commands after `$`, and below each what it prints.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = REPOSITORY / "CONTRIBUTING.md"
EXAMPLE = REPOSITORY / "tests/example"
_BLOCK = re.compile(r'^```(?P<kind>\w+)(?: title="(?P<path>[^"]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n", re.MULTILINE)
_GIT = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.test", "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.test"}


def made_up_project(folder: Path) -> Path:
    """A copy of the made-up project as a repository with one commit."""
    project = folder / "example"
    shutil.copytree(EXAMPLE, project)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("../../hooks", f"{REPOSITORY.as_posix()}/hooks"), encoding="utf-8")
    _shell("git init --quiet --initial-branch=main && git add --all && git commit --quiet --message 'The dossier as it was'", project)
    return project


def played(page: str, project: Path) -> str:
    """The page with what its commands print now, once everything in it was done in the project."""

    def done(block: re.Match[str]) -> str:
        kind, path, text = block["kind"], block["path"], block["text"]
        if kind == "console":
            return block[0].replace(text, _session(text, project))
        if kind == "diff":
            _shell("git apply -", project, text)
        elif path:
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(text, encoding="utf-8")
        return block[0]

    example, heading, for_developers = page.partition("\n## For developers\n")
    return _BLOCK.sub(done, example) + heading + for_developers


def _session(text: str, project: Path) -> str:
    return "".join(f"$ {command}\n{_shell(command, project, fails=True)}" for command in _COMMAND.findall(text))


def _shell(command: str, project: Path, given: str = "", *, fails: bool = False) -> str:
    """What a command prints, as a person in the project's folder sees it. It must succeed, unless it may fail."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _GIT
    environment |= {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607  (wherever it is)
        cwd=project,
        env=environment,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert fails or done.returncode == 0, f"{command}\n{done.stdout}"
    return done.stdout


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        PAGE.write_text(played(PAGE.read_text(encoding="utf-8"), made_up_project(Path(folder))), encoding="utf-8")
