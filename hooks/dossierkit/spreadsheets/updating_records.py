"""Brings a record in step with its row: what came from the table before follows it, what curators wrote stays."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from dossierkit.editing.formatting import formatted
from dossierkit.editing.record_text import record_text
from dossierkit.reading.front_matter import Fault, PlainValues, compose
from dossierkit.reading.one_file import Document
from dossierkit.records import Kind, Kinds

Loc = tuple[str, ...]
Lines = list[str]
KindInProject = tuple[Kind, Kinds]  # a kind of records, and all kinds of the project
_OTHER_WAY = {"place": "places", "places": "place"}  # an event gives its place in one way
_OPEN = {"claims", "external_ids", "identifiers"}  # blocks whose keys are the writer's own: each is looked at apart


@dataclass(frozen=True, slots=True)
class Update:
    """The new text of a file, empty where nothing changes, and what changes or was kept, in words."""

    text: str
    words: tuple[str, ...]


class UpdateRules(NamedTuple):
    """What an update goes by: the article that a table is cited as, the keys whose values are taken all the same, and what the row is in."""

    source: str | None
    replaced: frozenset[str]
    what: str = "table"


def updated_record(text: str, document: Document, of: KindInProject, data: Mapping[str, Any], rules: UpdateRules) -> Update:
    """The file of a record of a kind brought in step with what its row says.

    Entries of lists that cite the source of the rules alone are the table's: they follow it. Other entries stay. Keys that the record lacks
    are added. Where it has another value, that stays, unless the key is among those that are replaced.
    """
    front = document.front.split("\n")
    node = compose(document.front)
    if isinstance(node, Fault) or not isinstance(node, yaml.MappingNode):  # it was read, so it is one
        return Update("", ())
    step = _RecordUpdate(of, front, rules)
    step.follow(node, data)
    if not step.edits and not step.added:
        return Update("", tuple(step.words))
    rest = text.split("\n")[len(front) + 1 :]
    return Update(formatted("\n".join(["---", *step.result(), *rest]), of[0], kinds=of[1]), tuple(step.words))


@dataclass(slots=True)
class _RecordUpdate:
    """One record being updated: pieces of its front matter to be replaced, by first and last line, and lines to be added."""

    of: KindInProject
    front: Lines
    rules: UpdateRules
    edits: list[tuple[int, int, Lines]] = field(default_factory=list)
    added: Lines = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def result(self) -> Lines:
        """The front matter with every piece in its place."""
        lines = [*self.front]
        for first, end, new in sorted(self.edits, key=lambda edit: edit[:2], reverse=True):
            lines[first:end] = new
        return [*lines, *self.added]

    def follow(self, node: yaml.MappingNode, data: Mapping[str, Any]) -> None:
        """Compare each key of the data with the record, and note what must change."""
        pairs = {key.value: (key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
        for name, given in data.items():
            wanted = _comparable(given)
            if name not in pairs and _OTHER_WAY.get(name) in pairs:
                self._exchange(pairs[_OTHER_WAY[name]], name, wanted)
                continue
            if name not in pairs:
                self.words.append(f"{name}: added")
                self.added += self._lines((name,), wanted)
                continue
            key, value = pairs[name]
            there = _plain(value)
            merged = self._merged(there, wanted, (name,))
            if merged != there and not self._edit(value, (name,), merged):
                self.edits.append((key.start_mark.line, self._end(value), self._lines((name,), merged)))

    def _exchange(self, pair: tuple[yaml.Node, yaml.Node], name: str, wanted: Any) -> None:
        """One place where the record has several, or several where it has one: another value, as any other."""
        key, value = pair
        there = _plain(value)
        if there in (wanted, [wanted]) or [there] == wanted:
            return
        taken = not self.rules.replaced.isdisjoint(_OTHER_WAY)
        self.words.append(f"{key.value}: {'now' if taken else f'kept; the {self.rules.what} says'} {self._told(wanted)}")
        if taken:
            self.edits.append((key.start_mark.line, self._end(value), self._lines((name,), wanted)))

    def _merged(self, there: Any, wanted: Any, loc: Loc) -> Any:
        """What the record should hold, told in words where it differs from what is there."""
        name = ".".join(loc)
        if isinstance(there, list) and isinstance(wanted, list) and loc != ("places",):
            gone = [entry for entry in there if self._is_ours(entry) and entry not in wanted]
            new = [entry for entry in wanted if entry not in there]
            self.words += [f"{name}: no more {self._told(entry)}" for entry in gone] + [f"{name}: now {self._told(entry)}" for entry in new]
            return _exchanged(there, gone, new)
        if isinstance(there, dict) and isinstance(wanted, dict) and loc[0] in _OPEN:
            self.words += [f"{name}.{key}: added" for key in wanted if key not in there]
            return there | {key: self._merged(there[key], value, (*loc, key)) if key in there else value for key, value in wanted.items()}
        if there == wanted or str(there) == str(wanted):  # ids of other databases are written with quotes and without
            return there
        self.words.append(f"{name}: {'now' if loc[0] in self.rules.replaced else f'kept; the {self.rules.what} says'} {self._told(wanted)}")
        return wanted if loc[0] in self.rules.replaced else there

    def _edit(self, node: yaml.Node, loc: Loc, merged: Any) -> bool:
        """Change only the lines that must, where the value stands on lines of its own; whether that could be done."""
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            return False
        if isinstance(node, yaml.SequenceNode):
            chunks = [*zip(map(_plain, node.value), self._chunks(node), strict=True)]
            new = [line for entry in merged for line in next((lines for plain, lines in chunks if plain == entry), self._lines(loc, [entry])[1:])]
            self.edits.append((node.start_mark.line, self._end(node), new))
            return True
        if loc[0] not in _OPEN or any(node.flow_style for _key, node in node.value if isinstance(node, yaml.CollectionNode)):
            return False
        written = {key.value: value for key, value in node.value}
        for key, value in merged.items():
            if key not in written:
                self.edits.append((self._end(node), self._end(node), self._lines((*loc, key), value)))
            elif value != _plain(written[key]):
                self._edit(written[key], (*loc, key), value)
        return True

    def _chunks(self, node: yaml.SequenceNode) -> Iterator[Lines]:
        """The lines of each entry as they stand, with the comments below it."""
        starts = [entry.start_mark.line for entry in node.value]
        for first, end in zip(starts, [*starts[1:], self._end(node)], strict=True):
            yield self.front[first:end]

    def _is_ours(self, entry: Any) -> bool:
        """Whether an entry came from the table: it cites its source and no other."""
        if not isinstance(entry, dict) or not self.rules.source:
            return False
        cited = [*([entry["source"]] if "source" in entry else []), *entry.get("sources", [])]
        return [one.get("article") if isinstance(one, dict) else one for one in cited] == [self.rules.source]

    def _lines(self, loc: Loc, value: Any) -> Lines:
        """The lines of a key with a value, as the house writes them."""
        data: dict[str, Any] = {loc[-1]: value}
        for key in reversed(loc[:-1]):
            data = {key: data}
        return record_text(self.of[0], data, kinds=self.of[1]).split("\n")[len(loc) : -2]

    def _told(self, value: Any) -> str:
        if isinstance(value, dict):
            return ", ".join(f"{key} {self._told(each)}" for key, each in value.items() if each != self.rules.source)
        between = "; " if isinstance(value, list) and any(isinstance(one, dict) for one in value) else " to "
        return between.join(map(self._told, value)) if isinstance(value, list) else str(value)

    def _end(self, node: yaml.Node) -> int:
        """The line after a node; empty lines and comments that follow are not part of it."""
        last = node
        while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
            last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
        return last.end_mark.line + (1 if last.end_mark.column else 0)


def _exchanged(there: Sequence[Any], gone: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    """The list without what is gone, and what is new in the place of the first of it, or at the end."""
    at = next((number for number, entry in enumerate(there) if entry in gone), len(there))
    return [*there[:at], *new, *(entry for entry in there[at:] if entry not in gone)]


def _plain(node: yaml.Node) -> Any:
    return _comparable(PlainValues().value(node))


def _comparable(value: Any) -> Any:
    """The value with lists as lists, and whole numbers without a point."""
    if isinstance(value, Mapping):
        return {str(key): _comparable(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_comparable(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
