"""Sources that were made up, one of each type and one for each way in which a date may not be known, to see what other programs keep of them."""

from pathlib import Path, PurePosixPath
from typing import Any

from dossierkit.build import empty_library
from dossierkit.citation.page import PageCitation, source_citation
from dossierkit.records import Article
from dossierkit.records.vocabulary import ARTICLE_TYPES

AUTHORS = ("Radio Free Harbour", "Ada Quill", "Tide and Sons")
# With signs that end a text, begin a comment or a formula, or are written in two ways, to one reader or another.
ADDRESS = "https://gazette.example/a_b~c?d=%7Be%7D&f=50%25#g"
RESERVED = "https://gazette.example/%3Ffire%2Fsmoke"
DATES = (
    "2001-04~",
    "2001-04-03?",
    "2001%",
    "2001-04-XX",
    "2001-22",
    "2001-24~",
    "2001-04/2001-06",
    "2001-12-31/2002-01-02",
    "[2001-12-31,2002-01-01]",
    "[2001-03-21..2001-04-09]",
    "200X",
    "2001-03/..",
    "../2001-03",
)


def works() -> list[PageCitation]:
    """The citation of each, by its article."""
    typed = [_article(f"type-{type_.replace('_', '-')}", type=type_, published="2001-04-03") for type_ in ARTICLE_TYPES]
    dated = [_article(f"date-{number}", published=when, url=RESERVED) for number, when in enumerate(DATES, 1)]
    library = empty_library(Path())
    return [source_citation(library, article) for article in (*typed, *dated)]


def _article(id_: str, **more: Any) -> Article:
    given = {"title": 'Fire & smoke: 100% of Pier "B"', "publisher": "Gazette & Sons", "language": "en", "type": "news", "authors": AUTHORS}
    path = PurePosixPath(f"content/articles/2001/{id_}.md")
    return Article.model_validate({"id": id_, "path": path, **given, "url": ADDRESS, "accessed": "2024-05-01", **more})
