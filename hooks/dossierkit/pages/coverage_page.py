"""The page of each dossier that says what it still lacks (`checking/coverage.py` finds it)."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from dossierkit.addresses import dossier_view
from dossierkit.checking.coverage import Coverage, coverage_of
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import DossierPage, page_of_dossier
from dossierkit.records import Dossier
from dossierkit.wording.values_in_words import count_words

SHOWN_AT_ONCE = 20  # records; longer lists are folded
MOST_SHOWN = 500  # records under one question; the file for programs has all of them


def coverages(library: Library) -> Iterator[DossierPage]:
    """The page *Coverage* of each dossier."""
    for dossier in library.dossiers:
        found = cache(partial(coverage_of, library, dossier, library.today))  # worked out when the page is made
        description, subject = partial(_description, dossier, found), partial(_subject, found)
        yield page_of_dossier(dossier, dossier_view(dossier.id, "coverage"), _("Coverage"), "coverage.html", description, subject)


def _description(dossier: Dossier, found: Callable[[], Coverage]) -> str:
    words = _("%(things)s to do in the dossier “%(dossier)s”")
    return words % {"things": count_words(found().gaps, "thing"), "dossier": dossier.title}


def _subject(found: Callable[[], Coverage]) -> dict[str, Any]:
    return {"coverage": found(), "shown_at_once": SHOWN_AT_ONCE, "most_shown": MOST_SHOWN}
