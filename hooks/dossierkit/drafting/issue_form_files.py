"""The files of the issue forms, as the table of forms has them (`issue_forms.py`), in the syntax of the forge."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

import yaml

from dossierkit.drafting.issue_forms import Field, Form, forms
from dossierkit.editing.record_text import quoted, scalar
from dossierkit.records import READY_MADE, Kinds

FOLDER = PurePosixPath(".github", "ISSUE_TEMPLATE")
INTRODUCTION = "Write only what a source carries. What is not known stays empty. A maintainer reviews it and adds it to the dossier."


def as_yaml(form: Form) -> str:
    """A form in the syntax of the forge."""
    head = [("name", form.name), ("description", form.description), ("title", form.title)]
    lines = [f"{key}: {_text(value)}" for key, value in head]
    lines += [
        f"labels: [{_text(form.issue_label)}]",
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {_text(INTRODUCTION)}",
    ]
    return "\n".join([*lines, *(line for field in form.fields for line in _field(field))]) + "\n"


def _field(field: Field) -> Iterator[str]:
    yield f"  - type: {field.type}"
    yield f"    id: {field.id}"
    yield "    attributes:"
    for key in ("label", "description", "placeholder"):
        if value := getattr(field, key):
            yield f"      {key}: {_text(value)}"
    if field.options:
        yield "      options:"
    for option in field.options:
        if field.type == "checkboxes":
            yield f"        - label: {_text(option)}"
            yield "          required: true"
        else:
            yield f"        - {_text(option)}"
    if field.required and field.type != "checkboxes":
        yield "    validations:"
        yield "      required: true"


def _text(text: str) -> str:
    """A text that older readers of YAML take for one too: to them a date is none."""
    plain = scalar(text)
    return plain if yaml.safe_load(plain) == text else quoted(text)


def form_files(kinds: Kinds = READY_MADE) -> Mapping[PurePosixPath, str]:
    """The text of every file of the forms of a project with these kinds of records, by its path in the project."""
    files = {FOLDER / f"{name}.yml": as_yaml(form) for name, form in forms(kinds).items()}
    return {**files, FOLDER / "config.yml": "blank_issues_enabled: true\n"}
