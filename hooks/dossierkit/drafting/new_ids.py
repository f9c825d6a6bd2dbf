"""Ids for new records, in the style of those that are there: `pjmedia-2017-03-09`, `mira-sund`, `kabul-2017-03-08`."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from dossierkit.library import Library
from dossierkit.values.field_types import LONGEST_ID, slug
from dossierkit.values.web_addresses import plain_address

LONGEST_STEM = 16  # characters of the publisher's part of an article's id
_ARTICLES = {"the", "a", "le", "la", "les", "el", "los", "il", "der", "die", "das"}
_SMALL = _ARTICLES | {"of", "in", "on", "at", "to", "and", "for", "an", "by", "with", "from", "de", "du", "des", "und", "von", "im"}
_SECOND_LEVELS = {"ac", "co", "com", "edu", "gob", "gouv", "gov", "mil", "net", "org"}


def taken_ids(library: Library) -> set[str]:
    """Every id that a record has or had: an id is never used again. Those of dossiers are apart."""
    ids = {id_ for one in (*library.records.values(), *library.withdrawn.values()) for id_ in (one.id, *one.previous_ids)}
    return ids | {id_ for kind, id_ in library.unread if kind != "dossier"}


def free_id(id_: str, taken: set[str]) -> str:
    """The id itself, or with `-2`, `-3` … where it is taken."""
    number = 1
    while (numbered := id_ if number == 1 else f"{id_}-{number}") in taken:
        number += 1
    return numbered


def text_as_id(text: str) -> str:
    """The text as an id; empty where half of its letters or more have no Latin spelling that everybody would agree on."""
    found = slug(text)
    letters = [each for each in unicodedata.normalize("NFKD", text) if each.isalpha()]
    lost = sum(not slug(each) for each in letters)
    return "" if 2 * lost >= len(letters) else found[:LONGEST_ID].rstrip("-")


def article_id(library: Library, publisher: str | None, url: str | None, published: str | None, title: str | None) -> str:
    """The publisher in short and the date: `pjmedia-2017-03-09`; words of the title where no date is known. Empty where there is no publisher."""
    stem = _known_stem(library, publisher, url) or _stem(publisher, url)
    rest = _day(published) or _few(title)
    return "-".join(part for part in (stem, rest) if part) if stem else ""


def actor_id(name: str, kind: str | None = None, country: str | None = None) -> str:
    """The name as an id; for a state `state-` and the code of its country."""
    return f"state-{country.lower()}" if kind == "state" and country else text_as_id(name)


def event_id(name: str, date: str | None, place: str | None) -> str:
    """The place of an event, or words of its name, and its date: `kabul-2017-03-08`. Empty where neither has Latin letters."""
    stem = text_as_id(place) if place else _few(name)
    return "-".join(part for part in (stem, _day(date)) if part) if stem else ""


def _known_stem(library: Library, publisher: str | None, url: str | None) -> str | None:
    """What the ids of other articles of this publisher begin with, most often; of those at its host only where no publisher is known."""
    host = _host(url)
    only_host = not publisher or publisher == _full_host(url)
    stems: Counter[str] = Counter()
    for one in library.articles:
        if publisher in {one.publisher, library.publisher(one)} if not only_host else host and _host(one.url) == host:
            stem, date, _number = one.id.partition(f"-{_day(str(one.published))}" if one.published else "\0")
            if date:
                stems[stem] += 1
    return min(stems, key=lambda stem: (-stems[stem], stem)) if stems else None


def _stem(publisher: str | None, url: str | None) -> str:
    """The publisher's name in one word, where it is short enough; else the name of its host."""
    named = "" if publisher and "." in publisher and publisher == _full_host(url) else text_as_id(publisher or "")
    words = named.split("-")
    joined = "".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)
    if joined and len(joined) <= LONGEST_STEM:
        return joined
    return slug(_host_name(url)) or "-".join(_fitting(words, LONGEST_STEM))


def _full_host(url: str | None) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def _host(url: str | None) -> str:
    return re.split("[/?:]", plain_address(url), maxsplit=1)[0] if url else ""


def _host_name(url: str | None) -> str:
    """The name of a host without what it shares with others: `bbc` of `news.bbc.co.uk`."""
    labels = _host(url).split(".")
    ending = 2 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS else 1
    return labels[-ending - 1] if len(labels) > ending else labels[0]


def _day(date: str | None) -> str:
    """The date's digits, as far as they are known: `2017-03` of `2017-03-XX~`."""
    match = re.match(r"\[?(\d{4}(?:-\d\d(?:-\d\d)?)?)", date or "")
    return match[1] if match else ""


def _few(text: str | None, most: int = 3) -> str:
    """The first words of a title that say something."""
    words = [word for word in text_as_id(text or "").split("-") if word and word not in _SMALL]
    return "-".join(_fitting(words[:most], 30))


def _fitting(words: Iterable[str], longest: int) -> list[str]:
    """As many words as fit, at least one."""
    kept: list[str] = []
    for word in words:
        if kept and len("-".join([*kept, word])) > longest:
            break
        kept.append(word[:longest])
    return [word for word in kept if word]
