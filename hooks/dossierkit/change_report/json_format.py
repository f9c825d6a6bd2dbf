"""Reports as JSON, so that a workflow without rights can make the report and another one with rights can post it.

The first may run what a pull request brings; the second must not, and reads only this file.
"""

from pydantic import TypeAdapter, ValidationError

from dossierkit.change_report.pieces_of_text import Report

LARGEST = 5_000_000  # bytes
_REPORT = TypeAdapter(Report)


class UnusableReport(Exception):  # noqa: N818  (says what the text is)
    """A text is not a stored report; the message says why."""


def to_json(report: Report) -> str:
    """The report as JSON."""
    return _REPORT.dump_json(report, indent=1).decode() + "\n"


def from_json(text: bytes) -> Report:
    """A report from its JSON. Its content is not trusted: each format escapes all of it. Raises UnusableReport for anything else."""
    if len(text) > LARGEST:
        raise UnusableReport(f"has more than {LARGEST / 1e6:.0f} MB")
    try:
        return _REPORT.validate_json(text, extra="forbid")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise UnusableReport(f"is not a stored report: {place}: {first['msg']}") from None
