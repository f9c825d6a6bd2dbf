"""Takes the text of an issue apart that was written with an issue form: which form, and what was answered to each question.

Anybody can write anything into an issue: whatever comes out is only ever the value of one key, or prose.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossierkit.drafting.answers import DraftRefusedError, visible_text
from dossierkit.drafting.issue_forms import FORMS, Field, Form

LARGEST = 200_000  # bytes; a forge takes 65,536 characters
LONGEST_LINE = 2_000  # characters
_NOTHING = {"", "_No response_", "None"}  # what a forge puts in for no answer
_TICKED = re.compile(r"- \[[xX]\] (.*)")


@dataclass(frozen=True, slots=True)
class Issue:
    """The name of the form (a key of FORMS), and the answers by the ids of its fields; questions without an answer are missing."""

    form: str
    answers: Mapping[str, str]

    def lines(self, field: str) -> list[str]:
        """An answer of several lines as its entries, without bullets."""
        stripped = (re.sub(r"^\s*(?:[-*•]|\d+\.)\s+", "", line).strip() for line in self.answers.get(field, "").split("\n"))
        return [line for line in stripped if line]


def read_issue(raw: bytes) -> Issue:
    """Take the text of an issue apart. Raises DraftRefusedError where it was not written with one of the forms."""
    if len(raw) > LARGEST:
        raise DraftRefusedError(f"the issue has more than {LARGEST // 1000} kB", "no forge lets an issue have that much")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DraftRefusedError("the issue is not UTF-8", "save its text as UTF-8") from None
    lines = visible_text(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    name = max(FORMS, key=lambda one: len(_headings(FORMS[one], lines)))
    form, headings = FORMS[name], _headings(FORMS[name], lines)
    missing = [field.label for field in form.fields if field.required and field.id not in headings.values()]
    if len(missing) == sum(field.required for field in form.fields):
        raise DraftRefusedError("this is not the text of an issue that was written with one of the forms", "it has headings like `### Title`")
    if missing:
        raise DraftRefusedError(f"the issue has no heading `### {missing[0]}`", "copy its whole text")
    return Issue(name, dict(_answers(form, lines, headings)))


def _headings(form: Form, lines: list[str]) -> dict[int, str]:
    """The lines at which an answer begins, with their fields. Looked for in the form's order, so a heading inside an answer stays part of it."""
    found: dict[int, str] = {}
    start = 0
    for field in form.fields:
        at = next((number for number in range(start, len(lines)) if lines[number].rstrip() == f"### {field.label}"), None)
        if at is not None:
            found[at] = field.id
            start = at + 1
    return found


def _answers(form: Form, lines: list[str], headings: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    ends = [*list(headings)[1:], len(lines)]
    fields = {field.id: field for field in form.fields}
    for (start, id_), end in zip(headings.items(), ends, strict=True):
        answer = _answer(fields[id_], "\n".join(lines[start + 1 : end]).strip())
        if answer not in _NOTHING:
            yield id_, answer


def _answer(field: Field, text: str) -> str:
    if field.type == "checkboxes":
        return "\n".join(_TICKED.findall(text))
    if field.type == "textarea":
        return text
    line = " ".join(text.split())
    if len(line) > LONGEST_LINE:
        raise DraftRefusedError(f"the answer to “{field.label}” has {len(line)} characters")
    return line
