"""Our own way to put HTML together says what markupsafe says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from markupsafe import escape as escaped_by_markupsafe

from dossierkit.wording.markup import escape, filled, joined, with_gaps_filled

VALUES = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.floats(allow_nan=False), st.none(), st.booleans())


@given(VALUES)
def test_one_value(value: object) -> None:
    assert escape(value) == escaped_by_markupsafe(value)


@given(VALUES, VALUES)
def test_values_in_gaps(first: object, second: object) -> None:
    assert filled("<a title='{}'>{}</a>", first, second) == Markup("<a title='{}'>{}</a>").format(first, second)
    assert filled("<b>{one}{two}</b>", one=first, two=second) == Markup("<b>{one}{two}</b>").format(one=first, two=second)
    assert with_gaps_filled("%(one)s & %(two)s", {"one": first, "two": second}) == Markup("%(one)s & %(two)s") % {"one": first, "two": second}


@given(st.lists(st.one_of(st.text(), st.text().map(Markup))))
def test_pieces(pieces: list[str]) -> None:
    assert joined(pieces) == Markup().join(pieces)


@pytest.mark.parametrize(("html", "value", "made"), [("{:g}", 2.50, "2.5"), ("{:.1f}%", 7, "7.0%")])
def test_numbers_have_the_format_that_is_asked_for(html: str, value: float, made: str) -> None:
    assert filled(html, value) == made


def test_what_comes_out_is_not_escaped_again() -> None:
    assert type(filled("<b>{}</b>", "&")) is type(joined([])) is type(with_gaps_filled("%(a)s", {"a": "&"})) is Markup
    assert escape(filled("<b>{}</b>", "&")) == "<b>&amp;</b>"
