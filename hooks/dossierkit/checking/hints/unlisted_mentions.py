"""Hints on whom an article lists and whom its title, summary and statements name, where the two differ."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossierkit.checking.hints.line_of_a_hint import UnplacedHint, hint_at
from dossierkit.checking.parts_of_texts import parts_of_text
from dossierkit.library import Library
from dossierkit.library.names_in_text import Names
from dossierkit.prose.mentions_and_faults import words_only
from dossierkit.reading.front_matter import Loc
from dossierkit.records import Actor, Article, Event, Record, Thing
from dossierkit.values.folding import folded_name, plain, small

_WORD = re.compile(r"[^\W\d_]{3,}")
_SOMEWHERE = re.compile(
    r"\b(?:in|into|inside|outside|within|across|near|throughout|from)\s+(?:(?:the|and|or|all|parts|of|[a-z]+(?:ern|ral)|[A-Z][\w’'-]*),?\s+){0,6}$"
)
_STEM = 4  # letters that a name shares with the words made of it: Canada, Canadian


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A name or link in an article's text: whom it may mean, its words, and where it stands."""

    ids: tuple[str, ...]
    text: str
    at: Loc | int


def articles_list_what_they_speak_of(library: Library) -> Iterator[UnplacedHint]:
    """An article names a record that it does not list (`unlisted-mention`), or lists an actor that it never names (`never-mentioned`)."""
    names = Names(library)
    named = _named_with(library)
    made_by = _Makers(library)
    stems = {actor.id: _stems(" ".join(actor.all_names)) for actor in library.actors}
    for article in library.articles:
        words = words_only(library.document(article).body)
        spoken = [*_spoken(library, names, article, words)]
        said = {id_ for statement in article.statements for id_ in (statement.speaker, *statement.about)}
        yield from _unlisted(library, article, spoken, {*article.listed} | said, made_by)
        if article.body.strip():
            mentioned = {id_ for one in spoken for id_ in one.ids} | said | named.get(article.id, set())
            yield from _unmentioned(library, article, words, mentioned, stems)


class _Makers:
    """Tells which actors made an article: its publisher, the agency that it came from, its authors."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._names = {actor.id: {*map(folded_name, actor.all_names)} for actor in library.actors}

    def among(self, records: Iterable[Record], article: Article) -> bool:
        """Whether one of these records is a maker of the article."""
        names = (self._library.publisher(article), article.syndicated_from or "", *article.authors)
        makers = {*map(folded_name, names)}
        return any(not makers.isdisjoint(self._names.get(record.id, ())) for record in records)


def _spoken(library: Library, names: Names, article: Article, words: str) -> Iterator[_Spoken]:
    """What the summary, of which `words` are the words, and the statements name, in order of their place."""
    document = library.document(article)
    if linked := [mention for mention in document.once(parts_of_text).mentions if not mention.is_source]:
        starts = _line_starts(document.body)
        for mention in linked:
            yield _Spoken((mention.id,), f"[[{mention.id}]]", starts[mention.line - 1] + mention.column - 1)
    texts: list[tuple[str, Loc | None]] = [(words, None)]
    texts += [(statement.text, ("statements", number, "text")) for number, statement in enumerate(article.statements)]
    for text, loc in texts:
        for found in names.find(text):
            ids = tuple(id_ for id_ in found.ids if not _is_place(library, id_, text[: found.start]))
            yield _Spoken(ids, found.text, found.start if loc is None else loc)


def _is_place(library: Library, id_: str, before: str) -> bool:
    """Whether the name of a state only says where something is: `in Iraq and Syria`."""
    actor = library.actor(id_)
    return actor is not None and actor.kind == "state" and bool(_SOMEWHERE.search(before[-80:]))


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _unlisted(library: Library, article: Article, spoken: Iterable[_Spoken], listed: set[str], made_by: _Makers) -> Iterator[UnplacedHint]:
    for one in spoken:
        known = [record for id_ in one.ids if isinstance(record := library.records.get(id_), Actor | Event | Thing)]
        if not known or any(record.id in listed for record in known) or made_by.among(known, article):
            continue
        listed = listed | {record.id for record in known}
        either = " or ".join(f"`{record.id}` to `{record.declaration.listed_as}`" for record in known)
        message = f"the text speaks of {_shown(one, known)}, which the article does not list"
        yield hint_at(library, article, one.at, "unlisted-mention", message, f"add {either}, if the article is about it")


def _shown(one: _Spoken, known: Sequence[Record]) -> str:
    words = known[0].label if one.text.startswith("[[") else f"“{' '.join(one.text.split())}”"
    return f"{words} ({' or '.join(f'`{record.id}`' for record in known)})"


def _unmentioned(library: Library, article: Article, words: str, mentioned: set[str], stems: Mapping[str, set[str]]) -> Iterator[UnplacedHint]:
    """The actors that an article lists and never names; `stems` are those of the names of each actor, by its id."""
    said: set[str] | None = None
    for number, id_ in enumerate(article.actors):
        actor = library.actor(id_)
        if not actor or id_ in mentioned:
            continue
        if said is None:
            said = _stems(" ".join((article.title, words, *(statement.text for statement in article.statements))))
        if said.isdisjoint(stems[id_]):
            message = f"the article lists {actor.name}, but neither its text nor what is cited from it speaks of them"
            hint = "say in the summary what the source says of them, or take the id out"
            yield hint_at(library, article, ("actors", number), "never-mentioned", message, hint)


def _stems(text: str) -> set[str]:
    """The beginnings of the words with a capital: enough to see that a text may name somebody."""
    return {small(word)[:_STEM] for word in _WORD.findall(plain(text).text) if word[0].isupper()}


def _named_with(library: Library) -> Mapping[str, set[str]]:
    """Whom records name where they cite an article, by the article's id: themselves, and the parties and claimants of that entry."""
    named: dict[tuple[str, Loc], set[str]] = defaultdict(set)
    for link in library.links:
        if isinstance(link.target, Actor):
            named[link.source.id, _entry(link.reference.loc)].add(link.target.id)
    found: dict[str, set[str]] = defaultdict(set)
    for link in library.links:
        if isinstance(link.target, Article):
            found[link.target.id] |= {link.source.id} | named.get((link.source.id, _entry(link.reference.loc)), set())
    return found


def _entry(loc: Loc) -> Loc:
    """The entry of a list that a reference stands in: one claim, one party, one relation."""
    return loc[: 3 if loc[0] == "claims" else 2]
