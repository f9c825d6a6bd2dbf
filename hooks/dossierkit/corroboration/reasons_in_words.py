"""Why a figure is marked as it is: for each badge of a reading one sentence that is built from the reading itself, in the language in use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossierkit.corroboration.readings import Badge, Reading, Standing, WeighedClaim, origins_of
from dossierkit.corroboration.readings_in_words import BADGES, compared_words, reading_words
from dossierkit.language import gettext as _
from dossierkit.language import ngettext, sentence
from dossierkit.library import Library
from dossierkit.records import Claim
from dossierkit.records.claims import Amount
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import list_words, number_words, source_words

# Where method_pages/figures.md tells the rule that a badge comes from.
RULES = {
    Badge.CORROBORATED: "rule-5",
    Badge.SINGLE_SOURCE: "rule-5",
    Badge.DISPUTED: "rule-5",
    Badge.CONTESTED: "rule-6",
    Badge.PREFERRED: "preferred",
    Badge.EARLY: "rule-10",
    Badge.EXPECTED: "rule-7",
}
WARNINGS = {Badge.DISPUTED}  # what a party says of itself warns nobody of a figure
FEWEST = 2  # bounds that can be told from one to the other
MOST_NAMES = 3  # beside a figure


@dataclass(frozen=True, slots=True)
class Explained:
    """A badge in words (`words`), whether it `warns`, why the reading has it (`because`), and the anchor of its rule on How figures are read."""

    words: str
    warns: bool
    because: str
    rule: str


def explained_badges(library: Library, reading: Reading) -> list[Explained]:
    """The badges of a reading, each with its reason."""
    return [Explained(BADGES[one], one in WARNINGS, _because(library, reading, one), RULES[one]) for one in reading.badges]


def _because(library: Library, reading: Reading, badge: Badge) -> str:
    match badge:
        case Badge.CORROBORATED | Badge.SINGLE_SOURCE:
            return _support(reading)
        case Badge.DISPUTED:
            return _dispute(library, reading)
        case Badge.CONTESTED:
            return _contest(library, reading)
        case Badge.PREFERRED:
            return _("The curators prefer one report, and say why: %(reason)s") % {"reason": reading.preferred.reason if reading.preferred else ""}
        case Badge.EARLY:
            return _early(reading)
    return _forecast(reading)


def _support(reading: Reading) -> str:
    """`One origin says 49; 4 others leave room for it, from “more than 24” to “more than 30”.`."""
    allowing = [one for one in reading.live if not one.states]
    stating = [one for one in reading.live if one.states]
    if not stating:
        return _bounds_alone(reading, allowing)
    said = _said(sorted(stating, key=lambda one: one.claim.of != reading.of), reading)
    if any(not one.interval.shares(other.interval) for one in stating for other in stating):
        return sentence(_("One origin says %(said)s, which cannot all be right."), {"said": list_words(said)})
    count = len(reading.stating_origins)
    many = ngettext("%(count)s origin says %(said)s", "%(count)s origins say %(said)s", count)
    words = (_("One origin says %(said)s") if count == 1 else many) % {"count": number_words(count), "said": list_words(said)}
    if len(said) > 1 and reading_words(reading) not in said:
        words = _("%(words)s, which have %(reading)s in common") % {"words": words, "reading": reading_words(reading)}
    elif len(said) == 1 and reading_words(reading) not in said:
        words = _("%(words)s, of which the others leave %(reading)s") % {"words": words, "reading": reading_words(reading)}
    others = [one for one in allowing if not one.origins <= reading.stating_origins]
    count = len(origins_of(others) - reading.stating_origins)
    if not count:
        return sentence(_("%(words)s."), {"words": words})
    many = ngettext("%(count)s other leaves room for it, %(bounds)s", "%(count)s others leave room for it, %(bounds)s", count)
    room = _("one other leaves room for it, %(bounds)s") if count == 1 else many
    bounds = {"count": number_words(count), "bounds": _range(others, reading)}
    return sentence(_("%(words)s; %(room)s."), {"words": words, "room": room % bounds})


def _bounds_alone(reading: Reading, allowing: Sequence[WeighedClaim]) -> str:
    count = len(origins_of(allowing))
    many = ngettext(
        "No report gives the number itself; %(count)s origin gives a bound, %(bounds)s.",
        "No report gives the number itself; %(count)s origins give bounds, %(bounds)s.",
        count,
    )
    words = _("No report gives the number itself; one origin gives a bound, %(bounds)s.") if count == 1 else many
    return words % {"count": number_words(count), "bounds": _range(allowing, reading)}


def _range(claims: Iterable[WeighedClaim], reading: Reading) -> str:
    """The lowest and the highest of some bounds: `from “more than 24” to “more than 30”`, or the only one."""
    ordered = sorted(claims, key=lambda one: (one.interval.first_reported, one.interval.above, one.interval.last_reported, one.claim.id))
    said = list(dict.fromkeys(_quoted(one.claim, reading) for one in ordered))
    return _("from %(lowest)s to %(highest)s") % {"lowest": said[0], "highest": said[-1]} if len(said) >= FEWEST else said[0]


def _said(claims: Iterable[WeighedClaim], reading: Reading) -> list[str]:
    """What some claims report, each once, with the people it counts where these are others than those of the reading."""
    return list(dict.fromkeys(compared_words(reading, one.claim) for one in claims))


def _quoted(claim: Claim, reading: Reading) -> str:
    """Words of a source stand in quotation marks already."""
    words = compared_words(reading, claim)
    return words if isinstance(claim, Amount) and claim.worded else _("“%(words)s”") % {"words": words}


def _dispute(library: Library, reading: Reading) -> str:
    lowest, highest = reading.extremes or (reading.claims[0], reading.claims[-1])
    words = {"lowest": _said_by(library, lowest, reading), "highest": _said_by(library, highest, reading)}
    return sentence(_("The reports do not agree: they go from %(lowest)s to %(highest)s."), words)


def _said_by(library: Library, one: WeighedClaim, reading: Reading) -> str:
    """`22 (Canada)`; where the claim counts others too, what it comes to and what it says: `24 (Wikipedia: 29 with the attackers)`."""
    amount, who = compared_words(reading, one.claim), asserters_words(library, one.claim)
    comes_to = one.reported.first_reported
    if one.claim.of in {reading.of, "total"} or comes_to != one.reported.last_reported:
        return _("%(amount)s (%(who)s)") % {"amount": amount, "who": who}
    return _("%(number)s (%(who)s: %(amount)s)") % {"number": number_words(comes_to), "who": who, "amount": amount}


def asserters_words(library: Library, claim: Claim) -> str:
    """Who asserts a claim, by name; for the report itself stands its publisher."""
    found = []
    for one in library.asserters(claim):
        actor = library.actor(one.actor or "")
        found.append(library.publisher(one.report) if one.report else actor.name if actor else one.words or "")
    return list_words(found)


def who_says_words(library: Library, reading: Reading) -> str:
    """Who says what a reading says: `Afghan authorities`; of a disputed one who gives the lowest number and who the highest.

    After three names it only counts the others. An empty text where no claim takes part.
    """
    if reading.extremes:
        ends = dict.fromkeys(_said_by(library, one, reading) for one in reading.extremes)
        return list_words(list(ends))
    stating = [one for one in reading.live if one.states] or reading.live
    names = list(dict.fromkeys(asserters_words(library, one.claim) for one in stating))
    if len(names) > MOST_NAMES:
        more = ngettext("%(count)s other", "%(count)s others", len(names) - MOST_NAMES + 1)
        names = [*names[: MOST_NAMES - 1], more % {"count": number_words(len(names) - MOST_NAMES + 1)}]
    return list_words(names)


def _contest(library: Library, reading: Reading) -> str:
    apart = [one for one in reading.claims if one.standing is Standing.HELD_APART and reading.contradicts(one)]
    said = dict.fromkeys(
        _("%(who)s says %(amount)s") % {"who": asserters_words(library, one.claim), "amount": source_words(one.claim)} for one in apart
    )
    words = str(reading.contested_words or _("Of those with an interest of their own, %(said)s; such a claim is shown, and not counted here."))
    return words % {"said": list_words(list(said))}


def _early(reading: Reading) -> str:
    count = len(reading.live)
    many = ngettext(
        "%(count)s report, the last of %(date)s; no later count is recorded.",
        "%(count)s reports, the last of %(date)s; no later count is recorded.",
        count,
    )
    words = _("One report, of %(date)s; no later count is recorded.") if count == 1 else many
    return words % {"count": number_words(count), "date": date_words(reading.latest_report) if reading.latest_report else ""}


def _forecast(reading: Reading) -> str:
    count = len(reading.forecasts)
    latest = max((one.when for one in reading.forecasts if one.when), key=lambda when: when.sort_key, default=None)
    if latest is None:
        return _("That was expected; what came of it is not recorded.")
    many = ngettext(
        "%(count)s forecast, the last of %(date)s; what came of it is not recorded.",
        "%(count)s forecasts, the last of %(date)s; what came of it is not recorded.",
        count,
    )
    words = _("A forecast of %(date)s; what came of it is not recorded.") if count == 1 else many
    return words % {"count": number_words(count), "date": date_words(latest)}
