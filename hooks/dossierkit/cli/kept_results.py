"""What a check found, kept until anything changes that it looked at: a file, the day, the program, or what was asked for.

It is loaded by every `dossier check` and answers most of them: nothing that reads records is imported here.
"""

import pickle
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from os import environ
from pathlib import Path

from dossierkit.cli.check_request import CheckRequest
from dossierkit.problem_formats.check_result import CheckResult
from dossierkit.reading.folders import ADDRESSES, CONTENT, DOSSIERS, EDITIONS, SETTINGS
from dossierkit.store.kept_values import Store
from dossierkit.store.keys import key, program
from dossierkit.store.state_of_files import state_of_files

NAME = "check"  # of what is kept, in the store
MOST_BYTES = 20_000_000
_BETWEEN_WORDS = re.compile(r"[\s\[\]{},:\"'#]+")
_READ_AS_A_WHOLE = (".md", ".svg", ".yml", ".lock")
_EVERY = ("",)  # every name ends like this: an edition is looked at byte for byte
CheckAnew = Callable[[CheckRequest, date], tuple[CheckResult, bool]]


def kept_or_anew(asked: CheckRequest, today: date, anew: CheckAnew) -> CheckResult:
    """What a check finds, from the store where nothing has changed since it was kept; else by `anew`, which also says whether to keep it."""
    if not asked.kept or asked.since:
        return anew(asked, today)[0]
    with Store(asked.root, NAME, MOST_BYTES) as store:
        state = _state(asked, today)
        if kept := store.get(state):
            found: CheckResult = pickle.loads(kept)  # noqa: S301  (signed with the user's own secret: nobody else wrote it)
            return replace(found, base=asked.base, folder=asked.folder)
        result, lasts = anew(asked, today)
        if lasts and _state(asked, today) == state:  # nobody saved a file meanwhile
            store.put(state, pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
        return result


def named_in_settings(root: Path, folder: Path | None = None) -> str:
    """The files and the variables of the environment that the settings may name: what is wrong in them depends on these as well.

    `folder` is where the settings are, if not in the project itself.
    """
    try:
        words = {word for word in _BETWEEN_WORDS.split(((folder or root) / SETTINGS).read_text(encoding="utf-8", errors="replace")) if word}
    except OSError:
        return ""
    return repr([(word, environ.get(word), _changed(root / word)) for word in sorted(words)])


def _changed(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except (OSError, ValueError):  # it is no path at all
        return None


def _state(asked: CheckRequest, today: date) -> bytes:
    files = state_of_files(str(asked.root), (SETTINGS, DOSSIERS, CONTENT, ADDRESSES), _READ_AS_A_WHOLE)
    frozen = state_of_files(str(asked.root), (EDITIONS,), _EVERY)
    return key(
        NAME,
        program(),
        files,
        frozen,
        named_in_settings(asked.root),
        today.isoformat(),
        repr((*map(str, asked.paths),)),
        f"{asked.hints} {asked.hints_in_full}",
    )
