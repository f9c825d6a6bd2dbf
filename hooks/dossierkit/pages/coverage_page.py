"""The page of each dossier that says what it still lacks (`checking/coverage.py` finds it)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from dossierkit.addresses import dossier_view
from dossierkit.checking.coverage import Coverage
from dossierkit.language import gettext as _
from dossierkit.pages.dossier_page import DossierPage, page_of_dossier
from dossierkit.pages.long_lists import with_long_lists
from dossierkit.wording.values_in_words import count_words

SHOWN_AT_ONCE = 20  # records; longer lists are folded
WHOLE = 1000  # records under all questions together, up to which none of them goes on on a page of its own
SEARCHES = "looked-for"  # the anchor of the list of searches


def coverages(coverages_found: Iterable[Coverage]) -> Iterator[DossierPage]:
    """The page *Coverage* of each dossier."""
    for found in coverages_found:
        dossier = found.dossier
        description = _("%(things)s to do in the dossier “%(dossier)s”") % {"things": count_words(found.gaps, "thing"), "dossier": dossier.title}
        subject = {"coverage": found, "shown_at_once": SHOWN_AT_ONCE}
        page = page_of_dossier(dossier, dossier_view(dossier.id, "coverage"), _("Coverage"), "coverage.html", description, subject)
        lists: dict[str, Sequence[Any]] = {question.id: question.by_record for question in found.questions}
        yield from with_long_lists(page, {**lists, SEARCHES: found.searches}, dossier, partial(_titles, found), WHOLE)


def _titles(found: Coverage) -> Mapping[str, str]:
    """The titles of the lists of a page, by their anchors."""
    return {**{question.id: question.title for question in found.questions}, SEARCHES: _("Looked for")}
