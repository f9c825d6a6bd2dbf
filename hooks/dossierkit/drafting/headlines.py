"""The headline of a page: the heading in which readers see its title, and the title as it stands there."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from dossierkit.drafting.answers import visible_text
from dossierkit.values.folding import folded_name

MOST_HEADINGS = 300  # that are looked at
LONGEST = 400  # characters of a title
_HEADINGS = ("h1", "h2", "h3", "h4")
_SPACE = re.compile(r"\s+")
_SIGN = r"(?:\s+[|–—·•*⋆~‹«<›»>:-]+|\s*[｜ㅣ：|])\s*"  # between a title and the name of its site


def headline(body: Any, titles: Sequence[str]) -> Any:
    """The heading of the highest rank that says one of the titles that a page names; else its first `h1`; None without one."""
    wanted = [key for title in titles if (key := title_key(title))]
    headings = [(one.tag, one, key) for one in islice(body.iter(*_HEADINGS), MOST_HEADINGS) if (key := title_key(" ".join(one.itertext())))]
    said = [(tag, one) for tag, one, key in headings if len(key) > 8 and any(key in title or title in key for title in wanted)]
    if said:
        return min(said, key=lambda each: each[0])[1]
    return next((one for tag, one, _key in headings if tag == "h1"), None)


def title_shown(heading: Any, in_data: str | None, in_head: Sequence[str], publisher: str | None) -> str | None:
    """The title as readers see it: the words of the headline where the page names them too; else as its data or its head name it.

    `in_data` is the headline of JSON-LD, `in_head` are the titles of the head, the surest first; they may have the name of the site behind them.
    """
    shown = None if heading is None else _line(" ".join(heading.itertext()))
    named = [one for one in (in_data, *in_head) if one and one.strip()]
    if shown and (whole := next((one for one in named if title_key(shown).endswith(f" {title_key(one)}")), None)):
        return _line(whole)  # what stands before it in the heading only says what it is about
    if shown and len(shown) <= LONGEST and any(_is_most_of(title_key(shown), title_key(one)) for one in named):
        return shown
    if in_data and _line(in_data):
        return _line(in_data)
    return next((without_site(line, publisher) for one in named if (line := _line(one))), shown)


def without_endings(title: str, endings: Iterable[str]) -> str:
    """A title without what a project takes off the end of titles (its option `title_endings`), however often that stands there."""
    for ending in endings:
        while title.endswith(ending) and title.removesuffix(ending).strip():
            title = title.removesuffix(ending).rstrip()
    return title


def without_site(title: str, publisher: str | None) -> str:
    """A title without the name of its site behind it."""
    if publisher and (match := re.fullmatch(rf"(.+?){_SIGN}{re.escape(publisher)}", title, re.IGNORECASE)):
        return match[1]
    return title


def title_key(title: str) -> str:
    """The words of a title, as titles are compared."""
    return folded_name(title)


def _is_most_of(key: str, other: str) -> bool:
    return bool(key) and (key in other or other in key) and 2 * min(len(key), len(other)) >= max(len(key), len(other))


def _line(text: str) -> str:
    return visible_text(_SPACE.sub(" ", text)).strip()
