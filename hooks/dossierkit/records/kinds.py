"""All kinds of records that a project has: those of the package, and those that its dossiers declare."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dossierkit.records.dossier import Dossier
from dossierkit.records.kind_declarations import DeclaredKind
from dossierkit.records.made_models import article_model, model_of
from dossierkit.records.ready_made import COMMON_PROPERTIES, ready_made_kinds
from dossierkit.records.record import Kind, Record
from dossierkit.records.vocabularies import RELATIONS, AnyTerm, TermWords, Vocabulary
from dossierkit.records.vocabulary import Property, RelationType


@dataclass(frozen=True)
class Kinds:
    """The declared kinds of a project, those of the package first.

    `of_dossiers` are the names of those that each dossier declares, `unsound` the keys under which articles list records of kinds that are
    declared wrongly, `vocabularies` what each dossier says of the package's vocabularies. `unused` come with the package, and no dossier
    has records of them: whoever asks for one by its name finds it, as the first record of it needs, but no list, style, form or message
    names it. Making one makes the models of its kinds, so that pickles of their records can be read (see `made_models.py`).
    """

    declared: tuple[DeclaredKind, ...] = field(default_factory=ready_made_kinds)
    of_dossiers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unsound: frozenset[str] = frozenset()
    vocabularies: tuple[tuple[str, tuple[Vocabulary, ...]], ...] = ()
    unused: tuple[DeclaredKind, ...] = ()

    def __post_init__(self) -> None:
        for kind in self.known:
            model_of(kind)
        article_model(self.declared, self.unused)

    def __reduce__(self) -> tuple[Any, ...]:
        return Kinds, (self.declared, self.of_dossiers, self.unsound, self.vocabularies, self.unused)

    @cached_property
    def known(self) -> tuple[DeclaredKind, ...]:
        """All kinds that can be asked for by name: the declared ones, and those that nothing uses yet."""
        return (*self.declared, *self.unused)

    @cached_property
    def models(self) -> Mapping[Kind, type[Record]]:
        """The model of every kind by its name: dossiers and articles first, then the known ones in their order."""
        made = {kind.name: model_of(kind) for kind in self.known}
        return {"dossier": Dossier, "article": article_model(self.declared, self.unused), **made}

    @property
    def names(self) -> tuple[Kind, ...]:
        """The names of all kinds but the unused: dossiers and articles first."""
        return ("dossier", "article", *(kind.name for kind in self.declared))

    @cached_property
    def by_name(self) -> Mapping[Kind, DeclaredKind]:
        """The known kinds by their names."""
        return {kind.name: kind for kind in self.known}

    @cached_property
    def by_folder(self) -> Mapping[str, DeclaredKind]:
        """The known kinds by the folders of their records."""
        return {kind.folder: kind for kind in self.known}

    @cached_property
    def events(self) -> tuple[DeclaredKind, ...]:
        """The kinds of events, in their order."""
        return tuple(kind for kind in self.declared if kind.base == "event")

    def based_on(self, names: Iterable[str]) -> tuple[Kind, ...]:
        """The kinds that some names stand for: their own, and for `actor`, `event` and `thing` all that are based on them."""
        wanted = set(names)
        return tuple(name for name, model in self.models.items() if name in wanted or model.base in wanted)

    def vocabularies_of(self, dossier: str | None) -> Mapping[str, Vocabulary]:
        """What a dossier says of the package's vocabularies, by their names; of an article, which may be in several, what they add together."""
        if dossier is None:
            return self.all_vocabularies
        return {one.name: one for id_, some in self.vocabularies if id_ == dossier for one in some}

    @cached_property
    def all_vocabularies(self) -> Mapping[str, Vocabulary]:
        """What all dossiers add to each vocabulary, by its name; nothing is taken out of it."""
        found: dict[str, dict[str, TermWords]] = {}
        sources: dict[str, set[str]] = {}
        anything = {one.name: one for _dossier, some in self.vocabularies for one in some if isinstance(one, AnyTerm)}
        for _dossier, some in self.vocabularies:
            for one in some:
                found.setdefault(one.name, {}).update(one.terms)
                sources.setdefault(one.name, set()).add(one.source)
        alone = {name: next(iter(given)) if len(given) == 1 else "" for name, given in sources.items()}
        return {name: Vocabulary(name, tuple(terms.items()), source=alone[name]) for name, terms in found.items()} | anything

    def offered(self, name: str, known: Mapping[str, str]) -> Mapping[str, str]:
        """The terms of a vocabulary that some dossier may use, with their words; `known` are those of the package."""
        found = self.all_vocabularies[name].offered(known) if name in self.all_vocabularies else known
        return {term: words for term, words in found.items() if term not in self.unshown}

    def written(self, name: str, marked: Mapping[str, str]) -> Mapping[str, str]:
        """The terms of a vocabulary that forms offer, with their words as they are written; `marked` are those of the package.

        Kinds of actors that belong to a kind of which there are no records are left out.
        """
        added = self.all_vocabularies[name].terms if name in self.all_vocabularies else ()
        left_out = {term for kind in self.unused for term in kind.actor_kinds} if name == "actor_kinds" else ()
        return {**{term: words for term, words in marked.items() if term not in left_out}, **{term: words.written for term, words in added}}

    @cached_property
    def relation_types(self) -> tuple[tuple[str, RelationType], ...]:
        """The types of relations between actors that dossiers add to those of the package, by their terms."""
        terms = self.all_vocabularies[RELATIONS].terms if RELATIONS in self.all_vocabularies else ()
        return tuple((term, one) for term, one in terms if isinstance(one, RelationType))

    @cached_property
    def properties(self) -> Mapping[str, Property]:
        """The properties of claims that the known kinds bring, by name."""
        order = sorted(self.known, key=lambda kind: not kind.ours)
        return {**{name: one for kind in order for name, one in kind.properties}, **COMMON_PROPERTIES}

    @cached_property
    def unshown(self) -> frozenset[str]:
        """The properties and populations that only unused kinds bring: a claim may be on one, but no form, schema or message offers it."""
        shown = {name for kind in self.declared for name in (*dict(kind.properties), *kind.figures, *dict(kind.populations))}
        return frozenset(name for kind in self.unused for name in (*dict(kind.properties), *dict(kind.populations))) - shown

    def properties_of(self, kind: Kind, declared: Mapping[str, Property]) -> Mapping[str, Property]:
        """The properties that forms offer for a record of a kind: its own, those that its dossier declares, and the common ones."""
        own = dict(self.by_name[kind].properties) if kind in self.by_name else {}
        return {**own, **declared, **COMMON_PROPERTIES}


READY_MADE = Kinds()
# The kinds of a project that has no records yet.
AT_FIRST = Kinds(
    tuple(kind for kind in ready_made_kinds() if not kind.only_where_used),
    unused=tuple(kind for kind in ready_made_kinds() if kind.only_where_used),
)
