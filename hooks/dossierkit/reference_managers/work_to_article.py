"""Makes of a work what a curator would write of it: every field that an article has a place for; the rest is told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from dossierkit.citation.types_of_others import type_of_work
from dossierkit.library import Library
from dossierkit.records import Dossier
from dossierkit.records.vocabulary import ARTICLE_TYPES, OFFICIAL_TYPES
from dossierkit.reference_managers.languages_of_works import language_of_work
from dossierkit.reference_managers.works import Aspect, Field, Place, Work
from dossierkit.spreadsheets.import_plan import known_actors
from dossierkit.values.dates import parse_date
from dossierkit.values.folding import folded_name
from dossierkit.values.texts_in_languages import every_text
from dossierkit.values.web_addresses import archived_address
from dossierkit.wording.dates_in_words import date_words

_BROUGHT_OUT = {"report", "book", "dataset", "interview", "court_file", "video"}  # by a publisher; others stand in something larger
_SHOWN = 40  # characters of what is left out
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_DASHES = re.compile(r"\s*[-–—]+\s*")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for works that do not say it themselves: a type of article, and a language (BCP 47); empty where nobody said so."""

    type: str = ""
    language: str = ""


@dataclass(slots=True)
class MadeArticle:
    """What was made of a work.

    `data` is what a curator would write, `taken` the fields that each of its keys comes from. `left_out` are fields that an article has no
    place for, `remarks` what else a curator should know, `faults` why no article can be made of it: each with the place it is about.
    """

    work: Work
    data: dict[str, Any] = field(default_factory=dict)
    taken: dict[str, Sequence[Field]] = field(default_factory=dict)
    left_out: list[Field] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    faults: list[tuple[Place, str]] = field(default_factory=list)

    def put(self, key: str, value: Any, *fields: Field | None) -> None:
        """Note the value of a key, unless it is empty, and the fields that it comes from."""
        if value:
            self.data[key] = value
            self.taken[key] = [one for one in fields if one]

    def refuse(self, about: Field | None, why: str) -> None:
        """Note why no article can be made, by the field that is to blame, or the work as a whole."""
        self.faults.append((about.place, f"`{about.name}`: {why}") if about else (self.work.place, why))

    @property
    def left_out_in_words(self) -> str:
        """What is left out, on one line; empty where nothing is."""
        told: dict[str, list[str]] = {}
        for one in self.left_out:
            told.setdefault(one.name, []).extend([one.text] if len(one.text) <= _SHOWN else [])
        words = [f"{name} {', '.join(texts)}".strip() for name, texts in told.items()]
        return f"left out, for an article has no place for it: {'; '.join(words)}" if words else ""


