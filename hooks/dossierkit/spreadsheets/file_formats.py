"""What a file is, by its first bytes: a workbook that can be read, or something that a table should be saved from first.

Workbooks of other formats are told and not read. The libraries that read .xls, .xlsb and .ods give a cell's number without the format it
is shown in, and nothing for a formula that was never calculated: `007`, `03/2017` and `=2+3` would come out as 7, 1 March 2017 and nothing.
"""

import re
import zipfile
from pathlib import Path

_SAVE = "save the table as .xlsx or CSV"
_OPENED = 4096  # bytes that are looked at
_WEB_PAGE = re.compile(rb"\s*<(!doctype html|html|table|head|meta)\b", re.IGNORECASE)
_BY_FIRST_BYTES = (
    (b"%PDF", "a PDF file"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)


def other_format(file: Path) -> str:
    """`workbook` for .xlsx and .xlsm; an empty text for what may be CSV; otherwise a line that says what the file is and what to do.

    Raises OSError where the file cannot be opened.
    """
    with file.open("rb") as opened:
        first = opened.read(_OPENED)
    if first.startswith(b"PK\x03\x04"):
        return _archive(file)
    if first.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        protected = "EncryptedPackage".encode("utf-16-le") in file.read_bytes()
        return (
            f"this workbook is protected by a password: take it away, or {_SAVE}" if protected else f"this is a file of older Excel (.xls): {_SAVE}"
        )
    if _WEB_PAGE.match(first.removeprefix(b"\xef\xbb\xbf")):
        return f"this is a web page: open it in a spreadsheet program and {_SAVE}"
    named = next((name for beginning, name in _BY_FIRST_BYTES if first.startswith(beginning)), "")
    return f"this is {named}: {_SAVE}" if named else ""


def _archive(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        return f"this is not an .xlsx file: it is broken ({error}); save the table anew, or as CSV"
    if "xl/workbook.xml" in names:
        return "workbook"
    if "xl/workbook.bin" in names:
        return f"this is a binary workbook (.xlsb): {_SAVE}"
    if "opendocument.spreadsheet" in kind:
        return f"this is an OpenDocument spreadsheet (.ods): {_SAVE}"
    if any(name.endswith(".iwa") for name in names):
        return "this is a file of Numbers: export the table as Excel or CSV"
    return "this is a ZIP archive: unpack it, and import the table in it" if not kind else f"this is no spreadsheet ({kind}): {_SAVE}"
