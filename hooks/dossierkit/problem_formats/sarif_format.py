"""Problems and hints as SARIF 2.1.0 (OASIS), the format in which code scanners and editors exchange what they found."""

import json
import re
from collections import Counter
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from dossierkit.problem_formats.check_result import CheckResult
from dossierkit.problem_formats.meaning_of_codes import HINTS, MEANINGS
from dossierkit.problems import Problem, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.HINT: "note"}


def sarif_document(result: CheckResult) -> str:
    """The result as a SARIF document with one run; fingerprints stay the same when lines move."""
    codes = sorted({*MEANINGS, *(problem.code for problem in result.problems)})
    driver = {"name": "dossier", "semanticVersion": version("dossierkit"), "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"uri": f"{result.base.resolve().as_uri().rstrip('/')}/"}},
        "results": _results(result, codes),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    meaning = MEANINGS.get(code, code)
    level = _LEVELS[Severity.HINT if code in HINTS else Severity.ERROR]
    return {"id": code, "shortDescription": {"text": meaning}, "help": {"text": meaning}, "defaultConfiguration": {"level": level}}


def _results(result: CheckResult, codes: list[str]) -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    results = []
    for problem in result.problems:
        mark = _fingerprint(result.file(problem), problem)
        seen[mark] += 1
        results.append(
            {
                "ruleId": problem.code,
                "ruleIndex": codes.index(problem.code),
                "level": _LEVELS[problem.severity],
                "message": {"text": f"{problem.message}\n{problem.hint}" if problem.hint else problem.message},
                "locations": [{"physicalLocation": _location(result.file(problem), problem)}],
                "partialFingerprints": {"dossier/v1": f"{mark}:{seen[mark]}"},
            }
        )
    return results


def _location(file: str, problem: Problem) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(file), "uriBaseId": _BASE},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }


def _fingerprint(file: str, problem: Problem) -> str:
    """What stays the same when lines move: the file, the code, and what is said but for the numbers of lines."""
    said = re.sub(r"\bline \d+", "line", problem.message)
    return sha256(f"{file}\0{problem.code}\0{said}".encode()).hexdigest()[:32]
