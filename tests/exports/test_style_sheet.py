"""The style sheet is written without what only people read."""

import pytest

from dossierkit.exports.own_looks import own_looks
from dossierkit.exports.style_sheet import compact


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/* Why */\n.a,\n.b {\n  color: red;\n  margin: 0 1px;\n}\n\n.c {\n  top: 0;\n}\n", ".a,.b{color: red;margin: 0 1px}.c{top: 0}"),
        ('.a::before {\n  content: "/* ; */  }";\n}\n', '.a::before{content: "/* ; */  }"}'),
        (".a .b > .c {\n  width: calc(1px + 2px); /* of both */\n}\n", ".a .b > .c{width: calc(1px + 2px)}"),
        ("@media print {\n  .a :is(b, i) {\n    color: red;\n  }\n}\n", "@media print{.a :is(b,i){color: red}}"),
        (".a\n  .b {\n  --x: 1;\n}\n", ".a .b{--x: 1}"),
    ],
)
def test_comments_and_indents_are_not_sent(written: str, sent: str) -> None:
    assert compact(written) == sent


@pytest.mark.parametrize(("named", "there"), [(set(), False), ({"indigo", "custom", ""}, False), ({"teal"}, True), ({"indigo", "amber"}, True)])
def test_colours_of_material_are_made_readable_only_where_a_site_has_one(named: set[str], there: bool) -> None:  # noqa: FBT001
    assert ("[data-md-color-primary=" in own_looks({}, {}, named)) == there
