"""`dossier import library.bib`: a library of made-up works, looked at, written, and imported again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.projects import Run, run

Copy = Callable[..., Path]

LIBRARY = r"""
@article{harbour-times-2001-04-05,
  title = {Quay closed after fire},
  author = {Quill, Ada},
  journaltitle = {Harbour Times},
  entrysubtype = {newspaper},
  date = {2001-04-05},
  url = {https://www.harbourtimes.example/2001/04/05/quay},
  langid = {english}
}

@online{tide2001,
  title = {What burned?},
  organization = {Gazette},
  url = {https://gazette.example/what-burned},
  date = {2001-04~},
}

@report{board2003,
  title = {Report of the board},
  institution = {Harbour Board},
  date = {Lent 2003},
  url = {https://board.example/report.pdf},
  langid = {english}
}
"""


@pytest.fixture
def project(copy: Copy) -> Path:
    root = copy("Мои досье & more")
    (root / "library.bib").write_text(LIBRARY, encoding="utf-8")
    return root


def imported(project: Path, *more: str, file: str = "library.bib") -> Run:
    return run("dossierkit", "import", file, *more, folder=project)


def articles(project: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in (project / "content/articles").rglob("*.md")}


def test_a_library_is_looked_at_written_and_known_again(project: Path) -> None:
    before = articles(project)
    dry = imported(project, "--kind", "article", "--type", "analysis", "--language", "en")
    assert (dry.returncode, articles(project)) == (1, before), "a dry run writes nothing"
    assert dry.stdout == (
        "2   harbour-times-2001-04-05  harbour-times-2001-04-05  new      Quay closed after fire\n"
        "12  tide2001                  tide2001                  new      What burned?\n"
        "19  board2003                                           REFUSED  "
        "library.bib:22:3: `date`: `Lent 2003` is not a date; write 2001-04-03, 2001-04 or 2001\n"
    )
    assert dry.stderr == (
        "2 records would be written, 0 would be changed, 0 stay as they are, 1 work refused.\nNothing was written yet: add --write.\n"
    )

    done = imported(project, "--type", "analysis", "--language", "en", "--write")
    assert (done.returncode, done.stderr) == (1, "2 records were written, 0 were changed, 0 stay as they are, 1 work refused.\n")
    made = articles(project)
    assert made["harbour-times-2001-04-05"] == (
        "---\n"
        "title: Quay closed after fire\n"
        "url: https://www.harbourtimes.example/2001/04/05/quay\n"
        "publisher: Harbour Times\n"
        "language: en\n"
        "type: news\n"
        "published: 2001-04-05\n"
        "authors:\n"
        "  - Ada Quill\n"
        "dossiers:\n"
        "  - harbour-talks\n"
        "---\n"
    )
    assert "published: 2001-04~\n" in made["tide2001"]
    assert run("dossierkit", "check", "--no-hints", folder=project).returncode == 0

    # A curator has mended the title; the library has come to know who wrote it, and where it was read.
    tide = project / "content/articles/2001/tide2001.md"
    tide.write_text(made["tide2001"].replace("title: What burned?", "# as the page has it\ntitle: What burned that night?"), encoding="utf-8")
    (project / "library.bib").write_text(LIBRARY.replace("organization = {Gazette},", "organization = {Gazette}, author = {Tide, J. K.},"))
    again = imported(project, "--type", "analysis", "--language", "en", "--write")
    assert again.stderr == "0 records were written, 1 were changed, 1 stay as they are, 1 work refused.\n"
    assert "title: kept; the library says What burned?" in again.stdout
    assert tide.read_text(encoding="utf-8") == (
        "---\n"
        "# as the page has it\n"
        "title: What burned that night?\n"
        "url: https://gazette.example/what-burned\n"
        "publisher: Gazette\n"
        "language: en\n"
        "type: analysis\n"
        "published: 2001-04~\n"
        "authors:\n"
        "  - J. K. Tide\n"
        "dossiers:\n"
        "  - harbour-talks\n"
        "---\n"
    )
    replaced = imported(project, "--type", "analysis", "--language", "en", "--replace", "title")
    assert "title: now What burned?" in replaced.stdout


def test_one_work_is_explained(project: Path) -> None:
    told = imported(project, "--type", "analysis", "--language", "en", "--explain", "15")
    assert "publisher  organization `Gazette`" in told.stdout
    assert "The work of line 12: new content/articles/2001/tide2001.md\n" in told.stdout


@pytest.mark.parametrize(
    ("file", "more", "said"),
    [
        ("library.bib", ["--kind", "actor"], "the works of a library become articles, not records of the kind actor"),
        ("library.bib", ["--type", "analsis"], "there is no type `analsis`; did you mean `analysis`?"),
        ("library.bib", ["--language", "elvish"], "`elvish` is not a language code; use a BCP 47 code, like `en` or `ar`"),
        ("library.bib", ["--sheet", "Works"], "is for tables; a library has none"),
        ("library.bib", ["--encoding", "nothing"], "there is no encoding `nothing`"),
        ("library.json", [], "library.json: line 1, column 1: this is not JSON"),
        ("mkdocs.yml", [], "A table needs --map MAP.yml; without one, FILE must be a library: .bib, .ris, .json"),
        ("library.bib", ["--map", "ucdp-ged", "--type", "news"], "is for libraries (.bib, .ris, .json); the mapping of a table says it"),
    ],
)
def test_what_is_typed_wrongly_is_told(project: Path, file: str, more: list[str], said: str) -> None:
    (project / "library.json").write_text("no library", encoding="utf-8")
    done = imported(project, *more, file=file)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert said in done.stderr
