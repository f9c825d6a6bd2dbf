"""Prose that nobody means well with: converted within bounds, and nothing in it acts, on whichever way it came."""

import re

import pytest
from hypothesis import given

from dossierkit.prose.conversion import clean, first_paragraph, plain, record_prose
from dossierkit.prose.limits import beyond_limits
from dossierkit.prose.links_and_notes import LinksAndNotes
from dossierkit.prose.lost_on_the_way import lost_cells, lost_footnotes
from dossierkit.prose.mentions_and_faults import internal_links, malformed, mentions, pictures, unsafe, words_only
from support.acting_html import acting
from support.hostile_inputs import ACTS, hostile, texts
from support.limits import limited
from support.projects import EXAMPLE, library_of


@given(text=texts)
@hostile("prose")
def test_nothing_in_a_text_acts(text: str) -> None:
    with limited():
        html = record_prose(text, LinksAndNotes(library_of(EXAMPLE), "/method/"))
        for look in (mentions, unsafe, malformed, internal_links, pictures, words_only, beyond_limits, lost_cells, lost_footnotes):
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
