"""The records of a project: as other programs read them, and counted without the modules that are tested."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dossierkit.library import Library
from dossierkit.reading.all_files import read
from dossierkit.reading.content_pages import ContentPage
from dossierkit.reading.front_matter import PlainValues, compose
from dossierkit.reading.one_file import Document
from dossierkit.records import Kind
from support.kinds import meetings


def plain(document: Document) -> Any:
    """What other programs read from the front matter: lists are lists."""
    return json.loads(json.dumps(PlainValues().value(compose(document.front))))  # type: ignore[arg-type]


def records(root: Path) -> Iterator[tuple[Kind, Document]]:
    corpus = read(root)
    for record in corpus.records:
        yield record.record_kind, corpus.documents[str(record.path)]


def entries_that_tie(library: Library) -> Iterator[object]:
    """Every entry of a record that ties something, counted without the module that is tested."""
    for meeting in meetings(library):
        yield from meeting.involved
        yield from filter(None, [meeting.meeting_of])
        yield from (one for one in meeting.involved if one.representing and library.actor(one.representing))
    for attack in (one for one in library.events if one.record_kind != "meeting"):
        yield from attack.involved
        yield from (who for one in attack.involved for who in (one.by, one.via) if who and library.actor(who))
    for actor in library.actors:
        yield from (*actor.relations, *actor.members, *actor.designations)
        yield from (position for position in actor.positions if position.organization)


def text_page(address: str, text: str) -> ContentPage:
    """A page of `content/` at an address, with a text."""
    return ContentPage(address, Document(f"content/{address.strip('/') or 'index'}.md", "", text, 1))
