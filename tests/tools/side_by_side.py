"""Commands run beside each other: `python tests/tools/side_by_side.py "lint: ruff check ." "tests: python -m pytest"`.

What a command prints is shown when it ends, all at once; the last command has the terminal to itself. Programs are looked for
beside this Python first. Where a command fails the others go on, and the last line says which failed.

What commands write for a moment is written to memory where that is possible: tests write some fifty thousand files that nobody reads again.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from time import monotonic

PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
MEMORY = Path("/dev/shm")  # noqa: S108  (where Linux has files that are in memory alone)
ROOM = 4_000_000_000  # bytes: several times as much as all tests write
_printing = Lock()


def temporary_files(folder: Path = MEMORY, room: int = ROOM) -> dict[str, str]:
    """The variable that says where temporary files go: a folder with that much room in which programs may be run, or where they went before."""
    if "TMPDIR" in os.environ or not os.access(folder, os.W_OK):
        return {}
    there = os.statvfs(folder)
    fits = there.f_bavail * there.f_frsize >= room and not there.f_flag & getattr(os, "ST_NOEXEC", 0)
    return {"TMPDIR": str(folder)} if fits else {}


def failed(commands: Sequence[str]) -> Iterator[str]:
    """Run commands, and name those that failed."""
    names = [command.partition(":")[0] for command in commands]
    with ThreadPoolExecutor(len(commands)) as threads:
        codes = threads.map(_run, commands, [False] * (len(commands) - 1) + [True])
        yield from (name for name, code in zip(names, codes, strict=True) if code)


def _run(named: str, shows: bool) -> int:  # noqa: FBT001  (the last of several)
    name, _, command = named.partition(":")
    began = monotonic()
    try:
        done = subprocess.run(
            shlex.split(command),
            env=os.environ | {"PATH": PATH} | temporary_files(),
            stdout=None if shows else subprocess.PIPE,
            stderr=None if shows else subprocess.STDOUT,
            check=False,
        )
        code, printed = done.returncode, done.stdout or b""
    except OSError as error:
        code, printed = 127, f"{error}\n".encode()
    told = f"--- {name}: {'failed' if code else 'passed'} after {monotonic() - began:.0f} s\n"
    with _printing:
        sys.stdout.buffer.write(told.encode() + printed)
        sys.stdout.flush()
    return code


def main() -> int:
    """Run the commands of the command line."""
    names = [*failed(sys.argv[1:])]
    if names:
        sys.stdout.write(f"failed: {', '.join(names)}\n")
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
