"""What curators have looked for, and which events lack somebody in the role that is looked for, such as a claim of responsibility."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossierkit.records import Event, Record
from dossierkit.records.record import Search

IN_VAIN = "nothing"  # what `found` says where nothing was found


class RecordSearch(NamedTuple):
    """A search with the record that it was made for."""

    record: Record
    search: Search

    @property
    def in_vain(self) -> bool:
        """Whether nothing was found."""
        return self.search.found == IN_VAIN


def searches(records: Iterable[Record]) -> Iterator[RecordSearch]:
    """Every search that the records tell of, newest first within a record."""
    for record in records:
        yield from (RecordSearch(record, one) for one in sorted(record.searched, key=lambda one: one.date.sort_key, reverse=True))


def searches_for_the_role(event: Event) -> tuple[Search, ...]:
    """The searches for whoever has the role that its kind looks for, newest first: those whose `for` has the words of the declaration.

    A claim of responsibility for an attack: in English or in the language in use. Empty where the kind looks for none.
    """
    words = event.declaration.looked_for_as
    if not words:
        return ()
    known = {words.written.casefold(), str(words).casefold()}
    return tuple(one.search for one in searches((event,)) if any(some in one.search.for_.casefold() for some in known))


def lacks_the_role(event: Event) -> bool:
    """Whether nobody is recorded to have the role that its kind looks for; false where the kind looks for none."""
    wanted = event.declaration.looked_for
    return bool(wanted) and not any(one.role == wanted for one in event.involved)
