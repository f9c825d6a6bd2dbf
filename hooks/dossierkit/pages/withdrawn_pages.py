"""The page of each record that was withdrawn: it stays at its address, and says when and why."""

from collections.abc import Iterator

from dossierkit.addresses import address
from dossierkit.language import gettext as _
from dossierkit.library import Library, dossiers_of
from dossierkit.pages.dossier_page import Crumb, DossierPage
from dossierkit.wording.dates_in_words import date_words


def withdrawn_pages(library: Library) -> Iterator[DossierPage]:
    """A page for each record that was withdrawn; no list leads to it, and no search engine is to show it."""
    for record in library.withdrawn.values():
        said = record.withdrawn
        if said is None:
            continue
        home = next((found for one in dossiers_of(record) if (found := library.dossier(one))), None)
        yield DossierPage(
            address=address(record),
            title=record.label,
            full_title=_("Withdrawn: %(title)s") % {"title": record.label},
            template="withdrawn.html",
            description=_("Withdrawn %(date)s: %(reason)s") % {"date": date_words(said.date), "reason": said.reason},
            path=str(record.path),
            dossier=home.id if home else "",
            subject={"record": record},
            crumbs=(Crumb(home.label, address(home)),) if home else (),
            is_listed=False,
        )
