"""Origins: whose report an article is, so that copies of one report count once."""

import re

from dossierkit.records import Article

_WORDS_OF_COPIES = re.compile(r"\s*\((?=[^)]*\b(?:cop(?:y|ies)|mirror|repost(?:ed)?|snapshot|archived?|via)\b)[^)]*\)$", re.IGNORECASE)


def origin(article: Article) -> str:
    """Whose report an article is: the agency's or publisher's name, with the day it was published.

    Two articles with one origin count once. The remark in brackets after a publisher's name ("mirror copy", "reposted by
    …") is not part of the name. Undated articles are origins of their own unless they are copies, an agency's text or encyclopedia articles.
    """
    name = (article.syndicated_from or _WORDS_OF_COPIES.sub("", article.publisher) or article.publisher).casefold()
    if article.published:
        return f"{name}, {article.published}"
    copied = article.syndicated_from or article.copy_ in {"repost", "mirror"} or article.type == "encyclopedia"
    return name if copied else f"{name}, {article.id}"
