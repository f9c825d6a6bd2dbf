"""The ways to bring a script or a foreign address into a page (`tests/whole_site/ways_in.yml`), and a project into which all are put."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from dossierkit.build import examine
from dossierkit.drafting.issue_forms import FORMS
from dossierkit.problems import Severity
from dossierkit.records.vocabulary import ARTICLE_TYPES
from support.issue_texts import text_of
from support.projects import run

LISTED = Path(__file__).parents[1] / "whole_site" / "ways_in.yml"
HOST = "elsewhere.example"
DOSSIER = "dossiers/harbour-talks"


class Way(NamedTuple):
    """One way: its number, where somebody could write it, and what they would write there."""

    number: int
    place: str
    text: str


def ways() -> list[Way]:
    """Every way of the list, numbered."""
    found: list[Way] = []
    for entry in yaml.safe_load(LISTED.read_text(encoding="utf-8")):
        for text in entry["ways"]:
            number = len(found) + 1
            found.append(Way(number, entry["place"], text.replace("NN", str(number))))
    return found


Files = Iterator[tuple[str, str]]


def _record(path: str, front: dict[str, Any], body: str = "") -> tuple[str, str]:
    return path, f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n\n{body}\n"


def _actor(way: Way, body: str = "", **front: Any) -> Files:
    yield _record(f"{DOSSIER}/actors/way-{way.number}.md", {"name": f"Way {way.number}", "kind": "other", **front}, body)


def _article(way: Way, which: str = "", **front: Any) -> Files:
    id_ = f"way-{way.number}{which}"
    plain = {"title": f"The {id_}", "url": f"https://a.example/{id_}", "publisher": "Post", "language": "en", "type": "news"}
    yield _record(f"content/articles/2001/{id_}.md", plain | {"published": "2001-05-05", "dossiers": ["harbour-talks"]} | front)


def _attack(way: Way, **front: Any) -> Files:
    yield _record(f"{DOSSIER}/attacks/way-{way.number}.md", {"name": f"Way {way.number}", "date": "2001-05-05", **front})


def _names_of_an_actor(way: Way) -> Files:
    positions = [{"title": way.text, "organization": way.text}]
    yield from _actor(way, name=way.text, aliases=[f"Also {way.text}"], kind="person", public_role=way.text, positions=positions)


def _meeting(way: Way) -> Files:
    more = {"place": {"name": way.text, "site": way.text}, "agenda": [way.text], "outcomes": [{"type": "statement", "text": way.text}]}
    front = {"name": way.text, "type": "summit", "start": "2001-05-05", **more}
    yield _record(f"{DOSSIER}/meetings/way-{way.number}.md", front)


def _place_of_an_attack(way: Way) -> Files:
    place = {"name": way.text, "site": way.text, "lat": 1.5, "lon": 2.5, "precision": "city"}
    yield from _attack(way, name=way.text, place=place, involved=[{"name": way.text, "role": "suspected", "note": way.text}])


def _claim(way: Way) -> Files:
    source = {"article": "post-2001-04-03", "quote": way.text, "locator": way.text}
    yield from _attack(
        way, claims={"killed": [{"value": 3, "by": way.text, "note": way.text, "source": source}], "manner": [{"value": way.text, "source": source}]}
    )


def _dossier(way: Way) -> Files:
    front = {
        "title": way.text,
        "summary": way.text,
        "scope": way.text,
        "inclusion": [way.text],
        "topics": {"topic": way.text},
        "license_text": way.text,
    }
    yield _record(f"dossiers/way-{way.number}/dossier.md", {**front, "maintainers": [way.text]})


def _addresses(way: Way) -> Files:
    yield from _article(way, url=way.text)
    yield from _article(way, "-copy", archive=[{"url": way.text, "captured": "2001-05-05"}])
    yield _record(f"{DOSSIER}/actors/way-{way.number}-site.md", {"name": f"Site {way.number}", "kind": "other", "website": way.text})


def _picture(way: Way, file: str, words: str) -> Files:
    yield from _actor(way, image={"file": file, "credit": words, "license": "CC0", "alt": words})


# Where a way can be written as a file of the project. What an error refuses is left out, which is what is wanted.
WRITTEN: dict[str, Callable[[Way], Files]] = {
    "the text of a record": lambda way: _actor(way, way.text),
    "the text of a page of content/": lambda way: iter([(f"content/way-{way.number}.md", f"# Way\n\n{way.text}\n")]),
    "the name of an actor": _names_of_an_actor,
    "the name of a meeting and of its place": _meeting,
    "the name of an attack and of its place": _place_of_an_attack,
    "the title of an article, its publisher and its author": lambda way: _article(
        way, title=way.text, publisher=way.text, authors=[way.text], note=way.text
    ),
    "a note, a quotation and a source of a claim": _claim,
    "a statement, paraphrased": lambda way: _article(way, statements=[{"speaker": "mira-sund", "text": way.text, "locator": way.text}]),
    "the title and the summary of a dossier, and a topic": _dossier,
    "the title and the description of a page of content/": lambda way: iter(
        [_record(f"content/way-{way.number}.md", {"title": way.text, "description": way.text}, "Text.")]
    ),
    "the words below a picture, and its file": lambda way: _picture(way, "pictures/mira-sund.svg", way.text),
    "the address of an article, of its copy and of a person": _addresses,
    "the file of a picture": lambda way: _picture(way, way.text, "A picture"),
    "the name of a file": lambda way: iter([(f"content/{way.text}", "# A page\n\nText.\n")]),
    "a file that is a picture (SVG)": lambda way: iter(
        [(f"content/pictures/way-{way.number}.svg", way.text), *_picture(way, f"pictures/way-{way.number}.svg", "A picture")]
    ),
    "a file of content/ that is neither page nor picture": lambda way: iter([(f"content/{way.text.split(': ', 1)[0]}", way.text.split(": ", 1)[1])]),
    "a report below a pull request": lambda way: _actor(way, name=way.text),
}
COLUMNS_MAP = """kind: attack
dossier: harbour-talks
external_id: {scheme: ledger, column: Number}
source: gazette-2001-04-04
id: "row {Number}"
record:
  name: {column: Where}
  date: {column: When, as: date}
  place: {name: {column: Where}}
  involved: [{party: {name_in: Where}, role: suspected}]
  claims: {killed: [{value: {column: Dead, as: number}, note: {column: Where}}]}
