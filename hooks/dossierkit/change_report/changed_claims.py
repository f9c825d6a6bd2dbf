"""Claims that are new, gone or changed between two states of a record, in words. What becomes of the figures is in `changed_figures.py`."""

from collections.abc import Iterable, Iterator, Mapping

from dossierkit.change_report.changed_texts import shortened
from dossierkit.change_report.names_and_values import Names, claim_in_words, label_of, value_words
from dossierkit.change_report.pieces_of_text import Sentence, sentence
from dossierkit.problems import in_words
from dossierkit.records import Claim, Record
from dossierkit.records.claims import WithClaims
from dossierkit.wording.values_in_words import claim_words

MOST_CLAIMS = 12  # said one by one; more are counted


def compared_claims(old: list[Claim], new: list[Claim]) -> tuple[list[Claim], list[Claim], list[tuple[Claim, Claim]]]:
    """The claims that are gone, those that are new, and pairs of those that have the same id and say something else."""
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
    """The claims of a record before and after, by property; empty for kinds of records that have none."""
    return before.claims if isinstance(before, WithClaims) else {}, after.claims if isinstance(after, WithClaims) else {}


def claims_changed(before: Record | None, after: Record | None, properties: Iterable[str], names: Names) -> Iterator[Sentence]:
    """A sentence for each claim of some properties (`properties`) that is new, gone or changed; beyond 12 of a property the rest is counted."""
    old, new = claims_of(before, after)
    for name in properties:
        removed, added, changed = compared_claims(list(old.get(name, ())), list(new.get(name, ())))
        heading = names.property(name)
        said = [sentence("{heading}: new claim {claim}", heading=heading, claim=claim_in_words(names, claim)) for claim in added]
        said += [sentence("{heading}: claim removed: {claim}", heading=heading, claim=claim_in_words(names, claim)) for claim in removed]
        for one, other in changed:
            said.append(sentence("{heading}: claim changed: {parts}", heading=heading, parts=_parts(one, other, names)))
        yield from said[:MOST_CLAIMS]
        if len(said) > MOST_CLAIMS:
            yield sentence("{heading}: and {number}", heading=heading, number=in_words(len(said) - MOST_CLAIMS, "further change"))


def _parts(before: Claim, after: Claim, names: Names) -> str:
    """What a claim says differently than before: first its figure, then its other keys."""
    old, new = claim_words(before), claim_words(after)
    parts = [f"{shortened(old)} → {shortened(new)}"] if old != new else []
    beside = [name for name in type(after).model_fields if name not in {*after.forms, "property_name"}]
    changed = [name for name in beside if getattr(before, name) != getattr(after, name)]
    parts += [f"{label_of(name)}: {_part(names, name, before)} → {_part(names, name, after)}" for name in changed]
    return "; ".join(parts)


def _part(names: Names, name: str, claim: Claim) -> str:
    value = getattr(claim, name)
    if isinstance(value, tuple):
        return ", ".join(value_words(names, name, one, claim) for one in value) or "(none)"
    return "(none)" if value is None else value_words(names, name, value, claim)
