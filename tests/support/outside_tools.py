"""Programs and libraries by others that read what a site gives away: how a test runs one.

They are in an environment of their own, which `make test-outside` sets up: Python packages in `.venv-outside/` (the extra `outside` of
pyproject.toml; the project's own packages are there too), npm packages in `.tools/outside/` (tests/tools/outside/package.json). A reader is a
script in `tests/tools/outside/` that gets its input as arguments and prints what it read; a test with the mark `outside` says what is right.
"""

import json
import os
import subprocess
from pathlib import Path

from support.needs import needs

REPOSITORY = Path(__file__).parents[2]
READERS = REPOSITORY / "tests/tools/outside"
ENVIRONMENT = REPOSITORY / ".venv-outside"
PACKAGES = REPOSITORY / ".tools/outside"


def run_python(reader: str, *arguments: str | Path) -> str:
    """What a script of `tests/tools/outside/` prints in the environment of the programs by others."""
    return _run([str(ENVIRONMENT / "bin/python"), str(READERS / reader)], arguments)


def run_program(program: str, *arguments: str | Path) -> str:
    """What a program of that environment prints, such as `frictionless` or `datasette`."""
    return _run([str(ENVIRONMENT / "bin" / program)], arguments)


def run_node(reader: str, *arguments: str | Path) -> str:
    """What a script of `tests/tools/outside/` prints in Node; it finds the npm packages by `createRequire(process.env.PACKAGES)`."""
    needs("tools")
    node = json.loads((REPOSITORY / ".tools/found.json").read_text(encoding="utf-8"))["node"]
    return _run([node, str(READERS / reader)], arguments)


def _run(command: list[str], arguments: tuple[str | Path, ...]) -> str:
    told = {**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks"), "PACKAGES": f"{PACKAGES}/"}
    done = subprocess.run([*command, *map(str, arguments)], check=False, capture_output=True, text=True, encoding="utf-8", env=told)
    assert done.returncode == 0, f"{Path(command[-1]).name} failed:\n{done.stdout}{done.stderr}"
    return done.stdout
