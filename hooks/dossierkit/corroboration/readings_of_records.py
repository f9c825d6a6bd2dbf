"""The readings of every record of a library, made once each: what pages, pictures and search ask."""

from functools import cached_property

from dossierkit.corroboration.how_figures_are_read import readings
from dossierkit.corroboration.origins import origin
from dossierkit.corroboration.populations import IN_ALL
from dossierkit.corroboration.readings import Reading, WeighedClaim
from dossierkit.library import Library
from dossierkit.records import Article, Claim, Kind, Record


class Figures:
    """The readings of the records of a library, each made when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._made: dict[str, dict[str, list[Reading]]] = {}
        self._read_in_order: dict[tuple[Kind, str], list[Reading]] = {}

    @property
    def library(self) -> Library:
        """The library whose records it reads."""
        return self._library

    def in_order(self, record: Record) -> list[Reading]:
        """The readings of a record in the order of its claims, as `readings` gives them."""
        key = record.record_kind, record.id  # a dossier may have the id of an actor
        if key not in self._read_in_order:
            self._read_in_order[key] = readings(self._library, record)
        return self._read_in_order[key]

    def of(self, record: Record) -> dict[str, list[Reading]]:
        """The readings of a record, by property; empty for records without claims on numbers, money, dates or durations.

        Those of all people or things come before those of some of them.
        """
        if record.id not in self._made:
            grouped: dict[str, list[Reading]] = {}
            for reading in self.in_order(record):
                grouped.setdefault(reading.property_name, []).append(reading)
            self._made[record.id] = {name: sorted(found, key=lambda one: one.of not in IN_ALL) for name, found in grouped.items()}
        return self._made[record.id]

    def headline(self, record: Record, name: str) -> Reading | None:
        """The reading of a property that a page names first, the latest one; None where there is none.

        It is that of all people or things, with or without the attackers, or of some of them where no claim is about all. One that was
        only expected is named where there is no other.
        """
        found = self.of(record).get(name, [])
        of_all = [one for one in found if one.of in IN_ALL] or found
        return next((one for one in of_all if one.status), of_all[0] if of_all else None)

    def reading_of(self, record: Record, claim: Claim) -> tuple[Reading, WeighedClaim] | None:
        """The reading that a claim belongs to, with what became of the claim; None for claims on places and texts."""
        for reading in self.of(record).get(claim.property_name, []):
            for one in reading.claims:
                if one.claim is claim:
                    return reading, one
        return None

    def count_sole_reports(self, article: Article) -> int:
        """How many claims that cite an article are the only report of their figure."""
        found = (self.reading_of(one.record, one.claim) for one in self._library.claims_citing.get(article.id, ()))
        return sum(reading.stands_alone(weighed) for reading, weighed in filter(None, found))

    def copies(self, article: Article) -> list[Article]:
        """The other articles of one origin: copies and reprints of one report, or reports of one publisher on one day."""
        return [other for other in self._by_origin.get(origin(article), []) if other.id != article.id]

    @cached_property
    def _by_origin(self) -> dict[str, list[Article]]:
        groups: dict[str, list[Article]] = {}
        for article in self._library.articles:
            groups.setdefault(origin(article), []).append(article)
        return groups
