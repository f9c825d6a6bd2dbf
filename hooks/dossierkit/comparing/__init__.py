"""What a change does, in words: two states of a project, what lies between them, and the formats in which it is told."""

from dossierkit.comparing.html import page
from dossierkit.comparing.markdown import markdown
from dossierkit.comparing.reporting import State, report
from dossierkit.comparing.sentences import Report
from dossierkit.comparing.stored import LARGEST, Unusable, read, stored

__all__ = ["LARGEST", "Report", "State", "Unusable", "markdown", "page", "read", "report", "stored"]
