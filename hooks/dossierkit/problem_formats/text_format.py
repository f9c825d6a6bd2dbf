"""Problems and hints as text for people, in a terminal or in a file."""

from collections.abc import Iterator

import click

from dossierkit.problem_formats.check_result import CheckResult
from dossierkit.problem_formats.meaning_of_codes import MEANINGS
from dossierkit.problems import Problem, Severity, in_words


def lines(result: CheckResult, *, colours: bool = False) -> Iterator[str]:
    """Everything that is shown, errors before hints, each in a line or two."""
    for problem in result.errors:
        yield _shown(problem) if colours else str(problem)
    if result.hints:
        if result.errors:
            yield ""
        yield _styled("Hints, which stop nothing:", colours, bold=True)
        for problem in result.hints:
            yield _shown(problem) if colours else str(problem)


def errors_summary(result: CheckResult, *, colours: bool = False) -> str:
    """How many errors there are, in how many files, or that there are none."""
    if not result.errors:
        return _styled(f"No problems {result.where}.", colours, fg="green")
    files = {problem.path for problem in result.errors}
    return _styled(f"{in_words(len(result.errors), 'problem')} in {in_words(len(files), 'file')}", colours, fg="red", bold=True)


def hints_summary(result: CheckResult) -> Iterator[str]:
    """How many hints there are of each code, and what the code means; nothing where there are none."""
    total = sum(result.counted.values())
    if not total:
        return
    yield f"{in_words(total, 'hint')}, which {'stops' if total == 1 else 'stop'} nothing:"
    width = max(map(len, result.counted))
    for code, count in result.counted.items():
        yield f"{count:7}  {code:{width}}  {MEANINGS.get(code, '')}".rstrip()


def _shown(problem: Problem) -> str:
    """The same text as without colours."""
    place = click.style(f"{problem.path}:{problem.line}:{problem.column}:", bold=True)
    code = click.style(problem.code, fg="red" if problem.severity is Severity.ERROR else "yellow")
    hint = "\n" + click.style(f"    hint: {problem.hint}", dim=True) if problem.hint else ""
    return f"{place} {code} {problem.message}{hint}"


def _styled(text: str, colours: bool, **style: str | bool) -> str:  # noqa: FBT001  (passed on by those who know)
    return click.style(text, **style) if colours else text  # type: ignore[arg-type]
