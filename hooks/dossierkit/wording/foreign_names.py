"""Names and titles of another language: said to be so, and kept apart, so that their direction does not disturb the line."""

from functools import cache

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from dossierkit.language import current_language


def attributes(language: str | None) -> Markup:
    """What an element needs that holds only text of a language; nothing where that is the language of the page."""
    return Markup() if not language or language == current_language() else Markup(' lang="{}" dir="auto"').format(language)


def bare(text: str, language: str) -> str:
    """Text where no markup can be, as in a tooltip: if it runs the other way, two characters that nobody sees keep it apart."""
    return text if direction(language) == direction(current_language()) else f"\u2068{text}\u2069"


@cache
def direction(language: str) -> str:
    """`ltr` or `rtl`, which way a language is written."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def isolated(text: str, language: str | None = None) -> Markup:
    """Text of any direction, for the middle of a line; its language is said where it is known to be another one."""
    lang = Markup(' lang="{}"').format(language) if language and language != current_language() else ""
    return Markup("<bdi{}>{}</bdi>").format(lang, text)
