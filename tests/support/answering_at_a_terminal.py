"""A command at a real terminal, with somebody who answers its questions."""

import os
import pty
import re
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from time import sleep
from typing import NamedTuple

from support.projects import ENVIRONMENT

CTRL_C = "\x03"
_QUESTION = re.compile(rb"(?:\]|[^\s:][^\n]*): $")


class Talk(NamedTuple):
    """What was said, how many questions were asked, and what the command ended with."""

    said: str
    questions: int
    code: int


def talk(folder: Path, command: Sequence[str | Path], answers: Sequence[str]) -> Talk:
    """Run `python -m dossierkit …` at a terminal, one answer for each question and Ctrl-C behind the last one."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell lets what runs in its background ignore it
        environment = ENVIRONMENT | {"TERM": "dumb", "COLUMNS": "200"}
        os.execve(sys.executable, [sys.executable, "-m", "dossierkit", *map(str, command)], environment)  # noqa: S606  (the project's own command)
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
