"""A site that runs from right to left, as readers of Arabic meet it: the order of numbers, what begins where, nobody kept out."""

from collections.abc import Iterator

import pytest

from support.browsing import ALL_RULES, DESK, PAINTED, PHONE, Reader, barriers, chromium, reading_in, served, size
from support.built_site import Site
from support.sites_in_languages import site_in

ATTACK = "/harbour-talks/attacks/pier-2001-04-02/"
KINDS = {
    "home": "/",
    "overview": "/harbour-talks/",
    "attacks": "/harbour-talks/attacks/",
    "attack": ATTACK,
    "meeting": "/harbour-talks/meetings/harbour-2001-02-05/",
    "person": "/harbour-talks/actors/mira-sund/",
    "article": "/articles/2001/marsa-2001-04-03/",
    "timeline": "/harbour-talks/timeline/",
    "map": "/harbour-talks/map/",
    "network": "/harbour-talks/network/",
    "coverage": "/harbour-talks/coverage/",
    "corrections": "/corrections/",
    "search": "/search/?q=pier",
}
# The boxes of the numbers of a text as it is drawn, each with what it is: how a reader meets them, whatever order they are stored in.
NUMBERS = r"""(element) => {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    for (const { index, 0: digits } of node.data.matchAll(/\d+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + digits.length);
      const { left, right, top } = range.getBoundingClientRect();
      found.push({ digits, left, right, top });
    }
  return found;
}"""
# The same in a text of SVG, whose letters say themselves where they stand.
LETTERS = r"""(text) => [...text.textContent.matchAll(/\d+/g)].map(({ index, 0: digits }) => {
  const places = [...digits].map((_, one) => text.getExtentOfChar(index + one));
  return { digits, left: Math.min(...places.map((one) => one.x)), right: Math.max(...places.map((one) => one.x + one.width)) };
})"""


