"""Citations in a browser: copied, and readable without a script."""

import re

from playwright.sync_api import Page, expect

from support.browsing import TRUSTED, Reader

KABUL = "/global-coalition/attacks/kabul-hospital-2017-03-08/"
ARTICLE = "/articles/2017/dw-2017-03-08/"


def opened(reader: Reader, address: str) -> Page:
    """A page that may use the clipboard."""
    reader.base = f"http://{TRUSTED}"
    page = reader.open(address)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def test_a_citation_is_copied_as_it_stands(reader: Reader) -> None:
    page = opened(reader, ARTICLE)
    assert page.get_by_role("button", name=re.compile("^Copy")).count() == 0
    page.get_by_text("Cite the source itself").click()
    page.get_by_role("button", name="Copy RIS").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("TY  - MGZN\nID  - dw-2017-03-08\n")
    assert copied.endswith("\nER  - ")


def test_a_citation_is_saved_as_a_file(reader: Reader) -> None:
    page = reader.open(ARTICLE)
    page.get_by_text("Cite the source itself").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save BibTeX").click()
    assert saved.value.suggested_filename == "dw-2017-03-08.bib"
    assert saved.value.path().read_text(encoding="utf-8").startswith("@article{dw-2017-03-08,\n")


def test_the_citation_of_a_claim_is_copied_too(reader: Reader) -> None:
    page = opened(reader, KABUL)
    row = page.locator("#killed-rferl-mk-2017-03-09")
    row.locator("summary").click()
    row.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()").startswith("“Attack on the Sardar Daud Khan military hospital”. Killed: 49")


def test_without_a_script_a_citation_can_be_read_and_selected(reader: Reader) -> None:
    page = reader.open(KABUL, javascript=False)
    page.get_by_text("Cite this page").click()
    expect(page.locator(".dk-cite-page dd").first).to_be_visible()
    expect(page.locator(".dk-cite-page dd").first).to_have_css("user-select", "all")
    assert page.locator(".dk-cite-page button").count() == 0
