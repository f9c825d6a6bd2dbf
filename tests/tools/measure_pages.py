"""What is read from saved pages, measured on pages whose dates, titles, authors and publishers are known: `make measure-pages FOLDER=…`.

FOLDER is a copy of the repository adbar/htmldate (or its folder tests), which has 1,000 pages with their days of publication, or of
flairNLP/fundus, which has some 250 articles with titles and authors, and the names of their publishers. Nothing of them belongs into this
project. Beside ours stand what trafilatura and htmldate find on the same pages by their own ways.

`right` is what the page is known to say, `coarser` a month or a year that holds the day, or one of two days that it is, `none` nothing,
`wrong` the rest.
With `--third 1` to `--third 3` only a third of the pages is taken, so that rules can be made on two and tried on the last.
"""

import argparse
import gzip
import json
import logging
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from zlib import crc32

from htmldate import find_date
from trafilatura.metadata import extract_metadata

from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.decoding import decoded
from dossierkit.drafting.web_page import WebPage, read_page

FIELDS = ("date", "title", "authors", "publisher")
OUTCOMES = ("right", "coarser", "none", "wrong")
READERS = ("dossierkit", "htmldate", "trafilatura")


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page, and what is known of it by field."""

    name: str
    url: str
    content: bytes
    known: dict[str, Any] = field(default_factory=dict)


def known_pages(folder: Path) -> Iterator[KnownPage]:
    """The pages of a copy of either repository."""
    tests = folder if (folder / "eval_default.json").is_file() else folder / "tests"
    if (tests / "eval_default.json").is_file():
        yield from _of_htmldate(tests)
    elif (tests / "resources/parser/test_data").is_dir():
        yield from _of_fundus(folder)
    else:
        raise SystemExit(f"{folder} is a copy neither of adbar/htmldate nor of flairNLP/fundus")


def _of_htmldate(tests: Path) -> Iterator[KnownPage]:
    files = {path.name: path for path in sorted(tests.rglob("*")) if path.is_file()}
    for listed in ("eval_default.json", "eval_mediacloud_2020.json"):
        for url, known in json.loads((tests / listed).read_text(encoding="utf-8")).items():
            if isinstance(known["date"], str):
                yield KnownPage(f"{listed}: {known['file']}", url, files[known["file"]].read_bytes(), {"date": known["date"]})


def _of_fundus(folder: Path) -> Iterator[KnownPage]:
    names: dict[str, str] = {}
    for path in sorted((folder / "src/fundus/publishers").rglob("__init__.py")):
        names |= dict(re.findall(r"(\w+) = Publisher\(\s*name=\"([^\"]+)\"", path.read_text(encoding="utf-8")))
    for path in sorted((folder / "tests/resources/parser/test_data").rglob("*.json")):
        versions = sorted(json.loads(path.read_text(encoding="utf-8")).items())
        pages = sorted(path.parent.glob(f"{path.stem}_????_??_??.html.gz"))
        seen = json.loads((path.parent / "meta.info").read_text(encoding="utf-8"))
        if len(versions) != len(pages):
            continue  # nobody can tell which belongs to which
        for page, (_version, said) in zip(pages, versions, strict=True):
            known = {"title": said.get("title"), "authors": said.get("authors"), "publisher": names.get(path.stem)}
            yield KnownPage(page.name, seen[page.name]["url"], gzip.decompress(page.read_bytes()), {key: one for key, one in known.items() if one})


def readings(page: KnownPage, today: date) -> Iterator[tuple[str, dict[str, Any], float]]:
    """What each reader finds on a page, by field, and the seconds that it took."""
    html = decoded(page.content)
    started = perf_counter()
    try:
        ours = read_page(page.content, page.url, latest=today)
    except DraftRefusedError:
        ours = WebPage()
    yield (
        "dossierkit",
        {"date": ours.published, "title": ours.title, "authors": [*ours.authors], "publisher": ours.publisher},
        perf_counter() - started,
    )
    started = perf_counter()
    yield "htmldate", {"date": find_date(html, original_date=True, url=page.url)}, perf_counter() - started
    started = perf_counter()
    said = extract_metadata(html, default_url=page.url)
    authors = said.author.split("; ") if said.author else []
    found = {"date": said.date, "title": said.title, "authors": authors, "publisher": said.sitename}
    yield "trafilatura", found, perf_counter() - started


def outcome(name: str, found: Any, known: Any) -> str:
    """How what was found stands to what is known: dates and authors letter by letter, titles and publishers without signs and capitals."""
    if not found:
        return "none"
    if name == "date":
        if found == known:
            return "right"
        return "coarser" if known.startswith(found) or (found.startswith("[") and known in found) else "wrong"
    if name == "authors":
        return "right" if [*map(_spaced, found)] == [*map(_spaced, known)] else "wrong"
    return "right" if _words(found) == _words(known) else "wrong"


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--third", type=int, choices=(1, 2, 3))
    parser.add_argument("--show", metavar="FIELD", choices=FIELDS, help="also print each page on which we are not right in this field")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # what the libraries say of broken pages
    today = datetime.now(UTC).date()
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    seconds: dict[str, list[float]] = defaultdict(list)
    for page in known_pages(options.folder):
        if options.third and crc32(page.url.encode()) % 3 != options.third - 1:
            continue
        group = page.name.partition(": ")[0] if ": " in page.name else ""
        for reader, found, took in readings(page, today):
            seconds[reader].append(took)
            for name in FIELDS:
                if name in page.known and name in found:
                    judged = outcome(name, found[name], page.known[name])
                    counts[group, name, reader][judged] += 1
                    if reader == "dossierkit" and name == options.show and judged != "right":
                        print(f"{judged}: {page.name} {page.url}\n    {found[name]!r} for {page.known[name]!r}")  # noqa: T201
    for group, name in dict.fromkeys((group, name) for group, name, _reader in counts):
        print(f"\n{name} {group}".rstrip() + f"\n{'':14}" + "".join(f"{one:>9}" for one in OUTCOMES))  # noqa: T201
        for reader in READERS:
            if found_by := counts.get((group, name, reader)):
                print(f"{reader:14}" + "".join(f"{found_by[one]:>9}" for one in OUTCOMES))  # noqa: T201
    print("\nmilliseconds a page (the middle one): " + ", ".join(f"{reader} {1000 * median(took):.0f}" for reader, took in seconds.items()))  # noqa: T201


if __name__ == "__main__":
    main()
