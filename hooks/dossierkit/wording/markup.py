"""Pieces of HTML put together from our own words and from values, which are escaped.

The same as `Markup(...).format(...)`, `%` and `join`, in a fifth of the time: a page is made of a thousand such pieces.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import markupsafe
from markupsafe import Markup

from dossierkit.language import Message, gaps_kept_apart

_NUMBERS = frozenset({int, float})  # need no escaping, and may have a format of their own
_PLAIN = frozenset({str, Message})
escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)  # a text, without the object around it


def markup(html: str) -> Markup:
    """HTML that is safe already."""
    return str.__new__(Markup, html)


def escape(value: Any) -> str:
    """A value as it is put out: markup as it is, everything else escaped."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return escaped(value) if kind in _PLAIN else markupsafe.escape(value)


def filled(html: str, *given: Any, **named: Any) -> Markup:
    """Our own HTML with values in its gaps `{}`, escaped; numbers may have a format."""
    values = [one if type(one) in _NUMBERS else escape(one) for one in given]
    return markup(str.format(html, *values, **{name: one if type(one) in _NUMBERS else escape(one) for name, one in named.items()}))


def with_gaps_filled(message: str, values: Mapping[str, Any]) -> Markup:
    """A message of ours, which may be HTML, with values in its gaps `%(name)s`, escaped."""
    return markup(str.__mod__(message, {name: escape(value) for name, value in gaps_kept_apart(values).items()}))


def joined(pieces: Iterable[Any]) -> Markup:
    """Pieces behind each other; what is no markup is escaped."""
    return markup("".join(map(escape, pieces)))
