"""What VS Code is told of a record while somebody types: its language server for remark, with the project's own settings."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dossierkit.exports.record_schemas import FOLDER, file_name
from support.browsing import FOUND, tool
from support.kinds import KINDS
from support.projects import REPOSITORY, run

PIER = "dossiers/harbour-talks/attacks/pier-2001-04-02.md"
OTHER = "dossiers/harbour-talks/attacks/other.md"


@pytest.fixture
def project(copy: Callable[[str], Path]) -> Path:
    """The example in a folder with spaces, set up as the repository is."""
    folder = copy("a copy with spaces & ü")
    shutil.copytree(REPOSITORY / ".vscode", folder / ".vscode")
    shutil.copytree(REPOSITORY / FOLDER, folder / FOLDER)
    shutil.copy(REPOSITORY / ".remarkrc.json", folder)
    (folder / ".tools").symlink_to(FOUND.parent)
    return folder


class Editor:
    """An editor as a language server sees it: messages over pipes."""

    def __init__(self, server: "subprocess.Popen[bytes]", root: Path) -> None:
        self.server = server
        self.root = root
        self.ask("initialize", processId=None, rootUri=root.as_uri(), workspaceFolders=[{"uri": root.as_uri(), "name": "project"}], capabilities={})
        self.tell("initialized")

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self._send({"id": 1, "method": method, "params": params})
        return next(one for one in self.heard() if one.get("id") == 1 and "method" not in one)["result"]

    def heard(self) -> Iterator[Any]:
        """What the server says; its own questions are answered with nothing."""
        assert self.server.stdout
        while True:
            size = 0
            while line := self.server.stdout.readline().strip():
                name, _, value = line.partition(b":")
                size = int(value) if name.lower() == b"content-length" else size
            assert size, "the server stopped"
            said = json.loads(self.server.stdout.read(size))
            if "id" in said and "method" in said:
                self._send({"id": said["id"], "result": None})
            yield said

    def open(self, path: str, text: str) -> list[tuple[int, str]]:
        """Line and message of everything that the editor underlines in a file with this text."""
        self.tell("textDocument/didOpen", textDocument={"uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text})
        told = (one["params"] for one in self.heard() if one.get("method") == "textDocument/publishDiagnostics")
        found = next(params["diagnostics"] for params in told if params["uri"] == self.uri(path))
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in found]

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def _send(self, message: dict[str, Any]) -> None:
        assert self.server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.server.stdin.flush()


@contextmanager
def editor(root: Path) -> Iterator[Editor]:
    command = [tool("node"), str(REPOSITORY / "tests/tools/front_matter_server.mjs"), str(FOUND.parent / "node_modules"), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as server:
        try:
            yield Editor(server, root)
        finally:
            server.kill()


@pytest.mark.tools
def test_mistakes_are_underlined_where_they_are_and_formatting_changes_nothing(project: Path) -> None:
    text = (project / PIER).read_text(encoding="utf-8")
    broken = re.sub("(?m)^means:", "meens:", text)
    broken = re.sub(r"role: \w+", "role: attacker", broken, count=1)
    lines = [number for number, line in enumerate(broken.split("\n"), 1) if line.startswith("meens:") or "role: attacker" in line]
    with editor(project) as one:
        assert one.open(PIER, text) == []
        found = one.open(OTHER, broken)
        formatted = one.ask("textDocument/formatting", textDocument={"uri": one.uri(OTHER)}, options={"tabSize": 2, "insertSpaces": True})
    assert sorted(line for line, _ in found) == lines
    assert {message.split(":")[0] for _, message in found} == {"Property meens is not allowed.", "Value is not accepted. Valid values"}
    assert not formatted


@pytest.mark.tools
def test_every_kind_of_record_is_checked_and_other_pages_are_not(project: Path) -> None:
    paths = [
        "dossiers/harbour-talks/dossier.md",
        "content/articles/2001/gazette-2001-04-04.md",
        "dossiers/harbour-talks/actors/mira-sund.md",
        "dossiers/harbour-talks/meetings/harbour-2001-02-05.md",
        PIER,
    ]
    assert len(paths) == len(KINDS)
    with editor(project) as one:
        for path in paths:
            assert any("nonsense" in message for _, message in one.open(path, "---\nnonsense: 1\n---\n")), path
        assert one.open("content/index.md", "---\nnonsense: 1\n---\n") == []


@pytest.mark.tools
def test_an_editor_says_what_is_missing(project: Path) -> None:
    (project / ".tools").unlink()
    with editor(project) as one:
        assert one.open(PIER, "---\nnonsense: 1\n---\n") == [(1, "Front matter is not checked here: run `make tools` once.")]


def test_the_task_of_vs_code_finds_every_problem_that_the_command_prints(project: Path) -> None:
    (matcher,) = [task["problemMatcher"]["pattern"] for task in json.loads((project / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]]
    path = project / PIER
    path.write_text(path.read_text(encoding="utf-8").replace("\nmeans:", "\nmeens:"), encoding="utf-8")
    printed = run("dossierkit", "check", folder=project).stdout
    (found,) = re.findall(f"(?m){matcher['regexp']}", printed)
    assert (found[matcher["file"] - 1], found[matcher["code"] - 1]) == (PIER, "unknown-key")


def test_the_schemas_that_the_settings_name_are_there() -> None:
    plugin = (REPOSITORY / ".vscode" / "front-matter.mjs").read_text(encoding="utf-8")
    assert set(re.findall(r"^  (\w+): /", plugin, re.MULTILINE)) == set(KINDS)
    assert all((REPOSITORY / FOLDER / file_name(kind)).is_file() for kind in KINDS)