"""


@dataclass
class Put:
    """The project with every way that was not refused, and the numbers of those that were."""

    project: Path
    refused: set[int]


def put_all(project: Path) -> Put:
    """Write every way into a copy of the made-up project; whatever is refused is taken out again."""
    refused: set[int] = set()
    owners: dict[str, int] = {}
    for way in ways():
        for path, text in WRITTEN.get(way.place, _nothing)(way):
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(text, encoding="utf-8")
            owners[path] = way.number
    _take_out(project, owners, refused)
    for way in ways():
        if command := BY_COMMAND.get(way.place):
            before = _files(project)
            if command(way, project):
                refused.add(way.number)
            owners |= dict.fromkeys(_files(project) - before, way.number)
            _take_out(project, owners, refused)
    return Put(project, refused)


def _nothing(_way: Way) -> Files:
    return iter(())


def _files(project: Path) -> set[str]:
    return {path.relative_to(project).as_posix() for path in project.rglob("*.md")}


def _take_out(project: Path, owners: dict[str, int], refused: set[int]) -> None:
    """Take out whatever is refused, until nothing is."""
    while errors := {str(problem.path) for problem in examine(project)[1] if problem.severity is Severity.ERROR}:
        assert errors <= owners.keys(), errors - owners.keys()
        for path in errors:
            (project / path).unlink()
            refused.add(owners[path])


def _imported(way: Way, project: Path) -> int:
    (project / "map.yml").write_text(COLUMNS_MAP, encoding="utf-8")
    cell = '"' + way.text.replace('"', '""') + '"'
    (project / "table.csv").write_text(f"Number,When,Where,Dead\n{way.number},2001-05-05,{cell},3\n", encoding="utf-8")
    return run("dossierkit", "import", "table.csv", "--map", "map.yml", "--write", folder=project).returncode


def _asked(way: Way, project: Path) -> int:
    """A form of issues, filled in, and turned into records."""
    long = way.text if way.number % 2 else "A summary."
    answers = {"url": f"https://a.example/issue-{way.number}", "title": way.text, "publisher": "Post", "authors": way.text, "summary": long}
    answers |= {"published": "2001-05-05", "language": "en", "type": ARTICLE_TYPES.marked["news"], "dossier": "harbour-talks"}
    answers |= {"actors": f"{way.text} = other", "figures": way.text, "rules": "- [x] Mine"}
    if way.place.startswith("an address"):
        answers |= {"url": way.text, "title": "A page", "authors": "", "summary": "", "actors": "", "figures": ""}
    (project / "issue.md").write_text(text_of(FORMS["article"], answers), encoding="utf-8")
    return run("dossierkit", "new", "--from-issue", "issue.md", folder=project).returncode


def _saved(way: Way, project: Path) -> int:
    quoted = way.text if "&" in way.text else escape(way.text)
    html = f'<html lang="en"><head><title>{way.text}</title><meta property="og:title" content="{quoted}"><meta name="author" content="{quoted}">'
    body = "<p>" + "Two people died in the fire on the northern pier, the authority said. " * 5 + f"{way.text}</p>"
    (project / "page.html").write_text(
        f'{html}<meta property="og:site_name" content="{quoted}"></head><body><article>{body}</article></body></html>', "utf-8"
    )
    address = f"https://a.example/saved-{way.number}"
    options = [
        "--no-input",
        "--url",
        address,
        "--html",
        "page.html",
        "--type",
        "news",
        "--published",
        "2001-05-05",
        "--language",
        "en",
        "--dossier",
        "harbour-talks",
    ]
    return run("dossierkit", "new", "article", *options, folder=project).returncode


BY_COMMAND: dict[str, Callable[[Way, Path], int]] = {
    "a cell of a table that is imported": _imported,
    "an answer in a form of issues": _asked,
    "an address in a form of issues": _asked,
    "the head of a saved page": _saved,
}
