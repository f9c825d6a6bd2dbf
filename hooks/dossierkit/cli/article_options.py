"""The options of `dossier new article`."""

from collections.abc import Mapping
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
    topics: tuple[str, ...]
    without: tuple[str, ...]
    take_found: bool
    again: bool
    no_input: bool
    listed: Mapping[str, tuple[str, ...]]
    """The ids of records that it is to list, by the names of their kinds."""
    new: Mapping[str, tuple[str, ...]]
    """What is to be begun with it, by the names of the kinds."""