@pytest.fixture(scope="module", params=["material", "dossierkit"])
def arabic(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    site: Site = site_in("ar", tmp_path_factory, theme=request.param)
    with served(site) as port, chromium(port) as browser, reading_in(browser) as reader:
        yield reader


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_range_is_read_from_the_lower_to_the_higher_number(arabic: Reader, width: int) -> None:
    """From right to left: the lower number stands on the right, and its own digits run from left to right."""
    page = arabic.open(ATTACK, width=width)
    for place in ('a.dk-big[href$="#wounded"]', "#wounded ~ .dk-reading strong"):
        low, high = page.locator(place).first.evaluate(NUMBERS)
        assert (low["digits"], high["digits"]) == ("130", "280")
        assert low["left"] >= high["right"]
        assert low["top"] == high["top"]
    arabic.leave()


def test_a_range_is_read_the_same_way_in_a_picture(arabic: Reader) -> None:
    page = arabic.open(ATTACK)
    page.evaluate("""() => {
      const svg = document.querySelector(".dk-axis"), text = svg.querySelector("text").cloneNode();
      text.textContent = document.querySelector('a.dk-big[href$="#wounded"]').textContent;
      text.id = "range";
      svg.append(text);
    }""")
    low, high = page.locator("#range").evaluate(LETTERS)
    assert (low["digits"], high["digits"]) == ("130", "280")
    assert low["left"] >= high["right"]
    arabic.leave()


def test_the_label_of_a_report_has_its_day_beside_its_month(arabic: Reader) -> None:
    """`The Harbour Post، 3 أبريل 2001`: on the left of the name, and the day on the right of the year."""
    page = arabic.open(ATTACK)
    label = page.locator(".dk-intervals > a > span", has_text="Harbour Post").first
    day, year = label.evaluate(NUMBERS)
    assert (day["digits"], year["digits"]) == ("3", "2001")
    name = label.evaluate("""(element) => {
      const text = element.firstChild, at = text.data.indexOf("Harbour"), range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 7);
      return range.getBoundingClientRect().left;
    }""")
    assert year["right"] <= day["left"] < day["right"] <= name
    arabic.leave()


def test_numbers_stand_on_the_axis_that_they_belong_to(arabic: Reader) -> None:
    """Axes run from left to right in every language: the dot of a report stands above the number that it reports."""
    page = arabic.open(ATTACK)
    figure = page.locator(".dk-intervals", has_text="280").or_(page.locator("#wounded ~ .dk-figure .dk-intervals")).first
    ticks = figure.locator(".dk-tick").evaluate_all("(all) => all.map((one) => [Number(one.textContent), one.getBoundingClientRect()])")
    middles = {number: box["left"] + box["width"] / 2 for number, box in ticks}
    numbers = sorted(middles)
    assert [middles[number] for number in numbers] == sorted(middles.values())
    unit = (middles[numbers[-1]] - middles[numbers[0]]) / (numbers[-1] - numbers[0])
    (row,) = [row for row in figure.locator("a").all() if "120" in (row.get_attribute("title") or "")]
    dots = sorted(dot["x"] + dot["width"] / 2 for one in row.locator("circle").all() if (dot := one.bounding_box()))
    for place, number in zip(dots, (120, 300), strict=True):
        assert abs(place - (middles[numbers[0]] + (number - numbers[0]) * unit)) < 2
    arabic.leave()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_begins_on_the_right_and_fits(arabic: Reader, kind: str) -> None:
    page = arabic.open(KINDS[kind], width=PHONE)
    for width in (PHONE, DESK):
        page.set_viewport_size(size(width))
        page.evaluate(PAINTED)
        assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        heading, box = page.locator("h1").first, page.locator("h1").first.bounding_box()
        assert box
        assert heading.evaluate("(one) => getComputedStyle(one).textAlign") in {"start", "right", "match-parent", "-webkit-match-parent"}
    arabic.leave()


IN_BOTH_THEMES = ("home", "attack", "timeline", "search")  # the frame of ours is the same around every page, and what it frames that of Material


@pytest.mark.parametrize("kind", IN_BOTH_THEMES)
def test_axe_finds_no_barrier(arabic: Reader, kind: str) -> None:
    """The words and the direction are the same at a desk, and its colours those of any language."""
    assert barriers(arabic.open(KINDS[kind], width=PHONE, scheme="dark"), ALL_RULES) == ""
    arabic.leave()


@pytest.mark.parametrize("arabic", ["material", pytest.param("dossierkit", marks=pytest.mark.deep)], indirect=True)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in IN_BOTH_THEMES])
def test_axe_finds_no_barrier_on_other_pages(arabic: Reader, kind: str) -> None:
    assert barriers(arabic.open(KINDS[kind], width=PHONE, scheme="dark"), ALL_RULES) == ""
    arabic.leave()


@pytest.mark.deep
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_barrier_at_a_desk(arabic: Reader, kind: str) -> None:
    assert barriers(arabic.open(KINDS[kind], width=DESK, scheme="light"), ALL_RULES) == ""
    arabic.leave()


def test_scripts_write_the_digits_and_the_calendar_of_the_pages(arabic: Reader) -> None:
    page = arabic.open("/harbour-talks/attacks/")
    page.locator("form[data-dk-listing] input").first.fill("pier")
    told = page.locator("form[data-dk-listing] output").inner_text()
    assert "1" in told
    assert not any(digit in told for digit in "٠١٢٣٤٥٦٧٨٩")
    found = page.evaluate("""async () => {
      const { language } = await import("/assets/dossierkit/language.js");
      const day = (of) => new Date(Date.UTC(2017, 2, 5)).toLocaleDateString(of, { year: "numeric", timeZone: "UTC" });
      const own = [language(), (1234).toLocaleString(language()), day(language())];
      document.documentElement.lang = "fa";
      return [...own, day(language()), day("fa")];
    }""")
    assert found == ["ar-u-ca-gregory-nu-latn", "1,234", "2017", "2017", "۱۳۹۵"]
    arabic.leave()
