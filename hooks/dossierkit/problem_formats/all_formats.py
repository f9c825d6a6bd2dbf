"""The formats of problems and hints for programs, by their names in `dossier check --format`; text for people is in `text_format.py`."""

from collections.abc import Callable, Mapping

from dossierkit.problem_formats import github_format, json_format, sarif_format
from dossierkit.problem_formats.check_result import CheckResult

FORMATS: Mapping[str, Callable[[CheckResult], str]] = {
    "json": json_format.json_document,
    "github": github_format.github_commands,
    "sarif": sarif_format.sarif_document,
}
