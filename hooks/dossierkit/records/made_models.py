"""From a declaration to a model: the fields of the kind's base, the time of an event, and the fields that the kind has of its own.

A made model is pickled by its name and the digest of its declaration. A process that reads such a pickle must have made the
declaration before: it does so when it reads the Kinds of a project, which stand before the records in whatever is sent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Annotated, Any, Self, cast

from pydantic import AfterValidator, Field, create_model, model_validator

from dossierkit.records.actor import Actor
from dossierkit.records.article import Article
from dossierkit.records.claims import Money
from dossierkit.records.event import QUALIFIER_FIELDS, Entry, Event, Involvement
from dossierkit.records.kind_declarations import DeclaredField, DeclaredKind
from dossierkit.records.record import MADE, Model, Record, RefersTo
from dossierkit.records.shared_blocks import Place
from dossierkit.records.thing import Thing
from dossierkit.records.vocabularies import vocabulary_name
from dossierkit.values.dates import EdtfDate
from dossierkit.values.field_types import Date, Duration, EventDate, Id, Text, Url, fault, one_of

BASE_MODELS: Mapping[str, type[Record]] = {"actor": Actor, "event": Event, "thing": Thing}
Definition = tuple[Any, Any]  # the annotation of a field and what pydantic is told of it
# Where the fields of a kind of its own are written, if its declaration does not say: before these keys of its base.
_OWN_COME_BEFORE = {"actor": "topics", "event": "involved", "thing": "topics"}


class _Period(Event):
    """The base of events that have a `start` and perhaps an `end`."""

    @property  # type: ignore[misc]
    def date(self) -> EdtfDate:
        """When it was, or when it began: what the field `start` holds, named as in other events."""
        return cast("EdtfDate", getattr(self, "start"))  # noqa: B009  (a field of the made model, which checkers of types do not know)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        start, end = self.date, self.ended
        if end and end.certainly_before(start):
            name = self.declaration.words.one.written
            raise fault("period", f"the {name} ends ({end}) before it starts ({start})", "check `start` and `end`", at="end")
        return self


@cache
def model_of(kind: DeclaredKind) -> type[Record]:
    """The model of a kind: what a curator may write in the front matter of its records."""
    base = BASE_MODELS[kind.base]
    if kind.when == "period" and kind.base == "event":
        base = _Period
    fields: dict[str, Definition] = {}
    if kind.base == "event":
        fields |= _time(kind)
        parts: Any = Annotated[tuple.__class_getitem__((_involvement(kind), ...)), AfterValidator(_Parts(kind))]
        fields["involved"] = (parts, _described((), "Who had which part in it, as a source says."))
    fields |= {one.key: _definition(kind, one) for one in kind.fields}
    made = _made(_class_name(kind.name), base, fields, kind.says or base.__doc__ or "", kind)
    made.record_kind, made.declaration = kind.name, kind  # type: ignore[attr-defined]
    usual = _usual_order(kind, base)
    _in_written_order(made, (*kind.order, *(key for key in usual if key not in kind.order)))
    return cast("type[Record]", made)


def article_model(kinds: tuple[DeclaredKind, ...], unused: tuple[DeclaredKind, ...] = ()) -> type[Article]:
    """The model of the articles of a project with these kinds: for each kind of event or thing a list of those that an article tells of.

    Those that are `unused` may be listed, too, but no message offers their keys.
    """
    return _article_model(kinds, unused)


@cache  # one model, whether none is unused or nobody says so
def _article_model(kinds: tuple[DeclaredKind, ...], unused: tuple[DeclaredKind, ...]) -> type[Article]:
    known = (*kinds, *unused)
    listed = [kind for kind in known if kind.base != "actor"] + [kind for kind in known if kind.base == "actor" and kind.name != "actor"]
    fields: dict[str, Definition] = {}
    for kind in listed:
        words = f"Ids of the {kind.words.many.written} that it tells of."
        fields[kind.listed_as] = (tuple[Annotated[Id, RefersTo((kind.name,))], ...], _described((), words))
    made = _made("Article", Article, fields, Article.__doc__ or "", (kinds, unused))
    made.unshown_keys = frozenset(kind.listed_as for kind in unused)  # type: ignore[attr-defined]
    made.listed_by = tuple((kind.listed_as, kind.base) for kind in listed)  # type: ignore[attr-defined]
    keys = [*Article.model_fields]
    place = keys.index("actors") + 1
    _in_written_order(made, (*keys[:place], *fields, *keys[place:]))
    return cast("type[Article]", made)


def _time(kind: DeclaredKind) -> dict[str, Definition]:
    """The keys of an event's time."""
    if kind.when == "day":
        return {"date": (EventDate, _described(..., "When it happened, as far as it is known; `XXXX` where nothing is."))}
    return {
        "start": (EventDate, _described(..., "When it was, or when it began, as far as it is known; `XXXX` where nothing is.")),
        "end": (Date | None, _described(None, "When it ended, if it ran over more than the start says.")),
    }


