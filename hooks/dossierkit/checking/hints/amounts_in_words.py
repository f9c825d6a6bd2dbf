"""Claims whose number is another than the table of words for amounts has for the words of their source."""

from collections.abc import Iterator

from dossierkit.checking.hints.line_of_a_hint import UnplacedHint, hint_at
from dossierkit.library import Library
from dossierkit.records.claims import Amount
from dossierkit.records.worded_amounts import worded_amount


def worded_amounts_have_their_numbers(library: Library) -> Iterator[UnplacedHint]:
    """A claim takes words such as `dozens` for a number of its own (`worded-amount`); a note that says why is enough."""
    for record in library.with_claims:
        for name, claims in record.claims.items():
            for place, claim in enumerate(claims):
                if isinstance(claim, Amount) and claim.worded and not claim.note and (said := _difference(claim)):
                    yield hint_at(library, record, ("claims", name, place, "worded"), "worded-amount", *said)


def _difference(claim: Amount[object]) -> tuple[str, str] | None:
    """What is amiss with the words of a claim, and what would be right; None where nothing is."""
    known = worded_amount(claim.worded or "")
    if known is None:
        hint = "keep only the words for the amount, like `dozens`, or say in a `note:` why they are taken as they are"
        return f"what `{claim.worded}` is taken to mean is not in the table of words for amounts", hint
    given = claim.reported
    if claim.form == known.form and len(given) == 1 and claim.size(given[0]) == known.number:
        return None
    hint = f"write `{known.form}: {known.number}`, or say in a `note:` why they are taken otherwise"
    return f"`{claim.worded}` is taken to mean {_FORMS[known.form]} {known.number}, and the claim has another number", hint


_FORMS = {"at_least": "at least", "about": "about"}
