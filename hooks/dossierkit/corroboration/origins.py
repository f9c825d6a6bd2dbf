"""Origins: whose report an article is, and who speaks in it, so that one voice counts once, however many papers carry it."""

import re
from collections.abc import Iterable, Sequence

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


def origins_together(claims: Sequence[Iterable[frozenset[str]]]) -> list[frozenset[str]]:
    """The origins of each of some claims on one figure, by one name each.

    Of every claim it takes the voices that bring it, each as all the names that it goes by: the reports that it was read in, and who
    asserts it in them. Voices that share a name are one origin, also by way of a third.
    """
    groups: list[frozenset[str]] = []
    for voice in (names for voices in claims for names in voices):
        tied = [group for group in groups if group & voice]
        groups = [group for group in groups if not group & voice] + [voice.union(*tied)]
    name_of = {name: min(group) for group in groups for name in group}
    return [frozenset(name_of[name] for names in voices for name in names) for voices in claims]
