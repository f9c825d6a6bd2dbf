"""The secret by which the store knows what it wrote itself; it lies with the user's own settings, never in a project.

Without it somebody could send in a `.cache/` with a change: it would say other things than the files of records beside it.
"""

from contextlib import suppress
from pathlib import Path
from secrets import token_bytes, token_hex

import click

LENGTH = 32  # bytes
FILE = "store-secret"


def secret() -> bytes | None:
    """The secret of this user on this machine, made where there is none; None where none can be kept."""
    path = Path(click.get_app_dir("dossierkit")) / FILE
    if found := _read(path):
        return found
    new = path.with_name(f"{FILE}-{token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.touch(mode=0o600, exist_ok=False)
        new.write_bytes(token_bytes(LENGTH))
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
    return _read(path)  # of two that make one at the same time both take the later


def _read(path: Path) -> bytes | None:
    try:
        found = path.read_bytes()
    except OSError:
        return None
    return found if len(found) == LENGTH else None
