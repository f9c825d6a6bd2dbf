"""Tables and words as Markdown: what comes from the program shows as it is written there, and only what stands in `backticks` is code."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_CODE = re.compile(r"(``.+?``|`[^`]+`)")
_SIGNS = re.compile(r"([\\*_\[\]<>&~#])")
_PLAIN = re.compile(r"[^\W_][\w ._/:+~?@-]*(?<! )")
_LIKE_OTHERS = re.compile(r"true|false|null|yes|no|[0-9][0-9._]*|.*: .*|.*:", re.IGNORECASE)


def words(text: str) -> str:
    """A text in one line, whose signs mean nothing to Markdown but those of code."""
    parts = _CODE.split(" ".join(text.split()))
    return "".join(part if place % 2 else _SIGNS.sub(r"\\\1", part) for place, part in enumerate(parts))


def code(text: str) -> str:
    """A text as code, whatever it holds."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; an empty text where it would have no rows. Strokes in its cells part nothing."""
    lines = [" | ".join(cell.replace("|", r"\|") for cell in row) for row in rows]
    return "\n".join([f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *(f"| {line} |" for line in lines)]) if lines else ""


def fenced(text: str, kind: str = "text") -> str:
    """A block of code."""
    return f"```{kind}\n{text}\n```"


def page(title: str, description: str, *parts: str) -> str:
    """A page as its file would be: its keys, its heading, and parts with an empty line between them; empty parts are left out."""
    return "\n\n".join([f"---\ntitle: {title}\ndescription: {description}\n---", f"# {title}", *(part for part in parts if part)]) + "\n"


def yaml_value(value: Any) -> str:
    """A value as a curator writes it in one line: texts without quotes where they need none."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {yaml_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(yaml_value(one) for one in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and (not _PLAIN.fullmatch(value) or _LIKE_OTHERS.fullmatch(value)):
        return f"'{value}'"
    return str(value)
