"""What curators have looked for, and which attacks nobody is recorded to have claimed."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossierkit.language import gettext as _
from dossierkit.records import Attack, Record
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


def searches_for_a_claim(attack: Attack) -> tuple[Search, ...]:
    """The searches for a claim of responsibility, newest first: those whose `for` has these words, in English or in the language in use."""
    words = {"claim of responsibility", _("claim of responsibility").casefold()}
    return tuple(one.search for one in searches((attack,)) if any(some in one.search.for_.casefold() for some in words))


def is_claimed(attack: Attack) -> bool:
    """Whether somebody is recorded to have claimed it."""
    return any(one.role == "claimed_responsibility" for one in attack.involved)