def _involvement(kind: DeclaredKind) -> type[Model]:
    """The block of somebody's part in an event of a kind."""
    role = Annotated[str, one_of({one.name: one.label for one in kind.roles})] if kind.roles else Text
    fields: dict[str, Definition] = {"role": (role, _described(..., "What part it had, as the source says."))}
    fields |= {name: (annotation, _described(None, says)) for name, (annotation, says) in QUALIFIER_FIELDS.items() if name in kind.qualifiers}
    return _made(f"PartIn{_class_name(kind.name)}", Involvement, fields, "Somebody's part in it, as a source says.", kind)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Lets nobody have a part in an event whose kind declares no roles."""

    kind: DeclaredKind

    def __call__(self, given: Any) -> Any:
        if given and not self.kind.roles:
            message = f"tells of parts in it, but the kind `{self.kind.name}` declares no roles"
            raise fault("kind", message, "declare `roles:` of the kind, each with its words, like `roles: {owner: {label: Owner}}`")
        return given


def _definition(kind: DeclaredKind, one: DeclaredField) -> Definition:
    """The annotation of a declared field, and what curators read of it."""
    single: Any = _single(kind, one)
    if one.several:
        return (tuple.__class_getitem__((single, ...)), _described(... if one.required else (), one.says or str(one.label)))
    if one.required:
        return (single, _described(..., one.says or str(one.label)))
    return (single | None, _described(None, one.says or str(one.label)))


def _single(kind: DeclaredKind, one: DeclaredField) -> Any:
    terms = one_of(dict(one.terms), vocabulary=vocabulary_name(kind.name, one.key) if kind.ours else "")
    match one.type:
        case "terms":
            return Annotated[str, terms]
        case "reference":
            return Annotated[Id, RefersTo(one.kinds)]
        case "entries":
            fields = {"type": (Annotated[str, terms], _described(..., "What sort it is."))} if one.terms else {}
            made = _made(f"{_class_name(one.key)}Of{_class_name(kind.name)}", Entry, fields, "One of them, with its source.", kind)
            _in_written_order(made, (*fields, "text"))
            return made
    plain: Mapping[str, Any] = {
        "text": Text,
        "number": float,
        "money": Money,
        "date": Date,
        "duration": Duration,
        "yes_no": bool,
        "place": Place,
        "address": Url,
    }
    return plain[one.type]


def _described(default: Any, words: str) -> Any:
    return Field(default, description=words) if default is not ... else Field(description=words)


def _made(name: str, base: type[Model], fields: Mapping[str, Definition], says: str, of: object) -> type[Model]:
    """A model, known from now on to the pickles of its instances by its name and the digest of what it was made `of`."""
    # What each field means, its definition says: pydantic would look for it in the source of every function that is running.
    settings = {"use_attribute_docstrings": False}
    made = cast(
        "type[Model]",
        create_model(name, __base__=base, __doc__=says, __module__=__name__, __cls_kwargs__=settings, **fields),  # type: ignore[call-overload]
    )
    made.made_as = f"{name} {blake2b(repr(of).encode(), digest_size=12).hexdigest()}"
    MADE[made.made_as] = made
    return made


def _class_name(name: str) -> str:
    return "".join(part.capitalize() for part in name.replace("-", "_").split("_"))


def _in_written_order(model: type[Model], keys: Iterable[str]) -> None:
    """Put some fields of a model in an order, before anything is built of them; those that are not named come before them, as they stand."""
    fields = model.__pydantic_fields__
    wanted = [key for key in keys if key in fields]
    ordered = {key: fields[key] for key in (*(key for key in fields if key not in wanted), *wanted)}
    fields.clear()
    fields.update(ordered)


def _usual_order(kind: DeclaredKind, base: type[Record]) -> tuple[str, ...]:
    """The base's keys, an event's time after its names, and the kind's own keys before those that all its records have in common."""
    keys = [key for key in base.model_fields if key not in Record.model_fields and key not in {"claims", "corrections", "withdrawn"}]
    time = [*_time(kind)] if kind.base == "event" else []
    place = keys.index("aliases") + 1 if time else 0
    keys = [*keys[:place], *time, *keys[place:]]
    before = keys.index(_OWN_COME_BEFORE[kind.base])
    own = [one.key for one in kind.fields]
    return (*keys[:before], *own, *keys[before:])
