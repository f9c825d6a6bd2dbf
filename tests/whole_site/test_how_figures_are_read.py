"""The page How figures are read: each rule has an anchor, and in the first dossier an example that quotes what the page of the record shows.

In the text, `[[id]]` names the record of an example, and what follows it in bold is quoted from the record's page:
`Read: **…**` a reading with its badges, `The page says: **…**` any sentence, `Who says so: **…**` a cell of the table.
"""

import re

import pytest

from dossierkit import addresses
from dossierkit.library import Library
from support.built_site import Element, Page, Site, resolve
from support.projects import REPOSITORY, library_of

TEXT = (REPOSITORY / "content/global-coalition/figures.md").read_text(encoding="utf-8")
RULES_TEXT = (REPOSITORY / "hooks/dossierkit/method_pages/figures.md").read_text(encoding="utf-8")
RULES = 11
_RECORD_OR_QUOTATION = re.compile(r"\[\[([a-z0-9-]+)|(Read|The page says|Who says so):\s+\*\*(.+?)\.\*\*", re.DOTALL)


def quotations() -> list[tuple[str, str, str]]:
    """The record, the kind of quotation, and its words, of every quotation in the text."""
    found, record = [], ""
    for named, kind, words in _RECORD_OR_QUOTATION.findall(TEXT):
        record = named or record
        if kind:
            found.append((record, kind, " ".join(words.split())))
    return found


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(REPOSITORY)


def reading(shown: Element) -> str:
    """A reading as an example quotes it: the figure with whom it counts, its badges, and what stands small beside them."""
    of_whom = " ".join(part.strip() for part in shown.inside if isinstance(part, str))
    said = [one.words for one in shown.everything() if one.tag in {"summary", "small"}]
    return ", ".join([f"{shown.one('strong').words} {of_whom}".strip(), *said])


def shown(page: Page, kind: str) -> list[str]:
    if kind == "Read":
        return [reading(one) for one in page.all("div", class_="dk-reading")]
    if kind == "Who says so":
        return [cell.words for cell in page.all("td", **{"data-label": "according to"})]
    said = [*page.all("p", class_="dk-development"), *(one.one("p") for one in page.all("details", class_="dk-why"))]
    return [one.words.removesuffix(" How figures are read").removesuffix(".") for one in said]


@pytest.mark.parametrize(("record", "kind", "words"), quotations())
def test_an_example_is_what_the_page_shows(real_site: Site, library: Library, record: str, kind: str, words: str) -> None:
    assert words in shown(real_site[addresses.address(library.records[record])], kind)


def test_each_rule_has_an_anchor_and_an_example_that_is_checked() -> None:
    assert re.findall(r'<h3 id="rule-(\d+)">', RULES_TEXT) == [str(number) for number in range(1, RULES + 1)]
    sections = re.split(r'<h3 id="rule-(\d+)">', TEXT.partition("## Besides")[0])
    numbers, texts = sections[1::2], sections[2::2]
    assert numbers == [str(number) for number in range(1, RULES + 1)]
    assert [number for number, text in zip(numbers, texts, strict=True) if not _RECORD_OR_QUOTATION.search(text.partition("*For example*")[2])] == []


def test_examples_and_rules_lead_to_each_other(real_site: Site) -> None:
    for number in range(1, RULES + 1):
        assert f"(../figures.md#rule-{number})" in TEXT
    rules = real_site["/figures/"]
    led = (resolve(rules.address, link["href"]) for link in rules.all("a") if "href" in link.attributes)
    assert "/global-coalition/figures/" in {place[0] for place in led if place}


def test_every_badge_leads_to_its_rule(real_site: Site) -> None:
    anchors = set(real_site["/figures/"].by_id)
    links = [link["href"] for page in real_site.own_pages.values() for badge in page.all("details", class_="dk-why") for link in badge.all("a")]
    assert links
    assert {link.partition("#")[2] for link in links} <= anchors
