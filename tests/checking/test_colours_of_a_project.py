"""The colours of a site: one table, one page of the guide, one style sheet; and what a project's own style sheet gives."""

import re

import pytest

from dossierkit.checking.colours import COLOURS, as_hex, colour, contrast, given_in, shipped, too_faint
from dossierkit.exports.own_looks import own_looks
from support.projects import REPOSITORY

PAGE = REPOSITORY / "content/guide/looks.md"
BEGIN, END = "<!-- The colours: a test compares this table with the style sheet -->", "<!-- The end of the colours -->"


def as_table() -> str:
    """The table of the page, which whoever changes a colour copies from here."""
    light, dark = shipped()["light"], shipped()["dark"]
    rows = [f"| `--dk-{name}` | {means} | {_shown(light[name])} | {_shown(dark[name])} |" for name, means in COLOURS.items()]
    return "\n".join(["| name | what it is for | light | dark |", "| --- | --- | --- | --- |", *rows])


def _shown(value: str) -> str:
    return f"as `{found[1]}`" if (found := re.fullmatch(r"var\(--dk-([a-z-]+)\)", value)) else f"`{value}`"


def test_the_guide_lists_every_colour_as_the_style_sheet_has_it() -> None:
    assert PAGE.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0].strip() == as_table()


def test_every_colour_of_the_style_sheets_is_in_the_table() -> None:
    sheets = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "hooks/dossierkit/styles").glob("*.css")]
    used = {name for sheet in sheets for name in re.findall(r"--dk-([a-z-]+)", sheet)}
    assert set(COLOURS) <= used
    assert {name for name in shipped()["light"] if name not in COLOURS} == set()


def test_the_sites_own_colours_can_all_be_read() -> None:
    assert [*too_faint(shipped()["light"]), *too_faint(shipped()["dark"])] == []


WRITTEN = {"#fff": "#ffffff", "#1b4f8a": "#1b4f8a", "rgb(1, 2, 3)": "#010203", "white": "#ffffff", "hsl(0 0% 0%)": None, "#12345": None}


@pytest.mark.parametrize(("written", "read"), WRITTEN.items())
def test_colours_as_style_sheets_write_them(written: str, read: str | None) -> None:
    found = colour(written)
    assert (as_hex(found) if found else None) == read


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((1, 1, 1), (1, 1, 1)) == pytest.approx(1)


def test_what_a_style_sheet_gives() -> None:
    sheet = """/* --dk-ink: red */ :root { --dk-link: #123456; --md-primary-fg-color: teal }
        [data-md-color-scheme=slate] {--dk-link: #fff} body{--dk-soft: #000} .x {--dk-ink: #111}"""
    assert [(scheme, name, value) for scheme, name, value, _at in given_in(sheet)] == [
        ("light", "link", "#123456"),
        ("light", "head", "teal"),
        ("dark", "link", "#fff"),
        ("light", "soft", "#000"),
        ("dark", "soft", "#000"),
    ]


def test_settings_become_rules_and_a_name_never_ends_its_quotes() -> None:
    rules = own_looks({"light": {"link": "#7a1fa2"}, "dark": {"link": "#d7a8f0"}}, {"text": 'Own"; } body { x: y', "code": "Mono"})
    assert ":root {\n  --dk-link: #7a1fa2;\n}" in rules
    assert '@media screen {\n[data-md-color-scheme="slate"] {\n  --dk-link: #d7a8f0;\n}\n}' in rules
    assert '--dk-sans: "Own  body  x: y", system-ui, sans-serif;' in rules
    assert '--md-code-font: "Mono";' in rules
    assert own_looks({}, {}) == ""
