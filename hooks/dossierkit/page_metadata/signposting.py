"""FAIR Signposting (https://signposting.org/FAIR/): links in a page's head that lead a program from the page to everything around it."""

from collections.abc import Iterator

from dossierkit import addresses
from dossierkit.page_metadata.described_page import DescribedPage, element
from dossierkit.page_metadata.kinds_of_schema_org import type_of

JSON = "application/json"
LANDING_PAGE = "https://schema.org/AboutPage"


def links(page: DescribedPage) -> Iterator[str]:
    """The links: how to cite the page, what it is, its licence, who answers for it, what describes it, its data, and what it is part of."""
    yield element("link", rel="cite-as", href=page.url)
    if kind := type_of(page.record or page.own_dossier):
        yield element("link", rel="type", href=LANDING_PAGE)
        yield element("link", rel="type", href=f"https://schema.org/{kind}")
    if page.licence:
        yield element("link", rel="license", href=page.licence)
    if page.asked.library.has_content_page(addresses.ABOUT):
        yield element("link", rel="author", href=page.link(addresses.ABOUT))
    if page.has_twin:
        twin = page.link(addresses.twin(page.address))
        # One element for all three: Material 9.7 takes each `link` whose whole `rel` is "alternate" for the site in another language,
        # and asks for a sitemap.xml beside what it leads to.
        yield element("link", rel="alternate describedby item", type=JSON, href=twin)
    if dossier := page.own_dossier:
        yield element("link", rel="item", type=JSON, href=page.link(addresses.coverage_data(dossier.id)))
    elif page.dossier:
        yield element("link", rel="collection", href=page.link(addresses.address(page.dossier)))
