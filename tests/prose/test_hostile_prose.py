"""Prose that nobody means well with: converted within bounds, and nothing in it acts, on whichever way it came."""

import re

import pytest
from hypothesis import given

from dossierkit.prose.conversion import Prose, clean, first_paragraph, plain
from dossierkit.prose.links_and_notes import LinksAndNotes
from dossierkit.prose.mentions_and_faults import internal_links, malformed, mentions, unsafe, words_only
from support.acting_html import acting
from support.hostile_inputs import ACTS, hostile, texts
from support.limits import limited
from support.projects import EXAMPLE, library_of


@pytest.fixture(scope="module")
def prose() -> Prose:
    return Prose()


@given(text=texts)
@hostile("prose")
def test_nothing_in_a_text_acts(prose: Prose, text: str) -> None:
    with limited():
        html = prose.html(text, LinksAndNotes(library_of(EXAMPLE), "/method/"))
        for look in (mentions, unsafe, malformed, internal_links, words_only):
            [*look(text)]
        first_paragraph(html)
    assert acting(html) == []
    assert acting(clean(text)) == []
    assert "\x00" not in plain(html)


HTML = [text for text in ACTS if re.match("<[a-zA-Z]+[^:]", text) and not text.startswith("<javascript")]


@pytest.mark.parametrize("text", HTML)
def test_the_reader_that_judges_knows_what_acts(text: str) -> None:
    """So the test above could fail. What browsers and this reader take differently is tried in a browser: whole_site/."""
    assert acting(text) != []
