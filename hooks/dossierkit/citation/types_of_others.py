"""Which type of article a work is, by its type in BibTeX, RIS or CSL-JSON: one table, which the guide shows.

What says too little is not in it: a web page, a letter, something `misc`. Of such a work only its words for its own genre can tell.
"""

from collections.abc import Mapping, Sequence

from dossierkit.records.vocabulary import ARTICLE_TYPES
from dossierkit.values.folding import folded_name

# For each type of article, the types of works that become it in each format.
TYPES_OF_OTHERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "bib": {
        "news": ("newspaper", "magazine"),  # entrysubtypes of `article`
        "report": ("report", "techreport", "thesis", "phdthesis", "mastersthesis", "manual", "standard"),
        "analysis": ("article", "inproceedings", "conference", "review", "commentary"),
        "encyclopedia": ("inreference", "reference"),
        "dataset": ("dataset",),
        "video": ("video", "movie"),
        "book": ("book", "mvbook", "inbook", "bookinbook", "suppbook", "booklet", "collection", "incollection", "proceedings"),
        "court_file": ("jurisdiction",),
    },
    "ris": {
        "news": ("NEWS", "MGZN"),
        "transcript": ("HEAR",),
        "report": ("RPRT", "GOVDOC", "THES", "STAND"),
        "analysis": ("JOUR", "EJOUR", "JFULL", "ABST", "INPR", "CONF", "CPAPER", "BLOG"),
        "encyclopedia": ("ENCYC", "DICT"),
        "dataset": ("DATA", "DBASE", "AGGR"),
        "video": ("VIDEO", "MPCT", "MULTI", "ADVS"),
        "book": ("BOOK", "EBOOK", "EDBOOK", "CHAP", "ECHAP", "CLSWK", "SER"),
        "court_file": ("CASE",),
    },
    "csl.json": {
        "news": ("article-newspaper", "article-magazine"),
        "transcript": ("hearing", "speech"),
        "report": ("report", "thesis", "standard"),
        "analysis": ("article", "article-journal", "paper-conference", "post-weblog", "review", "review-book"),
        "encyclopedia": ("entry", "entry-encyclopedia", "entry-dictionary"),
        "dataset": ("dataset",),
        "social_post": ("post",),
        "video": ("motion_picture", "broadcast"),
        "book": ("book", "chapter", "classic", "pamphlet"),
        "interview": ("interview",),
        "court_file": ("legal_case",),
    },
}
_OF_A_TYPE = {ending: {one.casefold(): type_ for type_, others in table.items() for one in others} for ending, table in TYPES_OF_OTHERS.items()}


def type_of_work(ending: str, work_type: str, genres: Sequence[str]) -> str:
    """The type of article that a work is; an empty text where nothing tells.

    `ending` is the end of the name of a file of its format, `genres` are the words that the work has for what it is: they go before its type.
    """
    told = {folded_name(words): type_ for type_, label in ARTICLE_TYPES.items() for words in (type_.replace("_", " "), str(label))}
    for genre in genres:
        if found := told.get(folded_name(genre)) or (_OF_A_TYPE[ending].get(genre.casefold()) if ending == "bib" else None):
            return found
    return _OF_A_TYPE[ending].get(work_type.casefold(), "")
