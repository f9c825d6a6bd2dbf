"""The page that lists, for the whole site, every edition: what was frozen on one day, how to cite it, and what has changed since."""

from collections.abc import Iterator
from typing import NamedTuple

from dossierkit.addresses import EDITIONS, Site, edition, on_the_web
from dossierkit.citation.apa import apa
from dossierkit.citation.page import FORMS, PageCitation, one_line
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pages.dossier_page import DossierPage
from dossierkit.reading.frozen_editions import FrozenEdition
from dossierkit.values.dates import parse_date

DOI = "https://doi.org/"


class EditionFile(NamedTuple):
    """A file of an edition that is offered by itself: its path in it, and what it is."""

    path: str
    what: str


def editions_pages(library: Library) -> Iterator[DossierPage]:
    """The one page of the site; none without an edition. It is made of many files, so it has none to edit."""
    if not library.editions:
        return
    title = _("Editions")
    description = _("The dossiers as they were on one day: pages and data, frozen to be cited")
    subject = {"title": title, "editions": library.editions}
    yield DossierPage(EDITIONS, title, title, "editions.html", description, "", "", subject)


def files_to_take(one: FrozenEdition) -> list[EditionFile]:
    """The files of an edition that its entry offers, those that it has."""
    files = [EditionFile("CITATION.cff", _("how to cite it, for programs"))]
    files.append(EditionFile("ro-crate-metadata.json", _("what is in it, for programs (RO-Crate)")))
    files += [EditionFile(f"data/{id_}/datapackage.json", _("data of %(dossier)s") % {"dossier": title}) for id_, title in one.dossiers.items()]
    files.append(EditionFile("manifest-sha256.txt", _("the SHA-256 of every file")))
    return [file for file in files if file.path in one.files]


def cited(site: Site, one: FrozenEdition) -> str:
    """An edition as others cite it, in words: by its DOI where it has one."""
    title = _("%(title)s, edition %(name)s") % {"title": one.title, "name": one.name}
    container = one_line(site.name)
    work = PageCitation(
        key=f"edition:{one.name}",
        form=FORMS["dataset"],
        title=one_line(title),
        language=site.language,
        authors=tuple(map(one_line, one.authors)),
        container="" if container in (one.title, *one.authors) else container,
        issued=parse_date(one.day.isoformat()),
        url=f"{DOI}{one.doi}" if one.doi else on_the_web(site, edition(one.name)),
    )
    return apa(work)
