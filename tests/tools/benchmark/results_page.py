"""What was measured: kept in `results.json`, told on the page *Benchmarks*, and drawn beside it.

`python tests/tools/benchmark/results_page.py` draws the page anew from the file. Nothing on the page between the marks is typed by anybody.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
CONTENT = HERE.parents[2] / "content"
RESULTS = HERE / "results.json"
PAGE = CONTENT / "benchmarks.md"
PICTURE = CONTENT / "benchmarks.svg"
ANSWERS = HERE / "answers.json"
BEGIN, END = "<!-- The measurements: drawn from results.json by tests/tools/benchmark/results_page.py -->", "<!-- The end of the measurements -->"
EVENTS = "events"
OURS = "dossierkit"
SAVES = ("an article", "an actor with many articles", "a claim on an event")
_SPACE = "\N{NO-BREAK SPACE}"
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


@dataclass(frozen=True, slots=True)
class Build:
    """The medians of one kind of build by one generator; a median is of whole builds, all steps together."""

    seconds: float
    processor: float
    memory: float


def load() -> dict[str, Any]:
    """All that was kept, by the size of the made-up project."""
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    return found


def keep(size: str, found: Mapping[str, Any]) -> None:
    """Put one comparison in the place of the last one of its size, and draw the page anew."""
    results = {**load(), size: found}
    ordered = {name: results[name] for name in sorted(results, key=_by_size)}
    RESULTS.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")
    draw()


def load_answers() -> dict[str, list[dict[str, Any]]]:
    """How soon pages answered, by the name of their site."""
    found: dict[str, list[dict[str, Any]]] = json.loads(ANSWERS.read_text(encoding="utf-8")) if ANSWERS.exists() else {}
    return found


def keep_answers(name: str, found: Sequence[Mapping[str, Any]]) -> None:
    """Put what was measured of one site in the place of the last time, and draw the page anew."""
    answers = {**load_answers(), name: [*found]}
    ANSWERS.write_text(json.dumps({one: answers[one] for one in sorted(answers)}, indent=1) + "\n", encoding="utf-8")
    draw()


def _by_size(name: str) -> tuple[bool, int]:
    return (name == EVENTS, int(name) if name != EVENTS else 0)


def draw() -> None:
    """Write the page and its picture as the file of results has them now."""
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8"), load(), load_answers()), encoding="utf-8")
    PICTURE.write_text(picture(load()), encoding="utf-8")


def drawn(page: str, results: Mapping[str, Any], answers: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """A page with the tables of the results between its marks, builds before pages that answer."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    told = "\n\n".join([as_markdown(results), *_pages_that_answer(answers)])
    return f"{before}{BEGIN}\n\n{told}\n\n{END}{after}"


def built(generator: Mapping[str, Any], kind: str) -> Build:
    """The medians of one kind of build: `cold` or `again`."""
    turns = [[*steps] for steps in zip(*generator[kind].values(), strict=True)]

    def middle(name: str, together: Callable[[Iterator[float]], float] = sum) -> float:
        return median(together(cost[name] for cost in turn) for turn in turns)

    return Build(middle("seconds"), middle("processor"), middle("memory", max))


def saved(generator: Mapping[str, Any], what: str) -> float | None:
    """The median of the seconds from saving a file to its new page being served."""
    seconds = generator["served"].get(what)
    return median(seconds) if seconds else None


def as_markdown(results: Mapping[str, Any]) -> str:
    """The part of the page that tells what was measured."""
    return "\n\n".join(chain.from_iterable(_comparison(size, found) for size, found in results.items()))


