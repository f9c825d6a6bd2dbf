"""What a dossier declares of its own, as plain values that can be written into its files again: kinds, properties and vocabularies."""

import json
from collections.abc import Mapping
from typing import Any

from dossierkit.records import DeclaredKind
from dossierkit.records.declared_words import Words
from dossierkit.records.kind_blocks import DeclaredProperty, RelationBlock, VocabularyBlock
from dossierkit.records.kind_declarations import QUALIFIERS, DeclaredField, Role
from dossierkit.records.vocabulary import Property


def as_json(declaration: Mapping[str, Any]) -> str:
    """A declaration as one line of JSON, its keys in the order in which they are written."""
    return json.dumps(declaration, ensure_ascii=False)


def kind_declaration(kind: DeclaredKind) -> dict[str, Any]:
    """The keys of a kind's file. What follows by itself, such as a folder that it does not name, is said outright."""
    return _given(
        base=kind.base,
        one=_words(kind.words.one),
        many=_words(kind.words.many),
        counted={language: dict(forms) for language, forms in kind.words.forms},
        heading=_words(kind.heading),
        folder=kind.folder,
        previous_folders=[*kind.previous_folders],
        icon=kind.icon,
        colour=kind.colour,
        says=kind.says,
        when=kind.when if kind.base == "event" else None,
        fields={one.key: _field(one) for one in kind.fields},
        order=[*kind.order],
        roles={one.name: _role(one) for one in kind.roles},
        qualifiers=[*kind.qualifiers] if kind.qualifiers != QUALIFIERS else None,
        properties={name: property_declaration(one) for name, one in kind.properties},
        figures=[*kind.figures],
        looked_for=kind.looked_for,
        looked_for_as=kind.looked_for_as and _words(kind.looked_for_as),
        early_reports=kind.early_reports or None,
        sized=kind.sized,
    )


def _field(one: DeclaredField) -> dict[str, Any]:
    return _given(
        type=one.type,
        label=_words(one.label),
        says=one.says,
        several=(one.several and one.type != "entries") or None,
        required=one.required or None,
        terms={term: _words(words) for term, words in one.terms},
        **{"from": one.terms_from},
        kinds=[*one.kinds],
        inverse=one.inverse and _words(one.inverse),
        tie=one.tie and _words(one.tie),
        beside=one.beside,
        section=(not one.fact and one.type != "entries") or None,
        column=one.column or None,
        or_else=one.or_else,
        filter=one.filter or None,
        heads=one.heads or None,
        doubtful=[*one.doubtful],
    )


def _role(one: Role) -> dict[str, Any]:
    return _given(label=_words(one.label), side=one.side, line=one.line, given=one.given or None, interested=one.interested or None)


def property_declaration(one: Property | DeclaredProperty) -> dict[str, Any]:
    """The keys of a property of claims."""
    said = one.property() if isinstance(one, DeclaredProperty) else one
    return _given(label=_words(said.words), type=said.type, unit=said.unit, changes=said.changes or None)


def vocabulary_declaration(one: VocabularyBlock) -> dict[str, Any]:
    """The keys of what a dossier adds to a vocabulary."""
    return _given(**{"from": one.from_}, replace=one.replace or None, terms={term: _term(said) for term, said in one.terms.items()})


def _term(said: Words | RelationBlock) -> str | dict[str, Any]:
    """The words of a term, or the keys of a type of relations."""
    if isinstance(said, Words):
        return _words(said)
    line = said.line if "line" in said.model_fields_set else None
    return _given(label=_words(said.label), inverse=said.inverse and _words(said.inverse), symmetric=said.symmetric or None, line=line)


def _words(words: Words) -> str | dict[str, str]:
    """One text for all languages, or one for each."""
    texts = dict(words.texts)
    return texts[""] if [*texts] == [""] else texts


def _given(**keys: Any) -> dict[str, Any]:
    """What says anything, in the order given."""
    return {key: value for key, value in keys.items() if value not in (None, "", [], {})}
