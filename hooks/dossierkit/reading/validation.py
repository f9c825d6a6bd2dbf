"""From a document to a record of the kind that its folder asks for, or to every reason why it is none.

The models in `records/` say what is right; this module puts their errors into words for curators, with line and column.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dossierkit.problems import Problem, Wanted
from dossierkit.reading.front_matter import Fault, Loc, PlainValues, compose, locate
from dossierkit.reading.front_matter_shortcut import NeedsFullReader, plain_value
from dossierkit.reading.one_file import Document
from dossierkit.reading.unquoted_values import cut_short
from dossierkit.reading.what_to_write import missing_key_hint, type_hint, unknown_key_hint
from dossierkit.records import READY_MADE, Kind, Kinds, Record
from dossierkit.records.claims import NestedError
from dossierkit.records.model_keys import model_at, reference_at
from dossierkit.records.record import FROM_FILE
from dossierkit.records.vocabulary import Property
from dossierkit.values.texts_in_languages import ENGLISH

Rules = tuple[type[BaseModel], Mapping[str, Property] | None]


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that must hold a record, with what its name and folder say: kind, id, and the dossier (None for an article).

    `kinds` are those of its project, `language` (BCP 47) is that of its site, in which a text that is given in several is shown.
    """

    path: PurePosixPath
    kind: Kind
    id: str
    dossier: str | None
    kinds: Kinds = field(default=READY_MADE, compare=False, repr=False)
    language: str = ENGLISH

    @property
    def model(self) -> type[Record]:
        """The model of what the file must hold."""
        return self.kinds.models[self.kind]


def validate(document: Document, record_file: RecordFile, declared: Mapping[str, Property] | None) -> tuple[Record | None, list[Problem]]:
    """Read a document as the record that its file must hold. There is no record where there is a problem.

    `declared` are the properties of claims that its dossier adds to the common ones; None if nobody can tell, because the dossier's
    own file is wrong.
    """
    return _usual(document, record_file, declared) or _with_care(document, record_file, declared)


Result = tuple[Record | None, list[Problem]]


def _usual(document: Document, record_file: RecordFile, declared: Mapping[str, Property] | None) -> Result | None:
    """The record, where nothing is wrong with its file: the fast way."""
    try:
        data = plain_value(document.front)
    except NeedsFullReader:
        return None
    if not isinstance(data, dict) or FROM_FILE & data.keys():
        return None
    try:
        return record_file.model.model_validate(data | _from_file(document, record_file), context=_context(record_file, declared)), []
    except ValidationError:
        return None


def _context(record_file: RecordFile, declared: Mapping[str, Property] | None) -> dict[str, Any]:
    """What models ask of the project: the properties of claims and the vocabularies of the dossier, and the language of the site."""
    kinds = record_file.kinds
    vocabularies = kinds.vocabularies_of(record_file.dossier)
    return {"properties": declared, "vocabularies": vocabularies, "language": record_file.language, "unshown": kinds.unshown}


def _from_file(document: Document, record_file: RecordFile) -> dict[str, Any]:
    return {"id": record_file.id, "path": record_file.path, "dossier": record_file.dossier, "body": document.body.strip("\n")}


def _with_care(document: Document, record_file: RecordFile, declared: Mapping[str, Property] | None) -> Result:
    """The record or what is wrong with its file, each fault with its line and column."""
    node = compose(document.front)
    if isinstance(node, Fault):
        return None, [node.at(document.path, 1)]
    values = PlainValues()
    data = values.value(node)
    reported = {(fault.line + 1, fault.column) for fault in values.faults if fault.code in _REPLACED}
    problems = [fault.at(document.path, 1) for fault in values.faults]
    for scalar, line, cut in cut_short(node, document.front):
        reported.add((scalar.start_mark.line + 2, scalar.start_mark.column + 1))
        problems.append(Problem(document.path, line + 2, cut.column + 1, "comment", cut.message, cut.hint))
    if not isinstance(data, dict):
        return None, [*problems, Problem(document.path, 2, 1, "front-matter", "the front matter has no keys", "write `key: value`, one key a line")]
    for name in sorted(FROM_FILE & data.keys()):
        line, column = locate(node, (name,), key=True)
        hint = "it comes from the file's name and place; delete the line"
        problems.append(Problem(document.path, line + 1, column, "unknown-key", f"`{name}` cannot be set here", hint))
    model = record_file.model
    try:
        record = model.model_validate(data | _from_file(document, record_file), context=_context(record_file, declared))
    except ValidationError as error:
        found = [one for one in problems_from(error, document, node, (model, declared)) if not _lists_unsound_kind(one, record_file)]
        return None, problems + [problem for problem in found if (problem.line, problem.column) not in reported]
    return (None if problems else record), problems


