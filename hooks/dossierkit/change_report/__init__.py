"""`dossier report`: what a change does, in words: two states of a project compared, and the report as Markdown, HTML or JSON.

`report.py` puts it together: `pairing` finds which record is which, `changed_fields`, `changed_claims`, `figures`, `new_records`,
`moved_addresses`, `content_pages`, `changed_pages` and `new_and_mended_problems` each tell one thing, in `sentences`.
"""

from dossierkit.change_report.html_format import Frame, page, styles_of
from dossierkit.change_report.json_format import LARGEST, UnusableReport, from_json, to_json
from dossierkit.change_report.markdown_format import markdown
from dossierkit.change_report.pieces_of_text import Report
from dossierkit.change_report.report import State, report, since

__all__ = ["LARGEST", "Frame", "Report", "State", "UnusableReport", "from_json", "markdown", "page", "report", "since", "styles_of", "to_json"]
