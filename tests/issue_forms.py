"""The files of the issue forms, as the table of forms has them: `python tests/issue_forms.py` writes them."""

from collections.abc import Iterator
from pathlib import Path

from dossierkit.drafting.forms import FORMS, Field, Form
from dossierkit.editing.writing import scalar

FOLDER = Path(__file__).parent.parent / ".github" / "ISSUE_TEMPLATE"
INTRODUCTION = "Write only what a source carries. What is not known stays empty. A maintainer reviews it and adds it to the dossier."


def as_yaml(form: Form) -> str:
    """A form in the syntax of the forge."""
    head = [("name", form.name), ("description", form.description), ("title", form.title)]
    lines = [f"{key}: {scalar(value)}" for key, value in head]
    lines += [
        f"labels: [{scalar(form.issue_label, flow=True)}]",
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {scalar(INTRODUCTION)}",
    ]
    return "\n".join([*lines, *(line for field in form.fields for line in _field(field))]) + "\n"


def _field(field: Field) -> Iterator[str]:
    yield f"  - type: {field.type}"
    yield f"    id: {field.id}"
    yield "    attributes:"
    for key in ("label", "description", "placeholder"):
        if value := getattr(field, key):
            yield f"      {key}: {scalar(value)}"
    if field.options:
        yield "      options:"
    for option in field.options:
        if field.type == "checkboxes":
            yield f"        - label: {scalar(option)}"
            yield "          required: true"
        else:
            yield f"        - {scalar(option)}"
    if field.required and field.type != "checkboxes":
        yield "    validations:"
        yield "      required: true"


def written(name: str) -> Path:
    """Where a form lies."""
    return FOLDER / f"{name}.yml"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, form in FORMS.items():
        written(name).write_text(as_yaml(form), encoding="utf-8")
    (FOLDER / "config.yml").write_text("blank_issues_enabled: true\n", encoding="utf-8")
