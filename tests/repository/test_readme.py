"""Every command and every file that README.md shows runs: in the order of reading, in a copy of the made-up project.

A command that none of the tables below knows how to try fails, so that README shows nothing untried.
"""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest
from click import Command, Context

from dossierkit.cli.main import COMMANDS, main
from dossierkit.pages.environment import environment
from dossierkit.reading.one_file import Document, take_apart
from dossierkit.reading.validation import RecordFile, validate
from support.projects import REPOSITORY, run

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r'^```(?P<kind>\w*)(?: title="(?P<path>[^"]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
BLOCKS = [*_BLOCK.finditer(README)]
LINES = [line.strip() for block in BLOCKS if block["kind"] == "sh" for line in block["text"].splitlines() if line.strip()]
INLINE = [code for code in re.findall(r"`([^`\n]+)`", _BLOCK.sub("", README)) if code.startswith("dossier ")]

# Where README shows a mapping without its table, a table with the columns that the mapping names.
TABLE = "Number,Where,When,Country,Kind,Who,Dead,Low,High\n1,Quay,04/03/2001,BV,fire,The Tide Front,2,2,3\n2,Pier,05/03/2001,BV,storm,,,,\n"


def blocks(kind: str) -> Iterator[str]:
    return (block["text"] for block in BLOCKS if block["kind"] == kind)


def words_of(line: str) -> list[str]:
    return shlex.split(line, comments=True)


def test_there_is_something_to_try() -> None:
    assert {block["kind"] for block in BLOCKS} >= {"sh", "yaml", "text", "jinja"}
    assert len(LINES) > 8
    assert len(INLINE) > 8


@pytest.mark.parametrize("line", [line for line in LINES if words_of(line)[0] != "dossier"])
def test_a_command_that_sets_up_or_serves(line: str) -> None:
    """Not to the end, which needs the network or never comes: make knows what it would do, the other programs know every option."""
    while re.match(r"[A-Z]+=\S+ ", line):  # variables of the environment
        line = line.split(" ", 1)[1]
    program, *rest = words_of(line)
    if program == "make":
        done = subprocess.run(["make", "--dry-run", *rest], cwd=REPOSITORY, capture_output=True, text=True, check=False)  # noqa: S607
        assert done.returncode == 0, done.stderr
        return
    module = {"python3": "venv", ".venv/bin/pip": "pip", ".venv/bin/mkdocs": "mkdocs"}[program]
    arguments = rest[2:] if module == "venv" else rest
    if module == "venv":
        assert rest[:2] == ["-m", "venv"]
    done = subprocess.run([sys.executable, "-m", module, *arguments[:1], "--help"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for word in arguments:
        assert not word.startswith("-") or word in done.stdout, word
        assert "/" not in word or (REPOSITORY / word).exists(), word


def test_the_import_runs_as_it_is_shown(copy: Callable[..., Path]) -> None:
    project = copy("as-readme-has-it")
    commands = [words_of(line) for line in LINES if words_of(line)[0] == "dossier"]
    mapping = next(word for command in commands for before, word in pairwise(command) if before == "--map")
    table = next(word for command in commands if command[1] == "import" for word in command[2:3])
    (project / table).write_text(TABLE, encoding="utf-8")
    for block in BLOCKS:
        if block["path"]:
            (project / block["path"]).write_text(block["text"], encoding="utf-8")
        elif block["text"].startswith("kind:"):
            (project / mapping).write_text(block["text"], encoding="utf-8")
    for command in commands:
        done = run("dossierkit", *command[1:], folder=project)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert " written, " in done.stderr
    assert not done.stderr.startswith("0 "), "the last of them writes a record"
    assert run("dossierkit", "check", folder=project).returncode == 0


@pytest.mark.parametrize("code", INLINE)
def test_every_option_that_is_named_is_one(code: str) -> None:
    """`dossier new actor|meeting` stands for two commands, words in capitals for what one types."""
    _program, name, *rest = code.replace("[", " ").replace("]", " ").replace("…", "").split()
    if name == "COMMAND":
        return
    for one in name.rstrip(",").split("|"):
        assert one in COMMANDS
        command: Command | None = main.get_command(Context(main), one)
        assert command is not None
        kinds = rest[0].replace("\\", "").split("|") if rest and one == "new" and not rest[0].startswith("-") else [""]
        for kind in kinds:
            deeper = command.get_command(Context(command), kind) if kind and hasattr(command, "get_command") else command
            assert deeper is not None, kind
            known = {option for each in deeper.params for option in (*each.opts, *each.secondary_opts)}
            assert {word for word in rest if word.startswith("--")} - known == set()


def test_claims_as_shown_are_claims() -> None:
    (claims,) = [text for text in blocks("yaml") if text.startswith("claims:")]
    front = f"---\nname: Hospital\ndate: 2017-03-08\n{claims}---\n"
    path = PurePosixPath("dossiers/global-coalition/attacks/hospital.md")
    document = take_apart(path, front, front_required=True)
    assert isinstance(document, Document)
    record, problems = validate(document, RecordFile(path, "attack", "hospital", "global-coalition"), {})
    assert problems == []
    assert record is not None


def test_a_mistyped_key_is_told_as_shown(tmp_path: Path) -> None:
    (shown,) = [text for text in blocks("text") if "unknown key" in text]
    for part in ("dossiers", "content"):
        shutil.copytree(REPOSITORY / part, tmp_path / part)
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    file = shown.partition(":")[0]
    text = (tmp_path / file).read_text(encoding="utf-8")
    (tmp_path / file).write_text(text.replace("\nname:", "\nnane:", 1), encoding="utf-8")
    done = run("dossierkit", "check", file, folder=tmp_path)
    assert (done.returncode, done.stdout + done.stderr) == (1, shown)


def test_templates_as_shown_are_templates() -> None:
    for text in blocks("jinja"):
        environment().parse(text)
