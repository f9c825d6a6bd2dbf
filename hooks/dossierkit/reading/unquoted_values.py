"""What most likely went wrong in a line of front matter that YAML does not take, or takes for something else than was meant.

YAML gives many signs a meaning of its own: `#`, `: `, quotation marks, brackets, `*`, `&`. Who writes a title knows none of that,
and needs to read which sign it is, and what to type instead.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # look like a space, and are none to YAML
WIDE_INDENT = re.compile(f"(?:^|\n)[ -]*[{SPACES}]")
COMMENT_BEHIND = re.compile(r"\S[ \t]+#")

_KEY = r"[A-Za-z_][\w ]*?"
_ENTRY = re.compile(rf"(?P<head>[ ]*(?:- +)*(?P<key>{_KEY}:[ \t]+)?)(?P<value>\S.*?)\s*$")
_COMMENT = re.compile(r"([ \t]*)#(.{0,2})")
_BEFORE_COMMENT = re.compile(r"(?<=[ \t])#(?=\S)")
_CLOSED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?P<more>[^\s#].*)""")
_MEANING = {
    "*": "`*` begins a value of YAML's own",
    "&": "`&` begins a value of YAML's own",
    "!": "`!` begins a value of YAML's own",
    "%": "`%` cannot begin a value",
    "@": "`@` cannot begin a value",
    "`": "a backtick cannot begin a value",
    "|": "`|` begins a text on the lines below",
    ">": "`>` begins a text on the lines below",
    "[": "`[` begins a list",
    "{": "`{` begins a block of keys",
    "?": "`? ` begins a key of YAML's own",
}
LONGEST_SHOWN = 100  # characters; a longer value is not written out again in a hint


@dataclass(frozen=True, slots=True)
class Slip:
    """What is amiss at a column (from 0) of a line, and what to type instead."""

    column: int
    message: str
    hint: str


def in_quotes(value: str) -> str:
    """A value as YAML takes it whatever signs it holds: between double quotation marks, or single ones where it holds double ones."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def slip(line: str) -> Slip | None:
    """What is amiss in one line, by itself; None where nothing is to be seen."""
    return _slip_of_key(line) or _slip_of_value(line)


def _slip_of_key(line: str) -> Slip | None:
    if wide := re.match(rf"[ ]*(?:- +)*(?:{_KEY}:|-)[{SPACES}]", line):
        return Slip(wide.end() - 1, "a non-breaking space stands here", "delete it and type an ordinary space")
    if equals := re.match(rf"([ ]*(?:- +)*)({_KEY}) *= *(\S.*)", line):
        return Slip(equals.start(2), f"`{equals[2]}` is followed by `=`", f"write `{equals[2]}: {equals[3].strip()}`")
    if tight := re.match(rf"([ ]*(?:- +)*)({_KEY}):(?!//)([^\s:/].*)", line):
        return Slip(tight.start(3), f"there is no space after `{tight[2]}:`", _write(f"{tight[2]}: {tight[3].strip()}"))
    if dash := re.match(r"([ ]*)-([^\s\d-].*)", line):
        return Slip(dash.start(2), "there is no space after the `-` of a list", _write(f"- {dash[2].strip()}"))
    return None


def _slip_of_value(line: str) -> Slip | None:
    entry = _ENTRY.match(line)
    if not entry:
        return None
    value, at = entry["value"], entry.start("value")
    hint = _quoted(entry["key"] or ("- " if "- " in entry["head"] else ""), value)
    if re.match(r"-\s", value):
        below = f"for a list, put `{value}` on the line below, indented"
        return Slip(at, "`- ` begins an entry of a list, which stands on a line of its own", f"{below}; for a text, {hint}")
    if value[0] in "\"'[{":
        message = _more_behind(value)
        return Slip(at, message, hint) if message else None
    if value[0] in "*&!%@`" or (value[0] in "|>" and re.match(r".[+-]?\d?\s+[^\s#]", value)) or re.match(r"\?\s", value):
        return Slip(at, f"{_MEANING[value[0]]} unless it is in quotes", hint)
    colon = re.search(r":(?=\s)", value)
    return Slip(at + colon.start(), "the value holds a `:`, which begins another key", hint) if colon else None


def _more_behind(value: str) -> str:
    """What is amiss with a value in quotation marks or brackets that do not hold the whole of it; empty where they do."""
    if value[0] in "\"'":
        return "the quotation marks do not hold the whole value" if _CLOSED.fullmatch(value) else ""
    return f"{_MEANING[value[0]]}, and more stands behind its end" if _behind_brackets(value) else ""


def _behind_brackets(value: str) -> bool:
    """Whether text stands behind the bracket that closes the first one; quoted text is passed over."""
    depth, bare = 0, re.sub(r'"[^"]*"|\'[^\']*\'', lambda quoted: " " * len(quoted[0]), value)
    for place, sign in enumerate(bare):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return bool(re.match(r"\s*[^\s#]", bare[place + 1 :]))
    return False


def _write(line: str) -> str:
    return f"write `{line}`" if len(line) <= LONGEST_SHOWN else "type a space there"


def _quoted(key: str, value: str) -> str:
    if len(value) > LONGEST_SHOWN:
        return "put the whole value in quotes"
    return f"put the whole value in quotes: `{key}{in_quotes(value)}`"


def comment_in_lines(lines: Sequence[str], first: int, last: int) -> tuple[int, Slip] | None:
    """The first of these lines with a comment that may be meant as text, and the slip: `{note: seen on pier #4}` hides a bracket."""
    for number in range(max(first, 0), min(last, len(lines) - 1) + 1):
        if sign := _BEFORE_COMMENT.search(lines[number]):
            hint = "put the value that holds it in quotes; a comment stands on a line of its own"
            return number, Slip(sign.start(), "`#` begins a comment here, and hides the rest of the line", hint)
    return None


def cut_short(node: yaml.Node, text: str) -> Iterator[tuple[yaml.ScalarNode, int, Slip]]:
    """Values without quotes of which a `#` hides the rest, each with its line (from 0) and its slip.

    A remark such as `IQ # Iraq` is left alone: a space follows its sign, and no number.
    """
    lines = text.split("\n")
    for scalar in _plain_scalars(node):
        line, end = scalar.end_mark.line, scalar.end_mark.column
        comment = _COMMENT.match(lines[line][end:]) if line < len(lines) else None
        if not comment or not _is_cut(comment[2]):
            continue
        left = f"of this value only `{scalar.value}` is left" if scalar.value else "nothing is left of this value"
        start = scalar.start_mark.column if scalar.start_mark.line == line else end
        value = lines[line][start:].strip()
        hint = f"{_quoted('', value)}; a comment stands on a line of its own"
        yield scalar, line, Slip(end + len(comment[1]), f"`#` begins a comment: {left}", hint)


def _is_cut(after: str) -> bool:
    """Whether a `#` is most likely meant as text, by what follows it: `#12`, `#metoo`, `# 12`, and not ` # as the papers call it`."""
    return bool(re.match(r"\S| ?\d", after))


def _plain_scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, yaml.ScalarNode):
            if not one.style:
                yield one
        else:
            parts = one.value if isinstance(one, yaml.SequenceNode) else [value for _key, value in one.value]
            waiting.extend(reversed(parts))