def _lists_unsound_kind(problem: Problem, record_file: RecordFile) -> bool:
    """Whether a key is unknown only because the kind whose records it lists is declared wrongly, which has been reported."""
    return problem.code == "unknown-key" and any(problem.message == f"unknown key `{key}`" for key in record_file.kinds.unsound)


def problems_from(error: ValidationError, document: Document, node: Any, rules: Rules, base: Loc = ()) -> list[Problem]:
    """The problems that a model's error stands for, in words for a curator.

    The error is that of the block at `base` of a document, whose front matter is `node`. `rules` are the model of the document and
    the properties that its dossier declares.
    """
    return [_problem(document, node, rules, loc, detail) for loc, detail in _flat(error, base)]


def _flat(error: ValidationError, base: Loc = ()) -> Iterator[tuple[tuple[str | int, ...], ErrorDetails]]:
    """Every single error with its whole path, those of claims included."""
    for detail in error.errors(include_url=False):
        loc = (*base, *detail["loc"])
        cause = (detail.get("ctx") or {}).get("error")
        if isinstance(cause, NestedError):
            for part, nested in cause.errors:
                yield from _flat(nested, (*loc, *part))
        else:
            yield loc, detail


def _problem(document: Document, node: Any, rules: Rules, loc: tuple[str | int, ...], detail: ErrorDetails) -> Problem:
    code, message, hint = _words(*rules, loc, detail)
    if at := (detail.get("ctx") or {}).get("at"):
        loc = (*loc, *((at,) if isinstance(at, str) else at))
    line, column = locate(node, loc, key=detail["type"] == "extra_forbidden" or code in _AT_KEY)
    wanted = _wanted(*rules, loc, detail) if code == "id-form" else None
    return Problem(document.path, line + document.front_line - 1, column, code, message, hint, wanted=wanted)


def _wanted(model: type[BaseModel], declared: Mapping[str, Property] | None, loc: tuple[str | int, ...], detail: ErrorDetails) -> Wanted | None:
    to = reference_at(model, loc, declared or {})
    return (str(detail["input"]), to.kinds) if to else None


_AT_KEY = {"claim-property", "taken-name", "text-language"}  # faults of a name that a curator chose
_REPLACED = {"yaml-alias", "yaml-tag", "number"}  # faults that leave a stand-in, which then fails too

_TYPE_WORDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a block of keys",
    "model_type": "a block of keys",
    "model_attributes_type": "a block of keys",
}


def _words(model: type[BaseModel], declared: Mapping[str, Property] | None, loc: tuple[str | int, ...], detail: ErrorDetails) -> tuple[str, str, str]:
    """Code, message and hint of one validation error."""
    name = ".".join(str(part) for part in loc if not isinstance(part, int) and part != "[key]") or "the record"
    context = detail.get("ctx") or {}
    kind, given = detail["type"], detail["input"]
    if "hint" in context:  # our own validators say it themselves
        subject = "" if context["message"].startswith("`") or not loc else f"`{name}` "
        return kind, f"{subject}{context['message']}", context["hint"]
    if kind in _TYPE_WORDS:
        return "wrong-type", f"`{name}` must be {_TYPE_WORDS[kind]}, but is {_type_of(given)}", type_hint(loc, kind, given)
    if kind == "missing":
        return "missing-key", f"`{loc[-1]}` is required", missing_key_hint(str(loc[-1]), model_at(model, loc[:-1], declared or {}))
    if kind == "extra_forbidden":
        return "unknown-key", f"unknown key `{loc[-1]}`", unknown_key_hint(str(loc[-1]), model_at(model, loc[:-1], declared or {}), given)
    if kind in {"greater_than_equal", "less_than_equal"}:
        bound = f"at least {context['ge']:g}" if "ge" in context else f"at most {context['le']:g}"
        return "out-of-range", f"`{name}` is {given}, but must be {bound}", _range_hint(name)
    return "wrong-value", f"`{name}`: {detail['msg']}", ""


def _range_hint(name: str) -> str:
    if name.endswith((".lat", ".lon")):
        return "latitudes run from -90 to 90, longitudes from -180 to 180; check that the two are not exchanged"
    return "check the number and its sign"


def _type_of(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return "true or false"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text `{value[:40]}`"
        case tuple():
            return "a list"
    return "a block of keys"
