"""The types of single values in records: text, id, date, web address, country, language, currency, duration, term.

Each type checks what a curator wrote (`fault` makes its errors) and carries its JSON Schema for editors. Countries, languages and
currencies are those that CLDR knows by ISO 3166-1, BCP 47 and ISO 4217.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from babel import Locale
from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function, with_info_after_validator_function

from dossierkit.values.country_names import COUNTRIES, UnknownCountryError, country_code
from dossierkit.values.date_suggestions import OTHER_CALENDAR, may_be_of_another_calendar, suggested_dates
from dossierkit.values.dates import FORMS, LONGEST, PATTERN, UNKNOWN, DateError, EdtfDate, parse_date
from dossierkit.values.json_shapes import JsonSchema, Shape, choice, text_like
from dossierkit.values.nearest_words import did_you_mean
from dossierkit.values.texts_in_languages import ENGLISH, TextInLanguages
from dossierkit.values.web_addresses import address_fault

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 60  # characters of an id that is made of a name or a title
_ENGLISH = Locale("en")
_DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PROPERTY = re.compile(r"[a-z][a-z0-9_]*")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]")  # controls, overrides of direction


_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_LATIN |= {ord(apostrophe): "" for apostrophe in "'’ʼ‘`"}


def slug(text: str) -> str:
    """An id made of a text: `Da'esh in Łódź` gives `daesh-in-lodz`. Letters that are not Latin are lost, so it may be empty."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LATIN)).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def fault(code: str, message: str, hint: str = "", *, at: str | tuple[str, ...] | None = None) -> PydanticCustomError:
    """A validation error that `reading/validation.py` turns into a Problem with this code, message and hint.

    `at` names the key of the block that is to blame, or the keys that lead to it, where the validator saw the whole block.
    """
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint, "at": at})


def _text(value: str) -> str:
    if not value:
        raise fault("empty", "is empty", "leave the key out where nothing is known")
    if _INVISIBLE.search(value):
        raise fault("control-character", "holds an invisible control character", "delete it and type the text again")
    return value


def _text_or_texts(value: Any, check: ValidatorFunctionWrapHandler, info: ValidationInfo) -> str:
    """A text, or the same in several languages; the context of a record says in which language its site is."""
    if not isinstance(value, dict):
        return str(check(value))
    if not value:
        raise fault("empty", "is empty", "write a text, or one for each language, like `{en: Harbour, ar: مرفأ}`")
    for code, text in value.items():
        try:
            language_code(code)
        except PydanticCustomError as error:
            said = error.context or {}
            raise fault("text-language", f"in several languages: {said['message']}", said["hint"], at=code) from None
        if not isinstance(text, str):
            raise fault("wrong-type", f"in `{code}` must be text", "put it in quotes, or delete it", at=code)
        if not text.strip():
            raise fault("empty", f"in `{code}` is empty", "leave out the languages in which there is no text", at=code)
        if _INVISIBLE.search(text):
            raise fault("control-character", f"in `{code}` holds an invisible control character", "delete it and type the text again", at=code)
    return TextInLanguages({code: text.strip() for code, text in value.items()}, (info.context or {}).get("language", ENGLISH))


def _id(value: str) -> str:
    if not ID.fullmatch(value):
        raise fault(
            "id-form", f"`{value}` is not an id", "an id has lower-case letters a-z, digits and single hyphens, like `harbour-talks-2021-03-04`"
        )
    return value


def _date(value: Any) -> EdtfDate:
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        raise fault("unquoted-year", f"is the number {value}, and no year yet", f"put the year in quotes: '{value}'")
    if value and isinstance(value, tuple) and all(isinstance(part, str) for part in value):
        raise fault("wrong-type", "is a list, but must be a date", f'put one of several possible dates in quotes: "[{",".join(value)}]"')
    if not isinstance(value, str):
        raise fault("wrong-type", "must be a date", f"write it like {FORMS}")
    try:
        return parse_date(value)
    except DateError as error:
        meant = " or ".join(f"`{one}`" for one in suggested_dates(value))
        calendar = f"; {OTHER_CALENDAR}" if may_be_of_another_calendar(value) else ""
        if meant:
            meant += "; the time of day belongs in the text" if ":" in value else ""
            raise fault("date", f"`{value}` is not a date", f"write {meant}{calendar}") from error
        raise fault("date", str(error), f"write it like {FORMS}{calendar}") from error