class ArticleMaker:
    """Makes articles of works, with what a library of records knows already: who publishes where, which topics there are, which actors."""

    def __init__(self, library: Library, dossier: Dossier | None, defaults: Defaults) -> None:
        self._defaults = defaults
        self._dossier = dossier
        self._topics = {
            folded_name(words): slug for slug, label in (dossier.topics if dossier else {}).items() for words in (slug, *every_text(label))
        }
        self._actors = known_actors(library).actors
        self._publishers: dict[str, set[str]] = {}
        for article in library.articles:
            if article.url:
                self._publishers.setdefault(_host(article.url), set()).add(article.publisher)

    def made(self, work: Work) -> MadeArticle:
        """What a curator would write of a work, and what is wrong with it."""
        made = MadeArticle(work)
        for faulty, why in work.faults:
            made.refuse(faulty, why)
        made.left_out += work.other
        self._title(made)
        self._address(made)
        self._type(made)
        self._publisher(made)
        self._language(made)
        self._dates_and_authors(made)
        _where_printed(made)
        self._topics_of(made)
        _note(made)
        if self._dossier:
            made.data["dossiers"] = [self._dossier.id]
        return made

    def _title(self, made: MadeArticle) -> None:
        title, subtitle = made.work.first("title"), made.work.first("subtitle")
        if not title:
            made.refuse(None, "has no title, and an article needs one")
            return
        made.put("title", f"{title.text}: {subtitle.text}" if subtitle else title.text, title, subtitle)
        made.left_out += made.work.said.get("title", ())[1:]

    def _address(self, made: MadeArticle) -> None:
        url, doi = made.work.first("url"), made.work.first("doi")
        at_doi = f"https://doi.org/{_DOI.sub('', doi.text)}" if doi else ""
        if url and (archived := archived_address(url.text)):
            made.put("url", archived.url, url)
            made.put("archive", [{"url": url.text, **({"captured": archived.captured} if archived.captured else {})}], url)
        else:
            made.put("url", url.text if url else at_doi, url or doi)
        if url and doi and at_doi.casefold() != url.text.casefold():
            made.left_out.append(doi)
        made.left_out += made.work.said.get("url", ())[1:]

    def _type(self, made: MadeArticle) -> None:
        work = made.work
        genres = work.said.get("genre", ())
        found = type_of_work(work.ending, work.type, [one.text for one in genres])
        if found == "news" and "url" not in made.data:
            found = "print_article"
        type_ = found or self._defaults.type
        if not type_:
            known = ", ".join(ARTICLE_TYPES)
            made.refuse(None, f"`{work.type}` does not say what sort of source it is; give --type with one of {known}, for all such works")
        made.put("type", type_, *genres)
        told = {folded_name(words) for words in (type_.replace("_", " "), str(ARTICLE_TYPES.get(type_, "")), "newspaper", "magazine")}
        made.left_out += [one for one in genres if folded_name(one.text) not in told]

    def _publisher(self, made: MadeArticle) -> None:
        type_ = made.data.get("type", "")
        first: tuple[Aspect, Aspect] = ("publisher", "container") if type_ in _BROUGHT_OUT else ("container", "publisher")
        named = [one for aspect in first for one in made.work.said.get(aspect, ())]
        if named:
            actors = self._actors.get(folded_name(named[0].text), []) if type_ in OFFICIAL_TYPES else []
            made.put("publisher", actors[0] if len(actors) == 1 else named[0].text, named[0])
            made.left_out += [one for one in named[1:] if folded_name(one.text) != folded_name(named[0].text)]
            return
        host = _host(made.data.get("url", ""))
        known = self._publishers.get(host, set()) if host else set()
        if len(known) == 1:
            (publisher,) = known
            made.put("publisher", publisher)
            made.remarks.append(f"publisher: {publisher}, as of the other articles of {host}")
        else:
            made.refuse(None, f"no field says who published it; fill {_FIELDS_OF_PUBLISHERS[made.work.ending]}")

    def _language(self, made: MadeArticle) -> None:
        named = made.work.said.get("language", ())
        found = next(((code, one) for one in named if (code := language_of_work(one.text))), None)
        if found:
            made.put("language", found[0], found[1])
        elif named:
            made.refuse(named[0], f"`{named[0].text}` is no language; write a code, like en or ar")
        elif self._defaults.language:
            made.put("language", self._defaults.language)
        else:
            made.refuse(None, "no field says in which language it is; give --language with a code, like en, for all such works")

    def _dates_and_authors(self, made: MadeArticle) -> None:
        for key, aspect in (("published", "published"), ("accessed", "accessed")):
            if when := made.work.first(aspect):  # type: ignore[arg-type]
                made.put(key, when.text, when)
        authors = made.work.said.get("author", ())
        made.put("authors", [*dict.fromkeys(one.text for one in authors)], *authors)

    def _topics_of(self, made: MadeArticle) -> None:
        keywords = made.work.said.get("keyword", ())
        topics = {one: self._topics.get(folded_name(one.text)) for one in keywords}
        made.put("topics", [*dict.fromkeys(slug for slug in topics.values() if slug)], *keywords)
        made.left_out += [one for one, slug in topics.items() if not slug]


_FIELDS_OF_PUBLISHERS = {
    "bib": "journaltitle, publisher, organization or institution",
    "ris": "T2 or PB",
    "csl.json": "container-title or publisher",
}


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _where_printed(made: MadeArticle) -> None:
    """ISBN, issue, pages, number, where it is held, and rights."""
    work = made.work
    isbn, pages, volume = work.first("isbn"), work.first("pages"), work.first("volume")
    issue, number = work.first("issue"), work.first("number")
    if work.ending == "bib" and work.type == "article" and not issue:  # BibTeX's `number` of an article is its issue
        issue, number = number, None
    numbered = f"no. {issue.text}" if issue and volume else issue.text if issue else ""
    made.put("isbn", isbn.text if isbn else "", isbn)
    made.put("issue", ", ".join(filter(None, (f"vol. {volume.text}" if volume else "", numbered))), volume, issue)
    made.put("pages", _DASHES.sub("-", pages.text) if pages else "", pages)
    made.put("number", number.text if number else "", number)
    held, rights = work.said.get("held_at", ()), work.first("rights")
    made.put("held_at", ", ".join(one.text for one in held), *held)
    made.put("rights", rights.text if rights else "", rights)
    several: Iterator[Aspect] = iter(("isbn", "pages", "number", "issue", "volume", "rights"))
    made.left_out += [one for aspect in several for one in work.said.get(aspect, ())[1:]]


def _note(made: MadeArticle) -> None:
    """The notes, without what a citation of this site says in them because readers lose it: the address, and a date that is known as such."""
    notes = made.work.said.get("note", ())
    text = " ".join(one.text for one in notes)
    when, url = made.data.get("published"), made.data.get("url", "")
    if url and text.endswith(url):
        text = text.removesuffix(url).rstrip(" .")
    if when and text.endswith(words := date_words(parse_date(when))):
        text = re.sub(rf"(^|\. )[^.:]+: {re.escape(words)}$", "", text)
    made.put("note", text, *notes)


def same_as(data: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """What is in some data and not just the same in the other."""
    return {key: value for key, value in data.items() if other.get(key) != value}
