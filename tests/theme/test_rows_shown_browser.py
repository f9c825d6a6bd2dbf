"""What a reader has left of a list, taken away as a table, with a file that says what the table is."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Browse = Callable[..., Page]
BASE = "//dossiers.example/global-coalition/"  # the theme may have put the scheme of this machine into the page
Taken = tuple[list[dict[str, str]], dict[str, Any]]


def taken(page: Page, folder: Path, form: str = "form:has([data-dk-rows])") -> Taken:
    """The rows of the table, by the names of its columns, and the file beside it."""
    details = page.locator(f"{form} [data-dk-rows]").first
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    files = []
    for number in (0, 1):
        expect(details.locator("a").nth(number)).to_have_attribute("href", re.compile("^blob:"))
        with page.expect_download() as download:
            details.locator("a").nth(number).click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        files.append(path)
    table, about = files
    assert about.name == f"{table.name}-metadata.json"
    rows = [*csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline=""))]
    return rows, json.loads(about.read_text(encoding="utf-8"))


def test_the_rows_that_a_filter_has_left_can_be_taken_away(browse: Browse, tmp_path: Path) -> None:
    page = browse("/global-coalition/attacks/?country=EG")
    rows, about = taken(page, tmp_path)
    assert {row["country"] for row in rows} == {"EG"}
    assert len(rows) == page.locator("#list [data-dk-item]:not([hidden])").count() > 1
    assert all(f"{BASE}attacks/" in row["address"] for row in rows)
    assert about["@context"] == "http://www.w3.org/ns/csvw"
    assert about["url"] == "global-coalition-attacks.csv"
    assert about["dc:source"].endswith(f"{BASE}attacks/?country=EG")
    assert about["dc:extent"] == len(rows)
    assert [one["titles"] for one in about["tableSchema"]["columns"]] == [*rows[0]]


def test_the_table_follows_the_filter(browse: Browse, tmp_path: Path) -> None:
    page = browse("/global-coalition/actors/")
    every, _about = taken(page, tmp_path)
    page.locator("form.dk-controls input[name=q]").fill("tillerson")
    expect(page.locator("[data-dk-number]").first).to_have_text("1")
    (only,), about = taken(page, tmp_path)
    assert len(every) > 90
    assert "Rex Tillerson" in only.values()
    assert about["dc:source"].endswith("?q=tillerson")


@pytest.mark.parametrize("view", ["timeline", "network", "map"])
def test_pictures_have_their_rows_too(browse: Browse, tmp_path: Path, view: str) -> None:
    rows, about = taken(browse(f"/global-coalition/{view}/"), tmp_path)
    assert len(rows) == about["dc:extent"] > 50
    assert all(row["address"].startswith("http") for row in rows)


def test_without_scripts_nothing_is_offered_that_would_not_work(browse: Browse) -> None:
    page = browse("/global-coalition/attacks/", javascript=False)
    expect(page.locator("[data-dk-rows]").first).to_be_hidden()