_WORDS_FOR_UNKNOWN = frozenset({"unknown", "not known", "n/a", "na", "none", "?", "??", "tbd", "tba", "undated", "n.d.", "xxxx-xx", "xxxx-xx-xx"})


def _known_date(value: Any) -> EdtfDate:
    when = _date(value)
    if not when.is_known:
        raise fault("date", f"`{when}` says that nothing is known", "leave the key out where nothing is known")
    return when


def _event_date(value: Any) -> EdtfDate:
    """A date that an event must have, and of which perhaps nothing is known (`XXXX`)."""
    if value is None or (isinstance(value, str) and value.strip().casefold() in _WORDS_FOR_UNKNOWN):
        said = "is empty" if value is None else f"`{value}` is not a date"
        raise fault("date", said, f"write `{UNKNOWN}` where nothing is known of it, and otherwise what is known, like {FORMS}")
    return _date(value)


def _url(value: str) -> str:
    if wrong := address_fault(value):
        raise fault("url", *wrong)
    return value


_MAIL = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")


def is_mail_address(value: str) -> bool:
    """Whether a text is a mail address, such as `desk@example.org`."""
    return bool(_MAIL.fullmatch(value))


def contact(value: str) -> str:
    """The text, if people can be reached by it: a web address or a mail address. Raises a fault for anything else."""
    if is_mail_address(value):
        return value
    bare = value.removeprefix("mailto:")
    if is_mail_address(bare):
        raise fault("contact", f"`{value}` is a link, not an address", f"write the mail address alone: `{bare}`")
    if "://" in value:
        return _url(value)
    raise fault("contact", f"`{value}` is neither a web address nor a mail address", "write it like `https://example.org/us` or `desk@example.org`")


def _country(value: str) -> str:
    if value not in COUNTRIES:
        hint = f"did you mean `{value.upper()}`?" if value.upper() in COUNTRIES else _country_hint(value)
        raise fault("country", f"`{value}` is not a country code", hint)
    return value


def _country_hint(value: str) -> str:
    try:
        return f"did you mean `{country_code(value)}`?"
    except UnknownCountryError as unknown:
        if unknown.candidates:
            return f"{unknown.problem}: use {' or '.join(f'`{code}`' for code in unknown.candidates)}"
        return unknown.hint or "use the two capital letters of ISO 3166-1, like `AF`"


def language_code(value: str) -> str:
    """The text, if it is the BCP 47 code of a language. Raises a fault for anything else."""
    known = _ENGLISH.languages
    if not _LANGUAGE.fullmatch(value) or value.split("-", maxsplit=1)[0] not in known:
        codes = {name.casefold(): code for code, name in known.items()}
        code = codes.get(value.casefold())
        raise fault("language", f"`{value}` is not a language code", f"did you mean `{code}`?" if code else "use a BCP 47 code, like `en` or `ar`")
    return value


def _isbn(value: str) -> str:
    digits = re.sub("[- ]", "", value).upper()
    if re.fullmatch("[0-9]{9}[0-9X]", digits):
        sound = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits)) % 11 == 0
    else:
        sound = bool(re.fullmatch("[0-9]{13}", digits)) and sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    if not sound:
        raise fault("isbn", f"`{value}` is not an ISBN", "copy its 10 or 13 digits from the book, in quotes; one of them is wrong or missing")
    return value


def _currency(value: str) -> str:
    if value not in _ENGLISH.currencies:
        raise fault("currency", f"`{value}` is not a currency", "use the three capital letters of ISO 4217, like `USD`")
    return value


def _property_name(value: str) -> str:
    if not PROPERTY.fullmatch(value):
        raise fault(
            "property-name", f"`{value}` is not the name of a property", "use lower-case letters, digits and underscores, like `schools_closed`"
        )
    return value


def _duration(value: str) -> str:
    if not _DURATION.fullmatch(value):
        raise fault("duration", f"`{value}` is not a duration", "write ISO 8601: `P2D` for two days, `PT6H` for six hours")
    return value


