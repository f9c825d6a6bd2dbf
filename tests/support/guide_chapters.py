"""The chapters of the guide, carried out: in the order of reading, in one project that `dossier init` begins.

In a chapter, what stands in a block of code is done:

- a block with `title="path"` is a file to be written, below the project;
- `yaml` with `in="path"` are keys to be put into a file that is there, in place of those that it has;
- `sh` has commands. Those of `dossier` run, and may fail only where a remark says that they find or refuse something; those of other programs
  are known to them, with every option. `cd` leads into the project;
- `text` behind commands is what the last of them printed.

What begins another project, and what is shown without a place, is tried by itself.
"""

import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from support.projects import REPOSITORY, Run, run

GUIDE = REPOSITORY / "content/guide"
CHAPTERS = [found[1] for found in re.finditer(r"^\d+\. \[.*?\]\((.*?\.md)\)", (GUIDE / "index.md").read_text(encoding="utf-8"), re.MULTILINE)]
BLOCK = re.compile(r'^```(?P<kind>\w*)(?: (?P<what>title|in)="(?P<path>[^"]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
FAILS = re.compile("# .*(finds|refuses)")
NETWORK = {"archive", "links", "tools"}  # commands that fetch something
_MODULES = {"python3": "venv", "pip": "pip", "mkdocs": "mkdocs"}


@dataclass
class Player:
    """Carries out chapters in a folder; `ran` are the commands of `dossier` that ran, and `folder` where the next one does.

    Those that build the site are left for later, in `builds`: they take longest, and leave the project as it is.
    """

    folder: Path
    ran: list[str] = field(default_factory=list)
    builds: list[list[str]] = field(default_factory=list)
    last: Run | None = None

    def play(self, chapter: str) -> None:
        """Do all that a chapter shows."""
        self.play_text((GUIDE / chapter).read_text(encoding="utf-8"))

    def play_text(self, text: str) -> None:
        """Do all that a text shows."""
        for block in BLOCK.finditer(text):
            self._block(block["kind"], block["what"], block["path"], block["text"])
            if block["kind"] != "sh":
                self.last = None

    def _block(self, kind: str, what: str | None, path: str | None, text: str) -> None:
        if what == "title" and path:
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text, encoding="utf-8")
        elif what == "in" and path:
            put_in(self.folder / path, yaml.load(text, Loader=_Plain))  # noqa: S506  (a safe loader)
        elif kind == "sh":
            for line in filter(str.strip, text.splitlines()):
                self._command(line)
        elif kind == "text" and self.last:
            assert self.last.stdout + self.last.stderr == text
        elif kind == "yaml":
            assert isinstance(yaml.load(text, Loader=_Plain), Mapping)  # noqa: S506

    def _command(self, line: str) -> None:
        words = shlex.split(line, comments=True)
        if words[0] == "cd":
            self.folder /= words[1]
        elif words[0] == "dossier" and words[1] in {"build", "assemble"}:
            self.builds.append(words[1:])
        elif words[0] == "dossier" and words[1] not in NETWORK:
            asks = words[1] == "init" and "--no-input" not in words
            self.last = done = run("dossierkit", *words[1:], *(["--no-input"] if asks else []), folder=self.folder)
            assert done.returncode == (1 if FAILS.search(line) else 0), f"{line}\n{done.stdout}{done.stderr}"
            self.ran.append(line)
        elif words[0] != ".":
            _is_known(words)


def _is_known(words: list[str]) -> None:
    """A program knows a command with all its options; it does not run, since it needs the network or never ends."""
    if words[0] == "dossier":
        shown = run("dossierkit", words[1], "--help").stdout
    else:
        module = _MODULES[words[0]]
        shown = _help(module, () if module == "venv" else (words[1],))
    for word in words:
        assert not word.startswith("--") or word in shown, word


@cache
def _help(module: str, command: tuple[str, ...]) -> str:
    done = subprocess.run([sys.executable, "-m", module, *command, "--help"], capture_output=True, text=True, check=True)
    return done.stdout


class _Plain(yaml.SafeLoader):
    """Reads dates as text and `!ENV` as its default, as the settings and records of a project are read."""


_Plain.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])
_Plain.yaml_implicit_resolvers = {
    sign: [one for one in found if one[0] != "tag:yaml.org,2002:timestamp"] for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def put_in(path: Path, keys: Mapping[str, Any]) -> None:
    """Put keys into the settings of a site or the front matter of a record; blocks are put together, all else is replaced."""
    text = path.read_text(encoding="utf-8")
    record = text.startswith("---\n")
    front, body = text.removeprefix("---\n").split("\n---\n", 1) if record else (text, "")
    known = yaml.load(front, Loader=_Plain)  # noqa: S506
    written = yaml.safe_dump(_together(known, keys) if not record else {**known, **keys}, allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{written}---\n{body}" if record else written, encoding="utf-8")


def _together(known: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(known)
    for key, value in new.items():
        old = known.get(key)
        found[key] = _together(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return found
