"""Answers to questions about a record, checked by the rules of its model, one key at a time."""

from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from dossierkit.problems import printable
from dossierkit.records import READY_MADE, Kind, Kinds, Record


class DraftRefusedError(Exception):
    """Something cannot be drafted as it was asked for; the message says why, in one line."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(printable(f"{message}; {hint}" if hint else message))


_JOINERS = "\u200c\u200d"  # invisible letters that Persian, Hindi and other scripts need


def visible_text(text: str) -> str:
    """The text without characters that cannot be seen, line breaks apart; tabs become spaces."""
    return "".join(each for each in text.replace("\t", " ") if each.isprintable() or each == "\n" or each in _JOINERS)


def checked_answer(kind: Kind, key: str, answer: str, kinds: Kinds = READY_MADE) -> str:
    """The answer as the record will hold it, without space around it.

    `kinds` are those of the project. `key` may name a list or a block: then the answer is one entry of it.
    Raises DraftRefusedError where the model would refuse it.
    """
    text = answer.strip()
    try:
        _adapter(kinds.models[kind], key).validate_python(text, strict=True, context={"vocabularies": kinds.all_vocabularies})
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        context = detail.get("ctx") or {}
        message = context.get("message", detail["msg"])
        said = message if message.startswith("`") else f"`{key}` {message}"
        raise DraftRefusedError(said, context.get("hint", "")) from None
    return text


@cache
def _adapter(model: type[Record], key: str) -> TypeAdapter[Any]:
    """Validates one answer: the value of the key, or one entry where the key has a list."""
    field = next(one for name, one in model.model_fields.items() if key in (name, one.alias))
    annotation: Any = field.annotation
    if getattr(annotation, "__origin__", None) is tuple:
        annotation = annotation.__args__[0]
    elif field.metadata:
        annotation = Annotated[annotation, *field.metadata]
    return TypeAdapter(annotation)
