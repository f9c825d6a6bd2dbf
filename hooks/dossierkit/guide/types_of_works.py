"""The page of the reference on the types of sources in the formats of reference managers; made from the tables that citations and imports go by."""

from dossierkit.citation.page import FORMS
from dossierkit.citation.types_of_others import TYPES_OF_OTHERS
from dossierkit.guide.markdown import code, page, table, words
from dossierkit.records.vocabulary import ARTICLE_TYPES

_FORMATS = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}


def types_page() -> str:
    """What the type of each article is in each format: when it is written, and when a library is read."""
    said = "What the types of articles are called in the formats of reference managers."
    written = ((code(type_), *map(code, form)) for type_, form in FORMS.items())
    read = ((code(type_), *(", ".join(map(code, TYPES_OF_OTHERS[ending].get(type_, ()))) for ending in _FORMATS)) for type_ in FORMS)
    return page(
        "Types of works",
        said,
        said,
        "## Written",
        "So a citation has it. What says too little has the type in words as well (`type`, `M3`, `genre`): "
        + words(", ".join(str(ARTICLE_TYPES[type_]) for type_ in ("press_release", "official_statement", "transcript", "analysis")))
        + " and the like; a court file that somebody wrote is `misc`, `GEN` and `document`, for a case has no authors.",
        table(("type", *_FORMATS.values()), written),
        "## Read",
        "So `dossier import` takes the works of a library. Words for the genre of a work that name a type, such as *Press release*, go before; in "
        "BibTeX so does an `entrysubtype`. Of a work whose type is not in the table, such as a web page, `--type` says what it is. A news "
        "report without an address was printed: `print_article`.",
        table(("type", *_FORMATS.values()), read),
    )
