"""Problems and hints as workflow commands of GitHub Actions, which shows each beside its line in a pull request."""

from dossierkit.problem_formats.check_result import CheckResult
from dossierkit.problems import Problem, Severity

_LEVELS = {Severity.ERROR: "error", Severity.HINT: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def github_commands(result: CheckResult) -> str:
    """One workflow command a line: `::error file=…,line=…,col=…,title=…::message`, or `::notice` for a hint."""
    return "\n".join(_command(result.file(problem), problem) for problem in result.problems)


def _command(file: str, problem: Problem) -> str:
    properties = {"file": file, "line": str(problem.line), "col": str(problem.column), "title": problem.code}
    written = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    said = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    return f"::{_LEVELS[problem.severity]} {written}::{_escaped(said, _DATA)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(each, each) for each in text)
