"""What a change does to figures: how each reads now and read before, and how many claims it rests on."""

from typing import NamedTuple

from dossierkit.change_report.changed_claims import compared_claims
from dossierkit.change_report.names_and_values import Names, name_of
from dossierkit.change_report.pieces_of_text import Entry, Sentence, sentence
from dossierkit.corroboration.how_figures_are_read import readings
from dossierkit.corroboration.readings import Reading, Status
from dossierkit.corroboration.readings_in_words import BADGES, badge_words, expected_words, reading_words
from dossierkit.library import Library
from dossierkit.problems import in_words
from dossierkit.records import Claim, Record
from dossierkit.records.claims import MoneyClaim, WithClaims
from dossierkit.records.ready_made import POPULATIONS
from dossierkit.values.dates import parse_date
from dossierkit.wording.dates_in_words import date_words

Key = tuple[str, str, str, str]  # the property, of whom, the currency, and the day for what changes with time


class Figure(NamedTuple):
    """One figure of a record, before and after; None where there was or is none. `heading` names it in words."""

    property_name: str
    heading: str
    before: Reading | None
    after: Reading | None
    claims_before: list[Claim]
    claims_after: list[Claim]

    @property
    def newly_disputed(self) -> bool:
        """Whether it is disputed now and was not before."""
        return _is_disputed(self.after) and not _is_disputed(self.before)

    @property
    def settled(self) -> bool:
        """Whether it was disputed before and is read without contradiction now."""
        return _is_disputed(self.before) and self.after is not None and not _is_disputed(self.after)


def _is_disputed(reading: Reading | None) -> bool:
    return reading is not None and reading.status is Status.DISPUTED


def figures(before: Record | None, after: Record | None, libraries: tuple[Library, Library], names: Names) -> list[Figure]:
    """The figures of a record that read differently or rest on other claims than before. The libraries are those before and after.

    The earlier state is read in its own library, though `before` may name other records by the ids that they have now.
    """
    then, now = libraries
    real = then.records.get(before.id, before) if isinstance(before, WithClaims) else before
    same = {id(old): new for old, new in zip(_all_claims(real), _all_claims(before), strict=True)}
    old = {_key(then, one): one for one in readings(then, real)} if real else {}
    new = {_key(now, one): one for one in readings(now, after)} if after else {}
    found = []
    for key in {**new, **old}:
        claims = [same[id(claim)] for claim in _claims(old.get(key))]
        figure = Figure(key[0], _heading(names, key), old.get(key), new.get(key), claims, _claims(new.get(key)))
        if _reading_in_words(figure.before) != _reading_in_words(figure.after) or any(compared_claims(figure.claims_before, figure.claims_after)):
            found.append(figure)
    return found


def _all_claims(record: Record | None) -> list[Claim]:
    return [*record.all_claims] if isinstance(record, WithClaims) else []


def _key(library: Library, reading: Reading) -> Key:
    first = reading.claims[0]
    currency = first.claim.reported[0].currency if isinstance(first.claim, MoneyClaim) else ""
    changes = library.properties[reading.property_name].changes
    return reading.property_name, reading.of, currency, first.when.text if changes and first.when else ""


def _heading(names: Names, key: Key) -> str:
    name, of, currency, day = key
    population = "" if of == "total" else f" ({POPULATIONS[of]})"
    when = f" on {date_words(parse_date(day))}" if day else ""
    return f"{names.property(name)}{population}{f' in {currency}' if currency else ''}{when}"


def _claims(reading: Reading | None) -> list[Claim]:
    return [one.claim for one in reading.claims] if reading else []


def _reading_in_words(reading: Reading | None) -> str:
    """A reading with its badges: `30 to 49, disputed, contested by a party`, or `68, expected beforehand`; empty where nothing is read."""
    if not reading or not reading.badges:
        return ""
    return f"{reading_words(reading) or expected_words(reading)}, {badge_words(reading)}"


def _now(figure: Figure, after: Reading) -> Sentence:
    if after.status is not Status.DISPUTED:
        return sentence("now {said}", said=_reading_in_words(after))
    more = "".join(f", {BADGES[badge]}" for badge in after.badges[1:])
    again = "still" if _is_disputed(figure.before) else "now"
    return sentence("{again} disputed: {figure}{more}", again=again, figure=reading_words(after), more=more)


def figure_sentence(figure: Figure) -> Sentence:
    """`killed +1 claim, now disputed: 30 to 49 (was: at least 30, single source)`."""
    heading = f"{figure.heading}:" if " " in figure.heading else figure.heading
    before, after = _reading_in_words(figure.before), _reading_in_words(figure.after)
    counts = _counts(figure.claims_before, figure.claims_after)
    was = sentence(" (was: {before})", before=before or "not known")
    if not figure.before:
        number = in_words(len(figure.claims_after), "claim")
        return sentence("{heading} {said} (new, {number})", heading=heading, said=after or "not known", number=number)
    if before == after:
        return sentence("{heading} {counts}, still {after}", heading=heading, counts=counts, after=after or "not known")
    now = _now(figure, figure.after) if figure.after and after else sentence("now not known")
    if not counts:
        return sentence("{heading} {now}{was}, though none of its claims changed", heading=heading, now=now, was=was)
    return sentence("{heading} {counts}, {now}{was}", heading=heading, counts=counts, now=now, was=was)


def _counts(old: list[Claim], new: list[Claim]) -> str:
    removed, added, changed = compared_claims(old, new)
    parts = [f"+{in_words(len(added), 'claim')}"] if added else []
    parts += [f"−{in_words(len(removed), 'claim')}"] if removed else []
    parts += [f"{in_words(len(changed), 'claim')} changed"] if changed else []
    return ", ".join(parts)


def figures_entry(record: Record, changed: list[Figure], details: tuple[Sentence, ...]) -> Entry:
    """The changed figures of one record as an entry of the report: one sentence where it is one figure, else a list."""
    first, *more = [figure_sentence(figure) for figure in changed]
    if more:
        return Entry(sentence("{name}:", name=name_of(record)), (first, *more, *details), record.record_kind)
    return Entry(sentence("{name}: {figure}", name=name_of(record), figure=first), details, record.record_kind)
