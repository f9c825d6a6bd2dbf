"""The language of a work, which libraries give as a code, by its English name, or by what TeX calls it."""

from collections.abc import Mapping
from functools import cache

from babel import Locale
from pydantic_core import PydanticCustomError

from dossierkit.values.field_types import language_code

_OF_TEX: Mapping[str, str] = {
    "american": "en-US",
    "usenglish": "en-US",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "australian": "en-AU",
    "canadian": "en-CA",
    "ngerman": "de",
    "naustrian": "de-AT",
    "austrian": "de-AT",
    "nswissgerman": "de-CH",
    "francais": "fr",
    "acadian": "fr",
    "canadien": "fr-CA",
    "brazil": "pt-BR",
    "brazilian": "pt-BR",
    "portuges": "pt",
    "magyar": "hu",
    "norsk": "nb",
    "nynorsk": "nn",
    "farsi": "fa",
    "slovene": "sl",
    "kurmanji": "ku",
    "pushto": "ps",
    "bahasa": "id",
}


def language_of_work(text: str) -> str:
    """The BCP 47 code of a language; an empty text where the text names none."""
    written = text.strip().replace("_", "-")
    subtags = written.split("-")
    cased = "-".join([subtags[0].lower(), *(one.upper() if len(one) == 2 else one.title() if len(one) == 4 else one for one in subtags[1:])])
    for code in (cased, _OF_TEX.get(written.casefold(), ""), _codes().get(written.casefold(), "")):
        try:
            return language_code(code)
        except PydanticCustomError:
            continue
    return ""


@cache
def _codes() -> Mapping[str, str]:
    return {str(name).casefold(): str(code) for code, name in Locale("en").languages.items()}
