"""Runs a module as `python -m …` does, in a copy of one process that has loaded MkDocs and the project's own code.

(Starting Python, loading both and making Python of their templates takes two thirds of the time in which the made-up project is built.)

Run as a command, it is that process: for each line of JSON that it reads, another process is split off and becomes the one that was asked
for; what it ended with is printed. Or it goes on beside the tests, and its number is printed; it is asked after, and sent signals, later.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from runpy import run_module
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound
from jinja2.meta import find_referenced_templates

if TYPE_CHECKING:
    from support.loaded_process import LoadedProcess

LOADED = ("mkdocs.commands.build", "mkdocs.config.defaults", "material", "dossierkit.mkdocs_events.events")
HOOKS = Path(__file__).parents[2] / "hooks"
TESTS = str(HOOKS.parent / "tests")
LONGEST = 900  # seconds; a busy machine is no failure


def run_in_a_copy(module: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What a command prints and leaves with, like subprocess.run; what Python reads only while it starts (PYTHONHASHSEED) has no effect."""
    with tempfile.TemporaryDirectory() as printed:
        files = Path(printed, "stdout"), Path(printed, "stderr")
        code = _loaded().ask("run", module, [*arguments], str(folder), dict(environment), [*map(str, files)])
        return subprocess.CompletedProcess([module, *arguments], code, *(file.read_text(encoding="utf-8") for file in files))


class RunningCopy:
    """A command that goes on beside the tests, with what is needed of subprocess.Popen."""

    def __init__(self, module: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], printed: Path) -> None:
        self._number = _loaded().ask("begin", module, [*arguments], str(folder), dict(environment), [str(printed)] * 2)
        self._code: int | None = None

    def poll(self) -> int | None:
        """What it ended with; None while it runs."""
        if self._code is None:
            self._code = _loaded().ask("ended", self._number)
        return self._code

    def wait(self, seconds: float = LONGEST) -> int:
        """What it ends with. Raises TimeoutError where it does not."""
        end = time.monotonic() + seconds
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise TimeoutError(f"process {self._number} does not end")
            time.sleep(0.02)
        return code

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self._number, number)

    def kill(self) -> None:
        """End it, whatever it does."""
        self.send_signal(signal.SIGKILL)
        self.wait()


@cache
def _loaded() -> "LoadedProcess":
    from support.loaded_process import LoadedProcess  # noqa: PLC0415  (the process itself needs none of it)

    path = os.pathsep.join([str(HOOKS), *filter(None, [os.environ.get("PYTHONPATH")]), TESTS])
    return LoadedProcess(__file__, os.environ | {"PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"})


def _become(module: str, arguments: Sequence[str], folder: str, environment: Mapping[str, str], files: Sequence[str]) -> None:
    """What this process was asked to be: it ends as that does."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what runs in its background ignore Ctrl-C
    tempfile.tempdir = None  # it is looked for anew, in these variables
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    signal.alarm(LONGEST)
    for number, (name, file) in enumerate(zip(("stdout", "stderr"), files, strict=True), 1):
        opened = Path(file).open("a", encoding="utf-8")  # noqa: SIM115  (as long as the process lasts)
        os.dup2(opened.fileno(), number)
        setattr(sys, name, open(number, "w", encoding="utf-8", buffering=1, closefd=False))  # noqa: SIM115
        opened.close()
    sys.path[0] = folder
    sys.argv = [module, *arguments]
    run_module(module, run_name="__main__", alter_sys=True)


def _work_out_schemas() -> None:
    """What pydantic works out of the models when they are first used."""
    from dossierkit.exports.record_schemas import schema  # noqa: PLC0415  (only the process itself needs it)
    from dossierkit.records import READY_MADE  # noqa: PLC0415

    for kind in READY_MADE.names:
        schema(kind)


def _compile_templates() -> None:
    """Make Python of the templates in English, ours and Material's, so that no copy has to."""
    from mkdocs.theme import Theme  # noqa: PLC0415  (only the process itself needs it)

    from dossierkit.language import SOURCE, using_language  # noqa: PLC0415
    from dossierkit.pages.environment import environment  # noqa: PLC0415
    from support.templates_made_once import make_once  # noqa: PLC0415

    own = environment(SOURCE)
    with using_language(SOURCE):
        for name in own.list_templates():
            own.get_template(name)
    make_once(setattr)
    env = Theme(name="material", custom_dir=str(HOOKS / "dossierkit/theme"), language=SOURCE).get_env()
    assert env.loader
    waiting, seen = ["main.html", "404.html"], set[str]()
    while waiting:
        seen.add(name := waiting.pop())
        with suppress(TemplateNotFound):  # some are included only where a site has them
            env.get_template(name)
            found = find_referenced_templates(env.parse(env.loader.get_source(env, name)[0]))
            waiting += [one for one in found if one and one not in seen]


def _answer() -> None:
    for name in LOADED:
        import_module(name)
    _work_out_schemas()
    _compile_templates()
    sys.path.remove(TESTS)  # what it becomes finds no more than it would by itself
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        what, *given = json.loads(line)
        child = int(given[0]) if what == "ended" else os.fork()
        if child == 0:
            _become(*given)
            return
        answer: int | None = child
        if what != "begin":
            ended, status = os.waitpid(child, os.WNOHANG if what == "ended" else 0)
            answer = os.waitstatus_to_exitcode(status) if ended else None
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _answer()