def _comparison(size: str, found: Mapping[str, Any]) -> Iterator[str]:
    generators = found["generators"]
    yield f"### {title(size, found)}"
    yield f"{_when(found)} {_with_what(generators)}"
    first = ours(generators)
    rows = [_row_of_builds(one, first) for one in generators]
    for columns, heads in (((1, 3, 5), ("Cold build", "Built again", "Memory")), ((2, 4, 6), ("Processor, cold", "again", "Site"))):
        yield "\n".join(_table(["Generator", *heads], [[row[0], *(row[column] for column in columns)] for row in rows]))  # a phone is narrow
    if any(one["served"] for one in generators):
        heads = ["From saving to served", *(f"{what[0].upper()}{what[1:]}" for what in SAVES)]
        yield "\n".join(_table(heads, [_row_of_saves(one, first) for one in generators if one["served"]]))
    for one in generators:
        if checks := one.get("check"):
            cold, again = (seconds(median(cost["seconds"] for cost in checks[kind])) for kind in ("cold", "again"))
            yield f"To look for mistakes without building (`dossier check`), {one['name']} takes {cold}, and {again} when nothing has changed since."
    if steps := found.get("steps"):
        spent = ", ".join(f"{name} {seconds(spent)}" for name, spent in steps.items() if name != "total")
        yield f"Where our cold build spends its time, measured from inside, imports left out: {spent}."


