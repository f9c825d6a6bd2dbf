"""The page of each dossier that says what it still lacks (`checking/coverage.py` finds it)."""

from collections.abc import Iterator

from dossierkit.addresses import dossier_view
from dossierkit.checking.coverage import coverage_of
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import DossierPage, page_of_dossier
from dossierkit.wording.values_in_words import count_words

SHOWN_AT_ONCE = 20  # records; longer lists are folded
MOST_SHOWN = 500  # records under one question; the file for programs has all of them


def coverages(library: Library) -> Iterator[DossierPage]:
    """The page *Coverage* of each dossier."""
    for dossier in library.dossiers:
        found = coverage_of(library, dossier, library.today)
        description = _("%(things)s to do in the dossier “%(dossier)s”") % {"things": count_words(found.gaps, "thing"), "dossier": dossier.title}
        subject = {"coverage": found, "shown_at_once": SHOWN_AT_ONCE, "most_shown": MOST_SHOWN}
        yield page_of_dossier(dossier, dossier_view(dossier.id, "coverage"), _("Coverage"), "coverage.html", description, subject)
