"""A text that a record gives in several languages: `name: {en: Harbour talks, ar: محادثات المرفأ}`.

It is the text that a site in one language shows first, and keeps the others. Which one that is: the one in the site's language; else one in
another form of it (`pt` for `pt-BR`); else English; else the one that was written first.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self

ENGLISH = "en"
Texts = tuple[tuple[str, str], ...]


class TextInLanguages(str):
    """A text with the same in other languages beside it; `language` is its own (BCP 47), `texts` are all of them as they were written.

    To whatever shows, sorts or compares a single text it is one. Two of them are equal where all their texts are.
    """

    __slots__ = ("language", "texts")

    language: str
    texts: Texts

    def __new__(cls, texts: Mapping[str, str] | Texts, site: str = ENGLISH) -> Self:
        """The text for a site in a language, of one text for each language code. There must be one."""
        given = dict(texts)
        language = _shown_first(given, site)
        made = super().__new__(cls, given[language])
        made.language = language
        made.texts = tuple(given.items())
        return made

    def __eq__(self, other: object) -> bool:
        """Whether the other is the same text, and has the same beside it if it has any."""
        return str.__eq__(self, other) is True and (not isinstance(other, TextInLanguages) or self.texts == other.texts)

    def __ne__(self, other: object) -> bool:
        """The opposite of being equal; `str` has its own."""
        return not self == other

    __hash__ = str.__hash__

    def __reduce__(self) -> tuple[Callable[..., "TextInLanguages"], tuple[Texts, str]]:
        """Pickled with the language that it is shown in, whatever the process that reads it is doing."""
        return TextInLanguages, (self.texts, self.language)


def _shown_first(texts: Mapping[str, str], site: str) -> str:
    """The code of the text that a site in a language shows first."""
    if site in texts:
        return site
    for wanted in (site, ENGLISH):
        for code in texts:
            if code.split("-", 1)[0] == wanted.split("-", 1)[0]:
                return code
    return next(iter(texts))


def every_text(value: Any) -> tuple[str, ...]:
    """The texts of a value as it is written, plain or a block of languages, that which English pages show first; none where there is no text."""
    if isinstance(value, Mapping) and value:
        return tuple(in_every_language(TextInLanguages({str(code): str(text) for code, text in value.items()})))
    return (str(value),) if value and isinstance(value, str) else ()


def language_of(text: str | None) -> str | None:
    """The language that a text says it is in; None for one that does not say."""
    return text.language if isinstance(text, TextInLanguages) else None


def in_other_languages(text: str | None) -> Texts:
    """The same text in other languages, each with its code, as they were written; none for a plain text."""
    return tuple((code, words) for code, words in text.texts if code != text.language) if isinstance(text, TextInLanguages) else ()


def in_every_language(*texts: str | None) -> Iterator[str]:
    """Each text in every language that it is given in, that which pages show first."""
    for text in texts:
        if text:
            yield text
            yield from (words for _code, words in in_other_languages(text))
