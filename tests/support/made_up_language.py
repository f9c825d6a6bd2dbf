"""A language made up for the tests: each message of the interface stands in ⟦brackets⟧, so that what stands outside was not looked up.

What may stand outside are the words of the records, and what CLDR says of them: dates, countries, languages, units.
"""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from babel import Locale
from babel.messages.pofile import write_po

from dossierkit.reading import pages_of_method
from support.built_site import Element, Page
from tools import word_catalogues

LANGUAGE = "en-XA"  # what CLDR calls a made-up English
# The theme's own words, in brackets like ours.
THEME_WORDS = '{% macro t(key) %}{{ {"language": "en-XA", "direction": "ltr"}[key] or "⟦" ~ key ~ "⟧" }}{% endmacro %}\n'

# Keys of records whose values are terms of a vocabulary, not words to be shown.
TERMS = {"kind", "type", "role", "status", "rank", "copy", "precision", "of", "event_type", "sub_event_type"}
TERMS |= {"attack_types", "weapon_types", "target_types"}

# Words outside the records that are the same in every language: names of databases and of formats.
NAMES = {"SHA-256", "Wikidata", "UCDP", "GTD", "ACLED", "BibTeX", "RIS", "CSL-JSON"}

_UNSEEN = {"script", "style"}
_ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "data-label", "data-words")
_SAID = re.compile(r"⟦[^⟦⟧]*⟧")
_CUT = re.compile(r"⟦[^⟦⟧\n]*…")  # a label cut short has lost its end


def catalogue() -> str:
    """The catalogue of the made-up language."""
    said = word_catalogues.messages()
    for message in said:
        if message.id:
            message.string = tuple(map(_bracketed, message.id)) if isinstance(message.id, tuple) else _bracketed(message.id)
    said.locale = Locale("en")
    written = BytesIO()
    write_po(written, said)
    return written.getvalue().decode()


def _bracketed(words: str) -> str:
    return f"⟦{words}⟧"


class Known:
    """The words that may stand outside brackets on the pages of a project."""

    def __init__(self, project: Path) -> None:
        values = NAMES | _of_cldr()
        for path in sorted([*project.rglob("*.md"), *pages_of_method.FOLDER.glob("*.md"), project / "mkdocs.yml"]):
            values |= set(_words_of(path))
        self._values = sorted({_plain(one) for one in values} - {""}, key=lambda one: (-len(one), one))

    def forgotten(self, page: Page) -> list[str]:
        """What stands on a page in words that nobody looked up and no record holds."""
        parts = [page.one("head").one("title").words, *_texts(page.one("body"))]
        if not page.all("div", class_="dk-prose"):  # else it is the first paragraph
            parts.append(page.meta("description"))
        pieces = [_outside("\n".join(parts)), *map(_outside, _attributes(page.one("body")))]
        return [left for piece in pieces for line in piece.split("\n") if re.search(r"[^\W\d_]", left := self._unknown(line))]

    def _unknown(self, text: str) -> str:
        words = re.sub(r"https?://\S+|\S+@\S*", "•", _plain(text))
        for value in self._values:
            if value in words:
                words = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", "•", words)
        return words.strip(" •·,;:.()–“”\"'")


def pieces(page: Page) -> set[str]:
    """Every text of a page's body and every label that a screen reader reads, each as it stands between tags."""
    return {_plain(one) for one in (*_texts(page.one("body")), *_attributes(page.one("body")))}


def _outside(text: str) -> str:
    """A text without what stands in brackets."""
    before = ""
    while before != text:
        before, text = text, _SAID.sub("•", text)
    return _CUT.sub("•", text)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _texts(element: Element) -> Iterator[str]:
    """The words of an element, piece by piece; prose and code are the curators', citations keep their form, some parts say that they are English."""
    for part in element.inside:
        if isinstance(part, str):
            yield part
        elif part.tag not in _UNSEEN and part.tag not in {"code", "pre"} and not _is_english(part):
            yield from _texts(part)


def _is_english(part: Element) -> bool:
    return part.attributes.get("lang") == "en" or "dk-prose" in part.attributes.get("class", "").split()


def _attributes(element: Element) -> Iterator[str]:
    for one in (element, *element.everything()):
        yield from (one[name] for name in _ATTRIBUTES if name in one.attributes)


def _words_of(path: Path) -> Iterator[str]:
    """Every text that a file holds: the values of its front matter, its headings, its first paragraph; not its keys and terms."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yml":
        settings = yaml.safe_load(text)
        yield from _values({key: settings[key] for key in ("site_name", "site_description", "nav")})
        yield from (key for entry in settings["nav"] for key in entry)
        return
    _, front, body = text.split("---\n", 2)
    yield from _values(yaml.safe_load(front))
    yield str(path.name).removesuffix(".md")
    yield from re.findall(r"^#+ (.*)$", body, re.MULTILINE)


def _values(given: Any) -> Iterator[str]:
    if isinstance(given, dict):
        for key, value in given.items():
            if key not in TERMS or isinstance(value, dict):
                yield from _values(value)
    elif isinstance(given, list):
        for value in given:
            yield from _values(value)
    elif given:
        yield str(given)
        if host := urlsplit(str(given)).hostname:
            yield host


@cache
def _of_cldr() -> frozenset[str]:
    """Words that dates, countries, languages, durations and lists come in."""
    english = Locale("en")
    words = {*english.territories.values(), *english.languages.values(), "days", "hours", "and", "byte", "kB", "MB"}
    for width in ("wide", "abbreviated"):
        words |= {*english.months["format"][width].values(), *english.days["format"][width].values()}
    return frozenset(words)
