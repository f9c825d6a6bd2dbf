"""How a report says things: records by their names, values and parts of records in words. The report is in English."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from dossierkit import addresses
from dossierkit.change_report.changed_texts import shortened
from dossierkit.change_report.pieces_of_text import Piece, Sentence, sentence
from dossierkit.library import Library
from dossierkit.records import Actor, Article, Claim, Event, Record, Thing
from dossierkit.records.actor import Designation, Name, Position, Relation
from dossierkit.records.article import Correction, Statement
from dossierkit.records.claims import Money
from dossierkit.records.event import Entry
from dossierkit.records.kind_blocks import DeclaredProperty
from dossierkit.records.kind_declarations import DeclaredField
from dossierkit.records.model_keys import references
from dossierkit.records.record import Search
from dossierkit.records.shared_blocks import Archive, Image, Party, Place, RecordCorrection, SourceReference
from dossierkit.records.vocabulary import RELATION_TYPES
from dossierkit.values.dates import EdtfDate
from dossierkit.wording.dates_in_words import date_words, period_words
from dossierkit.wording.values_in_words import (
    claim_words,
    country_words,
    duration_words,
    language_words,
    list_words,
    money_words,
    number_words,
    place_words,
    population_words,
)

LONGEST_NAME = 120  # characters
_TYPED = ("attack", "weapon", "target")  # GTD's vocabularies: `attack_types` and so on
_TERMS = ("kind", "type", "role", "status", "precision", "copy_", "of", "event_type", "sub_event_type", *(f"{of}_types" for of in _TYPED))
_CODED: Mapping[str, Callable[[str], str]] = {
    **{field: lambda term: term.replace("_", " ") for field in _TERMS},
    **dict.fromkeys(("country", "countries"), country_words),
    **dict.fromkeys(("language", "languages", "lang"), language_words),
}
_LABELS = {"involved": "parties", "copy_": "copy", "from_": "from", "id_": "id", "body": "text"}


class Names:
    """What records are called: as after the change, or else as before it. `names[id]` is the name of the record with an id."""

    def __init__(self, then: Library, now: Library) -> None:
        self._libraries = (now, then)

    def __getitem__(self, id_: str) -> str:
        """The name of the record with an id; any other text as it is, shortened."""
        found = next((one for library in self._libraries if (one := library.records.get(id_) or library.dossier(id_))), None)
        if isinstance(found, Article):
            return f"“{shortened(found.title, 80)}”"
        return shortened(found.label, 80) if found else shortened(id_)

    def property(self, name: str) -> str:
        """What a property of claims is called within a sentence."""
        label = next((library.properties[name].label for library in self._libraries if name in library.properties), label_of(name))
        return f"{label[:1].lower()}{label[1:]}"


def name_of(record: Record) -> Piece:
    """A record's name, linked to its page."""
    return Piece(shortened(record.label, LONGEST_NAME), "name", addresses.address(record))


def label_of(field: str) -> str:
    """What a report calls a key: `public_role` is `public role`."""
    return _LABELS.get(field, field.replace("_", " "))


def value_words(names: Names, field: str, value: Any, block: BaseModel) -> str:
    """One value of a key, in words. `block` is what the key stands in: it tells whether a text is an id."""
    match value:
        case bool():
            return "yes" if value else "no"
        case EdtfDate():
            return date_words(value)
        case BaseModel():
            return part_words(names, value)
        case str() if any(reference.id == value for reference in references(block)):
            return names[value]
    return _plain_words(_declared(block, field), field, value)


def _plain_words(declared: DeclaredField | None, field: str, value: Any) -> str:
    """A value that is neither a date nor a block: of a field that a kind declares in the words of the declaration."""
    if isinstance(value, (int, float)):
        return number_words(value)
    if not declared or not isinstance(value, str):
        return shortened(_CODED.get(field, str)(value))
    return duration_words(value) if declared.type == "duration" else shortened(declared.word(value))


