"""Reads the YAML block above a file's text into nodes and plain values, and finds every fault in it with line and column.

Types of plain values follow the core schema of YAML 1.2 (chapter 10.3): `NO`, `12:30` and `2017-03-22` are text. Aliases, tags,
keys that stand twice, and numbers of more than MOST_DIGITS digits are faults.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isinf
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.resolver import Resolver

from dossierkit.problems import Problem
from dossierkit.reading.syntax_faults import syntax_fault
from dossierkit.reading.unquoted_values import WIDE_INDENT
from dossierkit.reading.yaml_parser import EventParser

Loc = Sequence[str | int]
MOST_DIGITS = 15
HIDDEN_BREAK = re.compile("[\r\x85\u2028\u2029]")  # libyaml counts them as ends of lines, nobody sees them

_NULL, _BOOL, _INT, _FLOAT, _STR, _MAP, _SEQ = (f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "str", "map", "seq"))


class _CoreLoader(Composer, EventParser, Resolver):
    """Parses with libyaml, composes in Python and resolves plain scalars by the YAML 1.2 core schema.

    libyaml's own composer recurses in C: a file of brackets would crash the process instead of raising an error.
    """

    def __init__(self, text: str) -> None:
        EventParser.__init__(self, text)
        Composer.__init__(self)
        Resolver.__init__(self)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """The next node; one that a `&` names keeps that name in `named`, unless a `*` uses it again."""
        event = self.peek_event()
        name = getattr(event, "anchor", None)
        node: yaml.Node | None = super().compose_node(parent, index)
        if node is not None and name:
            node.named = None if isinstance(event, yaml.AliasEvent) else name  # type: ignore[attr-defined]
        return node

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


_CoreLoader.add_implicit_resolver(_NULL, re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_CoreLoader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
_CoreLoader.add_implicit_resolver(_INT, re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
_CoreLoader.add_implicit_resolver(
    _FLOAT, re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$|^[-+]?[0-9]+[eE][-+]?[0-9]+$"), list("-+.0123456789")
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in a block of YAML; line and column count from 1 within the block."""

    line: int
    column: int
    code: str
    message: str
    hint: str

    def at(self, path: str, line_offset: int) -> Problem:
        """The fault as a problem of the file at `path`, in which the block follows after `line_offset` lines."""
        return Problem(path, self.line + line_offset, self.column, self.code, self.message, self.hint)


def compose(text: str) -> yaml.Node | Fault:
    """Parse one block into its tree of nodes; a syntax error, an invisible line break or an empty block comes back as a Fault."""
    if hidden := HIDDEN_BREAK.search(text):
        before = text[: hidden.start()]
        column = hidden.start() - before.rfind("\n")
        message = f"an invisible line break ({hidden[0]!a}) stands here"
        return Fault(before.count("\n") + 1, column, "control-character", message, "delete it and type the text again")
    if wide := WIDE_INDENT.search(text):
        before = text[: wide.end() - 1]
        column = wide.end() - 1 - before.rfind("\n")
        hint = "delete what stands before the first letter of the line, and indent with ordinary spaces"
        return Fault(before.count("\n") + 1, column, "control-character", "a non-breaking space stands at the start of the line", hint)
    loader = _CoreLoader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        return Fault(*syntax_fault(text, error))
    except yaml.reader.ReaderError as error:
        before = text.encode()[: error.position].decode(errors="ignore")  # libyaml counts bytes
        column = len(before) - before.rfind("\n")
        return Fault(
            before.count("\n") + 1, column, "control-character", "an invisible control character stands here", "delete it and type the text again"
        )
    except RecursionError:
        return Fault(1, 1, "yaml-depth", "lists or blocks are nested too deeply", "check for a row of `[`, `{` or `-`")
    finally:
        loader.dispose()
    return node or Fault(1, 1, "empty", "the front matter is empty", "write at least the required keys")


def core_tag(text: str) -> str:
    """The type of a plain value by the YAML 1.2 core schema, as a tag: `tag:yaml.org,2002:int`."""
    resolvers = _CoreLoader.yaml_implicit_resolvers.get(text[:1], ())
    return next((tag for tag, pattern in resolvers if pattern.match(text)), _STR)


def too_long(tag: str, text: str) -> bool:
    """Whether a number has more digits than can be kept exactly."""
    return tag in {_INT, _FLOAT} and (len(text) > MOST_DIGITS or isinf(float(text)))


READERS: dict[str, Callable[[str], Any]] = {
    _NULL: lambda _text: None,
    _BOOL: lambda text: text.lower() == "true",
    _INT: int,
    _FLOAT: float,
    _STR: str,
}


class PlainValues:
    """Turns a tree of nodes into dicts, tuples and scalars; `faults` are what must not be in it, in the order met."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node) -> Any:
        """The value of a node; faults are collected, not raised, and leave None, 0 or nothing in their place."""
        if id(node) in self._seen:
            self._fault(node, "yaml-alias", "this value is used again through an alias (`*`)", "write the value out where it is needed")
            return None
        self._seen.add(id(node))
        if not isinstance(node, yaml.ScalarNode) and node.tag not in {_MAP, _SEQ}:
            self._tagged(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return tuple(map(self.value, node.value))
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        first_line: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(key_node, "key", "a key must be a word", "check the indentation and the brackets")
                continue
            key = key_node.value
            if key in plain:
                self._fault(
                    key_node,
                    "duplicate-key",
                    f"`{key}` stands twice (first in line {first_line[key]})",
                    "merge the two, or delete one",
                )
                continue
            first_line[key] = key_node.start_mark.line + 2
            plain[key] = self.value(value_node)
        return plain

    def _scalar(self, node: yaml.Node) -> Any:
        text: str = node.value
        if too_long(node.tag, text):
            self._fault(node, "number", "the number is too long", f"at most {MOST_DIGITS} digits; put names made of digits in quotes")
            return 0
        if name := getattr(node, "named", None):
            self._fault(node, "yaml-alias", f"`&{name}` is no part of the value: `&` begins a name of YAML's own", "put the whole value in quotes")
        if node.tag in READERS:
            return READERS[node.tag](text)
        self._tagged(node)
        return None

    def _tagged(self, node: yaml.Node) -> None:
        self._fault(
            node, "yaml-tag", f"the tag `{node.tag}` is not used here", "delete the word with the exclamation mark, or put the whole value in quotes"
        )

    def _fault(self, node: yaml.Node, code: str, message: str, hint: str) -> None:
        self.faults.append(Fault(node.start_mark.line + 1, node.start_mark.column + 1, code, message, hint))


def locate(node: yaml.Node, loc: Loc, *, key: bool = False) -> tuple[int, int]:
    """Line and column (from 1, within the block) of the value at `loc`, or as near to it as the tree goes.

    With `key`, of the last part's key instead of its value. Parts that the tree does not have are passed over.
    """
    found: yaml.Node = node
    for depth, part in enumerate(loc):
        if isinstance(found, yaml.MappingNode):
            pair = next(((k, v) for k, v in found.value if isinstance(k, yaml.ScalarNode) and k.value == part), None)
            if pair:
                found = pair[0] if key and depth == len(loc) - 1 else pair[1]
        elif isinstance(found, yaml.SequenceNode) and isinstance(part, int) and part < len(found.value):
            found = found.value[part]
    return found.start_mark.line + 1, found.start_mark.column + 1
