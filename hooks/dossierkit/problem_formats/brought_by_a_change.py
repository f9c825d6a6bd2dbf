"""Which problems a change brought or touches: those that were not there before, and those in the lines that it changed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from dossierkit.checking.hints.line_of_a_hint import UnplacedHint
from dossierkit.history.revisions import Lines
from dossierkit.problems import Problem

T = TypeVar("T", Problem, UnplacedHint)
Key = tuple[str, str, str]
_LINE = re.compile(r"\bline \d+")


def brought_by_change(now: Iterable[T], before: Iterable[T], changed: Mapping[str, Lines]) -> list[Problem]:
    """The problems of `now` that a change brought or touches, in file order.

    `changed` are the changed lines by path. A problem was there before if the same was said of the same file, whatever the line.
    What is said more often now than before is new as many times.
    """
    known = Counter(map(_key, before))
    groups: dict[Key, list[Problem]] = defaultdict(list)
    for one in now:
        if one.path in changed or not known[_key(one)]:
            groups[_key(one)].append(_placed(one))
        else:
            known[_key(one)] -= 1
    return sorted(problem for key, group in groups.items() for problem in _new(group, known[key], changed))


def _new(group: list[Problem], known: int, changed: Mapping[str, Lines]) -> list[Problem]:
    """Those in changed lines, and of the others as many as were not known, the last ones."""
    touched = [one for one in group if one.path in changed and one.line in changed[one.path]]
    others = sorted(one for one in group if one not in touched)
    more = max(0, len(group) - known - len(touched))
    return touched + others[len(others) - more :]


def _key(one: Problem | UnplacedHint) -> Key:
    """What is said of which file, without the numbers of lines: those move."""
    return one.path, one.code, _LINE.sub("line", one.message)


def _placed(one: Problem | UnplacedHint) -> Problem:
    return one.problem if isinstance(one, UnplacedHint) else one
