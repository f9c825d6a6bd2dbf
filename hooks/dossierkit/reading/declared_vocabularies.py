"""What dossiers add to the vocabularies of the package, in `vocabularies:` of their own files. A term means one thing in a project."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from dossierkit.language import SOURCE, using_language
from dossierkit.problems import Problem
from dossierkit.reading.one_file import Document
from dossierkit.records.declared_words import Words
from dossierkit.records.kind_blocks import VocabularyBlock
from dossierkit.records.kind_declarations import DeclaredKind
from dossierkit.records.vocabularies import AnyTerm, Vocabulary, open_vocabularies, vocabulary_name, words_of_term
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
        self._known: dict[tuple[str, str], tuple[str, Words]] = {}

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
        for term, words in block.terms.items():
            if term in ours:
                self._check_kept(document, name, term, words)
                continue
            other, before = self._known.setdefault((name, term), (dossier, words))
            if before != words:
                message = f"the dossier `{other}` has other words for the term `{term}`"
                self._refuse(document, ("vocabularies", name, "terms", term), message, "use the same words, or choose another term")
        added = tuple((term, words) for term, words in block.terms.items() if term not in ours)
        kept = tuple(term for term in block.terms if term in ours) if block.replace else None
        return Vocabulary(name, added, kept, block.from_ or "")

    def _check_kept(self, document: Document, name: str, term: str, words: Words) -> None:
        """A term of the package keeps its words: only those may be given."""
        with using_language(SOURCE):
            ours, said = words_of_term(name, term), str(words)
        if said != ours:
            message = f"the term `{term}` is already known as “{ours}”"
            self._refuse(document, ("vocabularies", name, "terms", term), message, "use it as it is, or choose another term")

    def _refuse(self, document: Document, loc: tuple[str | int, ...], message: str, hint: str) -> None:
        line, column = document.position(loc, key=True)
        self._problems.append(Problem(document.path, line, column, "vocabulary-term", message, hint))
