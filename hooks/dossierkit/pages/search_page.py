"""The page of the search: a form and an empty place for results, which `search-page.js` fetches."""

from collections.abc import Iterator

from dossierkit.addresses import SEARCH
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import DossierPage
from dossierkit.pages.record_pages import listings_of
from dossierkit.search.facets import FACETS

VALUES_AT_ONCE = 7  # values of a facet that are shown at once
MANY = 1000  # records, from which on facets are fetched only for whoever opens them: about 20 bytes a record


def search_pages(library: Library) -> Iterator[DossierPage]:
    """The one page of the site. It has no file to edit."""
    title = _("Search")
    description = _("Search records, articles and their other names; narrow the results by kind, year, country and more.")
    subject = {
        "title": title,
        "facets": FACETS,
        "few": VALUES_AT_ONCE,
        "many": MANY,
        "listings": {dossier.id: listings_of(library, dossier) for dossier in library.dossiers},
    }
    yield DossierPage(SEARCH, title, title, "search.html", description, "", "", subject)
