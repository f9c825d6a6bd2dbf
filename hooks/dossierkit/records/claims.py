"""Claims: what a source reports, kept one by one, so that conflicting reports stand side by side.

One model for each type of values (number, money, percentage, score, date, place, duration, text); `read_claims` chooses it by the property. What
claims say together is worked out in `corroboration/`.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar

from pydantic import (
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    WrapValidator,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema

from dossierkit.records.ready_made import POPULATIONS, PROPERTIES
from dossierkit.records.record import CLAIMS, REMARKS, SOURCES, STANDING, TIME, ActorOrText, Model
from dossierkit.records.shared_blocks import Place, Source, SourceReference
from dossierkit.records.vocabulary import RANKS, Property, ValueType
from dossierkit.values.durations import days
from dossierkit.values.field_types import PROPERTY, Currency, Date, Duration, Id, Text, fault, one_of
from dossierkit.values.json_shapes import JsonSchema, exactly_one, has_keys, needs, text_like
from dossierkit.values.nearest_words import did_you_mean

T = TypeVar("T")
Number = Annotated[int, Field(ge=0)]
Decimal = Annotated[float, Field(allow_inf_nan=False)]
_PROPERTY_KEY = "(property)"  # taken from the block's key; nobody can mistake it for one of their own


class Money(Model):
    """An amount in a currency (ISO 4217)."""

    amount: Annotated[float, Field(ge=0)]
    """How much, in digits without commas."""
    currency: Currency
    """In which currency: three capital letters."""


class Claim(Model):
    """One report of one property: what, of whom, as of when, who says so, and where it was read; the base of all types of claims.

    `forms` are the keys of which a claim gives exactly one. `property_name` is the key of the list that the claim stands in.
    """

    forms: ClassVar[tuple[str, ...]] = ("value",)

    property_name: Annotated[str, Field(alias=_PROPERTY_KEY)]
    value: object = None
    as_of: Annotated[Date | None, TIME] = None
    """When it was said to be so; without it, when the source was published."""
    by: Annotated[ActorOrText | None, TIME] = None
    """Who says it: the id of an actor, or a name in words. The source is where it was read."""
    of: Annotated[str, one_of(POPULATIONS, vocabulary="populations"), TIME] = "total"
    """Of whom the figure is."""
    source: Annotated[Source | None, SOURCES] = None
    """The article in which it was read: its id, or a block with `article`, `quote` and `locator`."""
    sources: Annotated[tuple[Source, ...], SOURCES] = ()
    """The articles in which it was read, where there are several."""
    note: Annotated[Text | None, REMARKS] = None
    """What readers should know of it, in a few words."""
    id_: Annotated[Id | None, Field(alias="id"), STANDING] = None
    """A name for the claim, unique in the record; made from property and source where it is not given."""
    previous_ids: Annotated[tuple[Id, ...], STANDING] = ()
    """Ids that the claim had before, or had as another claim that says the same; links to these lead to it."""
    rank: Annotated[str, one_of(RANKS), STANDING] = "normal"
    """How the claim counts against others; anything but `normal` needs a reason."""
    expected: Annotated[bool, STANDING] = False
    """True for a forecast: what was expected, and no report of what came."""
    supersedes: Annotated[Id | None, STANDING] = None
    """The id of the claim of this record that it replaces; needs a reason."""
    reason: Annotated[Text | None, STANDING] = None
    """Why it has its rank, or replaces another claim; readers see it."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """The rules between a claim's keys that the validator has, for editors (pydantic's hook)."""
        schema = handler.resolve_ref_schema(handler(core))
        several = {"required": ["sources"], "properties": {"sources": {"minItems": 1}}}
        ranked = {"required": ["rank"], "properties": {"rank": {"not": {"const": "normal"}}}}
        rules = [exactly_one(cls.forms), {"anyOf": [has_keys("source"), several]}, needs(ranked, "reason"), needs(has_keys("supersedes"), "reason")]
        return {**schema, "allOf": rules}

    @model_validator(mode="after")
    def _sound(self) -> Self:
        given = [form for form in self.forms if getattr(self, form) is not None]
        if len(given) != 1:
            said = " and ".join(f"`{form}`" for form in given) or "no value"
            raise fault("claim-value", f"has {said}", f"give exactly one of {', '.join(f'`{form}`' for form in self.forms)}")
        if not self.cited:
            raise fault("claim-source", "has no source", "add `source:` with the id of the article where it was read")
        if self.rank != "normal" and not self.reason:
            raise fault("rank-reason", f"is {self.rank} without a reason", "add `reason:`; it is shown to readers", at="rank")
        if self.supersedes and not self.reason:
            raise fault("supersedes-reason", "supersedes another claim without a reason", "add `reason:`; it is shown to readers", at="supersedes")
        return self

    @property
    def cited(self) -> tuple[SourceReference, ...]:
        """Every source of the claim, at least one; `source` comes before `sources`."""
        return (self.source, *self.sources) if self.source else self.sources

    @property
    def id(self) -> str:
        """The claim's anchor on its record's page, unique in the record: as given, or made of the property and the first source."""
        if self.id_:
            return self.id_
        return f"{self.property_name.replace('_', '-')}-{(self.source or self.sources[0]).article}"

    @property
    def form(self) -> str:
        """The key by which the claim gives its value: `value`, `at_least`, `more_than`, `at_most`, `about` or `between`."""
        for form in self.forms:  # nearly always the first; a generator would take three times as long
            if getattr(self, form) is not None:
                return form
        raise AttributeError(self.id)


class Amount(Claim, Generic[T]):
    """The base of claims whose values can be more or less than others, and so may be given as bounds or a range."""

    forms = ("value", "at_least", "more_than", "at_most", "about", "between")

    value: T | None = None
    """Exactly this, as the source gives it."""
    at_least: T | None = None
    """This or more."""
    more_than: T | None = None
    """More than this."""
    at_most: T | None = None
    """This or less."""
    about: T | None = None
    """About this."""
    between: tuple[T, T] | None = None
    """Two amounts, the lower one first."""
    worded: Annotated[Text | None, TIME] = None
    """How the source puts an amount that is no number, such as `dozens`; the number says what the words are taken to mean."""

    def size(self, amount: T) -> float:
        """The number by which two amounts of one unit compare."""
        raise NotImplementedError

    def unit(self, amount: T) -> str:  # noqa: ARG002
        """What the number is counted in, where that can differ between claims (a currency); otherwise empty."""
        return ""

    @field_validator("between", mode="before")
    @classmethod
    def _two_ends(cls, value: Any) -> Any:
        if value is not None and (not isinstance(value, tuple) or len(value) != 2):
            raise fault("between", "must be two amounts, the lower one first", "write it like `between: [3, 5]`")
        return value

    @model_validator(mode="after")
    def _low_first(self) -> Self:
        if not self.between:
            return self
        low, high = self.between
        if self.unit(low) != self.unit(high):
            raise fault("currency", "`between` has two currencies", "give both ends in the currency of the source", at="between")
        if self.size(low) > self.size(high):
            raise fault("between-order", "`between` has the higher number first", "write the lower one first, like `between: [3, 5]`", at="between")
        return self

    @property
    def reported(self) -> tuple[T, ...]:
        """The amounts that the source gives: two for `between`, else one."""
        given = getattr(self, self.form)
        return given if isinstance(given, tuple) else (given,)


class NumberClaim(Amount[Number]):
    """A count, zero or more."""

    def size(self, amount: int) -> float:
        """The count itself, as it is reported."""
        return amount


class MoneyClaim(Amount[Money]):
    """A sum of money."""

    def size(self, amount: Money) -> float:
        """The amount without its currency."""
        return amount.amount

    def unit(self, amount: Money) -> str:
        """The currency (ISO 4217)."""
        return amount.currency


class DateClaim(Claim):
    """A date as EDTF."""

    value: Date | None = None
    """The date, no more exact than the source gives it."""


class PlaceClaim(Claim):
    """A place."""

    value: Place | None = None
    """The place, no more exact than the source gives it."""


class DurationClaim(Amount[Duration]):
    """A duration as ISO 8601: `P2D` for two days, `PT6H` for six hours."""

    def size(self, amount: str) -> float:
        """How many days it is."""
        return days(amount)


class PercentageClaim(Amount[Decimal]):
    """So many of a hundred: 12.5 for 12.5 %."""

    def size(self, amount: float) -> float:
        """The percentage itself, by which pictures draw it."""
        return amount


class ScoreClaim(Amount[Decimal]):
    """A number on a scale, which may have decimals."""

    def size(self, amount: float) -> float:
        """The score itself, by which pictures draw it."""
        return amount


class TextClaim(Claim):
    """Something reported that is not a quantity, in our own words."""

    value: Text | None = None
    """What the source reports, in our own words."""


CLAIM_TYPES: Mapping[ValueType, type[Claim]] = {
    "number": NumberClaim,
    "money": MoneyClaim,
    "percentage": PercentageClaim,
    "score": ScoreClaim,
    "date": DateClaim,
    "place": PlaceClaim,
    "duration": DurationClaim,
    "text": TextClaim,
}
_LISTS: Mapping[ValueType, TypeAdapter[tuple[Claim, ...]]] = {
    name: TypeAdapter(tuple[model, ...], config=ConfigDict(defer_build=True))  # type: ignore[valid-type]
    for name, model in CLAIM_TYPES.items()
}


class NestedError(ValueError):
    """The errors of values that were validated on their own, each with its path below the value that raises it."""

    def __init__(self, errors: list[tuple[tuple[str | int, ...], ValidationError]]) -> None:
        self.errors = errors
        super().__init__("nested errors")


def read_claims(raw: Any, _handler: Any, info: ValidationInfo) -> dict[str, tuple[Claim, ...]]:
    """Validate a `claims` block: from properties to lists of claims, each of the model of its property.

    The validation context may bring the properties that the dossier declares (`properties`). Where it is None (the dossier's own
    file is wrong), unknown properties are passed over. It may bring names that no message offers (`unshown`). Raises pydantic errors
    for unknown properties and unsound claims.
    """
    if not isinstance(raw, dict):
        raise fault("wrong-type", "must be a block of properties", "like `attendees:` with a list of claims below it")
    context = info.context or {}
    declared = context.get("properties", {})
    known: Mapping[str, Property] = {**PROPERTIES, **(declared or {})}
    claims: dict[str, tuple[Claim, ...]] = {}
    errors: list[tuple[tuple[str | int, ...], ValidationError]] = []
    for name, listed in raw.items():
        if name not in known:
            if declared is None:
                continue
            shown = [one for one in known if one not in context.get("unshown", ())]
            hint = did_you_mean(name, shown) or f"known are {', '.join(shown)}; a dossier may declare more"
            errors.append(((name,), _single_error("claim-property", f"`{name}` is not a property of claims", hint)))
            continue
        if isinstance(listed, tuple) and any(isinstance(claim, dict) and _PROPERTY_KEY in claim for claim in listed):
            errors.append(((name,), _single_error("unknown-key", f"unknown key `{_PROPERTY_KEY}`", "delete the line")))
            continue
        try:
            read = _LISTS[known[name].type].validate_python(_named(name, listed), strict=True, context=context)
        except ValidationError as error:
            errors.append(((name,), error))
        else:
            if read:  # an empty list says nothing of the property
                claims[name] = read
    if errors:
        raise NestedError(errors)
    return claims


def _single_error(code: str, message: str, hint: str) -> ValidationError:
    return ValidationError.from_exception_data("claims", [{"type": fault(code, message, hint), "loc": (), "input": None}])


def _named(name: str, listed: Any) -> Any:
    if not isinstance(listed, tuple):
        return listed
    return tuple({**claim, _PROPERTY_KEY: name} if isinstance(claim, dict) else claim for claim in listed)


class _ByProperty:
    """The schema for editors: the type of each property. One that a dossier declares may have any of the types."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        lists = {type_: {"type": "array", "items": handler(model.__pydantic_core_schema__)} for type_, model in CLAIM_TYPES.items()}
        known = {name: {**lists[one.type], "title": one.label} for name, one in PROPERTIES.items()}
        return {"type": "object", "properties": known, "propertyNames": text_like(PROPERTY), "additionalProperties": {"anyOf": [*lists.values()]}}


Claims = Annotated[dict[str, tuple[Claim, ...]], WrapValidator(read_claims), _ByProperty()]


class WithClaims(Model):
    """The base of records that have claims."""

    claims: Annotated[Claims, CLAIMS] = {}
    """What sources report, by property: a list of claims for each, one for each report."""

    @property
    def all_claims(self) -> Iterator[Claim]:
        """Every claim, property by property in the order written."""
        for claims in self.claims.values():
            yield from claims
