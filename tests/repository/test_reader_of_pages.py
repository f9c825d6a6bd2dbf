"""Tests read pages by a quick reader of what programs write; it reads them as Python's own does, and leaves to that what it does not know."""

from collections.abc import Sequence

import pytest

from support.built_site import Element, Site, read_any_html, read_html, read_tidy_html

TIDY = {
    "words": "a &amp; b &lt;&#65;&gt;",
    "tags": '<p>a<b class="c d">e</b> f</p>g',
    "attributes": """<p a="1 > 0 &amp; &quot;" B='{"c": [1]}' hidden data-x="">""",
    "the same attribute twice": '<p a="1" a="2">',
    "nothing inside": '<p>a<br>b<img src="c"/><span/>d</p>',
    "lines": '<a\n  href="b"\n>c</a>',
    "a script": '<script type="d">if (a < b && "</p>") c = "&amp;";</script><p>',
    "a style": "<style>a > b { c: '<'; }</style>",
    "nothing in a script": '<script src="a"></script>b',
    "a comment": "a<!-- <p>b</p> -->c",
    "a declaration": "<!doctype html><html></html>",
    "an end that was not begun": "<p>a</b></p>c</i>",
    "ends that are left out": "<ul><li>a<li>b</ul>c",
    "capitals": '<P CLASS="A">b</P>',
    "nothing": "",
}
STRANGE = {
    "an attribute without quotation marks": "<p a=b>c</p>",
    "a sign that begins no tag": "a < b",
    "a tag without an end": '<p a="b',
    "spaces in an end": "<p>a</p >b",
    "an instruction": "<?xml a?><p>b</p>",
}


def flat(one: Element) -> Sequence[object]:
    return one.tag, one.attributes, joined([part if isinstance(part, str) else flat(part) for part in one.inside])


def joined(parts: Sequence[object]) -> Sequence[object]:
    """Words that were read piece by piece are one."""
    found: list[object] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return found


@pytest.mark.parametrize("source", TIDY.values(), ids=TIDY)
def test_what_programs_write_is_read_as_by_python(source: str) -> None:
    quickly = read_tidy_html(source)
    assert quickly is not None
    assert flat(quickly) == flat(read_any_html(source))


@pytest.mark.parametrize("source", STRANGE.values(), ids=STRANGE)
def test_whatever_else_is_left_to_python(source: str) -> None:
    assert read_tidy_html(source) is None
    assert flat(read_html(source)) == flat(read_any_html(source))


def test_a_script_holds_its_words_as_they_are() -> None:
    assert read_html(TIDY["a script"]).one("script").inside == ['if (a < b && "</p>") c = "&amp;";']


def test_pages_of_a_site_are_read_as_by_python(example_site: Site) -> None:
    for page in example_site.pages.values():
        quickly = read_tidy_html(page.source)
        assert quickly is not None, page.address
        assert flat(quickly) == flat(read_any_html(page.source)), page.address
