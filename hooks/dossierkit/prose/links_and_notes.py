"""The links and notes of one page: links to other records, and the sources that the page cites, numbered as it cites them."""

from dataclasses import dataclass, field

from markupsafe import Markup

from dossierkit import addresses
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Article, Record
from dossierkit.records.shared_blocks import SourceReference
from dossierkit.wording.foreign_names import attributes, bare
from dossierkit.wording.quotations import quoted


@dataclass(slots=True)
class LinksAndNotes:
    """Makes the links and citations of the page at `address`; one for each page, used by its prose and its template.

    Sources are numbered in the order in which they are first cited; `cited` has the number of each article by its id.
    """

    library: Library
    address: str
    cited: dict[str, int] = field(default_factory=dict)

    def href(self, target: str) -> str:
        """The relative link from this page to an address of the site."""
        return addresses.relative(target, self.address)

    def link(self, record: Record, text: str | None = None) -> Markup:
        """A link to a record, marked with its kind; its words are `text` or the record's label."""
        language = attributes(record.language) if isinstance(record, Article) and not text else ""
        return Markup('<a class="dk-link dk-{}" href="{}"{}>{}</a>').format(
            record.record_kind, self.href(addresses.address(record)), language, text or record.label
        )

    def number(self, article: str) -> int:
        """The number of a source on this page, by the article's id; citing it the first time gives it one."""
        return self.cited.setdefault(article, len(self.cited) + 1)

    def cite(self, reference: SourceReference) -> Markup:
        """A raised number that leads to the source at the end of the page; empty where there is no such article."""
        return self.cite_article(reference.article, reference.locator, reference.quote)

    def cite_article(self, id_: str, locator: str | None = None, quote: str | None = None) -> Markup:
        """Like `cite`, for an article's id, with the place in it and the words quoted from it."""
        article = self.library.article(id_)
        if not article:
            return Markup()
        label = f"{self.number(article.id)}, {locator}" if locator else str(self.number(article.id))
        title = _("%(publisher)s: %(title)s") % {"publisher": self.library.publisher(article), "title": bare(article.title, article.language)}
        if quote:
            title = _("%(source)s — %(quote)s") % {"source": title, "quote": bare(quoted(quote, article.language), article.language)}
        return Markup('<sup class="dk-cite"><a href="#{}" title="{}">{}</a></sup>').format(addresses.source_anchor(article.id), title, label)

    @property
    def sources(self) -> list[tuple[int, Article]]:
        """The numbers and articles cited so far, in order."""
        found = ((number, self.library.article(id_)) for id_, number in self.cited.items())
        return [(number, article) for number, article in found if article]
