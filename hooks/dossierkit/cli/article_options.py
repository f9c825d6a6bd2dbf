"""The options of `dossier new article`."""

from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class ArticleOptions:
    """The values of the options; those not given are None, empty or False."""

    url: str | None
    html: BinaryIO | None
    text: BinaryIO | None
    fetch: bool
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    accessed: str | None
    read_as: str | None
    language: str | None
    type: str | None
    id: str | None
    dossiers: tuple[str, ...]
    actors: tuple[str, ...]
    meetings: tuple[str, ...]
    attacks: tuple[str, ...]
    topics: tuple[str, ...]
    without: tuple[str, ...]
    new_actors: tuple[str, ...]
    new_meetings: tuple[str, ...]
    new_attacks: tuple[str, ...]
    take_found: bool
    again: bool
    no_input: bool
