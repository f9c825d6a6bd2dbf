"""What a change does, in words: two states of a project, what lies between them, and the formats in which it is told."""

from dossierkit.change_report.html_format import page
from dossierkit.change_report.json_format import LARGEST, UnusableReport, from_json, to_json
from dossierkit.change_report.markdown_format import markdown
from dossierkit.change_report.report import State, report
from dossierkit.change_report.sentences import Report

__all__ = ["LARGEST", "Report", "State", "UnusableReport", "from_json", "markdown", "page", "report", "to_json"]
