"""The language of the interface: looks up the site's own words in gettext catalogues (`locale/<language>.po`).

The words of the records are the curators' own and are never translated. What a page says of its own accord is written in
English in the code and the templates, and looked up while a page is made. Messages to curators (problems, the command `dossier`)
stay English. A message is a whole sentence or label with placeholders, `%(name)s`, so that a language can order its words as it
must. `make words` collects the messages.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parent / "locale"
SOURCE = "en"

CONTEXT_SIGN = "\x04"  # what gettext puts between a context and its message

_current: ContextVar[str] = ContextVar("current_language", default=SOURCE)


@contextmanager
def using_language(language: str) -> Iterator[None]:
    """Within this context, words are looked up in `language`, a BCP 47 code such as `de`; without a catalogue they stay English."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def current_language() -> str:
    """The BCP 47 code of the language in use, `en` outside `using_language`."""
    return _current.get()


def languages() -> tuple[str, ...]:
    """The codes of the languages that a site can have, English first: one for each catalogue."""
    return (SOURCE, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


def locale() -> Locale:
    """The CLDR locale of the language in use, for dates, numbers and names of countries; English where CLDR does not know it."""
    return _locale(current_language())


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale(SOURCE)


@cache
def direction(language: str) -> str:
    """Which way a language is written, `ltr` or `rtl` (CLDR); `ltr` where CLDR does not know the language."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


# Letters of the scripts that run from right to left (Unicode keeps these blocks for them), and all other letters.
_BLOCKS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_LEFTWARD, _RIGHTWARD = re.compile(f"[{_BLOCKS}]"), re.compile(rf"[^\W\d_{_BLOCKS}]")
_MARKS = {"ltr": "\u2066", "rtl": "\u2067"}  # each keeps apart what stands between it and U+2069
_APART = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")


def runs_against(text: str) -> bool:
    """Whether a text has letters that run the other way than the language in use: beside it numbers and commas would change places."""
    if direction(_current.get()) == "ltr":
        return not text.isascii() and _LEFTWARD.search(text) is not None
    return _RIGHTWARD.search(text) is not None


def direction_of(text: str) -> str:
    """Which way most letters of a text run, `ltr` or `rtl`; the way of the language in use where there are as many of both, or none."""
    leftward, rightward = len(_LEFTWARD.findall(text)), len(_RIGHTWARD.findall(text))
    return direction(_current.get()) if leftward == rightward else "rtl" if leftward > rightward else "ltr"


def kept_apart(text: str) -> str:
    """A text for the middle of a line, between isolating characters (UAX #9) where it has letters that run against the language in use.

    HTML is taken as it is: it keeps its own pieces apart. So is a text whose letters of that kind stand between such characters already.
    """
    if not runs_against(text) or (hasattr(text, "__html__") and "<" in text) or not runs_against(_APART.sub("", text)):
        return text
    return f"{_MARKS[direction_of(text)]}{text}\u2069"


class _Words(str):
    """A message in the language in use. What `%` puts into its gaps is kept apart from the words around it."""

    __slots__ = ()

    def __mod__(self, given: Any, /) -> str:
        if isinstance(given, dict):
            return str.__mod__(self, {name: kept_apart(value) if isinstance(value, str) else value for name, value in given.items()})
        return str.__mod__(self, given)


@cache
def _translations(language: str) -> NullTranslations:
    path = CATALOGUES / f"{language}.po"
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=_locale(language)))
    compiled.seek(0)
    return GNUTranslations(compiled)


def gettext(message: str) -> str:
    """The message in the language in use; the message itself where the catalogue does not have it."""
    return _looked_up(_current.get(), None, message)


def ngettext(singular: str, plural: str, number: float) -> str:
    """Like `gettext`, in the plural form that the language has for `number`. The caller puts the number in with `%`."""
    return _Words(_translations(current_language()).ngettext(singular, plural, number))  # type: ignore[arg-type]


def pgettext(context: str, message: str) -> str:
    """Like `gettext`, for a word with several senses: `context` says which one is meant (`May`, the month)."""
    return _looked_up(_current.get(), context, message)


@cache  # the messages are those of our programs, and a page looks up two hundred
def _looked_up(language: str, context: str | None, message: str) -> str:
    found = _translations(language)
    return _Words(found.gettext(message) if context is None else found.pgettext(context, message))


def mark(message: str) -> str:
    """The message itself, marked for the catalogue: for tables of words that `translated` looks up when they are shown."""
    return message


def pmark(context: str, message: str) -> str:
    """Like `mark`, for a word with several senses. Only `translated` can look it up."""
    return f"{context}{CONTEXT_SIGN}{message}"


def translated(marked: str) -> str:
    """The words for a message from `mark` or `pmark`, in the language in use."""
    return _translated(_current.get(), marked)


@cache
def _translated(language: str, marked: str) -> str:
    context, found, message = marked.rpartition(CONTEXT_SIGN)
    return _looked_up(language, context if found else None, message if found else marked)


def alphabetical(words: str) -> str:
    """The key by which names are sorted: lower case without accents, so that `Ägypten` comes before `Belgien`."""
    return "".join(letter for letter in normalize("NFKD", words.casefold()) if not combining(letter))


def counted(singular: str, plural: str | None = None) -> tuple[str, str]:
    """The two messages that count a noun, for one and for many: `%(count)s report`, `%(count)s reports`."""
    return f"%(count)s {singular}", f"%(count)s {plural or singular + 's'}"


def mark_counted(singular: str) -> str:
    """Like `mark`, for a noun that `count_words` gets in a variable."""
    return singular


class Terms(Mapping[str, str]):
    """A closed vocabulary: maps terms as records write them to words for pages, looked up anew each time.

    Read the words while a page is made. What is made once for all languages takes the messages from `marked`, and looks them up later.
    """

    def __init__(self, **marked: str) -> None:
        self.marked: Mapping[str, str] = marked

    def __getitem__(self, term: str) -> str:
        return translated(self.marked[term])

    def __iter__(self) -> Iterator[str]:
        return iter(self.marked)

    def __len__(self) -> int:
        return len(self.marked)