def _declared(block: BaseModel, key: str) -> DeclaredField | None:
    """The declaration of a field of a kind, where no vocabulary of the package has its words."""
    return block.declaration.field(key) if isinstance(block, Actor | Event | Thing) and key not in _CODED else None


def party_name(names: Names, party: Party) -> str:
    """The name of a party: of its actor, its country, or as written."""
    return names[party.actor] if party.actor else country_words(party.country) if party.country else shortened(party.name or "")


def part_name(names: Names, part: Any) -> str:
    """A part of a record by what it is recognised by, in short: a party's name, a position's title."""
    match part:
        case Party():
            return party_name(names, part)
        case Position():
            return _office(names, part)
        case Statement():
            return names[part.speaker]
        case Correction() | RecordCorrection():
            return date_words(part.date)
    return part_words(names, part)


def part_words(names: Names, part: BaseModel) -> str:
    """A part of a record in words: a party with its role, a position with its time, a statement with its speaker, and so on."""
    for model, words in _PARTS.items():
        if isinstance(part, model):
            return words(names, part)
    return ", ".join(shortened(str(value)) for _, value in part if value)


def _party(names: Names, party: Any) -> str:
    role = getattr(party, "role", "").replace("_", " ")
    return f"{party_name(names, party)} ({role})" if role else party_name(names, party)


def _office(names: Names, one: Position) -> str:
    return ", ".join(filter(None, (shortened(one.title), names[one.organization] if one.organization else "")))


def _position(names: Names, one: Any) -> str:
    return ", ".join(filter(None, (_office(names, one), period_words(one))))


def _relation(names: Names, one: Any) -> str:
    tie = RELATION_TYPES[one.type].label
    return f"{tie[0].lower()}{tie[1:]} {names[one.to]}"


def _statement(names: Names, one: Any) -> str:
    return f"{names[one.speaker]}, in our words: {shortened(one.text)}"


def _dated(_names: Names, one: Any) -> str:
    return f"{date_words(one.date)}: {shortened(one.text)}{' (this retracts the article)' if getattr(one, 'retracts', False) else ''}"


def _designation(names: Names, one: Any) -> str:
    return f"by {names[one.by]}{f', {date_words(one.date)}' if one.date else ''}"


_PARTS: Mapping[type[BaseModel], Callable[[Names, Any], str]] = {
    Party: _party,
    Position: _position,
    Relation: _relation,
    Name: lambda _, one: f"“{shortened(one.value)}” ({one.kind.replace('_', ' ')})",
    Statement: _statement,
    Search: lambda _, one: f"{shortened(one.for_)}, in {shortened(one.where)}, {date_words(one.date)}: {shortened(one.found)}",
    Correction: _dated,
    RecordCorrection: _dated,
    Entry: lambda _, one: f"{one.type.replace('_', ' ')}: {shortened(one.text)}" if one.type else shortened(one.text),
    Designation: _designation,
    Archive: lambda _, one: f"{one.url}{f' ({date_words(one.captured)})' if one.captured else ''}",
    SourceReference: lambda names, one: names[one.article],
    Place: lambda _, one: place_words(one),
    Image: lambda _, one: one.file,
    Money: lambda _, one: money_words(one),
    DeclaredProperty: lambda _, one: one.label,
}


def claim_in_words(names: Names, claim: Claim) -> Sentence:
    """`49 (civilians), says the ministry, as of 9 March 2017; read in “The title of the source”`. A forecast is said to be one."""
    population = f" ({population_words(claim)})" if population_words(claim) else ""
    by = f", says {names[claim.by]}" if claim.by else ""
    when = f", as of {date_words(claim.as_of)}" if claim.as_of else ""
    rank = f", {claim.rank}" if claim.rank != "normal" else ""
    forecast = ", expected beforehand" if claim.expected else ""
    sources = list_words([names[one.article] for one in claim.cited])
    return sentence("{figure}; read in {sources}", figure=f"{shortened(claim_words(claim))}{population}{by}{when}{forecast}{rank}", sources=sources)
