"""Records written as many hands would write them: correct, and in every style that YAML allows."""

import random
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from dossierkit.editing.record_text import scalar
from dossierkit.reading.all_files import read
from dossierkit.reading.declared_kinds import declared_kinds
from dossierkit.reading.front_matter import Fault, PlainValues, compose
from dossierkit.records import Kinds, Record
from support.projects import EXAMPLE, REPOSITORY


@cache
def _records() -> tuple[Record, ...]:
    return (*read(REPOSITORY).records, *read(EXAMPLE).records)


RECORDS = st.deferred(lambda: st.sampled_from(_records()))  # read when the first of them is asked for


def kinds_of(record: Record) -> Kinds:
    """The kinds of the project that has one of the RECORDS."""
    return _kinds(EXAMPLE if (EXAMPLE / record.path).exists() else REPOSITORY)


@cache
def _kinds(root: Path) -> Kinds:
    return declared_kinds(root).kinds


def data_of(record: Record) -> dict[str, Any]:
    """What the file of one of the RECORDS says."""
    root = EXAMPLE if (EXAMPLE / record.path).exists() else REPOSITORY
    return meaning((root / record.path).read_text(encoding="utf-8"))


def meaning(text: str) -> dict[str, Any]:
    """The values in the front matter of a text."""
    node = compose(text.replace("\r\n", "\n").removeprefix("---\n").partition("\n---\n")[0])
    assert not isinstance(node, Fault), text
    plain = PlainValues()
    value: dict[str, Any] = plain.value(node)
    assert not plain.faults
    return value


class Hand:
    """A hand that writes records correctly, and never twice in one style."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311

    def record(self, data: dict[str, Any], body: str) -> str:
        above = self.comments(0)
        return "\n".join(["---", *above, *self.block(data, 0), *self.comments(0), "---", *[""] * self.chance.randrange(3), body, ""])

    def maybe(self, share: float = 0.3) -> bool:
        return self.chance.random() < share

    def comments(self, indent: int) -> list[str]:
        some = [f"{' ' * indent}# remark {self.chance.randrange(10**9)}" for _ in range(self.chance.choice([0, 0, 0, 1, 2]))]
        return [*some, *[""] * self.maybe(0.1)]

    def block(self, block: dict[str, Any], indent: int) -> list[str]:
        lines: list[str] = []
        pairs = [*block.items()]
        self.chance.shuffle(pairs)
        for key, value in pairs:
            lines += self.comments(indent)
            head = f"{' ' * indent}{key}{' ' * self.maybe(0.1)}:"
            lines += self.value(head, value, indent, indent + self.chance.randrange(1, 5), indent + self.chance.randrange(5))
        return lines

    def value(self, head: str, value: Any, indent: int, deeper: int, for_list: int) -> list[str]:
        end = "  # said" if self.maybe(0.1) else " " * self.maybe(0.2)
        if isinstance(value, dict) and self.maybe(0.6):
            return [head + end, *self.block(value, deeper)]
        if isinstance(value, tuple) and self.maybe(0.7):
            lines = [head + end]
            for item in value:
                lines += self.comments(for_list)
                lines += self.item(item, for_list)
            return lines
        if isinstance(value, (dict, tuple)):
            return [f"{head}{self.space()}{self.flow(value, indent)}{end}"]
        if isinstance(value, str) and self.maybe(0.2) and value.strip() == value and value and "\n" not in value:
            return [f"{head} {self.chance.choice(['|-', '>-'])}{end if end.strip() else ''}", f"{' ' * deeper}{value}"]
        return [f"{head}{self.space()}{self.scalar(value, flow=False, indent=indent)}{end}"]

    def item(self, item: Any, indent: int) -> list[str]:
        dash = f"{' ' * indent}-{self.space()}"
        if isinstance(item, dict) and self.maybe():
            first, *rest = (line for line in self.block(item, len(dash)) if not line or not line.lstrip().startswith("#") or self.maybe(0))
            return [dash + first.lstrip(), *rest] if first else [dash + self.flow(item, indent)]
        return [dash + (self.flow(item, indent) if isinstance(item, (dict, tuple)) else self.scalar(item, flow=False, indent=indent))]

    def flow(self, value: Any, indent: int) -> str:
        gap = f"\n{' ' * (indent + 3)}" if self.maybe(0.1) else " " * self.maybe(0.2)
        comma = f"{' ' * self.maybe(0.1)},{gap or ' '}"
        if isinstance(value, dict):
            pairs = [*value.items()]
            self.chance.shuffle(pairs)
            return f"{{{gap}{comma.join(f'{key}:{self.space()}{self.flow(one, indent)}' for key, one in pairs)}{gap}}}"
        if isinstance(value, tuple):
            return f"[{gap}{comma.join(self.flow(one, indent) for one in value)}{gap}]"
        return self.scalar(value, flow=True, indent=indent)

    def scalar(self, value: Any, *, flow: bool, indent: int) -> str:
        if not isinstance(value, str) or self.maybe(0.6):
            return scalar(value, flow=flow)
        if "\\" not in value and '"' not in value and value.isprintable():
            broken = (
                value.replace(" ", f"\n{' ' * (indent + 2)}", 1) if " " in value.strip() and "  " not in value and value == value.strip() else value
            )
            return f'"{broken}"'
        return scalar(value, flow=flow)

    def space(self) -> str:
        return " " * self.chance.choice([1, 1, 1, 2, 3])
