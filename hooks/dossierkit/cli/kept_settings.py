"""What is wrong in the settings, as MkDocs says, kept until they or anything that they name changes: to load MkDocs takes longer than to ask it."""

import os
import pickle
from collections.abc import Iterator
from pathlib import Path

from dossierkit.cli.kept_results import named_in_settings
from dossierkit.problems import Problem
from dossierkit.reading.folders import CONTENT, SETTINGS
from dossierkit.store.kept_values import Store
from dossierkit.store.keys import key, program

NAME = "settings"  # of what is kept, in the store
MOST_BYTES = 1_000_000


def settings_problems(root: Path, folder: Path, *, keep: bool) -> list[Problem]:
    """What is wrong in the settings of the project at `root`, which are read from a folder: the root, or that of an earlier revision."""
    if not keep:
        return _anew(root, folder)
    with Store(root, NAME, MOST_BYTES) as store:
        state = _state(root, folder)
        if kept := store.get(state):
            found: list[Problem] = pickle.loads(kept)  # noqa: S301  (signed with the user's own secret: nobody else wrote it)
            return found
        problems = _anew(root, folder)
        if _state(root, folder) == state:  # nobody saved a file meanwhile
            store.put(state, pickle.dumps(problems, pickle.HIGHEST_PROTOCOL))
        return problems


def _anew(root: Path, folder: Path) -> list[Problem]:
    from dossierkit.mkdocs_settings import problems_of_settings  # noqa: PLC0415  (loads MkDocs)

    return problems_of_settings(root, folder)


def _state(root: Path, folder: Path) -> bytes:
    """What the answer depends on: the settings, what they name, and which files there are in `content/`, which navigation names."""
    try:
        raw = (folder / SETTINGS).read_bytes()
    except OSError:
        raw = b""
    return key(NAME, program(), raw, named_in_settings(root, folder), *sorted(_names(str(root / CONTENT))))


def _names(folder: str) -> Iterator[str]:
    for place, _folders, files in os.walk(folder):
        yield from (f"{place}/{name}" for name in files)
