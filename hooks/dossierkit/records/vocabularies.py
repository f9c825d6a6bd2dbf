"""What a dossier adds to the vocabularies of the package, or puts in their place: terms with words of its own.

A term that is added brings its words along wherever the record goes (DeclaredTerm), so that pages need not ask which dossier it is from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from dossierkit.records.declared_words import Words
from dossierkit.records.ready_made import POPULATIONS, ready_made_kinds
from dossierkit.records.vocabulary import ACTOR_KINDS, ARTICLE_TYPES, MEMBERSHIPS, NAME_KINDS, RELATION_TYPES, RelationType

RELATIONS = "relation_types"
TermWords = Words | RelationType  # what a term is called: a relation has words from either end
OPEN: Mapping[str, Mapping[str, TermWords | str]] = {
    "actor_kinds": ACTOR_KINDS,
    "article_types": ARTICLE_TYPES,
    "name_kinds": NAME_KINDS,
    "memberships": MEMBERSHIPS,
    RELATIONS: RELATION_TYPES,
    "populations": POPULATIONS,
}


class DeclaredTerm(str):
    """A term that a dossier has added to a vocabulary, as records write it, with its words, and where it comes from (empty where nobody says)."""

    __slots__ = ("source", "words")

    words: TermWords
    source: str

    def __new__(cls, term: str, words: TermWords, source: str = "") -> Self:
        """The term with its words."""
        made = super().__new__(cls, term)
        made.words, made.source = words, source
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return DeclaredTerm, (str(self), self.words, self.source)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one dossier says of a vocabulary: the terms that it adds; `kept` are those of the package that stay, None for all of them.

    `source` is where its terms come from, as pages name it.
    """

    name: str
    terms: tuple[tuple[str, TermWords], ...]
    kept: tuple[str, ...] | None = None
    source: str = ""

    def term(self, value: str, known: Mapping[str, object]) -> str | None:
        """The term as a record holds it; None where neither this dossier nor the package, which has the `known` ones, has it."""
        added = next((words for name, words in self.terms if name == value), None)
        if added is not None:
            return DeclaredTerm(value, added, self.source)
        return value if value in known and (self.kept is None or value in self.kept) else None

    def offered(self, known: Mapping[str, str]) -> dict[str, str]:
        """Every term that records may have, with its words; `known` are those of the package."""
        stay = {term: words for term, words in known.items() if self.kept is None or term in self.kept}
        return {**stay, **{term: str(words) for term, words in self.terms}}


class AnyTerm(Vocabulary):
    """A vocabulary of which nobody can tell what belongs to it, because it is declared wrongly: it takes everything."""

    __slots__ = ()

    def term(self, value: str, known: Mapping[str, object]) -> str:
        """The term as it is; one that the package does not have stands for itself."""
        if value in known:
            return value
        words = Words((("", value),))
        return DeclaredTerm(value, RelationType(words, words) if self.name == RELATIONS else words)


def vocabulary_name(kind: str, key: str) -> str:
    """How a dossier names the vocabulary of a field of one of the package's kinds: by its key, with the kind where the key alone says little."""
    return f"{kind}_{key}" if key in {"type", "status"} else key


@cache
def open_vocabularies() -> Mapping[str, tuple[str, ...]]:
    """The terms that the package has in each vocabulary that a dossier may add to, by its name."""
    of_kinds = {vocabulary_name(kind.name, one.key): tuple(one.words) for kind in ready_made_kinds() for one in kind.fields if one.terms}
    return {**{name: tuple(terms) for name, terms in OPEN.items()}, **of_kinds}


def words_of_term(name: str, term: str) -> str:
    """The words that the package has for a term of one of its vocabularies, in the language in use."""
    if name in OPEN:
        return str(OPEN[name][term])
    return next(one.word(term) for kind in ready_made_kinds() for one in kind.fields if one.terms and vocabulary_name(kind.name, one.key) == name)
