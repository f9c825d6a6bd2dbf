"""What other programs keep of our citations: asked of the programs, compared with the works, and told in a table of the guide.

`python tests/tools/kept_by_readers.py` asks them anew and writes the table; a test with the mark `outside` asks them too.
"""

import json
import re
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import bibtexparser
import rispy
import yaml
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors

from dossierkit.citation.all_formats import FILE_FORMATS
from dossierkit.citation.page import PageCitation, approximate, is_plain, known_parts, known_years, season, uncertain
from dossierkit.records.vocabulary import ARTICLE_TYPES
from dossierkit.values.dates import EdtfDate
from dossierkit.wording.dates_in_words import date_words
from support.cited_works import works
from support.outside_tools import PACKAGES, run_node

REPOSITORY = Path(__file__).parents[2]
DATA = REPOSITORY / "tests/citation/kept_by_readers.yml"
PAGE = REPOSITORY / "content/guide/citations.md"
BEGIN, END = "<!-- What readers keep: made by tests/tools/kept_by_readers.py -->", "<!-- The end of what readers keep -->"

ASPECTS = ("type", "authors", "year", "day", "doubt", "address")
FORMATS = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}
Read = Mapping[str, Any]  # what a reader has of one work
Kept = dict[str, int | list[str]]  # how many works are kept, told by the note alone, and which are lost


def asked(folder: Path) -> list[dict[str, Any]]:
    """Every reader of every format with what it keeps, asked of the programs themselves. `folder` takes the files that they read."""
    cited = works()
    found = []
    for form in FILE_FORMATS:
        file = folder / f"works.{form.ending}"
        file.write_text(form.together([form.one(work) for work in cited]), encoding="utf-8")
        in_node = json.loads(run_node("citation_readers.mjs", form.ending.partition(".")[0], file, folder))
        readers = in_node | {name: read(file) for name, read in _IN_PYTHON.get(form.ending, {}).items()}
        for name, read in readers.items():
            kept = compared(cited, read)
            found.append({"format": FORMATS[form.ending], "reader": name, "version": _version(name), **kept})
    return found


def compared(cited: Iterable[PageCitation], read: Iterable[Read]) -> dict[str, Kept]:
    """For each aspect, how many of the works that have it are kept, are told in the note alone, or are lost."""
    kept: dict[str, Kept] = {}
    for work, one in zip(cited, read, strict=True):
        assert one["key"].casefold() == work.key.casefold()
        for aspect in ASPECTS:
            if (said := _in_print(aspect, work, one) if "printed" in one else _ASPECTS[aspect](work, one)) is None:
                continue
            counted = kept.setdefault(aspect, {"kept": 0, "in the note": 0, "lost": []})
            if said == "lost":
                counted["lost"].append(work.key)  # type: ignore[union-attr]
            else:
                counted[said] += 1  # type: ignore[operator]
    return kept


# --- each aspect of a work as a reader has it; None where the work has it not ---


def _type(work: PageCitation, read: Read) -> str | None:
    if not work.key.startswith("type-"):
        return None
    words = {work.genre, "newspaper" if work.form.csl == "article-newspaper" else ""} - {""}
    return "kept" if read["type"] in work.form or read.get("genre") in words else "lost"


def _authors(work: PageCitation, read: Read) -> str:
    return "kept" if tuple(read["authors"]) == work.authors else "lost"


def _year(work: PageCitation, read: Read) -> str | None:
    bound = work.issued and (work.issued.earliest or work.issued.latest)
    if not bound:
        return None
    year = str(bound.year)
    return "kept" if year in json.dumps(read["date"]) else "in the note" if year[:3] in read["note"] else "lost"


def _day(work: PageCitation, read: Read) -> str | None:
    if not work.issued or not work.issued.exact:
        return None
    return "kept" if _numbers(read["date"]) == [[2001, 4, 3]] else "lost"


def _doubt(work: PageCitation, read: Read) -> str | None:
    if not work.issued or is_plain(work.issued):
        return None
    if _says(read["date"], work.issued):
        return "kept"
    return "in the note" if date_words(work.issued) in read["note"] else "lost"


def _address(work: PageCitation, read: Read) -> str:
    return "kept" if read["address"] == work.url else "in the note" if work.url in read["note"] else "lost"


_ASPECTS: Mapping[str, Callable[[PageCitation, Read], str | None]] = {
    "type": _type,
    "authors": _authors,
    "year": _year,
    "day": _day,
    "doubt": _doubt,
    "address": _address,
}


def _says(date: Any, when: EdtfDate) -> bool:
    """Whether what a reader has as the date itself says all that is known of it, doubt and all."""
    if isinstance(date, str) and (when.text == date or date_words(when) in date):
        return True
    if isinstance(date, str) or not date:
        return False
    vague = approximate(when) or uncertain(when)
    if bool(date.get("circa")) != vague:
        return False
    if season(when):
        return date.get("season") == season(when) or [20 + season(when)] in [part[1:] for part in date["date-parts"]]
    if when.form == "interval" and all(moment and moment.plain for moment in when.moments):
        return date["date-parts"] == [[int(part) for part in end.split("-")] for end in when.text.split("/")]
    return when.form == "moment" and vague and bool(known_parts(when))


