"""The language that the site speaks to its readers: one catalogue of interface words for each, in the form of gettext.

The words of the records are the curators' own and are never translated. What a page says of its own accord is written in
English in the code and the templates, and looked up in `locale/<language>.po` while a page is made. Messages to curators
(problems, the command `dossier`) stay English. A message is a whole sentence or label with placeholders, `%(name)s`, so that
a language can order its words as it must. `make words` collects the messages.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from unicodedata import combining, normalize

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parent / "locale"
SOURCE = "en"

_CONTEXT = "\x04"  # what gettext puts between a context and its message

_current: ContextVar[str] = ContextVar("current_language", default=SOURCE)


@contextmanager
def using_language(language: str) -> Iterator[None]:
    """Everything inside speaks this language, a BCP 47 code such as `de`; one without a catalogue keeps the English words."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def current_language() -> str:
    """The code of the language that is spoken now."""
    return _current.get()


def languages() -> tuple[str, ...]:
    """The languages that a site can be in, English first."""
    return (SOURCE, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


def locale() -> Locale:
    """How dates, numbers and names of countries are written in the language spoken now."""
    return _locale(current_language())


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale(SOURCE)


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
    """The message in the language spoken now."""
    return _translations(current_language()).gettext(message)


def ngettext(singular: str, plural: str, number: float) -> str:
    """The message in the form for a number, in the language spoken now. Put the number in with `%`."""
    return _translations(current_language()).ngettext(singular, plural, number)  # type: ignore[arg-type]


def pgettext(context: str, message: str) -> str:
    """The message in one of its senses: `May`, the month."""
    return _translations(current_language()).pgettext(context, message)


def mark(message: str) -> str:
    """The message itself, marked to be in the catalogue: for tables of words that are looked up when they are shown."""
    return message


def pmark(context: str, message: str) -> str:
    """Like `mark`, for a message in one of its senses. Only `looked_up` can read it."""
    return f"{context}{_CONTEXT}{message}"


def translated(marked: str) -> str:
    """What was marked, in the language spoken now."""
    context, found, message = marked.rpartition(_CONTEXT)
    return pgettext(context, message) if found else gettext(marked)


def alphabetical(words: str) -> str:
    """What names are sorted by: small letters without their accents, so that `Ägypten` stands before `Belgien`."""
    return "".join(letter for letter in normalize("NFKD", words.casefold()) if not combining(letter))


def counted(singular: str, plural: str | None = None) -> tuple[str, str]:
    """The messages that count a noun, for one and for many: `%(count)s report`, `%(count)s reports`."""
    return f"%(count)s {singular}", f"%(count)s {plural or singular + 's'}"


def mark_counted(singular: str) -> str:
    """Like `mark`, for a noun that is counted where only a variable holds it."""
    return singular


class Terms(Mapping[str, str]):
    """A table from the terms that records are written in to words; the words are looked up each time they are asked for.

    Ask for them while a page is made. What is made once for all languages takes them from `marked`, and looks them up later.
    """

    def __init__(self, **marked: str) -> None:
        self.marked: Mapping[str, str] = marked

    def __getitem__(self, term: str) -> str:
        return translated(self.marked[term])

    def __iter__(self) -> Iterator[str]:
        return iter(self.marked)

    def __len__(self) -> int:
        return len(self.marked)
