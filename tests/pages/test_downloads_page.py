"""The page from which a dossier's data is taken away offers exactly the files that there are, and tells of each what is so."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from dossierkit.build import load
from dossierkit.exports.export import ExportedFile
from dossierkit.exports.facts_of_files import size_words, with_facts
from dossierkit.language import using_language
from dossierkit.pictures.tables_together import tables_picture
from support.built_site import Element, Site


def rows(site: Site, dossier: str) -> list[Element]:
    (table,) = site[f"/{dossier}/downloads/"].all("table", class_="dk-files")
    return table.all("tr")[1:]


def dossiers(project: Path) -> list[str]:
    return [dossier.id for dossier in load(project).dossiers]


def test_every_file_is_offered_with_its_size_and_its_digest(site: Site, project_of: Path) -> None:
    for dossier in dossiers(project_of):
        offered = {}
        for row in rows(site, dossier):
            name, _what, count, _size, digest = (cell.words for cell in row.all("td"))
            offered[name] = digest
            data = site.files[f"data/{dossier}/{name}"]
            assert digest == sha256(data).hexdigest(), name
            if name.endswith(".csv"):
                assert int(re.sub(r"\D", "", count)) >= 0
        assert {*offered} == {path.rpartition("/")[2] for path in site.files if path.startswith(f"data/{dossier}/")}


def test_the_dictionary_has_every_column_and_the_picture_leads_to_it(site: Site, project_of: Path) -> None:
    for dossier in dossiers(project_of):
        page = site[f"/{dossier}/downloads/"]
        tables = {one["id"].removeprefix("table-"): one.all("tr")[1:] for one in page.all("details", class_="dk-columns-of")}
        told = {name: [row.all("code")[0].words for row in listed] for name, listed in tables.items()}
        for name, columns in told.items():
            path = f"data/{dossier}/{name}.csv"
            if path in site.files:
                written = site.files[path].decode().splitlines()[0].split(",")
                assert columns == written
        (picture,) = page.all("svg", class_="dk-tables-together")
        assert {one["xlink:href"] for one in picture.all("a")} <= {f"#table-{name}" for name in told}


def test_a_licence_is_a_link_that_programs_find(site: Site, project_of: Path) -> None:
    for dossier in dossiers(project_of):
        links = [one for one in site[f"/{dossier}/downloads/"].content.all("a") if "license" in one.attributes.get("rel", "")]
        assert {one["href"] for one in links} == {"https://creativecommons.org/licenses/by/4.0/"}


PAGE = '<tr data-file="/data/x/a.csv"><td>@rows@</td><td>@size@</td><td>@digest@</td></tr><tr data-file="/data/x/b.csv"><td>@rows@</td></tr>'


def test_of_a_file_that_was_not_made_nothing_is_left() -> None:
    assert with_facts(PAGE, {"/data/x/a.csv": ExportedFile("/data/x/a.csv", 1234, "f00", 1500)}) == (
        "<tr><td>1,500</td><td>1.2 kB</td><td>f00</td></tr>"
    )


@pytest.mark.parametrize(
    ("size", "english", "german"),
    [(0, "0 byte", "0 Byte"), (999, "999 byte", "999 Byte"), (1941504, "1.9 MB", "1,9 MB"), (112128, "112 kB", "112 kB")],
)
def test_sizes_are_said_in_the_language_of_the_site(size: int, english: str, german: str) -> None:
    assert size_words(size) == english
    with using_language("de"):
        assert size_words(size) == german


def test_the_picture_has_a_line_from_each_table_to_each_that_it_leads_to() -> None:
    drawn = tables_picture({"records": [], "claims": ["records", "claims"], "sources": ["records", "claims", "claims"]})
    assert drawn.count('class="dk-leads ') == 4
    assert tables_picture({"records": []}) == ""
