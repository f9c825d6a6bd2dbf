"""What the checks look at in a text, found once: it depends on the text alone, and is kept with it (see `Document.once`)."""

from collections.abc import Iterator
from typing import NamedTuple

from dossierkit.prose import mentions_and_faults
from dossierkit.prose.limits import beyond_limits
from dossierkit.prose.lost_on_the_way import lost_cells, lost_footnotes
from dossierkit.prose.mentions_and_faults import Address, Mention
from dossierkit.prose.prose_fault import ProseFault
from dossierkit.reading.one_file import Document
from dossierkit.values.web_addresses import address_fault


class TextParts(NamedTuple):
    """The links, citations and pictures of a text, and the faults that it has whatever else there is.

    Of a text that is longer or more nested than anything in it is looked at, `beyond` says so, and the rest is empty.
    """

    beyond: tuple[ProseFault, ...] = ()
    mentions: tuple[Mention, ...] = ()
    faults: tuple[ProseFault, ...] = ()
    internal_links: tuple[Address, ...] = ()
    pictures: tuple[Address, ...] = ()


def parts_of_text(document: Document) -> TextParts:
    """What the text of a document has; ask for it with `document.once(parts_of_text)`."""
    text = document.body
    if beyond := tuple(beyond_limits(text)):
        return TextParts(beyond)
    return TextParts(
        mentions=tuple(mentions_and_faults.mentions(text)),
        faults=tuple(_faults(text)),
        internal_links=tuple(mentions_and_faults.internal_links(text)),
        pictures=tuple(mentions_and_faults.pictures(text)),
    )


def _faults(text: str) -> Iterator[ProseFault]:
    for line, column, target in mentions_and_faults.foreign_links(text):
        if wrong := address_fault(target):
            message = wrong.message if wrong.message.startswith("`") else f"the address {wrong.message}"
            yield ProseFault(line, column, "url", message, wrong.hint)
    for part in (mentions_and_faults.unsafe, mentions_and_faults.malformed, lost_cells, lost_footnotes):
        yield from part(text)
