"""Looks for input that breaks a reader, led by the lines of code that each input reaches (atheris, a coverage-guided fuzzer).

    python tests/tools/fuzz_readers.py [READER…] [--runs 10000]

Each reader begins with files of the made-up project and changes them in ways that reach code which was not reached before. Whatever a
stranger may write must be read or refused in words: any other exception, and any input that takes longer than a machine that is busy
explains, ends the run with what led to it. `make fuzz` sets up what it needs; hypothesis tries the same readers in `make test`.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

REPOSITORY = Path(__file__).parents[2]
sys.path[:0] = [str(REPOSITORY / "hooks"), str(REPOSITORY / "tests")]
EXAMPLE = REPOSITORY / "tests/example"
LONGEST = 4096  # bytes of an input
SECONDS = 30  # of the clock, for one input; a busy machine is no failure
MEGABYTES = 2000  # of the whole program, with all that it has loaded and the fuzzer's own tables

Read = Callable[[bytes], object]


def front_matter() -> Read:
    """A record as it lies in its file: taken apart, composed, and made a record of."""
    from dossierkit.problems import Problem  # noqa: PLC0415  (what is imported here, the fuzzer follows)
    from dossierkit.reading.one_file import take_apart  # noqa: PLC0415
    from dossierkit.reading.validation import RecordFile, validate  # noqa: PLC0415

    path = PurePosixPath("dossiers/harbour-talks/attacks/fire.md")

    def read(raw: bytes) -> None:
        document = take_apart(path, raw.decode("utf-8", "replace"), front_required=True)
        if not isinstance(document, Problem):
            validate(document, RecordFile(path, "attack", "fire", "harbour-talks"), {})

    return read


def dates() -> Read:
    """A date of the Extended Date/Time Format."""
    from dossierkit.values.dates import DateError, parse_date  # noqa: PLC0415

    def read(raw: bytes) -> None:
        text = raw.decode("utf-8", "replace")
        try:
            date = parse_date(text)
        except DateError:
            return
        assert str(date) == text
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest

    return read


def prose() -> Read:
    """The text of a record: made into HTML, and looked through by every check."""
    from dossierkit.build import empty_library  # noqa: PLC0415
    from dossierkit.prose import mentions_and_faults as looks  # noqa: PLC0415
    from dossierkit.prose.conversion import record_prose  # noqa: PLC0415
    from dossierkit.prose.limits import beyond_limits  # noqa: PLC0415
    from dossierkit.prose.links_and_notes import LinksAndNotes  # noqa: PLC0415

    library = empty_library(EXAMPLE)

    def read(raw: bytes) -> None:
        text = raw.decode("utf-8", "replace").replace("\0", "")
        record_prose(text, LinksAndNotes(library, "/"))
        for look in (looks.mentions, looks.unsafe, looks.malformed, looks.internal_links, looks.pictures, beyond_limits):
            for _one in look(text):  # type: ignore[operator]
                pass

    return read


def tables() -> Read:
    """A table of comma-separated values."""
    from dossierkit.spreadsheets import TableError, read_table  # noqa: PLC0415

    file = Path(tempfile.mkdtemp()) / "table.csv"

    def read(raw: bytes) -> None:
        file.write_bytes(raw)
        try:
            for _row in read_table(file).rows:
                pass
        except TableError:
            pass

    return read


def libraries() -> Read:
    """A library of a reference manager, read in each of its formats, and what becomes of its works."""
    from dossierkit.build import empty_library  # noqa: PLC0415
    from dossierkit.reference_managers import Defaults, planned_library  # noqa: PLC0415
    from dossierkit.reference_managers.csl_files import NotALibraryError  # noqa: PLC0415
    from dossierkit.reference_managers.library_files import works_of_text  # noqa: PLC0415

    library = empty_library(EXAMPLE)

    def read(raw: bytes) -> None:
        text = raw.decode("utf-8", "replace")
        for ending in ("bib", "ris", "json"):
            with suppress(NotALibraryError):
                planned_library(library, [*works_of_text(ending, text)], f"library.{ending}", None, Defaults("analysis", "en"))

    return read


def pages() -> Read:
    """A saved page of the web."""
    from dossierkit.drafting.answers import DraftRefusedError  # noqa: PLC0415
    from dossierkit.drafting.web_page import read_page  # noqa: PLC0415

    def read(raw: bytes) -> None:
        with suppress(DraftRefusedError):
            read_page(raw, "https://news.example/2001/04/pier")

    return read


PAGE = b"""<html lang="en"><head><title>Fire on the pier - The Post</title><meta property="article:published_time" content="2001-04-03T06:35:29Z">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2001-04-03", "author": {"name": "Quill, Ada"}}</script></head>
<body><article><h1>Fire on the pier</h1><p class="byline">By Ada Quill, 3 April 2001</p><p>A fire burnt for a night.</p></article></body></html>"""
LIBRARIES = (
    rb"@article{pier, title = {Fire on the {Pier}}, author = {Quill, Ada and {Tide}}, date = {2001-04~}, url = {https://a.example/x\%20y}}",
    b"TY  - NEWS\nTI  - Fire\nAU  - Quill, Ada\nDA  - 2001/04//about April 2001\nPB  - Post\nUR  - https://a.example/\nER  - \n",
    b'[{"id": "pier", "type": "report", "title": "Fire", "publisher": "Post", "issued": {"date-parts": [[2001, 4]], "circa": true}}]',
)
SEEDS: Mapping[str, tuple[Callable[[], Read], Callable[[], Iterable[bytes]]]] = {
    "front-matter": (front_matter, lambda: [path.read_bytes() for path in EXAMPLE.rglob("dossiers/**/*.md")]),
    "dates": (dates, lambda: [b"2017-03-08", b"2017-03~", b"[2017-03-01..2017-03-05]", b"2017-22", b"201X", b"../2017-03", b"{2017,2018}"]),
    "prose": (prose, lambda: [path.read_bytes() for path in (*EXAMPLE.rglob("content/*.md"), *EXAMPLE.rglob("dossiers/**/attacks/*.md"))]),
    "tables": (tables, lambda: [b"Number,When,Dead\n1,02/04/2001,3\n", b'a;b\n"x;y";"1.000"\n', "A\tB\nä\t\u202e\n".encode()]),
    "libraries": (libraries, lambda: LIBRARIES),
    "pages": (pages, lambda: [PAGE]),
}


def fuzz(reader: str, runs: int) -> None:
    """Let the fuzzer make inputs for one reader; ends the program, with 0 where nothing broke it."""
    import atheris  # noqa: PLC0415  (only here: it is no part of what the project is developed with)

    made, seeds = SEEDS[reader]
    folder = Path(tempfile.mkdtemp())
    for number, seed in enumerate(seeds()):
        (folder / str(number)).write_bytes(seed[:LONGEST])
    with atheris.instrument_imports(include=["dossierkit"]):
        read = made()
    switches = [f"-runs={runs}", "-seed=1", f"-max_len={LONGEST}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *switches, f"-artifact_prefix={folder}/broke-", str(folder)], read)
    atheris.Fuzz()


def main() -> int:
    """Try each reader in a program of its own, and say which were broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"{', '.join(SEEDS)}; all of them, if none is named")
    parser.add_argument("--runs", type=int, default=10_000, help="inputs for each reader")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if unknown := [one for one in given.readers if one not in SEEDS]:
        parser.error(f"there is no reader {unknown[0]}; there are {', '.join(SEEDS)}")
    if given.here:
        fuzz(given.readers[0], given.runs)
    broken = []
    for reader in given.readers or SEEDS:
        sys.stdout.write(f"--- {reader}: {given.runs} inputs\n")
        sys.stdout.flush()
        if subprocess.run([sys.executable, __file__, reader, "--runs", str(given.runs), "--here"], check=False).returncode:
            broken.append(reader)
    sys.stdout.write(f"broken: {', '.join(broken)}\n" if broken else "no input broke a reader\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
