"""Problems and hints as JSON, for programs of one's own. The shape is kept; what is added comes under new keys.

    {
      "version": 1,
      "errors": [{"path": "dossiers/…", "line": 3, "column": 7, "code": "same-name", "message": "…", "hint": "…"}],
      "hints": [the same],
      "counts": {"errors": 1, "hints": 0}
    }

Paths are relative to the project's folder, lines and columns count from 1, and `hint` is empty where nothing is to be advised.
"""

import json

from dossierkit.problem_formats.check_result import CheckResult
from dossierkit.problems import Problem

VERSION = 1


def json_document(result: CheckResult) -> str:
    """The result as a JSON document of the shape above."""
    document = {
        "version": VERSION,
        "errors": [_as_dict(problem) for problem in result.errors],
        "hints": [_as_dict(problem) for problem in result.hints],
        "counts": {"errors": len(result.errors), "hints": len(result.hints)},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _as_dict(problem: Problem) -> dict[str, str | int]:
    return {name: getattr(problem, name) for name in ("path", "line", "column", "code", "message", "hint")}
