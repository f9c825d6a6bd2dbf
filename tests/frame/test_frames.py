"""A page in its frame has the bytes of the page that the theme makes of it, whatever the theme does with what it is given."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from dossierkit.frame.frames import Frames
from dossierkit.frame.page_parts import PageParts, page_parts
from dossierkit.pages.dossier_page import Crumb

PARTS = page_parts(
    "/harbour/actors/mira/",
    title='Mira & "the <Elder>"',
    description="Harbour  master",
    html="<h1>Mira</h1>\n<p>Of the  pier &amp; its boats</p>",
    path="dossiers/harbour/actors/mira.md",
    days=None,
    ways=[("Tell", "https://forge.example/new?a=1&b=2")],
    dossier="harbour",
    crumbs=(Crumb("Harbour", "/harbour/"),),
    before="/harbour/actors/",
    behind="/harbour/actors/page/3/",
)
OTHER = replace(
    PARTS,
    address="/harbour/actors/tide/",
    title="Tide &lt;3",
    html="<h1>q</h1>",
    ways=(("Tell", "https://forge.example/new?c='d'"),),
    path="edit/e.md",
)


class Theme:
    """A theme of one template, which counts how often it is filled."""

    def __init__(self, template: str) -> None:
        self.filled = 0
        self._template = Environment(autoescape=False).from_string(template)  # noqa: S701  (as engines have it)

    def __call__(self, parts: PageParts) -> str:
        self.filled += 1
        return self._template.render(page=parts)


@pytest.mark.parametrize(
    "template",
    [
        "<title>{{ page.title }} - Site</title>{{ page.html }}<a href='{{ page.path }}'>{{ page.address }}</a>",
        "{{ page.html }}<title>{{ page.title | e }}</title>{{ page.ways[0][1] | e }}",
        "{{ page.title | striptags }}{{ page.title | striptags | e }}{{ page.html }}",
        '{{ page.html }}{{ {"title": page.title, "of": page.ways[0][1], "at": page.address} | tojson }}',
        "{{ page.html }}<a href='?{{ page.title | urlencode }}{{ page.description | urlencode }}'>{{ page.path | e }}</a>",
        "<nav>{% for crumb in page.crumbs %}{{ crumb.title }}{% endfor %}</nav>{{ page.html }}{{ page.html }}",
        '{{ page.html }}<link rel="prev" href="{{ page.before | e }}"><link rel="next" href="{{ page.behind }}">',
        "{% if '<h1' not in page.html %}<h1>{{ page.title }}</h1>{% endif %}{{ page.html }}",
    ],
)
def test_a_page_has_the_bytes_that_the_theme_gives_it(template: str) -> None:
    theme = Theme(template)
    frames = Frames(theme)
    for parts in (PARTS, OTHER, PARTS, replace(PARTS, html="<h2>No title</h2>"), replace(OTHER, html="no <b>tags")):
        assert frames.whole(parts) == theme(parts)
    assert theme.filled == 5 + 2 * 2  # each page above, and for both shapes the marks and one page to be sure


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.title | upper }}{{ page.html }}",
        "{{ page.title | truncate(12) }}{{ page.html }}",
        "{{ page.title | wordcount }}{{ page.html }}",
        "{{ page.path | replace('edit', 'raw') }}{{ page.html }}",
        "{{ page.html | replace('\n', '') }}",
        "{{ page.html | length }}",
        "{{ page.html | striptags }}{{ page.html }}",
        "{{ page.title | reverse }}{{ page.html }}",
        "{{ page.html }}{% if 'Elder' in page.title %}!{% endif %}",
    ],
)
def test_what_cannot_be_cut_is_made_by_the_theme_and_told_once(template: str, caplog: pytest.LogCaptureFixture) -> None:
    theme = Theme(template)
    frames = Frames(theme)
    with caplog.at_level(logging.INFO):
        for parts in (PARTS, OTHER, replace(OTHER, dossier="another")):
            assert frames.whole(parts) == theme(parts)
    assert len(caplog.records) == 1
    assert "so each of them is made by itself" in caplog.text


def lines(least: int = 0) -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=12)


@st.composite
def some_parts(draw: st.DrawFn) -> PageParts:
    return replace(
        PARTS,
        title=draw(lines()),
        description=draw(lines()),
        html=draw(lines()),
        path=draw(lines()),
        ways=tuple((label, f"{scheme}:{draw(lines())}") for label, scheme in draw(st.sampled_from([(), (("Tell", "mailto"),)]))),
    )


@given(st.lists(some_parts(), min_size=1, max_size=4))
def test_any_words_come_out_as_the_theme_writes_them(pages: list[PageParts]) -> None:
    theme = Theme("{{ page.title }}{{ page.description | e }}|{% if page.path %}{{ page.path | tojson }}{% endif %}{{ page.html }}{{ page.ways }}")
    assert [*_whole(Frames(theme), pages)] == [theme(parts) for parts in pages]


def _whole(frames: Frames, pages: list[PageParts]) -> Iterator[str]:
    return (frames.whole(parts) for parts in pages)
