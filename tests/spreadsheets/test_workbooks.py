"""Workbooks: what a reader of the sheet sees is what is meant; and files that are no table are told for what they are."""

import gzip
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from dossierkit.spreadsheets import Table, TableError, read_table
from dossierkit.spreadsheets.cell_values import CellError

# What a cell holds, the format it is shown in -> what is read, or what is said of it.
SHOWN: list[tuple[object, str | None, str]] = [
    (datetime(2017, 3, 1), "mm/yyyy", "2017-03"),  # noqa: DTZ001
    (datetime(2017, 3, 7), "mmm-yy", "2017-03"),  # noqa: DTZ001
    (datetime(2017, 3, 1), "yyyy", "2017"),  # noqa: DTZ001
    (datetime(2017, 3, 7), "[$-409]d\\-mmm\\-yyyy;@", "2017-03-07"),  # noqa: DTZ001
    (datetime(2017, 3, 7), "dddd, mmmm dd, yyyy", "2017-03-07"),  # noqa: DTZ001
    (date(2017, 3, 7), None, "2017-03-07"),
    (datetime(2017, 3, 7, 20, 0), "yyyy-mm-dd", "2017-03-07T20:00:00"),  # noqa: DTZ001  (read as a date, the time is told)
    (datetime(2017, 3, 1), "d mmm", "`01 March` shows no year (its format is `d mmm`): show the whole day, and import again"),  # noqa: DTZ001
    (datetime(2017, 3, 7, 13, 5), "h:mm", "13:05:00"),  # noqa: DTZ001
    (timedelta(hours=6), "[h]:mm", "6:00:00"),
    (7, "000", "007"),
    (1234, '"A-"000', "A-1234"),
    (12, "00-00", "00-12"),
    (12000, "#,##0", "12000"),
    (12000, "#,##0,", "`12000` is shown in thousands or millions: show the whole number, and import the file again"),
    (0.12, "0%", "12%"),
    (34.513, None, "34.513"),
    (12.0, None, "12"),
    (True, None, "true"),
    ("007", None, "007"),
    ("=2+3", None, "`=…` is a formula that was never calculated: open the file in a spreadsheet program, save it, and import it again"),
    ("#N/A", None, "`#N/A` is an error of the spreadsheet: mend it there"),
]


def workbook(file: Path, *cells: tuple[object, str | None]) -> Table:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["C"])
    for row, (value, number_format) in enumerate(cells, 2):
        cell = sheet.cell(row, 1, value)  # type: ignore[arg-type]
        if number_format:
            cell.number_format = number_format
    book.save(file)
    return read_table(file)


@pytest.mark.parametrize(("value", "number_format", "read"), SHOWN)
def test_a_cell_is_read_as_it_is_shown(tmp_path: Path, value: object, number_format: str | None, read: str) -> None:
    (row,) = workbook(tmp_path / "table.xlsx", (value, number_format)).rows
    try:
        found = row.cell("C")
    except CellError as error:
        found = str(error).removeprefix("column `C`: ")
    assert found == read


def test_a_formula_counts_with_what_it_came_to(tmp_path: Path) -> None:
    """A program that calculates leaves the results in the file; an empty text is a result."""
    workbook(tmp_path / "table.xlsx", ("=2+3", None), ('=REPT("a",0)', None), ("=1/0", None))
    calculated = {
        '<c r="A2"><f>2+3</f><v></v>': '<c r="A2"><f>2+3</f><v>5</v>',
        '<c r="A3"><f>REPT("a",0)</f><v></v>': '<c r="A3" t="str"><f>REPT("a",0)</f><v></v>',
        '<c r="A4"><f>1/0</f><v></v>': '<c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v>',
    }
    with zipfile.ZipFile(tmp_path / "table.xlsx") as archive, zipfile.ZipFile(tmp_path / "calculated.xlsx", "w") as saved:
        for name in archive.namelist():
            text = archive.read(name).decode()
            for before, after in calculated.items() if name == "xl/worksheets/sheet1.xml" else ():
                assert before in text
                text = text.replace(before, after)
            saved.writestr(name, text)
    rows = read_table(tmp_path / "calculated.xlsx").rows
    assert [(row.number, row.cells["C"], row.unclear.get("C", "")) for row in rows] == [
        (2, "5", ""),
        (4, "#DIV/0!", "is an error of the spreadsheet: mend it there"),
    ]


def test_what_a_workbook_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    workbook(tmp_path / "table.xlsx", ("a", None), ("b", None))
    with zipfile.ZipFile(tmp_path / "table.xlsx") as archive, zipfile.ZipFile(tmp_path / "small.xlsx", "w") as small:
        for name in archive.namelist():
            small.writestr(name, archive.read(name).replace(b'<dimension ref="A1:A3"', b'<dimension ref="A1:A1"'))
    assert [row.cells["C"] for row in read_table(tmp_path / "small.xlsx").rows] == ["a", "b"]


