"""Plain texts go round the reader of Markdown, and come out as if they had not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossierkit.library import Library
from dossierkit.prose import conversion
from dossierkit.prose.conversion import record_prose
from dossierkit.prose.links_and_notes import LinksAndNotes
from dossierkit.prose.plain_paragraphs import plain_paragraphs
from support.projects import EXAMPLE, library_of

ADDRESS = "/harbour-talks/attacks/pier-2001-04-02/"
# Pieces of texts: what plain ones are made of, and what looks like it and is markup.
PIECES = [
    *("word", " ", "\n", "\n\n", ", ", ". ", "12", "?", "!", "'", '"', "“", "”", "–", "(", ")", ": ", ":", ";", "/", "%", "é", "名", "ث"),
    *("[[harbour-group]]", "[[harbour-group|the *group*]]", "[[nobody]]", '[[nobody|"x" & y]]', "[@post-2001-04-03]"),
    *(" [@post-2001-04-03]", " [@post-2001-04-03, p. 3]", '[@post-2001-04-03, "x"]', "[@nobody]", "\u3000", "\xa0", "\t", "  ", "\ufffc", "\r\n"),
    *("- ", "1. ", "#", "# ", "* ", "*", "_", "`", "~~", "<", ">", "&", "&amp;", "|", "\\", "[", "]", "^", "=", "---", "http://a.example"),
    *("www.a.example", "a@b.example", "[a]: b", "[^1]", "](x)", "<b>", "\ue000", "$", "{", "}", "+", "..", "\x0c", "\u2028"),
]


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(EXAMPLE)


@pytest.mark.parametrize(
    "text",
    [
        "It met twice.",
        "“Nobody” said so (in May 2001): 12 of 30, they're sure!\nThe next line.\n\nAnother paragraph.",
        "As [[harbour-group]] said [@post-2001-04-03], and [[harbour-group|they]] again [@post-2001-04-03, p. 3].",
        "[[nobody]] and [@nobody]",
    ],
)
def test_such_a_text_is_plain(library: Library, text: str) -> None:
    assert plain_paragraphs(text, LinksAndNotes(library, ADDRESS)) is not None
    both_ways(library, text)


@pytest.mark.parametrize("text", ["- a list", "1. a list", "*so*", "a `b`", "www.a.example", "x@y.example", "a<br>b", "a &amp; b", "[a](b)", "# A"])
def test_such_a_text_is_not(library: Library, text: str) -> None:
    assert plain_paragraphs(text, LinksAndNotes(library, ADDRESS)) is None


@settings(max_examples=400, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_both_ways_lead_to_the_same_html(text: str) -> None:
    both_ways(library_of(EXAMPLE), text)


def both_ways(library: Library, text: str) -> None:
    """Compare the HTML and the numbering of sources with those that the reader of Markdown gives."""
    page, by_parser = LinksAndNotes(library, ADDRESS), LinksAndNotes(library, ADDRESS)
    html = record_prose(text, page)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(conversion, "plain_paragraphs", lambda _text, _page: None)
        assert html == record_prose(text, by_parser)
    assert page.cited == by_parser.cited
