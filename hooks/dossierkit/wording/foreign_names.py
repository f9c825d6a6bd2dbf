"""Names and titles in another language than the page's: marked with their language, and kept from reordering the line around them.

Texts that run from right to left (Arabic, Hebrew) would otherwise move numbers and punctuation beside them (Unicode UAX #9).
"""

from functools import cache

from markupsafe import Markup, escape

from dossierkit.language import current_language, direction, direction_of, runs_against
from dossierkit.wording.markup import filled

_NONE = Markup()


def attributes(language: str | None) -> Markup:
    """The HTML attributes of an element with nothing but a text in this language; empty for the page's own language, and for None."""
    return _attributes(language, current_language()) if language else _NONE


@cache
def _attributes(language: str, of_the_page: str) -> Markup:
    return _NONE if language == of_the_page else filled(' lang="{}" dir="auto"', language)


def turned(text: str) -> Markup:
    """The HTML attribute of an element with nothing but this text, or HTML: which way it runs, where that is not the way of the page."""
    if not runs_against(text):
        return _NONE
    runs = direction_of(text.striptags() if isinstance(text, Markup) else text)
    return filled(' dir="{}"', runs) if runs != direction(current_language()) else _NONE


def bare(text: str, language: str) -> str:
    """The text for where no markup can be, as in a tooltip; if it runs the other way, between isolating characters (U+2068, U+2069)."""
    return text if direction(language) == direction(current_language()) else f"\u2068{text}\u2069"


def isolated(text: str, language: str | None = None) -> Markup:
    """The text in a `bdi` element, for the middle of a line; with its language where that is known and not the page's."""
    lang = f' lang="{escape(language)}"' if language and language != current_language() else ""
    return Markup(f"<bdi{lang}>{escape(text)}</bdi>")  # noqa: S704
