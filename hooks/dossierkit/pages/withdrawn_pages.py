"""The page of each record that was withdrawn: it stays at its address, and says when and why."""

from collections.abc import Iterator

from dossierkit.addresses import address
from dossierkit.language import gettext as _
from dossierkit.library import Library, OwnRecord, dossiers_of
from dossierkit.pages.dossier_page import Crumb, DossierPage
from dossierkit.pages.record_pages import PagesOfRecords
from dossierkit.wording.dates_in_words import date_words


def _of_withdrawn(library: Library, record: OwnRecord) -> Iterator[DossierPage]:
    """The page of a record that was withdrawn; no list leads to it, and no search engine is to show it."""
    said = record.withdrawn
    home = next((found for one in dossiers_of(record) if (found := library.dossier(one))), None)
    told = {"date": date_words(said.date), "reason": said.reason} if said else {"date": "", "reason": ""}
    yield DossierPage(
        address=address(record),
        title=record.label,
        full_title=_("Withdrawn: %(title)s") % {"title": record.label},
        template="withdrawn.html",
        description=_("Withdrawn %(date)s: %(reason)s") % told,
        path=str(record.path),
        dossier=home.id if home else "",
        subject={"record": record},
        crumbs=(Crumb(home.label, address(home)),) if home else (),
        is_listed=False,
    )


WITHDRAWN = PagesOfRecords(lambda library: tuple(library.withdrawn.values()), _of_withdrawn)
