"""What a report is made of: sections of entries, entries of sentences, sentences of pieces, each of which says what it is.

How they look is decided by the formats. Words of ours and words out of records are pieces alike, and every format escapes all of them.
"""

from dataclasses import dataclass, field
from string import Formatter
from typing import Literal
from urllib.parse import quote

from dossierkit.records import Kind

Tone = Literal["plain", "name", "code", "warning"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence: plain, a name, code, or a warning. `address` is the page of the site that they lead to, if any."""

    text: str
    tone: Tone = "plain"
    address: str = ""


Sentence = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence and what more there is to say of it; `kind` is the kind of record that it is about, if it is about one."""

    sentence: Sentence
    details: tuple[Sentence, ...] = ()
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading; a folded one shows only the heading until it is opened."""

    title: str
    entries: tuple[Entry, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a page marks the records of a kind: in which colour of the site (`colour` is its name), and in which form."""

    kind: Kind
    colour: str
    form: Literal["disc", "diamond", "square"]


@dataclass(frozen=True, slots=True)
class Report:
    """What a change does since the revision `base`. `sound` says whether the state that it leads to is free of errors.

    `looks` says how the kinds of records that it tells of are marked. Stored as JSON: whoever changes a field changes the format.
    """

    base: str
    sound: bool
    summary: tuple[Sentence, ...] = ()
    sections: tuple[Section, ...] = field(default=())
    looks: tuple[Look, ...] = ()


def sentence(words: str, **given: str | Piece | Sentence) -> Sentence:
    """A sentence from words with `{gaps}`, each filled with a text, a piece or a sentence."""
    pieces: list[Piece] = []
    for before, gap, _form, _conversion in Formatter().parse(words):
        if before:
            pieces.append(Piece(before))
        if gap:
            filling = given[gap]
            pieces.extend([Piece(filling)] if isinstance(filling, str) else [filling] if isinstance(filling, Piece) else filling)
    return tuple(piece for piece in pieces if piece.text)


def joined_with_commas(sentences: list[Sentence]) -> Sentence:
    """Several sentences as one, with commas between them."""
    return tuple(piece for number, one in enumerate(sentences) for piece in ((Piece(", "), *one) if number else one))


def code(text: str) -> Piece:
    """A piece for an id, a file or an address."""
    return Piece(text, "code")


def warning(text: str) -> Piece:
    """A piece for words that must not be overlooked."""
    return Piece(text, "warning")


def plain_text(sentence: Sentence) -> str:
    """The words of a sentence alone."""
    return "".join(piece.text for piece in sentence)


def linked_to(piece: Piece, site: str) -> str:
    """The address on the published site that a piece leads to; empty where it leads nowhere. It never leaves the site."""
    return f"{site.rstrip('/')}{quote(piece.address)}" if site and piece.address.startswith("/") else ""
