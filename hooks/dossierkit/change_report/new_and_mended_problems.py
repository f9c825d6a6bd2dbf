"""Problems and hints that a change brings, and how many it mends."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dossierkit.change_report.pieces_of_text import Entry, Piece, Section, Sentence, code, sentence
from dossierkit.problems import Problem, in_words

_CODE = re.compile("(?<=`)[^`]+(?=`)")


def problem_entry(problem: Problem) -> Entry:
    """A problem with its place, and how to mend it."""
    place = code(f"{problem.path}:{problem.line}")
    details = (sentence("hint: {hint}", hint=_marked(problem.hint)),) if problem.hint else ()
    return Entry(sentence("{place} {message}", place=place, message=_marked(problem.message)), details)


def _marked(text: str) -> Sentence:
    """What stands between backticks is code."""
    return tuple(code(part) if number % 2 else Piece(part) for number, part in enumerate(text.split("`")) if part)


def brought_and_mended(before: Iterable[Problem], after: Iterable[Problem], now: Mapping[str, str]) -> tuple[list[Problem], int]:
    """The problems that were not there before, and how many that were there are gone.

    `now` has the new paths and ids by the old ones, so that a renamed file does not bring all its old problems again.
    """
    old = Counter((now.get(one.path, one.path), one.code, _CODE.sub(lambda found: now.get(found[0], found[0]), one.message)) for one in before)
    brought = []
    for problem in after:
        key = problem.path, problem.code, problem.message
        if old[key]:
            old[key] -= 1
        else:
            brought.append(problem)
    return brought, old.total()


def new_problems_section(noun: str, brought: Sequence[Problem], *, folded: bool = False) -> list[Section]:
    """A section with the new ones; empty list without any. `noun` is `problem` or `hint`."""
    if not brought:
        return []
    return [Section(f"{len(brought)} new {noun if len(brought) == 1 else f'{noun}s'}", tuple(map(problem_entry, brought)), folded=folded)]


def mended_sentences(noun: str, count: int) -> list[Sentence]:
    """A sentence on how many are gone; empty list where none are."""
    return [sentence("{count} mended", count=in_words(count, noun))] if count else []
