"""The scripts of the site, as browsers get them."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "theme" / "assets" / "dossierkit"
_LINES_OF_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)(?:\n|\Z)", re.MULTILINE | re.DOTALL)


def without_comments(script: str) -> str:
    """A script without its lines of comment, which are a sixth of what comes over the wire; comments behind a statement stay.

    Words in backquotes that go over several lines must not have a line that looks like a comment.
    """
    return _LINES_OF_COMMENT.sub("", script)
