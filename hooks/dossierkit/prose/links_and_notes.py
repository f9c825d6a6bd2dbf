"""The links and notes of one page: links to other records, and the sources that the page cites, numbered as it cites them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from dossierkit import addresses
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.prose.link_targets import LinkTargets
from dossierkit.records import Article, Record
from dossierkit.records.shared_blocks import SourceReference
from dossierkit.values.texts_in_languages import language_of
from dossierkit.wording.foreign_names import attributes, bare, turned
from dossierkit.wording.markup import escape, markup
from dossierkit.wording.quotations import quoted

_ON_SITE = "\ue001"  # begins an address that is one of the site already, and need not be followed


class _LinkParts(NamedTuple):
    """What links to one record have in common on all pages: its address, without the slash it begins with, and its label, in HTML."""

    record: Record
    opens: str  # its tag up to the way from the page to the site's root
    address: str
    label: str
    language: str  # the attributes of a label in another language than the page's


class LinkParts:
    """What links to records have in common on all pages of a site, worked out once for each record: most are linked to from many pages."""

    def __init__(self) -> None:
        self._parts: dict[int, _LinkParts] = {}

    def of(self, record: Record) -> _LinkParts:
        """The parts of links to a record, in the language in use when they were first asked for."""
        found = self._parts.get(id(record))
        if found is None or found.record is not record:
            language = attributes(record.title_language if isinstance(record, Article) else language_of(record.label)) or turned(record.label)
            opens = f'<a class="dk-link dk-{record.record_kind}" href="'
            found = _LinkParts(record, opens, escape(addresses.address(record).removeprefix("/")), escape(record.label), language)
            self._parts[id(record)] = found  # which keeps the record, so that no other gets its number
        return found


@dataclass(slots=True)
class LinksAndNotes:
    """Makes the links and citations of the page at `address`; one for each page, used by its prose and its template.

    Sources are numbered in the order in which they are first cited; `cited` has the number of each article by its id. `path` is the file
    that its prose stands in, which links are followed from; `targets` and `link_parts` may be shared by all pages of a site.
    """

    library: Library
    address: str
    path: str = ""
    targets: LinkTargets | None = None
    link_parts: LinkParts = field(default_factory=LinkParts)
    cited: dict[str, int] = field(default_factory=dict)
    _way_up: str = field(init=False)
    _citations: dict[tuple[str, str | None, str | None], Markup] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._way_up = addresses.way_up(self.address)

    def href(self, target: str) -> str:
        """The relative link from this page to an address of the site."""
        return addresses.relative(target, self.address)

    def link(self, record: Record, text: str | None = None) -> Markup:
        """A link to a record, marked with its kind; its words are `text` or the record's label."""
        parts = self.link_parts.of(record)
        if text:
            return markup(f'{parts.opens}{self._way_up}{parts.address}"{turned(text)}>{escape(text)}</a>')
        return markup(f'{parts.opens}{self._way_up}{parts.address}"{parts.language}>{parts.label}</a>')

    def start_of_link(self, record: Record, text: str | None) -> Markup:
        """The tag that begins a link to a record within prose, where `text`, if there is any, stands for the record's label."""
        parts = self.link_parts.of(record)
        language = "" if text else parts.language
        return markup(f'{parts.opens}{_ON_SITE}/{parts.address}"{language}>')

    def followed(self, written: str) -> str | None:
        """The address of a link or picture as it belongs on this page; `written` is how the prose gives it. None where it leads nowhere."""
        if written.startswith(_ON_SITE):
            return self.href(written.removeprefix(_ON_SITE))
        if written.startswith("#"):
            return written
        self.targets = self.targets or LinkTargets(self.library)
        found = self.targets.address(self.path, written)
        return self.href(found) if found else None

    def number(self, article: str) -> int:
        """The number of a source on this page, by the article's id; citing it the first time gives it one."""
        return self.cited.setdefault(article, len(self.cited) + 1)

    def cite(self, reference: SourceReference) -> Markup:
        """A raised number that leads to the source at the end of the page; empty where there is no such article."""
        return self.cite_article(reference.article, reference.locator, reference.quote)

    def cite_article(self, id_: str, locator: str | None = None, quote: str | None = None) -> Markup:
        """Like `cite`, for an article's id, with the place in it and the words quoted from it."""
        asked = (id_, locator, quote)
        found = self._citations.get(asked)  # a table cites the same few sources in every row
        if found is None:
            found = self._citations[asked] = self._citation(*asked)
        return found

    def _citation(self, id_: str, locator: str | None, quote: str | None) -> Markup:
        article = self.library.article(id_)
        if not article:
            return Markup()
        label = f"{self.number(article.id)}, {locator}" if locator else str(self.number(article.id))
        title = _("%(publisher)s: %(title)s") % {"publisher": self.library.publisher(article), "title": bare(article.title, article.title_language)}
        if quote:
            title = _("%(source)s — %(quote)s") % {"source": title, "quote": bare(quoted(quote, article.language), article.language)}
        anchor = addresses.source_anchor(article.id)
        return markup(f'<sup class="dk-cite"><a href="#{anchor}" title="{escape(title)}">{escape(label)}</a></sup>')

    @property
    def sources(self) -> list[tuple[int, Article]]:
        """The numbers and articles cited so far, in order."""
        found = ((number, self.library.article(id_)) for id_, number in self.cited.items())
        return [(number, article) for number, article in found if article]
