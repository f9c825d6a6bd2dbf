"""The dates that a reader sees on a page: where each stands to the headline, and what the words around it say of it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from dossierkit.drafting.dates_in_web_pages import dates_in_text, written_date
from dossierkit.drafting.instants import days_of_instant
from dossierkit.drafting.parts_of_pages import HIDDEN, INLINE, is_link_to_another, named_elsewhere, short_text
from dossierkit.drafting.words_beside_dates import said_of_date
from dossierkit.values.month_names import folded_for_dates

LONGEST_LINE = 200  # characters; a longer text is prose, and a date in it is one that the article tells of
MOST_LINES = 2_000  # with figures like those of a date; a page with more is a table of dates, and its own stands at its beginning
_DAY = re.compile(r"(?:19|20)\d\d|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d\d|[٠-٩۰-۹]{4}")
_SPACE = re.compile(r"[\s\xad]+")
_DATED = re.compile(
    r"date(?!n)|datum|fecha|time|byline|publis|publie|pubdate|posted|meta|stand|author|autor|erstell|created|submitted|zeit", re.IGNORECASE
)
_CHANGED = re.compile(r"updat|modif|chang", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date on a page.

    `days` are EDTF days, two where figures leave open which is the month, or an instant which of two days it was; then `instant` is true.
    `words` is how many words lie between it and the headline, negative above it. `said` is what the words before it say of it: `published`,
    `changed` or None. `alone` means that little else stands in its line, `bare` that hardly anything does, `marked` that its element or class
    speaks of dates, `perhaps_changed` that its class speaks of a change, `elsewhere` that it stands in a part of the page that is not the
    article, `listed` that it is one of a list of dates of one shape.
    """

    days: tuple[str, ...]
    words: int = 0
    said: str | None = None
    alone: bool = True
    bare: bool = True
    marked: bool = False
    perhaps_changed: bool = False
    elsewhere: bool = False
    listed: bool = False
    instant: bool = False


@dataclass(slots=True)
class _Place:
    """Where the walk through a page is: the words so far, and whether the headline is behind it."""

    words: int = 0
    headline_at: int = 0
    passed: bool = False
    elsewhere: list[bool] = field(default_factory=lambda: [False])


