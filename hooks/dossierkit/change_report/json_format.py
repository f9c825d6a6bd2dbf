"""Reports as JSON: written where the change may do what it likes, and told where it may not."""

from pydantic import TypeAdapter, ValidationError

from dossierkit.change_report.sentences import Report

LARGEST = 5_000_000  # bytes
_REPORT = TypeAdapter(Report)


class UnusableReport(Exception):  # noqa: N818  (says what the text is)
    """A text is no stored report."""


def to_json(report: Report) -> str:
    """The report as JSON."""
    return _REPORT.dump_json(report, indent=1).decode() + "\n"


def from_json(text: bytes) -> Report:
    """A report that was stored. Nothing in it is believed: each format escapes all of it. Raises Unusable for anything else."""
    if len(text) > LARGEST:
        raise UnusableReport(f"has more than {LARGEST / 1e6:.0f} MB")
    try:
        return _REPORT.validate_json(text, extra="forbid")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise UnusableReport(f"is not a stored report: {place}: {first['msg']}") from None
