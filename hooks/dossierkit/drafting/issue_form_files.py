"""The files of the issue forms, as the table of forms has them (`issue_forms.py`), in the syntax of the forge."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

import yaml

from dossierkit.drafting.issue_forms import FORMS, Field, Form
from dossierkit.editing.record_text import quoted, scalar

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


# What only records of attacks need, by the words of the forms.
OF_ATTACKS = {"Killed", "Wounded", "Missing", "Hostages", "Displaced", "Attackers", "Attackers killed", "Troops", "Strikes"}
OF_FIGHTERS = {"Armed group", "Military unit"}


def form_files(*, with_attacks: bool = True) -> Mapping[PurePosixPath, str]:
    """The text of every file of the forms, by its path in the project; without what only attacks need, where there are none."""
    forms = FORMS if with_attacks else {name: _without_attacks(form) for name, form in FORMS.items()}
    files = {FOLDER / f"{name}.yml": as_yaml(form) for name, form in forms.items()}
    return {**files, FOLDER / "config.yml": "blank_issues_enabled: true\n"}


def _without_attacks(form: Form) -> Form:
    kept = (replace(field, options=tuple(one for one in field.options if one not in OF_ATTACKS | OF_FIGHTERS)) for field in form.fields)
    return replace(form, fields=tuple(kept))