class ShownDates:
    """Every date of one page, in its order, with what the page says in its frames too.

    `tree` is the page as lxml reads it, `headline` the heading of its article, None without one, `territories` where it was probably made.
    """

    def __init__(self, tree: Any, language: str | None, headline: Any, territories: frozenset[str] = frozenset()) -> None:
        self._language, self._territories = language, territories
        body = tree.find(".//body")
        self._body = tree if body is None else body
        self._headline = headline
        above = [] if self._headline is None else [*self._headline.iterancestors()]
        self._frame = {*above, self._body}
        self._article = next((one for one in above if one.tag in {"article", "main"}), None)
        self._place = _Place()
        self._looked_at = 0
        self._seen: set[Any] = set()
        self._found: list[tuple[ShownDate, str]] = []
        self._walk()
        self.dates = self._with_lists_told()

    def _walk(self) -> None:
        """Through all elements, the words counted."""
        place = self._place
        for one, event in _elements(self._body):
            if event == "begins":
                place.elsewhere.append(place.elsewhere[-1] or self._is_elsewhere(one))
                self._data(one)
                self._see(one, one.text)
                continue
            if event == "ends":
                place.elsewhere.pop()
            if one is self._headline:
                place.headline_at, place.passed = place.words, True
            if one is not self._body:
                self._see(one.getparent(), one.tail)

    def _is_elsewhere(self, one: Any) -> bool:
        """Whether an element is a part of the page that is not the article. What holds the headline never is; nor is the article's own foot."""
        if one in self._frame or one is self._headline:
            return False
        inside = self._article is not None and self._article in one.iterancestors() if one.tag in {"footer", "header"} else False
        if one.tag == "footer" and inside and self._place.passed:
            return False
        if one.tag == "header" and not inside and self._headline is not None and not self._place.passed:
            return True
        return named_elsewhere(one)

    def _see(self, parent: Any, text: str | None) -> None:
        """A text of the page: its words, and the dates in the line that it is part of; a line is looked at once."""
        if not text:
            return
        if self._looked_at < MOST_LINES and _DAY.search(text):
            self._looked_at += 1
            block = parent
            while block.tag in INLINE and block.getparent() is not None and block is not self._body:
                block = block.getparent()
            line = short_text(block, LONGEST_LINE)
            if line is None and len(text) <= LONGEST_LINE:
                self._line(parent, parent, _plain(text), text)
            elif line is not None and block not in self._seen:
                self._seen.add(block)
                self._line(parent, block, line, text)
        self._place.words += len(text.split())

    def _line(self, parent: Any, block: Any, line: str, text: str) -> None:
        """The dates in a line, which is that of a block or only a text in it."""
        plain, last = folded_for_dates(line), 0
        for date in sorted(dates_in_text(line, self._language), key=lambda one: one.start):
            said = said_of_date(plain[max(last, date.start - 70) : date.start]) or (None if last else _said_beside(block))
            last = date.end
            rest = len((plain[: date.start] + " " + plain[date.end :]).split())
            self._add(parent, ShownDate(date.days, said=said, alone=rest <= 14 or len(text.split()) <= 6, bare=rest <= 5))

    def _data(self, one: Any) -> None:
        """The date in the data of an element whose text gives none, like `<time datetime="2001-04-03">two hours ago</time>`."""
        if one.tag == "meta" or self._looked_at >= MOST_LINES or not (one.tag in {"time", "abbr", "span"} or one.get("itemprop")):
            return
        given = one.get("datetime") or one.get("content") or one.get("title")
        day = written_date(_plain(given), self._language) if given else None
        if not (given and day and len(day) == 10):
            return
        self._looked_at += 1
        text = short_text(one, LONGEST_LINE)
        if text is not None and not [*dates_in_text(text, self._language)]:
            said = "published" if one.get("itemprop") == "datePublished" else said_of_date(folded_for_dates(text)) or _said_beside(one)
            self._add(one, ShownDate(days_of_instant(given, day, self._territories), said=said, instant=True))

    def _add(self, one: Any, found: ShownDate) -> None:
        lineage = [one, *one.iterancestors()]
        names = [f"{each.get('class') or ''} {each.get('itemprop') or ''} {each.get('id') or ''}" for each in lineage[:2]]
        marked = one.tag == "time" or any(_DATED.search(name) for name in names)
        if self._headline in lineage and not marked and not found.said:
            return  # the day that the title speaks of
        placed = replace(
            found,
            words=self._place.words,
            marked=marked,
            perhaps_changed=bool(_CHANGED.search(names[0])),
            elsewhere=self._place.elsewhere[-1] or is_link_to_another(one, self._frame),
        )
        shape = ">".join(f"{each.tag}.{re.sub('[0-9]+', '', each.get('class') or '')}" for each in lineage[:3])
        self._found.append((placed, shape))

    def _with_lists_told(self) -> list[ShownDate]:
        """The dates, their words counted from the headline. Three different days in elements of one shape are a list of other articles."""
        days: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for one, shape in self._found:
            days[shape].add(one.days)
        placed = [(replace(one, words=one.words - self._place.headline_at), shape) for one, shape in self._found]
        return [replace(one, listed=len(days[shape]) > 2 and (one.elsewhere or not 0 <= one.words <= 25)) for one, shape in placed]


def _elements(root: Any) -> Iterator[tuple[Any, str]]:
    """Every element that readers see, when it begins and when it ends; of hidden ones only that they are there, since text may follow them."""
    yield root, "begins"
    open_ = [(root, iter(root))]
    while open_:
        one, children = open_[-1]
        child = next(children, None)
        if child is None:
            open_.pop()
            yield one, "ends"
        elif isinstance(child.tag, str) and child.tag not in HIDDEN:
            yield child, "begins"
            open_.append((child, iter(child)))
        else:
            yield child, "hidden"


def _said_beside(block: Any) -> str | None:
    """What a short text right before says, like the `Published` of `<dt>Published</dt><dd>3 April 2001</dd>`."""
    beside = block.getprevious()
    if beside is None or not isinstance(beside.tag, str):
        return None
    text = short_text(beside, 40)
    return said_of_date(folded_for_dates(text)) if text and not any(each.isdigit() for each in text) else None


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
