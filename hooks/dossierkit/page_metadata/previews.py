"""What messengers and networks show of a page that somebody passes on: Open Graph (https://ogp.me/) and, where it differs, X's cards."""

from collections.abc import Iterator

from dossierkit import addresses
from dossierkit.language import current_language
from dossierkit.page_metadata.described_page import DescribedPage, element
from dossierkit.records import Actor


def tags(page: DescribedPage) -> Iterator[str]:
    """The tags. The picture has to be a whole URL, and is left out where the site does not say where it is published."""
    title = page.title or page.site.name
    for name, value in (
        ("og:title", title),
        ("og:type", _type(page)),
        ("og:description", page.description),
        ("og:url", addresses.on_the_web(page.site, page.address)),
        ("og:site_name", page.site.name),
        ("og:locale", current_language().replace("-", "_")),
    ):
        if value:
            yield element("meta", property=name, content=value)
    card = addresses.on_the_web(page.site, addresses.social_card(page.dossier.id if page.dossier else ""))
    if card:
        yield element("meta", property="og:image", content=card)
        yield element("meta", property="og:image:width", content="1200")
        yield element("meta", property="og:image:height", content="630")
        yield element("meta", property="og:image:alt", content=page.dossier.title if page.dossier else page.site.name)
    yield element("meta", name="twitter:card", content="summary_large_image" if card else "summary")


def _type(page: DescribedPage) -> str:
    if page.address == addresses.HOME or page.own_dossier:
        return "website"
    return "profile" if isinstance(page.record, Actor) and page.record.kind == "person" else "article"
