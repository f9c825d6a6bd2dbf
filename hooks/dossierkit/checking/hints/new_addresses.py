"""Addresses that `addresses.lock` does not have yet: only what stands there is kept from being lost."""

from collections.abc import Iterator

from dossierkit.checking.hints.line_of_a_hint import UnplacedHint
from dossierkit.keeping.addresses_for_good import new_addresses, text_of_lock
from dossierkit.library import Library
from dossierkit.reading.folders import ADDRESSES
from dossierkit.reading.one_file import Document


def addresses_are_written_down(library: Library) -> Iterator[UnplacedHint]:
    """One hint for all that are new, in a project that has the file."""
    try:
        text = text_of_lock(library.root)
    except (OSError, ValueError):  # of that a check tells
        return
    if text is not None and (new := new_addresses(library, text)):
        others = f", such as {new[0]}," if len(new) > 1 else f" ({new[0]})"
        message = f"{len(new)} {'address' if len(new) == 1 else 'addresses'}{others} {'is' if len(new) == 1 else 'are'} not in it yet"
        yield UnplacedHint(Document(ADDRESSES, "", "", 1), 0, "new-address", message, "run `dossier addresses --write` when they are published")