def test_a_workbook_with_macros_is_read_and_one_without_its_name_too(tmp_path: Path) -> None:
    workbook(tmp_path / "table.xlsx", ("a", None))
    for name in ("table.xlsm", "table.csv"):
        (tmp_path / name).write_bytes((tmp_path / "table.xlsx").read_bytes())
        assert [row.cells["C"] for row in read_table(tmp_path / name).rows] == ["a"]


def archive(**entries: str) -> bytes:
    file = Path("archive.zip")
    with zipfile.ZipFile(file, "w") as made:
        for name, text in entries.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return file.read_bytes()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ods", "this is an OpenDocument spreadsheet (.ods): save the table as .xlsx or CSV"),
        ("xlsb", "this is a binary workbook (.xlsb): save the table as .xlsx or CSV"),
        ("xls", "this is a file of older Excel (.xls): save the table as .xlsx or CSV"),
        ("locked", "this workbook is protected by a password: take it away, or save the table as .xlsx or CSV"),
        ("numbers", "this is a file of Numbers: export the table as Excel or CSV"),
        ("zip", "this is a ZIP archive: unpack it, and import the table in it"),
        ("broken", "this is not an .xlsx file: it is broken"),
        ("html", "this is a web page: open it in a spreadsheet program and save the table as .xlsx or CSV"),
        ("pdf", "this is a PDF file: save the table as .xlsx or CSV"),
        ("gz", "this is a compressed file (gzip): save the table as .xlsx or CSV"),
        ("utf16", "this is written in UTF-16: save the file as “CSV UTF-8”, or give --encoding utf-16"),
        ("text.xlsx", "this is not an .xlsx file, although its name says so: save the table anew, or as CSV"),
        ("empty", "the table is empty: its first row must name the columns"),
    ],
)
def test_other_files_are_told_for_what_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    contents = {
        "ods": archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        "xlsb": archive(xl__workbook_dot_bin=""),
        "xls": OLE,
        "locked": OLE + "EncryptedPackage".encode("utf-16-le"),
        "numbers": archive(Index__Document_dot_iwa=""),
        "zip": archive(events_dot_csv="a,b"),
        "broken": archive(xl__workbook_dot_xml="")[:60],
        "html": b"\xef\xbb\xbf\n<!DOCTYPE html><table>",
        "pdf": b"%PDF-1.7",
        "gz": gzip.compress(b"a,b"),
        "utf16": "a,b\n1,2\n".encode("utf-16"),
        "text.xlsx": b"a,b\n1,2\n",
        "empty": b"",
    }
    file = tmp_path / (name if "." in name else f"table.{name}")
    file.write_bytes(contents[name])
    with pytest.raises(TableError) as error:
        read_table(file)
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def harbour(file: Path, *, hidden: bool = False, merged: str = "") -> Path:
    """A workbook of four rows and three columns, and a second sheet where there is something to hide."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Number", "Where", "Dead"], [1, "Quay", 10], [2, "Pier", None], [3, "Coast", 4]):
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    if hidden:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.auto_filter.ref = "A1:C4"
        book.create_sheet("Notes").append(["to do"])
        book.create_sheet("Old").sheet_state = "hidden"
    book.save(file)
    return file


def test_what_a_sheet_hides_is_read_and_told(tmp_path: Path) -> None:
    table = read_table(harbour(tmp_path / "table.xlsx", hidden=True))
    assert [row.cells["Where"] for row in table.rows] == ["Quay", "Pier", "Coast"]
    assert table.remarks == (
        "only the sheet `Sheet` is read, and not `Notes`: --sheet names another",
        "hidden rows are read as well (3); delete what is not meant",
        "hidden columns are read as well: `Dead`",
    )
    assert read_table(harbour(tmp_path / "table.xlsx")).remarks == ()


def test_a_hidden_sheet_is_not_the_first(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.append(["Of no use"])
    first.sheet_state = "hidden"
    book.create_sheet("Events").append(["Number"])
    book.save(tmp_path / "table.xlsx")
    assert read_table(tmp_path / "table.xlsx").columns == ("Number",)


@pytest.mark.parametrize(("merged", "rows"), [("C2:C3", [2, 3]), ("B2:C2", [2])], ids=["down", "across"])
def test_merged_cells_are_told_where_they_are_asked_for(tmp_path: Path, merged: str, rows: list[int]) -> None:
    table = read_table(harbour(tmp_path / "table.xlsx", merged=merged))
    value = "10" if merged == "C2:C3" else "Quay"
    said = f"column `Dead`: `{value}` stands in several merged cells: take them apart in the spreadsheet, and write into each what holds of its row"
    assert [row.number for row in table.rows if "Dead" in row.unclear] == rows
    for row in table.rows:
        assert row.cell("Number")
        if row.number in rows:
            with pytest.raises(CellError) as error:
                row.cell("Dead")
            assert str(error.value) == said
