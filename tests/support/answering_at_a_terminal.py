"""A command at a real terminal, with somebody who answers its questions.

Run as a command, it is a process that has loaded every command and that others are made from: for each line
`["FOLDER", ["new", …], ["ANSWER", …]]` that it reads, another process runs the command at a terminal of its own, and the talk is printed.
(To start Python for each of some forty talks would take most of the time of their tests.)
"""

import json
import os
import pty
import re
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from support.loaded_process import LoadedProcess

CTRL_C = "\x03"
_QUESTION = re.compile(rb"(?:\]|[^\s:][^\n]*): $")
_AT_A_TERMINAL = {"TERM": "dumb", "COLUMNS": "200"}


class Talk(NamedTuple):
    """What was said, how many questions were asked, and what the command ended with."""

    said: str
    questions: int
    code: int


def talk(folder: Path, command: Sequence[str | Path], answers: Sequence[str]) -> Talk:
    """Let `dossier …` be run at a terminal, one answer for each question and Ctrl-C behind the last one."""
    return Talk(*_commands().ask(str(folder), [*map(str, command)], [*answers]))


@cache
def _commands() -> "LoadedProcess":
    """The process that commands are made from."""
    from support.loaded_process import LoadedProcess  # noqa: PLC0415  (the process itself needs none of it)

    return LoadedProcess(__file__, _environment() | {"PYTHONPATH": os.pathsep.join(sys.path)})


def _environment() -> dict[str, str]:
    from support.projects import ENVIRONMENT  # noqa: PLC0415  (the process that commands are made from needs none of it)

    return ENVIRONMENT | _AT_A_TERMINAL


def talk_in_a_python_of_its_own(folder: Path, command: Sequence[str | Path], answers: Sequence[str]) -> Talk:
    """The same with a new Python, as the shell would start one."""
    environment = _environment()
    program = [sys.executable, "-m", "dossierkit", *map(str, command)]
    return _talk(folder, answers, lambda: os.execve(program[0], program, environment))  # noqa: S606  (the project's own command)


def _talk(folder: Path, answers: Sequence[str], run: Callable[[], object]) -> Talk:
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell lets what runs in its background ignore it
        run()
    said, asked = b"", 0
    waiting = [*answers]
    while part := _read(terminal):
        said += part
        if _QUESTION.search(said.replace(b"\r", b"")):
            asked += 1
            answer = waiting.pop(0) if waiting else CTRL_C
            if answer == CTRL_C:
                _wait_until_it_waits(child)
            os.write(terminal, answer.encode() if answer == CTRL_C else f"{answer}\n".encode())
            said += b"\0"  # the same question is not answered twice
    os.close(terminal)
    _pid, status = os.waitpid(child, 0)
    return Talk(said.replace(b"\0", b"").replace(b"\r", b"").decode(), asked, os.waitstatus_to_exitcode(status))


def _wait_until_it_waits(process: int) -> None:
    """Ctrl-C that comes just before Python waits for a line is lost; once it waits, it waits until something comes."""
    status = Path(f"/proc/{process}/stat")
    while status.exists() and status.read_text(encoding="utf-8").rpartition(") ")[2][0] != "S":
        sleep(0.001)


def _read(terminal: int) -> bytes:
    """What comes next."""
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the command has ended
        return b""


def _run_here(command: Sequence[str]) -> None:
    """The command in this process, which is a copy of one that has loaded it. Never comes back."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", buffering=1, closefd=False))  # noqa: SIM115
        import_module("dossierkit.cli.main").main([*command], prog_name="dossier")
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001  (whatever it is, it is told)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def _answer_requests() -> None:
    from dossierkit.cli.main import COMMANDS  # noqa: PLC0415  (the tests themselves need not load it here)

    for place in COMMANDS.values():
        import_module(place.target.partition(":")[0])
    for line in sys.stdin:
        folder, command, answers = json.loads(line)
        told = _talk(Path(folder), answers, lambda command=command: _run_here(command))  # type: ignore[misc]
        sys.stdout.write(f"{json.dumps(told)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _answer_requests()
