"""The page *How it is made*: readers find it, and its picture is a list of every room with one sentence, whether it is drawn or not."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.utils import get_theme_dir
from playwright.sync_api import Page

from support.browsing import DESK, PHONE
from support.built_site import Site, resolve
from support.projects import REPOSITORY
from tools.rooms import FIRST, LAST, floors, steps

PACKAGE = REPOSITORY / "hooks/dossierkit"
ADDRESS = "/how-it-is-made/"
BOXES = """() => [...document.querySelectorAll('.dk-way > ol > li > ul > li')].map(box => {
  const {left, right, top, bottom} = box.getBoundingClientRect();
  return [left, right, top, bottom];
})"""


def test_every_page_leads_to_it(real_site: Site) -> None:
    for address in ("/", "/global-coalition/", "/global-coalition/attacks/kabul-hospital-2017-03-08/"):
        assert (ADDRESS, "") in [resolve(address, link["href"]) for link in real_site[address].all("a") if "href" in link.attributes], address


def test_its_list_has_every_room_in_order_with_its_sentence(real_site: Site) -> None:
    drawing = real_site[ADDRESS].content.one("div", class_="dk-way")
    names = [item.all("code")[0].words for step in drawing.one("ol").all("ul") for item in step.all("li")]
    assert names == [room.name for floor in floors() for room in floor]
    for room in (room for floor in floors() for room in floor):
        assert room.says.replace("`", "") in drawing.words
    assert [item.one("strong").words.removesuffix(".") for item in drawing.all("li") if item.all("strong")] == [
        f"Beside the way: {step.name[0].lower()}{step.name[1:]}" if step.beside else step.name for step in steps()
    ]
    assert drawing.words.startswith(FIRST)
    assert drawing.words.endswith(LAST)


def test_what_it_says_of_the_engines_end_is_so(real_site: Site) -> None:
    """Which of our files are tied to the theme, as the table of the page has it."""
    assert "The engine's end" in [heading.words for heading in real_site[ADDRESS].content.all("h2")]
    (table,) = real_site[ADDRESS].content.all("table")
    said = {row.all("td")[0].words: [code.words for cell in row.all("td")[1:] for code in cell.all("code")] for row in table.all("tr")[1:]}

    def row(beginning: str) -> list[str]:
        return next(codes for words, codes in said.items() if words.startswith(beginning))

    theme, styles = PACKAGE / "theme", PACKAGE / "styles"
    assert row("the base template")[2:] == re.findall(r"{% block (\w+) %}", (theme / "main.html").read_text(encoding="utf-8"))
    material = Path(get_theme_dir("material")) / "partials"
    assert {f"{name}.html" for name in row("partials with its names")[1:]} == named(theme / "partials") & named(material)
    assert row("the class md-typeset")[1:] == [
        path.name for path in sorted(styles.glob("*.css")) if "md-typeset" not in path.read_text(encoding="utf-8")
    ]
    assert row("which colours are on") == [
        path.name for path in sorted(styles.glob("*.css")) if "data-md-color-scheme" in path.read_text(encoding="utf-8")
    ]
    assert {*row("document$")} == {path.name for path in theme.rglob("*.js") if "document$" in path.read_text(encoding="utf-8")}
    words = {word for path in theme.rglob("*.html") for word in re.findall(r"lang\.t\(.([\w.]+)", path.read_text(encoding="utf-8"))}
    assert words == {"action.skip", "tabs"}


def named(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.html")}


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_boxes_of_the_picture_stand_on_the_screen_and_not_on_one_another(browse: Callable[..., Page], width: int, *, javascript: bool) -> None:
    page = browse(ADDRESS, width=width, javascript=javascript)
    boxes = page.evaluate(BOXES)
    assert len(boxes) == sum(len(floor) for floor in floors())
    for number, (left, right, top, bottom) in enumerate(boxes):
        assert left >= 0
        assert right <= width
        for other in boxes[:number]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_line_from_step_to_step_can_be_seen_on_screen_and_on_paper(browse: Callable[..., Page], scheme: str) -> None:
    page = browse(ADDRESS, scheme=scheme)
    colour = "getComputedStyle(document.querySelector('.dk-way-step'), '::before').borderInlineStartColor"
    paper = "getComputedStyle(document.querySelector('[data-md-color-scheme]')).getPropertyValue('--dk-paper')"
    soft = {"light": "rgb(91, 96, 107)", "dark": "rgb(165, 169, 179)"}
    assert page.evaluate(colour) == soft[scheme]
    ends = "(style => [style.color, style.backgroundColor])(getComputedStyle(document.querySelector('.dk-way-end')))"
    assert len({*page.evaluate(ends)}) == 2
    page.emulate_media(media="print")
    assert page.evaluate(ends) == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]
    assert page.evaluate(colour) == soft["light"]
    assert page.evaluate(paper) == "#fff"
