"""What stands in compiled templates in the place of Jinja's own `Macro` and `escape`, for templates that are always escaped.

Macros are functions of Python; what is put out is escaped without an object around each piece. That was a third of the work on a page.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import runtime
from jinja2.utils import missing
from markupsafe import Markup

from dossierkit.language import kept_apart
from dossierkit.wording.markup import escape, escaped

__all__ = ["Macro", "escape", "told", "told_rightward"]


def told(value: Any) -> str:
    """A value as it is put out among words: what runs the other way than the page is kept apart from them. Markup does so by itself."""
    return escape(kept_apart(value)) if type(value) is str else escape(value)


def told_rightward(value: Any) -> str:
    """The same on a page that is written from left to right, where few texts need more than a glance."""
    if type(value) is not str:
        return escape(value)
    return escaped(value) if value.isascii() else escape(kept_apart(value))


def Macro(  # noqa: N802, PLR0913, PLR0917  (Jinja's name, and what it gives)
    environment: Any,
    body: Callable[..., str],
    name: str,
    arguments: tuple[str, ...],
    kwargs: bool,  # noqa: FBT001
    varargs: bool,  # noqa: FBT001
    caller: bool,  # noqa: FBT001
    autoescape: bool,  # noqa: FBT001
) -> Callable[..., Markup]:
    """A macro as a function. Its `body` takes all its arguments in order, and `missing` for one that is not given."""
    if kwargs or varargs or not autoescape:
        return runtime.Macro(environment, body, name, list(arguments), kwargs, varargs, caller, autoescape)  # type: ignore[return-value]
    names = (*arguments, "caller") if caller and "caller" not in arguments else arguments
    most = len(names)
    new = str.__new__  # the HTML is safe already

    def called(*given: Any, **named: Any) -> Markup:
        if len(given) != most:
            given = (*given, *[named.pop(one, missing) for one in names[len(given) :]])
        if named:
            raise TypeError(_too_many(name, named))
        return new(Markup, body(*given))

    return called


def _too_many(name: str, named: dict[str, Any]) -> str:
    return f"macro {name!r} is given {', '.join(named)}, which it does not take, or twice"
