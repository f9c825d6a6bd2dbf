"""The language of the interface: looks up the site's own words in gettext catalogues (`locale/<language>.po`).

The words of the records are the curators' own and are never translated. What a page says of its own accord is written in
English in the code and the templates, and looked up while a page is made. Messages to curators (problems, the command `dossier`)
stay English. A message is a whole sentence or label with placeholders, `%(name)s`, so that a language can order its words as it
must. `make words` collects the messages.

A project may have catalogues of its own, in its folder `locale/`: what they translate is taken from there, everything else from ours.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from babel import Locale, UnknownLocaleError
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

CATALOGUES = Path(__file__).parent / "locale"
OWN_CATALOGUES = "locale"  # the folder of a project's own
SOURCE = "en"

CONTEXT_SIGN = "\x04"  # what gettext puts between a context and its message


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """A language as one site speaks it: its BCP 47 code, and the text of the project's own catalogue, empty where there is none.

    Two of the same are one object (`_speech`), so whatever remembers words can tell them apart at once.
    """

    language: str
    own: str = ""


@cache
def _speech(language: str, own: str) -> Speech:
    return Speech(language, own)


_ENGLISH = _speech(SOURCE, "")
_current: ContextVar[Speech] = ContextVar("current_language", default=_ENGLISH)


@contextmanager
def using_language(language: str, own: str = "") -> Iterator[None]:
    """Within this context, words are looked up in `language`, a BCP 47 code such as `de`; without a catalogue they stay English.

    `own` is the text of the project's own catalogue (`own_catalogue`), which is asked first.
    """
    token = _current.set(_speech(language, own))
    try:
        yield
    finally:
        _current.reset(token)


def current_language() -> str:
    """The BCP 47 code of the language in use, `en` outside `using_language`."""
    return _current.get().language


def current_speech() -> Speech:
    """The language in use with the project's own catalogue: the key under which words are remembered."""
    return _current.get()


def languages(root: Path | None = None) -> tuple[str, ...]:
    """The codes of the languages that a site can have, English first: one for each catalogue, with those of the project at `root`."""
    folders = [CATALOGUES, *([root / OWN_CATALOGUES] if root else [])]
    return (SOURCE, *sorted({path.stem for folder in folders for path in folder.glob("*.po")} - {SOURCE}))


def own_catalogue(root: Path, language: str) -> str:
    """The text of the catalogue that the project at `root` has for a language; empty where it has none, or one that cannot be read."""
    try:
        text = (root / OWN_CATALOGUES / f"{language}.po").read_text(encoding="utf-8-sig")
        compiled(text, language)
    except (OSError, ValueError, PoFileError):
        return ""  # `checking/checks_of_catalogues.py` says what is wrong
    return text


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
    if direction(current_language()) == "ltr":
        return not text.isascii() and _LEFTWARD.search(text) is not None
    return _RIGHTWARD.search(text) is not None


def direction_of(text: str) -> str:
    """Which way most letters of a text run, `ltr` or `rtl`; the way of the language in use where there are as many of both, or none."""
    leftward, rightward = len(_LEFTWARD.findall(text)), len(_RIGHTWARD.findall(text))
    return direction(current_language()) if leftward == rightward else "rtl" if leftward > rightward else "ltr"


def kept_apart(text: str) -> str:
    """A text for the middle of a line, between isolating characters (UAX #9) where it has letters that run against the language in use.

    HTML is taken as it is: it keeps its own pieces apart. So is a text whose letters of that kind stand between such characters already.
    """
    if not runs_against(text) or (hasattr(text, "__html__") and "<" in text) or not runs_against(_APART.sub("", text)):
        return text
    return f"{_MARKS[direction_of(text)]}{text}\u2069"


