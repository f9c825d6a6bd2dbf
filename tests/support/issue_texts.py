"""What the forge makes of a form that somebody filled in."""

from dossierkit.drafting.issue_forms import Form


def text_of(form: Form, answers: dict[str, str]) -> str:
    """An issue as the forge writes it."""
    return "\n\n".join(f"### {field.label}\n\n{answers.get(field.id) or '_No response_'}" for field in form.fields)
