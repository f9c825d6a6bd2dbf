"""What reference managers read of a page: Dublin Core, PRISM, the tags that Highwire Press began (`citation_…`), and Zotero's own word for the type.

Our page about a source is a summary of it. Whoever saves that page wants to cite the source: so the tags of such a page describe the source, with
its title, authors, publisher, day and address. Those of every other page describe the page itself.
"""

from collections.abc import Iterator, Mapping

from dossierkit.citation.page import PageCitation, known_parts, source_citation
from dossierkit.page_metadata.described_page import DescribedPage, element
from dossierkit.records import Article
from dossierkit.values.dates import EdtfDate

# The types of Zotero; those that it has no better word for are web pages.
ITEM_TYPES: Mapping[str, str] = {
    "news": "newspaperArticle",
    "wire": "newspaperArticle",
    "print_article": "newspaperArticle",
    "report": "report",
    "encyclopedia": "encyclopediaArticle",
    "dataset": "dataset",
    "social_post": "forumPost",
    "video": "videoRecording",
    "book": "book",
    "interview": "interview",
    "court_file": "case",
}
UNDATED = "n.d."  # without it, a reader would take the day of our page for that of the source
_IN_A_LARGER_WORK = frozenset(("newspaperArticle", "webpage", "encyclopediaArticle", "forumPost"))


def tags(page: DescribedPage) -> Iterator[str]:
    """The tags of a page."""
    if isinstance(page.record, Article):
        item = ITEM_TYPES.get(page.record.type, "webpage")
        yield from _of_source(source_citation(page.asked.library, page.record), item)
    else:
        yield from _of_page(page)


def _of_source(work: PageCitation, item: str) -> Iterator[str]:
    day = _day(work.issued)
    holder = "prism.publicationName" if item in _IN_A_LARGER_WORK else "dc.publisher"
    yield from _named(
        ("z:itemType", item),
        ("dc.title", work.title),
        *(("dc.creator", name) for name in work.authors),
        (holder, work.container),
        ("prism.publicationDate", day or UNDATED),
        ("dc.language", work.language),
        ("citation_title", work.title),
        *(("citation_author", name) for name in work.authors),
        ("citation_publication_date", day.replace("-", "/")),
        ("citation_publisher", work.container),
        ("citation_public_url", work.url),
        ("citation_isbn", work.isbn),
        ("citation_issue", work.issue),
        ("citation_technical_report_number" if item == "report" else "", work.number),
        ("citation_firstpage", work.pages),
        ("citation_language", work.language),
    )


def _of_page(page: DescribedPage) -> Iterator[str]:
    yield from _named(
        ("z:itemType", "webpage"),
        ("dc.title", page.title or page.site.name),
        *(("dc.creator", name) for name in page.maintainers),
        *(("author", name) for name in page.maintainers),
        ("dc.publisher", page.site.name),
        ("dc.rights", page.licence),
        ("dc.language", page.site.language),
    )


def _named(*pairs: tuple[str, str]) -> Iterator[str]:
    return (element("meta", name=name, content=value) for name, value in pairs if name and value)


def _day(when: EdtfDate | None) -> str:
    """What is certain of a date, year first: `2017-03`; an empty text where not even the year is."""
    return "-".join([f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(known_parts(when))])
