"""The rooms of the package, drawn from their table: `python tests/tools/rooms.py` writes both pictures anew.

The table is hooks/rooms.yml. One picture is text, in CONTRIBUTING.md; the other is a list that the site's style sheet draws, on the
page *How it is made*.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
TABLE = REPOSITORY / "hooks/rooms.yml"
BEGIN, END = "<!-- The rooms: drawn from hooks/rooms.yml by tests/tools/rooms.py -->", "<!-- The end of the rooms -->"
ASIDE = "Beside the way: "
FIRST, LAST = "A file that somebody wrote", "A page that somebody reads"
WIDTH = 22  # of the names in the text


@dataclass(frozen=True, slots=True)
class Room:
    """A folder or module of the package, and what it is for."""

    name: str
    says: str

    @property
    def module(self) -> str:
        """`records` for `records/`, `addresses` for `addresses.py`."""
        return self.name.removesuffix("/").removesuffix(".py")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the data's way. A room imports from floors above its own, in this step or an earlier one."""

    name: str
    says: str
    floors: tuple[tuple[Room, ...], ...]
    beside: bool


def steps(table: Path = TABLE) -> list[Step]:
    """The table, from the first step to the last."""
    return [
        Step(
            one["step"],
            one["says"],
            tuple(tuple(Room(name, says) for name, says in floor.items()) for floor in one["floors"]),
            one.get("beside", False),
        )
        for one in yaml.safe_load(table.read_text(encoding="utf-8"))
    ]


def floors(table: Path = TABLE) -> list[tuple[Room, ...]]:
    """The rooms by floor, from the one that knows nothing to the one that may know all."""
    return [floor for step in steps(table) for floor in step.floors]


def as_text(way: list[Step]) -> str:
    """The picture for people who read the code; rooms of one floor stand in one bracket."""
    return "\n".join(["```text", f"  {FIRST}", *(line for step in way for line in _text_of(step, way)), "    ↓", f"  {LAST}", "```"])


def _text_of(step: Step, way: list[Step]) -> Iterator[str]:
    yield "    │" if step.beside else "    ↓"
    yield f"    ├─ {_title(step)}. {step.says}" if step.beside else f"  {_number(step, way)}. {_title(step)}. {step.says}"
    side = "    │  " if step.beside else "     "
    for floor in step.floors:
        for number, room in enumerate(floor):
            bracket = "╶" if len(floor) == 1 else "┌" if number == 0 else "└" if number == len(floor) - 1 else "│"
            yield f"{side}{bracket} {room.name:{WIDTH}}{room.says}"


def _title(step: Step) -> str:
    return f"{ASIDE}{step.name[0].lower()}{step.name[1:]}" if step.beside else step.name


def _number(step: Step, way: list[Step]) -> int:
    return [one for one in way if not one.beside].index(step) + 1


def as_list(way: list[Step]) -> str:
    """The picture for readers of the site: a list in a list, which the style sheet draws."""
    lines = ['<div class="dk-way">', f'<p class="dk-way-end">{escape(FIRST)}</p>', "<ol>"]
    for step in way:
        lines.append(f'<li class="{"dk-way-beside" if step.beside else "dk-way-step"}"><p><strong>{_title(step)}.</strong> {_html(step.says)}</p>')
        for floor in step.floors:
            lines += ["<ul>", *(f"<li><code>{escape(room.name)}</code> <span>{_html(room.says)}</span></li>" for room in floor), "</ul>"]
        lines.append("</li>")
    return "\n".join([*lines, "</ol>", f'<p class="dk-way-end">{escape(LAST)}</p>', "</div>"])


def _html(text: str) -> str:
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text, quote=False))


PICTURES: dict[Path, Callable[[list[Step]], str]] = {
    REPOSITORY / "CONTRIBUTING.md": as_text,
    REPOSITORY / "content/how-it-is-made.md": as_list,
}


def drawn(page: str, picture: str) -> str:
    """A page with the picture as the table has it now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{picture}\n\n{END}{after}"


if __name__ == "__main__":
    for path, draw in PICTURES.items():
        path.write_text(drawn(path.read_text(encoding="utf-8"), draw(steps())), encoding="utf-8")