def gaps_kept_apart(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is to be put into the gaps of a message, each text kept apart from the words around it."""
    if direction(current_language()) == "ltr":
        for value in given.values():
            if isinstance(value, str) and not value.isascii():
                break
        else:  # nearly always: nothing here runs the other way
            return given
    return {name: kept_apart(value) if isinstance(value, str) else value for name, value in given.items()}


class Message(str):
    """A message in the language in use. What `%` puts into its gaps is kept apart from the words around it."""

    __slots__ = ()

    def __mod__(self, given: Any, /) -> str:
        return str.__mod__(self, gaps_kept_apart(given) if isinstance(given, dict) else given)


@cache
def _translations(speech: Speech) -> NullTranslations:
    path = CATALOGUES / f"{speech.language}.po"
    ours = compiled(path.read_text(encoding="utf-8"), speech.language) if path.is_file() else NullTranslations()
    if not speech.own:
        return ours
    translations = compiled(speech.own, speech.language)
    translations.add_fallback(ours)
    return translations


def compiled(text: str, language: str) -> GNUTranslations:
    """A catalogue from its text. Raises PoFileError where it has not the form of one, ValueError where its rule of plurals is none."""
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(text, language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def our_catalogue(language: str) -> Catalog:
    """Our own catalogue of a language with all its messages; an empty one where there is none."""
    path = CATALOGUES / f"{language}.po"
    return read_catalogue(path.read_text(encoding="utf-8") if path.is_file() else "", language)


def read_catalogue(text: str, language: str) -> Catalog:
    """The messages of a catalogue with their lines. A plural of which a form is missing counts as not translated."""
    catalogue = read_po(BytesIO(text.encode()), locale=_locale(language), ignore_obsolete=True, abort_invalid=True)
    for message in catalogue:
        if isinstance(message.string, tuple) and not all(message.string):
            message.string = ""
    return catalogue


def gettext(message: str) -> str:
    """The message in the language in use; the message itself where the catalogue does not have it."""
    return _looked_up(_current.get(), None, message)


def ngettext(singular: str, plural: str, number: float) -> str:
    """Like `gettext`, in the plural form that the language has for `number`. The caller puts the number in with `%`."""
    return Message(_translations(_current.get()).ngettext(singular, plural, number))  # type: ignore[arg-type]


def pgettext(context: str, message: str) -> str:
    """Like `gettext`, for a word with several senses: `context` says which one is meant (`May`, the month)."""
    return _looked_up(_current.get(), context, message)


@cache  # the messages are those of our programs, and a page looks up two hundred
def _looked_up(speech: Speech, context: str | None, message: str) -> str:
    found = _translations(speech)
    return Message(found.gettext(message) if context is None else found.pgettext(context, message))


_TWO_FULL_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")


def sentence(message: str, values: Mapping[str, str]) -> str:
    """A message with its gaps filled, for whole sentences: where what is put in ends in a full stop (`2017 р.`, `Inc.`), no second one follows."""
    return _TWO_FULL_STOPS.sub(".", message % values)


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
def _translated(speech: Speech, marked: str) -> str:
    context, found, message = marked.rpartition(CONTEXT_SIGN)
    return _looked_up(speech, context if found else None, message if found else marked)


# Cyrillic letters that stand behind all others in Unicode, or become others without their accent, and where alphabets have them.
_BEHIND = str.maketrans({"ґ": "г\uffff", "є": "е\uffff", "і": "и\uffff", "ї": "и\uffff\uffff", "й": "и\uffff\uffff\uffff"})


def alphabetical(words: str) -> str:
    """The key by which names are sorted: lower case without accents, so that `Ägypten` comes before `Belgien`, and `Італія` before `Канада`."""
    if words.isascii():  # most names, by the thousand
        return words.lower()
    return "".join(letter for letter in normalize("NFKD", words.casefold().translate(_BEHIND)) if not combining(letter))


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
        if term in self.marked:
            return translated(self.marked[term])
        return str(getattr(term, "words", None) or self.marked[term])  # one that a dossier has added brings its words along

    def __iter__(self) -> Iterator[str]:
        return iter(self.marked)

    def __len__(self) -> int:
        return len(self.marked)
