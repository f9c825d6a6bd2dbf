"""Decides what becomes of each work of a library: a new article, a change of one that is there, nothing, or a refusal with its reasons."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from dossierkit.citation.all_formats import FILE_FORMATS
from dossierkit.citation.page import source_citation
from dossierkit.library import Library
from dossierkit.problems import Problem
from dossierkit.reading.one_file import Document
from dossierkit.records import Article
from dossierkit.reference_managers.library_files import works_of_text
from dossierkit.reference_managers.work_to_article import ArticleMaker, Defaults, MadeArticle, same_as
from dossierkit.reference_managers.works import Place, UnreadWork, Work
from dossierkit.spreadsheets.columns_of_problems import loc_at
from dossierkit.spreadsheets.planning_records import RecordPlanner, RefusedError, id_of_words, words_of_id
from dossierkit.spreadsheets.row_outcomes import ImportPlan, RowOutcome, problem_in_words
from dossierkit.values.dates import parse_date
from dossierkit.values.field_types import LONGEST_ID, slug
from dossierkit.values.folding import folded_name
from dossierkit.values.web_addresses import plain_address

_KEY = re.compile(r"[A-Za-z][\w.:+-]*", re.ASCII)
_KEY_OF_ZOTERO = re.compile(r"[A-Z0-9]{8}")  # of an item in its data base: it names nothing


@dataclass(frozen=True)
class LibraryPlan:
    """What becomes of the works: `rows` of the plan are the lines in which they begin. `made` is what was made of each, by that line."""

    plan: ImportPlan
    made: Mapping[int, MadeArticle]
    file: str

    def told(self, outcome: RowOutcome, problem: Problem, document: Document) -> str:
        """A problem of an article that was made, with the place in the library that it comes from."""
        return _told(problem, document, made=self.made[outcome.row], file=self.file)


def planned_library(
    library: Library,
    works: Sequence[Work | UnreadWork],
    file: str,
    dossier: str | None,
    defaults: Defaults,
    replaced: frozenset[str] = frozenset(),
) -> LibraryPlan:
    """The plan for every work of a library. Nothing is written.

    `file` is the library's name in messages, `dossier` the one that the articles are to belong to, `replaced` are the keys whose values are
    taken although an article has another value.
    """
    planning = _Planning(library, file, dossier, defaults, replaced)
    outcomes = tuple(planning.outcome(work) for work in works)
    return LibraryPlan(ImportPlan(outcomes), planning.made, file)


class _Planning:
    """One import being planned: the articles made so far, and by what each work is known again."""

    def __init__(self, library: Library, file: str, dossier: str | None, defaults: Defaults, replaced: frozenset[str]) -> None:
        self._library, self._file, self._replaced = library, file, replaced
        self._planner = RecordPlanner(library, "article", dossier, source=None, replaced=replaced, what="library")
        self._maker = ArticleMaker(library, library.dossier(dossier or ""), defaults)
        self._known: dict[str, Article] = {}
        for article in reversed(library.articles):
            for sign in _signs_of_article(library, article):
                self._known[sign] = article
        self._lines: dict[str, int] = {}
        self.made: dict[int, MadeArticle] = {}

    def outcome(self, work: Work | UnreadWork) -> RowOutcome:
        """What becomes of a work."""
        line = work.place.line
        if isinstance(work, UnreadWork):
            return RowOutcome(line, work.key, "refused", (_at(self._file, work.place, work.why),))
        made = self.made[line] = self._maker.made(work)
        if made.faults:
            return RowOutcome(line, work.key, "refused", tuple(_at(self._file, place, why) for place, why in made.faults))
        try:
            return self._planned(made)
        except RefusedError as refused:
            return RowOutcome(line, work.key, "refused", refused.reasons)

    def _planned(self, made: MadeArticle) -> RowOutcome:
        work, line = made.work, made.work.place.line
        signs = [*_signs(made.data, work.key)]
        if again := next((self._lines[sign] for sign in signs if sign in self._lines), None):
            raise RefusedError(_at(self._file, work.place, f"is the work of line {again} again; delete one of the two"))
        self._lines |= dict.fromkeys(signs, line)
        told = partial(_told, made=made, file=self._file)
        remarks = [*made.remarks, *filter(None, [made.left_out_in_words])]
        if known := next((self._known[sign] for sign in signs if sign in self._known), None):
            data, kept = self._news(made, known)
            outcome = self._planner.changed(line, work.key, known, data, told)
            return replace(outcome, notes=(*outcome.notes, *kept, *(remarks if outcome.state == "changed" else ())))
        outcome = self._planner.created(line, work.key, self._new_id(made), made.data, told)
        return replace(outcome, notes=(*outcome.notes[:1], *remarks))

    def _new_id(self, made: MadeArticle) -> str:
        key = made.work.key
        named = slug(key)[:LONGEST_ID].strip("-") if _KEY.fullmatch(key) and not _KEY_OF_ZOTERO.fullmatch(key) else ""
        words = next((id_ for _key, words in words_of_id(made.data) if words and (id_ := id_of_words(words, made.data))), "")
        if id_ := self._planner.new_id(named or words):
            return id_
        raise RefusedError(
            _at(self._file, made.work.place, "no id can be made of its key, its title and its publisher; give it a key in Latin letters")
        )

    def _news(self, made: MadeArticle, known: Article) -> tuple[dict[str, Any], list[str]]:
        """What the library says of an article that is there beyond what this site gives away of it, and what it says differently of authors.

        What says the same less exactly, or in other capitals, is no news.
        """
        form = next(form for form in FILE_FORMATS if form.ending == made.work.ending)
        given_away = next(iter(works_of_text(form.ending, form.together([form.one(source_citation(self._library, known))]))))
        data = same_as(made.data, self._maker.made(given_away).data if isinstance(given_away, Work) else {})
        for key, is_same in _SAME.items():
            if key in data and is_same(self._library, known, data[key]):
                del data[key]
        kept = []
        if "authors" in data and known.authors:
            kept.append(f"authors: kept; the library says {', '.join(data.pop('authors'))}")
        return data, kept


def _same_date(_library: Library, known: Article, when: str) -> bool:
    return known.published is not None and parse_date(when).contains(known.published)


_SAME: Mapping[str, Callable[[Library, Article, Any], bool]] = {
    "title": lambda _library, known, title: folded_name(title) == folded_name(known.own_title),
    "url": lambda _library, known, url: known.url is not None and plain_address(url) == plain_address(known.url),
    "publisher": lambda library, known, name: folded_name(name) in {folded_name(library.publisher(known)), folded_name(known.publisher)},
    "published": _same_date,
    "accessed": lambda _library, known, when: known.accessed is not None and parse_date(when).certainly_before(known.accessed),
    "language": lambda _library, known, code: code.split("-")[0] == known.language.split("-")[0],
    "authors": lambda _library, known, names: [*map(folded_name, names)] == [*map(folded_name, known.authors)],
}


def _signs_of_article(library: Library, article: Article) -> Iterator[str]:
    """By what a work may be known as one that has a record."""
    for url in (article.url, *(copy.url for copy in article.archive)):
        if url:
            yield from _signs_of_address(url, article.type, folded_name(article.own_title))
    when = {"published": str(article.published)} if article.published else {}
    yield from _signs(
        {"title": article.own_title, "type": article.type, "publisher": library.publisher(article), "isbn": article.isbn or "", **when}, article.id
    )


def _signs(data: Mapping[str, Any], key: str) -> Iterator[str]:
    """By what a work is known again, the surest first: its address, its ISBN, or its title with publisher and year; then its title and key."""
    title = folded_name(data.get("title", ""))
    if data.get("url"):
        yield from _signs_of_address(data["url"], data.get("type", ""), title)
    elif data.get("isbn"):
        yield f"isbn {re.sub('[- ]', '', data['isbn'])} {title}"
    else:
        yield f"work {title} | {folded_name(data.get('publisher', ''))} | {str(data.get('published', ''))[:4]}"
    yield f"key {key} {title}"


def _signs_of_address(url: str, type_: str, title: str) -> Iterator[str]:
    """The address as it is and in the form in which two addresses of one page are equal; an entry of a data set shares that of the whole."""
    entry = title if type_ == "dataset" else ""
    yield f"url {url} {entry}"
    if "#" not in url:  # which leads to one of several parts of a page
        yield f"page {plain_address(url)} {entry}"


def _told(problem: Problem, document: Document, *, made: MadeArticle, file: str) -> str:
    """A problem of an article in words, with the fields that it comes from."""
    loc = loc_at(document, problem)
    fields = made.taken.get(loc[0], ()) if loc else ()
    words = problem_in_words(problem)
    return _at(file, fields[0].place, f"`{fields[0].name}`: {words}") if fields else _at(file, made.work.place, words)


def _at(file: str, place: Place, words: str) -> str:
    return f"{file}:{place.line}:{place.column}: {words}"
