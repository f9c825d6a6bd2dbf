"""Long lists in parts: a page for each part, one behind the other, so that no page grows with the dossier.

A list that is short stays whole on its page. `parts.js` puts the next part below while a reader scrolls, and all of them where a choice
asks for it; without it, each part is a page that leads to its neighbours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from dossierkit.addresses import part_of_list
from dossierkit.language import gettext as _
from dossierkit.pages.dossier_page import Crumb, DossierPage

T = TypeVar("T")

AT_ONCE = 400  # entries of a list on one page: about 5,000 elements where its rows are the largest


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some entries of a list that follow one another: part `number` (from 1) of `of`; `whole` is how many entries the list has.

    `list_address` is the address of the list, which is also that of its first part.
    """

    list_address: str
    number: int
    of: int
    entries: Sequence[T]
    whole: int

    @property
    def address(self) -> str:
        """The address of the page of this part."""
        return part_of_list(self.list_address, self.number)

    @property
    def before(self) -> str:
        """The address of the part before; empty for the first."""
        return part_of_list(self.list_address, self.number - 1) if self.number > 1 else ""

    @property
    def behind(self) -> str:
        """The address of the next part; empty for the last."""
        return part_of_list(self.list_address, self.number + 1) if self.number < self.of else ""

    @property
    def ways(self) -> list[tuple[int, str]]:
        """Numbers and addresses of the parts that a page leads to: the first, the last and those near it; 0 stands for those between."""
        near = {1, self.of, *range(max(1, self.number - 2), min(self.of, self.number + 2) + 1)}
        found: list[tuple[int, str]] = []
        for number in sorted(near):
            if found and number > found[-1][0] + 1:
                found.append((0, ""))
            found.append((number, part_of_list(self.list_address, number)))
        return found


def in_parts(list_address: str, entries: Sequence[T], at_once: int = AT_ONCE) -> list[Part[T]]:
    """A list in parts of at most `at_once` entries; one part, without any entry, of an empty list."""
    count = count_parts(len(entries), at_once)
    return [Part(list_address, number + 1, count, entries[number * at_once : (number + 1) * at_once], len(entries)) for number in range(count)]


def numbered_parts(list_address: str, entries: int, at_once: int = AT_ONCE) -> list[Part[int]]:
    """The parts of a list of which only the number of entries is known yet: their entries are the places (from 0) in the list."""
    return in_parts(list_address, tuple(range(entries)), at_once)


def count_parts(entries: int, at_once: int = AT_ONCE) -> int:
    """How many parts a list of so many entries has; at least one."""
    return max(1, -(-entries // at_once))


def part_of_page(first: DossierPage, part: Part[Any]) -> DossierPage:
    """The page of a part of a list, made from the list's first page: with its number in its title, and beneath the first page."""
    if part.number == 1:
        return replace(first, behind=part.behind)
    numbered = _("%(title)s, page %(number)s") % {"title": first.full_title, "number": part.number}
    crumbs = (*first.crumbs, Crumb(first.title, part.list_address))
    return replace(first, address=part.address, full_title=numbered, crumbs=crumbs, before=part.before, behind=part.behind)
