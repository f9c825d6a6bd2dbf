"""Marks that stand for the words of a page while a theme is filled, and the frame that is left when the filled page is cut at them.

A mark is an unguessable word before and after a sample of what will stand there. A theme may write what it is given in another way, such as
escaped: the sample, as it came out, tells in which. What came out in no known way cannot be cut, and that is said.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jinja2.filters import do_urlencode
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

SAMPLE = "\u00e9 &amp; &lt;i&gt; &#34;a&#34;  &quot;b&#39; % + / edit \\ c.d"  # of text that is HTML already: what a theme could change in it
SAMPLE_OF_TEXT = "\u00e9 & <i> \"a\"  'b' % + / edit \\ c.d"
SAMPLE_OF_HTML = f'<h1 id="a">{SAMPLE}</h1>\n\n<p class="b">A <b>c</b>\n  d </p>\n<!-- e -->\n'


SAMPLE_OF_HEAD = f'<meta name="a" content="{SAMPLE}">\n<link rel="b" href="../c/">\n<script type="application/ld+json">{{"d": "\\u003c"}}</script>'


class CannotBeCutError(Exception):
    """A page filled with marks cannot be cut at them; the message says what stands at the place."""


def _as_it_is(text: str) -> str:
    return text


def _escaped(text: str) -> str:
    return str(escape(text))


def _without_tags(text: str) -> str:
    return Markup(text).striptags()  # noqa: S704  (nothing is published as it is: a theme's filter, called as the theme calls it)


def _escaped_without_tags(text: str) -> str:
    return _escaped(_without_tags(text))


def _in_json(text: str) -> str:
    return str(htmlsafe_json_dumps(text))[1:-1]


def _in_a_url(text: str) -> str:
    return do_urlencode(text)


WAYS: tuple[Callable[[str], str], ...] = (_as_it_is, _escaped, _without_tags, _escaped_without_tags, _in_json, _in_a_url)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page without its own words: the texts between them, and for each gap the name of what stands there and the way it is written.

    There is one text more than there are gaps.
    """

    texts: tuple[str, ...]
    gaps: tuple[tuple[str, Callable[[str], str]], ...]

    def joined(self, words: Mapping[str, str]) -> str:
        """The page with words of its own, by the names of the gaps."""
        parts = [self.texts[0]]
        for (name, written), text in zip(self.gaps, self.texts[1:], strict=True):
            parts += (written(words[name]), text)
        return "".join(parts)


_MARK = re.compile(r"q[0-9a-f]{32}b(\d+)z.*?q[0-9a-f]{32}e\1z", re.DOTALL)


def without_marks(text: str) -> str:
    """A text with `…` where marks stand in it."""
    return _MARK.sub("…", text)


class Marks:
    """The marks of one page: each has a name, and a sample of what will stand in its place."""

    def __init__(self) -> None:
        self._secret = f"q{secrets.token_hex(16)}"  # letters and digits only, which are written alike everywhere
        self._samples: dict[str, str] = {}

    def mark(self, name: str, sample: str = "") -> str:
        """A new mark. Without a sample it stands for letters, digits and hyphens, which every theme writes as they are."""
        number = len(self._samples)
        self._samples[name] = sample
        return f"{self._secret}b{number}z{sample}{self._secret}e{number}z"

    def cut(self, page: str) -> Frame:
        """The frame that is left of a page filled with these marks. Raises CannotBeCutError where one of them came out in no known way."""
        names = [*self._samples]
        parts = re.split(rf"{self._secret}b(\d+)z(.*?){self._secret}e\1z", page, flags=re.DOTALL)
        texts, gaps = parts[::3], zip(parts[1::3], parts[2::3], strict=True)
        if any(self._secret[:8] in text.casefold() for text in texts):
            raise CannotBeCutError("words")
        return Frame(tuple(texts), tuple((names[int(number)], self._way(names[int(number)], written)) for number, written in gaps))

    def _way(self, name: str, written: str) -> Callable[[str], str]:
        sample = self._samples[name]
        for way in WAYS:
            if way(sample) == written:
                return way
        raise CannotBeCutError(name)
