"""What a project sets of the looks of its site is what a reader sees: palette, style sheet, colours, font, sign and icon."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.browsing import chromium, reading_in, served
from support.projects import build

ATTACK = "/harbour-talks/attacks/pier-2001-04-02/"
SIGN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'
SETTINGS = """\
site_name: Harbour
docs_dir: content
theme:
  name: material
  logo: pictures/sign.svg
  favicon: pictures/sign.svg
  font: {text: Own Sans}
  palette: PALETTE
plugins:
  - dossierkit:
      colours: {light: {orange: "#900090"}, dark: {orange: "#ffb0ff"}}
extra_css: [own.css]
"""
LOOKS = """() => {
  document.querySelector(".md-typeset").insertAdjacentHTML("beforeend", '<a id="plain" href="#plain">a link in a text</a>');
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    head: style(".md-header").backgroundColor,
    link: style("#plain").color,
    h1: style(".md-typeset h1").color,
    spacing: style(".md-typeset h1").letterSpacing,
    font: style(".md-typeset h1").fontFamily,
    attack: style("body").getPropertyValue("--dk-attack").trim(),
    sign: document.querySelector(".dk-brand img").getAttribute("src"),
    icon: document.querySelector("link[rel=icon]").getAttribute("href"),
  };
}"""


@pytest.fixture
def seen(copy: Callable[..., Path], tmp_path: Path) -> Callable[[str, str], dict[str, str]]:
    """Builds the example with a palette and a style sheet, and tells what a page of it looks like."""

    def look(palette: str, sheet: str) -> dict[str, str]:
        number = len([*tmp_path.glob("project-*")])
        project = copy(f"project-{number}")
        (project / "mkdocs.yml").write_text(SETTINGS.replace("PALETTE", palette), encoding="utf-8")
        (project / "content/own.css").write_text(sheet, encoding="utf-8")
        (project / "content/pictures/sign.svg").write_text(SIGN, encoding="utf-8")
        with served(build(project, tmp_path / f"site-{number}")) as port, chromium(port) as browser, reading_in(browser) as reader:
            return dict(reader.open(ATTACK).evaluate(LOOKS))

    return look


@pytest.mark.browser
def test_looks_of_ones_own(seen: Callable[[str, str], dict[str, str]]) -> None:
    found = seen("{scheme: default, primary: teal, accent: red}", "h1 { letter-spacing: 3px; color: #010203 }")
    assert found["head"] == "rgb(0, 148, 133)"  # Material's teal
    assert found["link"] == "rgb(0, 121, 109)"  # the same, dark enough to be read
    assert (found["h1"], found["spacing"]) == ("rgb(1, 2, 3)", "3px")
    assert found["font"].startswith('"Own Sans"')
    assert found["attack"] == "#900090"
    assert found["sign"].endswith("pictures/sign.svg")
    assert found["icon"].endswith("pictures/sign.svg")
    by_sheet = seen("{primary: custom}", ":root { --md-primary-fg-color: #0a0b0c; --dk-link: #0d0e0f }")
    assert by_sheet["head"] == "rgb(10, 11, 12)"
    assert by_sheet["link"] == "rgb(13, 14, 15)"
    assert seen("{primary: custom}", ".nothing { color: red }")["head"] == "rgb(253, 252, 250)"  # calm, as ever