def _numbers(date: Any) -> list[list[int]]:
    if isinstance(date, str):
        return [[int(part) for part in re.findall(r"\d+", date)[:3]]]
    return [part for part in (date or {}).get("date-parts", []) if part]


def _in_print(aspect: str, work: PageCitation, read: Read) -> str | None:
    """What a printed line of a bibliography shows of an aspect: a style prints neither types nor notes."""
    line = read["printed"]
    when = work.issued
    if when is None:
        return None
    shows: Mapping[str, Callable[[], bool | None]] = {
        "type": lambda: None,
        "authors": lambda: all(name in line for name in work.authors),
        "year": lambda: all(str(year) in line for year in known_years(when)) if known_years(when) else None,
        "day": lambda: "April 3" in line if when.exact else None,
        "doubt": lambda: None if is_plain(when) else _printed_doubt(line, when),
        "address": lambda: work.url in line,
    }
    shown = shows[aspect]()
    return None if shown is None else "kept" if shown else "lost"


def _printed_doubt(line: str, when: EdtfDate) -> bool:
    if season(when) and date_words(when).split()[-2].capitalize() not in line:
        return False
    if when.form == "moment" and known_parts(when):
        return "ca. " in line if approximate(when) or uncertain(when) else bool(season(when))
    return False


# --- readers in Python ---


def _by_bibtexparser(file: Path) -> list[dict[str, Any]]:
    library = bibtexparser.parse_string(file.read_text(encoding="utf-8"), append_middleware=[SeparateCoAuthors()])
    return [*map(_of_bibtex, library.entries)]


def _by_bibtexparser_with_latex(file: Path) -> list[dict[str, Any]]:
    library = bibtexparser.parse_string(file.read_text(encoding="utf-8"), append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware()])
    return [*map(_of_bibtex, library.entries)]


def _of_bibtex(entry: Any) -> dict[str, Any]:
    fields = {field.key: field.value for field in entry.fields}
    return {
        "key": entry.key,
        "type": entry.entry_type,
        "authors": [name.strip("{}") for name in fields["author"]],
        "date": fields.get("date", ""),
        "address": fields["url"],
        "note": re.sub(r"\\([%&_#$])", r"\1", fields.get("note", "")),
    }


def _by_rispy(file: Path) -> list[dict[str, Any]]:
    return [
        {
            "key": one["id"],
            "type": one["type_of_reference"],
            "authors": one["authors"],
            "date": one.get("date") or one.get("year", ""),
            "address": one["urls"][0],
            "note": " ".join(one.get("notes", [])),
        }
        for one in rispy.loads(file.read_text(encoding="utf-8"))
    ]


def _by_citeproc(file: Path) -> list[dict[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it names every variable that it does not know
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter  # noqa: PLC0415
        from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

        printed = []
        for item in json.loads(file.read_text(encoding="utf-8")):
            style = CitationStylesStyle(str(file.parent / "apa.csl"), validate=False)
            bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
            bibliography.register(Citation([CitationItem(item["id"])]))
            printed.append({"key": item["id"], "printed": str(bibliography.bibliography()[0])})
        return printed


_IN_PYTHON: Mapping[str, Mapping[str, Callable[[Path], list[dict[str, Any]]]]] = {
    "bib": {"bibtexparser": _by_bibtexparser, "bibtexparser, LaTeX decoded": _by_bibtexparser_with_latex},
    "ris": {"rispy": _by_rispy},
    "csl.json": {"citeproc-py": _by_citeproc},
}
_PACKAGES = {"Citation.js": "@citation-js/core", "citeproc-js": "citeproc", "bibtexparser, LaTeX decoded": "bibtexparser"}


def _version(reader: str) -> str:
    name = _PACKAGES.get(reader, reader)
    package = PACKAGES / "node_modules" / name / "package.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"]) if package.is_file() else version(name)


# --- the table ---


def known() -> list[dict[str, Any]]:
    """What is kept in the data file."""
    found: list[dict[str, Any]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return found


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as a table of Markdown."""
    head = ("format", "read by", *ASPECTS)
    lines = [[row["format"], f"{row['reader']} {row['version']}", *(_cell(row.get(aspect)) for aspect in ASPECTS)] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *lines))


def _cell(kept: Mapping[str, Any] | None) -> str:
    if not kept:
        return "not printed"
    lost = [ARTICLE_TYPES[key.removeprefix("type-").replace("-", "_")] if key.startswith("type-") else "" for key in kept["lost"]]
    whole = kept["kept"] + kept["in the note"] + len(lost)
    if kept["kept"] == whole:
        return "all"
    told = f"{kept['kept']} of {whole}" if kept["kept"] else "none"
    if kept["in the note"]:
        told += f", {'all' if not kept['kept'] and not lost else kept['in the note']} in the note"
    return f"all but {', '.join(map(str, lost)).lower()}" if all(lost) and lost else told
