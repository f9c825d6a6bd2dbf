"""Parts and wholes: whether the people whom one report counts apart add up to those whom it counts in all.

The table below says which parts make a whole without remainder; children or foreign nationals are among the others, and never added.
Only numbers are added, never bounds or ranges, and only those of one origin for one day that take part or were replaced by later reports.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dossierkit.corroboration.populations import TOTAL, WITH, WITHOUT
from dossierkit.corroboration.readings import Reading, Standing, WeighedClaim
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records.claims import NumberClaim
from dossierkit.records.ready_made import COUNTED_POPULATIONS
from dossierkit.wording.values_in_words import count_words, list_words, number_words

_OTHERS, _ATTACKERS = ("civilians", "security_forces"), "perpetrators"
# The parts of each whole, in the order in which they are told. Of a total nobody knows whether it counts the attackers.
WAYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    WITHOUT: (_OTHERS,),
    WITH: ((*_OTHERS, _ATTACKERS), (_ATTACKERS, WITHOUT)),
    TOTAL: ((*_OTHERS, _ATTACKERS), (_ATTACKERS, WITHOUT), _OTHERS),
}
FEWEST = 2  # parts that make a sum


class Part(NamedTuple):
    """A claim and whom it counts (`of`)."""

    of: str
    claim: WeighedClaim

    @property
    def number(self) -> int:
        """How many people it counts."""
        claim = self.claim.claim
        return claim.value or 0 if isinstance(claim, NumberClaim) else 0


class Sum(NamedTuple):
    """What reports of one origin say of a whole and of parts of it that have nobody in common."""

    parts: tuple[Part, ...]
    whole: Part

    @property
    def difference(self) -> int:
        """By how many people the parts are more than the whole: negative where they are fewer, 0 where they add up."""
        return sum(part.number for part in self.parts) - self.whole.number


def sums(readings: Iterable[Reading], attackers: Iterable[Reading] = ()) -> list[Sum]:
    """The sums that the readings of one property allow; those of several origins with the same numbers are told once.

    `attackers` are the readings of the attackers killed, where they are counted apart. Where the parts do not add up and one of them is
    not reported, it may be what is missing, so nothing is told unless the others are too many already. Of a total, which may count the
    attackers or not, the parts that come nearest to it are told.
    """
    counted = [Part(one.claim.of, one) for reading in readings for one in reading.claims if _is_a_number(one)]
    counted += [Part(_ATTACKERS, one) for reading in attackers for one in reading.claims if one.claim.of == TOTAL and _is_a_number(one)]
    found: dict[tuple[object, ...], Sum] = {}
    for key in sorted({key for part in counted for key in _reports(part)}):
        for one in _of_one_report(_by_population(part for part in counted if key in _reports(part))):
            found.setdefault(tuple((part.of, part.number) for part in (one.whole, *one.parts)), one)
    return list(found.values())


def _is_a_number(one: WeighedClaim) -> bool:
    return isinstance(one.claim, NumberClaim) and one.claim.form == "value" and one.standing in {Standing.LIVE, Standing.SUPERSEDED}


def _reports(part: Part) -> set[tuple[str, str]]:
    """What a claim can be added with others of: each of the reports that it was read in, with the day for which it counts."""
    day = part.claim.claim.as_of
    return {(report, day.text if day else "") for report in part.claim.reports}


def _by_population(parts: Iterable[Part]) -> dict[str, Part]:
    """The claim on each population; none where an origin gives two numbers for one."""
    groups: dict[str, list[Part]] = {}
    for part in parts:
        groups.setdefault(part.of, []).append(part)
    return {of: min(group, key=lambda part: part.claim.claim.id) for of, group in groups.items() if len({part.number for part in group}) == 1}


def _of_one_report(known: Mapping[str, Part]) -> Iterator[Sum]:
    for of, ways in WAYS.items():
        if of in known:
            told = [one for way in ways if (one := _sum(known[of], way, known))]
            yield from sorted(told, key=lambda one: abs(one.difference))[:1]


def _sum(whole: Part, way: tuple[str, ...], known: Mapping[str, Part]) -> Sum | None:
    one = Sum(tuple(known[of] for of in way if of in known), whole)
    complete = len(one.parts) == len(way) and (whole.of != TOTAL or _ATTACKERS in way)
    return one if len(one.parts) >= FEWEST and (complete or one.difference >= 0) else None


def sum_words(library: Library, one: Sum) -> str:
    """`22 civilians, 2 members of the security forces, and 5 perpetrators add up to the 29 of Wikipedia.`, or by how much they do not."""
    sources = [article for cited in one.whole.claim.claim.cited if (article := library.article(cited.article))]
    words = {
        "parts": list_words([*map(_counted, one.parts)]),
        "whole": number_words(one.whole.number),
        "sources": list_words(list(dict.fromkeys(library.publisher(article) for article in sources))),
        "difference": number_words(abs(one.difference)),
    }
    if one.difference > 0:
        return _("%(parts)s are together %(difference)s more than the %(whole)s of %(sources)s.") % words
    if one.difference < 0:
        return _("%(parts)s are together %(difference)s fewer than the %(whole)s of %(sources)s.") % words
    return _("%(parts)s add up to the %(whole)s of %(sources)s.") % words


def _counted(part: Part) -> str:
    if named := COUNTED_POPULATIONS.get(part.of):
        return named.counting(part.number, number_words(part.number))
    match part.of:
        case "civilians":
            return count_words(part.number, "civilian")
        case "security_forces":
            return count_words(part.number, "member of the security forces", "members of the security forces")
    return count_words(part.number, "other")