def _pages_that_answer(answers: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    if answers:
        yield "### How soon the largest pages answer"
        yield (
            "In Chromium with its processor slowed four times, on the same machine, nothing kept from another page; medians of five visits, at "
            "the widths of a desk and of a phone. *Usable*: the first key that was pressed once something could be seen is answered, and the next "
            "picture is drawn. *Longest wait*: of any key, while everything loads."
        )
    for name, pages in answers.items():
        at = {(one["address"], one["width"]): one for one in pages}
        widths = sorted({width for _address, width in at}, reverse=True)
        rows = [
            [
                f"`{address}`",
                *(" · ".join(seconds(at[address, width][what]) for width in widths) for what in ("usable", "longest")),
                f"{at[address, widths[0]]['kilobytes']:.0f}{_SPACE}kB, {at[address, widths[0]]['elements']:,} elements",
            ]
            for address in dict.fromkeys(address for address, _width in at)
        ]
        yield "\n".join(_table([f"{name}", "Usable: desk · phone", "Longest wait: desk · phone", "Compressed page"], rows))


def ours(generators: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The one that the others are compared with."""
    return next(one for one in generators if one["name"] == OURS)


def title(size: str, found: Mapping[str, Any]) -> str:
    """What a comparison is called."""
    if size == EVENTS:
        return f"An import of {found['records']:,} records, nearly all of them events"
    return f"{int(size):,} articles, {found['records']:,} records"


def _when(found: Mapping[str, Any]) -> str:
    machine, day = found["machine"], date.fromisoformat(found["date"])
    processors = machine["processors"]
    number = _COUNTS[processors] if processors < len(_COUNTS) else str(processors)
    turns = len(next(iter(found["generators"][0]["cold"].values())))
    how = "one build of each kind" if turns == 1 else f"medians of {_COUNTS[turns] if turns < len(_COUNTS) else turns} builds of each kind"
    noun = "processor" if processors == 1 else "processors"
    return f"Measured on {day.day} {day:%B %Y} on a machine of {number} {noun}, {machine['system']}, Python {machine['python']}; {how}."


def _with_what(generators: Sequence[Mapping[str, Any]]) -> str:
    told = (f"{one['name']} {'at commit ' if one['name'] == OURS else ''}{one['version']}" for one in generators)
    return f"Versions: {'; '.join(told)}."


def _row_of_builds(one: Mapping[str, Any], first: Mapping[str, Any]) -> list[str]:
    cells = [one["name"]]
    for kind in ("cold", "again"):
        its, mine = built(one, kind), built(first, kind)
        cells += [compared(its.seconds, mine.seconds, seconds), compared(its.processor, mine.processor, seconds)]
    return [
        *cells,
        f"{max(built(one, kind).memory for kind in ('cold', 'again')):.0f}{_SPACE}MB",
        f"{one['bytes'] / 1e6:.1f}{_SPACE}MB, {one['pages']:,} pages",
    ]


def _row_of_saves(one: Mapping[str, Any], first: Mapping[str, Any]) -> list[str]:
    return [one["name"], *(compared(saved(one, what), saved(first, what), seconds) for what in SAVES)]


def compared(its: float | None, mine: float | None, in_words: Callable[[float], str]) -> str:
    """A value, and how many times as much ours is; nothing where it was not measured."""
    if its is None:
        return ""
    return in_words(its) if mine is None or its == mine else f"{in_words(its)} ({mine / its:.2g}×)"


def seconds(value: float) -> str:
    """Seconds with two figures that say something, on one line."""
    return f"{value:.2f}{_SPACE}s" if value < 1 else f"{value:.1f}{_SPACE}s" if value < 100 else f"{value:.0f}{_SPACE}s"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"| {' | '.join('---' for _ in heads)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


_WIDTHS = (16, 16, 16, 16, 10, 24)  # of the columns in a terminal


def as_text(size: str, found: Mapping[str, Any]) -> Iterator[str]:
    """The same for a terminal."""
    yield title(size, found)
    generators = found["generators"]
    first, width = ours(generators), max(len(one["name"]) for one in generators)
    heads = ("cold", "processor", "again", "processor", "memory", "site")
    yield f"{'':{width}}" + "".join(f"{head:>{width_of}}" for head, width_of in zip(heads, _WIDTHS, strict=True))
    for one in generators:
        name, *cells = _row_of_builds(one, first)
        yield f"{name:{width}}" + "".join(f"{cell:>{width_of}}" for cell, width_of in zip(cells, _WIDTHS, strict=True))
    for one in generators:
        if one["served"]:
            yield f"{one['name']:{width}} saved and served: " + ", ".join(f"{what} {seconds(saved(one, what) or 0)}" for what in SAVES)


# The picture: one group for each project, a thick bar for a cold build and a thin one for a build after an edit, each group to a scale of its own.
_WIDTH, _LEFT, _RIGHT, _ROW, _HEAD = 440, 138, 56, 32, 36
_STYLE = """
svg { background: #fdfcfa; font: 12px system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
text { fill: #5b606b; } .name { fill: #1d1f23; text-anchor: end; } .group { fill: #1d1f23; font-weight: 650; }
.pages { fill: #8d93a0; } .search { fill: #c9c5bb; } .again { fill: #b4bcc0; } .ours.pages { fill: #1567c2; } .ours.again { fill: #7fb0e6; }
@media (prefers-color-scheme: dark) {
svg { background: #15171b; } text { fill: #a5a9b3; } .name, .group { fill: #e7e5e0; }
.pages { fill: #7d8492; } .search { fill: #4b545d; } .again { fill: #545c66; } .ours.pages { fill: #95b5da; } .ours.again { fill: #56799f; }
}
""".strip()


def picture(results: Mapping[str, Any]) -> str:
    """The bars, as an SVG of its own that follows the light or dark of the reader's system."""
    parts: list[str] = []
    top = 0
    for size, found in results.items():
        parts.append(f'<text class="group" x="0" y="{top + 22}">{escape(title(size, found))}</text>')
        top += _HEAD
        most = max(built(one, kind).seconds for one in found["generators"] for kind in ("cold", "again"))
        for one in found["generators"]:
            parts += _bars(one, top, (_WIDTH - _LEFT - _RIGHT) / most)
            top += _ROW
    told = "Seconds of a cold build, thick, its search in a lighter shade, and of a build after an edit, thin; each group has a scale of its own."
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top + 8}" width="{_WIDTH}" height="{top + 8}" role="img">'
    return "\n".join([head, f"<title>{told}</title>", f"<style>{_STYLE}</style>", *parts, "</svg>", ""])


def _bars(one: Mapping[str, Any], top: int, scale: float) -> Iterator[str]:
    mark = "ours " if one["name"] == OURS else ""
    yield f'<text class="name" x="{_LEFT - 10}" y="{top + 15}">{escape(one["name"])}</text>'
    x = float(_LEFT)
    for step, costs in one["cold"].items():
        width = median(cost["seconds"] for cost in costs) * scale
        yield f'<rect class="{mark}{"search" if step == "search" else "pages"}" x="{x:.1f}" y="{top}" width="{max(width, 1):.1f}" height="16"/>'
        x += width
    yield f'<text x="{x + 6:.1f}" y="{top + 13}">{seconds(built(one, "cold").seconds)}</text>'
    again = built(one, "again").seconds
    yield f'<rect class="{mark}again" x="{_LEFT}" y="{top + 18}" width="{max(again * scale, 1):.1f}" height="6"/>'


if __name__ == "__main__":
    draw()
