"""What dossiers add to the vocabularies of the package, in `vocabularies:` of their own files. A term means one thing in a project."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from dossierkit.language import SOURCE, using_language
from dossierkit.problems import Problem
from dossierkit.reading.one_file import Document
from dossierkit.records.declared_words import Words
from dossierkit.records.kind_blocks import RelationBlock, VocabularyBlock
from dossierkit.records.kind_declarations import DeclaredKind
from dossierkit.records.vocabularies import RELATIONS, AnyTerm, TermWords, Vocabulary, open_vocabularies, vocabulary_name, words_of_term
from dossierkit.records.vocabulary import RELATION_TYPES, RelationType
from dossierkit.values.nearest_words import did_you_mean, nearest


class DeclaredVocabularies:
    """The vocabularies of all dossiers, checked against each other; what is wrong goes to the `problems`.

    What is wrong with a block by itself is told by whoever reads the file as a record.
    """

    def __init__(self, problems: list[Problem], unused: Iterable[DeclaredKind] = ()) -> None:
        """Begin with none; no message names the vocabularies of `unused` kinds."""
        self._unnamed = {vocabulary_name(kind.name, one.key) for kind in unused for one in kind.fields}
        self.of_dossiers: dict[str, tuple[Vocabulary, ...]] = {}
        self._problems = problems
        self._known: dict[tuple[str, str], tuple[str, TermWords]] = {}

    def add(self, dossier: str, document: Document, given: Any) -> None:
        """Take in what a dossier declares."""
        if not isinstance(given, dict):
            self.unknown(dossier)
            return
        found: list[Vocabulary] = []
        for name, raw in given.items():
            try:
                block = VocabularyBlock.model_validate(raw)
            except ValidationError:
                if name in open_vocabularies():
                    found.append(AnyTerm(name, ()))
                continue
            if name not in open_vocabularies():
                known = [one for one in open_vocabularies() if one not in self._unnamed]
                hint = did_you_mean(str(name), known) or f"known are {', '.join(known)}"
                self._refuse(document, ("vocabularies", name), f"there is no vocabulary `{name}`", hint)
                found += [AnyTerm(meant, ()) for meant in nearest(str(name), open_vocabularies())[:1]]
                continue
            found.append(self._of_block(dossier, document, name, block))
        if found:
            self.of_dossiers[dossier] = tuple(found)

    def unknown(self, dossier: str) -> None:
        """Note that a dossier's own file is there and cannot be read: nobody can tell what belongs to its vocabularies."""
        self.of_dossiers[dossier] = tuple(AnyTerm(name, ()) for name in open_vocabularies())

    def _of_block(self, dossier: str, document: Document, name: str, block: VocabularyBlock) -> Vocabulary:
        ours = open_vocabularies()[name]
        added: dict[str, TermWords] = {}
        for term, given in block.terms.items():
            if term in ours:
                self._check_kept(document, name, term, given)
                continue
            words = added[term] = self._words_of(document, name, term, given)
            other, before = self._known.setdefault((name, term), (dossier, words))
            if before != words:
                message = f"the dossier `{other}` has other words for the term `{term}`"
                self._refuse(document, ("vocabularies", name, "terms", term), message, "use the same words, or choose another term")
        kept = tuple(term for term in block.terms if term in ours) if block.replace else None
        return Vocabulary(name, tuple(added.items()), kept, block.from_ or "")

    def _words_of(self, document: Document, name: str, term: str, given: Words | RelationBlock) -> TermWords:
        """What a new term is called, in the form that its vocabulary wants."""
        loc = ("vocabularies", name, "terms", term)
        if name == RELATIONS:
            if isinstance(given, RelationBlock):
                return given.relation_type()
            hint = (
                f"write `{term}: {{label: {given.written}, inverse: …}}`, with what the other is to it, or `symmetric: true` where both are the same"
            )
            self._refuse(document, loc, f"the relation `{term}` says only what the one is to the other", hint)
            return RelationType(given, given)
        if isinstance(given, RelationBlock):
            hint = f"write its words alone, like `{term}: {given.label.written}`"
            self._refuse(document, loc, f"the term `{term}` has the form of a relation, which only `{RELATIONS}` have", hint)
            return given.label
        return given

    def _check_kept(self, document: Document, name: str, term: str, given: Words | RelationBlock) -> None:
        """A term of the package keeps its words: only those may be given."""
        with using_language(SOURCE):
            ours = words_of_term(name, term)
            if isinstance(given, RelationBlock):
                same = name == RELATIONS and _says(given.relation_type()) == _says(RELATION_TYPES[term])
                ours = f"{ours}, {RELATION_TYPES[term].inverse}" if name == RELATIONS else ours
            else:
                same = str(given) == ours
        if not same:
            message = f"the term `{term}` is already known as “{ours}”"
            self._refuse(document, ("vocabularies", name, "terms", term), message, "use it as it is, or choose another term")

    def _refuse(self, document: Document, loc: tuple[str | int, ...], message: str, hint: str) -> None:
        line, column = document.position(loc, key=True)
        self._problems.append(Problem(document.path, line, column, "vocabulary-term", message, hint))


def _says(one: RelationType) -> tuple[str, str, str, bool]:
    """All that a type of relations says, in the language in use."""
    return one.label, one.inverse, one.line, one.symmetric
