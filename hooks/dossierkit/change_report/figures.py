"""What became of the figures: claims added, removed and changed, and how the figure reads now and read before."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dossierkit.change_report.changed_texts import shortened
from dossierkit.change_report.names_and_values import Names, claim_in_words, label_of, name_of, value_words
from dossierkit.change_report.sentences import Entry, Sentence, sentence
from dossierkit.corroboration.readings_in_words import reading_words, status_words
from dossierkit.corroboration.rules import Reading, Status, readings
from dossierkit.library import Library
from dossierkit.problems import in_words
from dossierkit.records import Claim, Record
from dossierkit.records.claims import MoneyClaim, WithClaims
from dossierkit.records.vocabulary import POPULATIONS
from dossierkit.values.dates import parse_date
from dossierkit.wording.values_in_words import claim_words, date_words

MOST_CLAIMS = 12  # said one by one; more are counted

Key = tuple[str, str, str, str]  # the property, of whom, the currency, and the day for what changes with time


class Figure(NamedTuple):
    """One figure of a record, before and after; None where there was or is none. `then` and `now` are its claims."""

    property_name: str
    heading: str
    before: Reading | None
    after: Reading | None
    claims_before: list[Claim]
    claims_after: list[Claim]

    @property
    def newly_disputed(self) -> bool:
        """Whether the change brought contradicting reports to it."""
        return _is_disputed(self.after) and not _is_disputed(self.before)

    @property
    def settled(self) -> bool:
        """Whether the change left no contradicting reports of it."""
        return _is_disputed(self.before) and self.after is not None and not _is_disputed(self.after)


def _is_disputed(reading: Reading | None) -> bool:
    return reading is not None and reading.status is Status.DISPUTED


def figures(before: Record | None, after: Record | None, libraries: tuple[Library, Library], names: Names) -> list[Figure]:
    """The figures of a record that read otherwise or rest on other claims than before. The libraries are those of then and now.

    What stood there before is read as it stood there, though `before` may call others by the ids that they have now.
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
        if _reading_in_words(figure.before) != _reading_in_words(figure.after) or any(_sorted_out(figure.claims_before, figure.claims_after)):
            found.append(figure)
    return found


def _all_claims(record: Record | None) -> list[Claim]:
    return [*record.all_claims] if isinstance(record, WithClaims) else []


def _key(library: Library, reading: Reading) -> Key:
    first = reading.claims[0]
    currency = first.claim.reported[0].currency if isinstance(first.claim, MoneyClaim) else ""
    changes = library.properties[reading.property_name].changes
    return reading.property_name, reading.of, currency, first.when.text if changes and first.when else ""


def _heading(called: Names, key: Key) -> str:
    name, of, currency, day = key
    population = "" if of == "total" else f" ({POPULATIONS[of]})"
    when = f" on {date_words(parse_date(day))}" if day else ""
    return f"{called.property(name)}{population}{f' in {currency}' if currency else ''}{when}"


def _claims(reading: Reading | None) -> list[Claim]:
    return [one.claim for one in reading.claims] if reading else []


def _reading_in_words(reading: Reading | None) -> str:
    """`30 to 49, disputed, contested by a party`; empty where no claim takes part."""
    if not reading or reading.status is None:
        return ""
    return ", ".join(filter(None, (reading_words(reading), status_words(reading.status), "contested by a party" if reading.contested else "")))


def _now(figure: Figure, after: Reading) -> Sentence:
    if after.status is not Status.DISPUTED:
        return sentence("now {said}", said=_reading_in_words(after))
    contested = ", and contested by a party" if after.contested else ""
    again = "still" if _is_disputed(figure.before) else "now"
    return sentence("{again} disputed: {figure}{contested}", again=again, figure=reading_words(after), contested=contested)


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
    removed, added, changed = _sorted_out(old, new)
    parts = [f"+{in_words(len(added), 'claim')}"] if added else []
    parts += [f"−{in_words(len(removed), 'claim')}"] if removed else []
    parts += [f"{in_words(len(changed), 'claim')} changed"] if changed else []
    return ", ".join(parts)


def _sorted_out(old: list[Claim], new: list[Claim]) -> tuple[list[Claim], list[Claim], list[tuple[Claim, Claim]]]:
    """The claims that are gone, those that are new, and those that say something else than before."""
    removed = [claim for claim in old if claim not in new]
    added = [claim for claim in new if claim not in old]
    changed = []
    for before in list(removed):
        after = next((claim for claim in added if claim.id == before.id), None)
        if after:
            removed.remove(before)
            added.remove(after)
            changed.append((before, after))
    return removed, added, changed


def claims_of(before: Record | None, after: Record | None) -> tuple[Mapping[str, tuple[Claim, ...]], Mapping[str, tuple[Claim, ...]]]:
    """The claims of a record before and after, by property."""
    return before.claims if isinstance(before, WithClaims) else {}, after.claims if isinstance(after, WithClaims) else {}


def claims_changed(before: Record | None, after: Record | None, names: Iterable[str], called: Names) -> Iterator[Sentence]:
    """The claims of some properties that are new, gone or changed, one by one where they are few."""
    old, new = claims_of(before, after)
    for name in names:
        removed, added, changed = _sorted_out(list(old.get(name, ())), list(new.get(name, ())))
        heading = called.property(name)
        said = [sentence("{heading}: new claim {claim}", heading=heading, claim=claim_in_words(called, claim)) for claim in added]
        said += [sentence("{heading}: claim removed: {claim}", heading=heading, claim=claim_in_words(called, claim)) for claim in removed]
        for one, other in changed:
            said.append(sentence("{heading}: claim changed: {parts}", heading=heading, parts=_parts(one, other, called)))
        yield from said[:MOST_CLAIMS]
        if len(said) > MOST_CLAIMS:
            yield sentence("{heading}: and {number}", heading=heading, number=in_words(len(said) - MOST_CLAIMS, "further change"))


def _parts(before: Claim, after: Claim, called: Names) -> str:
    """What a claim says otherwise than before: first its figure, then what stands beside it."""
    old, new = claim_words(before), claim_words(after)
    parts = [f"{shortened(old)} → {shortened(new)}"] if old != new else []
    beside = [name for name in type(after).model_fields if name not in {*after.forms, "property_name"}]
    changed = [name for name in beside if getattr(before, name) != getattr(after, name)]
    parts += [f"{label_of(name)}: {_part(called, name, before)} → {_part(called, name, after)}" for name in changed]
    return "; ".join(parts)


def _part(called: Names, name: str, claim: Claim) -> str:
    value = getattr(claim, name)
    if isinstance(value, tuple):
        return ", ".join(value_words(called, name, one, claim) for one in value) or "(none)"
    return "(none)" if value is None else value_words(called, name, value, claim)


def figures_entry(record: Record, changed: list[Figure], details: tuple[Sentence, ...]) -> Entry:
    """The figures of one record: in one sentence where it is one."""
    first, *more = [figure_sentence(figure) for figure in changed]
    if more:
        return Entry(sentence("{name}:", name=name_of(record)), (first, *more, *details), record.record_kind)
    return Entry(sentence("{name}: {figure}", name=name_of(record), figure=first), details, record.record_kind)