def _as_text(value: Any) -> Any:
    """Identifiers of other databases are often bare numbers; they are names, not quantities."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


# How databases write the address of an entry, with the id in it, and what their ids look like.
_IDS: Mapping[str, tuple[str, str]] = {
    "wikidata": (r"https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(?:Special:EntityData/)?", r"Q[0-9]+"),
    "viaf": (r"https?://(?:www\.)?viaf\.org/viaf/", r"[1-9][0-9]*"),
    "isni": (r"https?://(?:www\.)?isni\.org/(?:isni/)?", r"(?:[0-9]{4} ?){3}[0-9]{3}[0-9X]"),
}


def _external_ids(given: dict[str, str]) -> dict[str, str]:
    return {name: _external_id(name, value) for name, value in given.items()}


def _external_id(name: str, value: str) -> str:
    """The id, taken out of the address of its entry where that was written."""
    address, form = _IDS.get(name.casefold(), ("", ""))
    found = re.match(rf"(?:{address})?({form})(?![\w])" if form else r"(?!https?://)(.*)$", value, re.IGNORECASE | re.DOTALL)
    if found:
        return found[1].upper() if name.casefold() == "wikidata" else found[1]
    example = ", like `Q2494650`" if name.casefold() == "wikidata" else ""
    raise fault("external-id", f"`{value}` is not an id", f"write the id of the entry alone{example}", at=name)


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """Marks a text that must be a term of a closed vocabulary: refuses others and suggests the nearest. Made by `one_of`."""

    terms: Mapping[str, Any] | tuple[str, ...]
    vocabulary: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the text after its own type has been checked (pydantic's hook)."""
        if not self.vocabulary:
            return no_info_after_validator_function(self._check, handler(source))
        return with_info_after_validator_function(self._check_in_dossier, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """The terms as an enumeration with what each means (pydantic's hook)."""
        found = choice(self.terms, self.words)
        return {**found, VOCABULARY: self.vocabulary} if self.vocabulary else found

    @property
    def words(self) -> tuple[str, ...]:
        """What each term means, in the language in use; empty where the vocabulary has no words beside its terms."""
        words = self.terms.values() if isinstance(self.terms, Mapping) else ()
        return tuple(str(getattr(word, "label", word)) for word in words)

    def _check(self, value: str) -> str:
        if value not in self.terms:
            raise _no_term(value, self.terms)
        return value

    def _check_in_dossier(self, value: str, info: ValidationInfo) -> str:
        """The same where a dossier may have added terms: the validation context brings what it says of its `vocabularies`, by their names."""
        context = info.context or {}
        declared = (context.get("vocabularies") or {}).get(self.vocabulary)
        found = declared.term(value, self.terms) if declared else value if value in self.terms else None
        if found is None:
            offered = declared.offered(dict.fromkeys(self.terms, "")) if declared else self.terms
            raise _no_term(value, [term for term in offered if term not in context.get("unshown", ())])
        return found


VOCABULARY = "x-vocabulary"  # where a schema keeps the name of an open vocabulary until its terms are known (exports/record_schemas.py)


def _no_term(value: str, terms: Iterable[str]) -> PydanticCustomError:
    known = [*terms]
    hint = did_you_mean(value, known) or "write one of these words, as it stands here"
    return fault("vocabulary", f"`{value}` is not one of {', '.join(known)}", hint)


def one_of(terms: Mapping[str, Any] | Iterable[str], *, vocabulary: str = "") -> OneOf:
    """The mark for a vocabulary: a table from terms to their words, or the terms alone. One that has a name can be added to by a dossier."""
    return OneOf(terms if isinstance(terms, Mapping) else tuple(terms), vocabulary)


_DATE_WORDS = f"A date, no more exact than it is known (EDTF): {FORMS}, 2017-03-22? for uncertain, 2017-03-XX for a day that is not known."
_DATES = [
    "2017-03-22",
    "2017-03",
    "2017~",
    "2017-03-22?",
    "2014-09-10/2014-09-12",
    "2014-09/..",
    "[2017-03-21,2017-03-22]",
    "[2016-12-28..2017-01-09]",
]
_ID_WORDS = "An id: the name of a file without `.md`, of lower-case letters a-z, digits and single hyphens."
_COUNTRY_CHOICE = {code: _ENGLISH.territories[code] for code in sorted(COUNTRIES)}

_TEXT_SHAPE = Shape("Text", {"type": "string", "pattern": r"\S"})
ID_SHAPE = Shape("Id", text_like(ID, _ID_WORDS, examples=["harbour-talks-2021-03-04"]))
_DATE_SHAPE = Shape("Date", text_like(PATTERN, _DATE_WORDS, maxLength=LONGEST, examples=_DATES))
_EVENT_DATE_SHAPE = Shape(
    "EventDate",
    text_like(
        rf"{UNKNOWN}|{PATTERN}",
        f"{_DATE_WORDS} Seasons are months: 2017-21 spring, -22 summer, -23 autumn, -24 winter. {UNKNOWN} where nothing is known.",
        maxLength=LONGEST,
        examples=[*_DATES, "2017-21", UNKNOWN],
    ),
)
_URL_SHAPE = Shape("Url", text_like(r"[Hh][Tt][Tt][Pp][Ss]?://\S+", "A web address.", examples=["https://example.org/page"]))
_CONTACT_SHAPE = Shape(
    "Contact",
    text_like(
        r"[Hh][Tt][Tt][Pp][Ss]?://\S+|[^\s@]+@[^\s@]+",
        "A web or mail address.",
        examples=["https://example.org/us", "desk@example.org"],
    ),
)
_COUNTRY_SHAPE = Shape("Country", {**choice(_COUNTRY_CHOICE, [*_COUNTRY_CHOICE.values()]), "description": "A country (ISO 3166-1, two letters)."})
_LANGUAGE_SHAPE = Shape("Language", text_like(_LANGUAGE, "A language (BCP 47).", examples=["en", "ar", "pt-BR"]))
_CURRENCY_SHAPE = Shape("Currency", text_like("[A-Z]{3}", "A currency (ISO 4217).", examples=["USD", "EUR"]))
_PROPERTY_SHAPE = Shape("PropertyName", text_like(PROPERTY, "The name of a property of claims.", examples=["schools_closed"]))
_DURATION_SHAPE = Shape("Duration", text_like(_DURATION, "A duration (ISO 8601).", examples=["P2D", "PT6H"]))
TEXTS_SHAPE = Shape(
    "TextOrTexts",
    {
        "description": "A text, or the same in several languages: one for each language code (BCP 47).",
        "type": ["string", "object"],
        "pattern": r"\S",
        "minProperties": 1,
        "propertyNames": {"pattern": f"^(?:{_LANGUAGE.pattern})$"},
        "additionalProperties": {"type": "string", "pattern": r"\S"},
    },
)
_EXTERNAL_SHAPE = Shape("ExternalId", {"type": ["string", "integer"], "pattern": r"\S"})

Text = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_text), _TEXT_SHAPE]
TextOrTexts = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_text), WrapValidator(_text_or_texts), TEXTS_SHAPE]
Id = Annotated[str, AfterValidator(_id), ID_SHAPE]
Date = Annotated[EdtfDate, PlainValidator(_known_date), _DATE_SHAPE]
EventDate = Annotated[EdtfDate, PlainValidator(_event_date), _EVENT_DATE_SHAPE]
Url = Annotated[str, AfterValidator(_url), _URL_SHAPE]
Contact = Annotated[Text, AfterValidator(contact), _CONTACT_SHAPE]
Country = Annotated[str, AfterValidator(_country), _COUNTRY_SHAPE]
Language = Annotated[str, AfterValidator(language_code), _LANGUAGE_SHAPE]
Currency = Annotated[str, AfterValidator(_currency), _CURRENCY_SHAPE]
PropertyName = Annotated[str, AfterValidator(_property_name), _PROPERTY_SHAPE]
Duration = Annotated[str, AfterValidator(_duration), _DURATION_SHAPE]
ExternalId = Annotated[Text, BeforeValidator(_as_text), _EXTERNAL_SHAPE]
Isbn = Annotated[Text, BeforeValidator(_as_text), AfterValidator(_isbn), _EXTERNAL_SHAPE]
ExternalIds = Annotated[dict[Text, ExternalId], AfterValidator(_external_ids)]
