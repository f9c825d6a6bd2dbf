"""Quotations: the words of a source between the quotation marks of its own language."""

from markupsafe import Markup

from dossierkit.wording.foreign_names import attributes
from dossierkit.wording.markup import filled

# As the Unicode CLDR has them; every other language has those of English.
_MARKS = {
    **dict.fromkeys(("bg", "cs", "de", "et", "is", "ka", "lt", "mk", "sk", "sl", "sr"), "„“"),
    **dict.fromkeys(("hr", "hu", "pl", "ro"), "„”"),
    **dict.fromkeys(("be", "ca", "el", "es", "fa", "hy", "it", "nb", "nn", "no", "pt-PT", "ru", "uk"), "«»"),
    **dict.fromkeys(("fi", "he", "sv"), "””"),
    "ar": "”“",
    "fr": ("«\u202f", "\u202f»"),
    "ja": "「」",
    "nl": "‘’",
}


def quoted(words: str, language: str) -> str:
    """Words between the quotation marks of their language (BCP 47): `“killed 130”`, `„128 Menschen“`."""
    first, last = _MARKS.get(language) or _MARKS.get(language.split("-", 1)[0], "“”")
    return f"{first}{words}{last}"


def quotation(words: str, language: str, source: str | None) -> Markup:
    """A `blockquote` with the words of a source, in its language; `source` is the address of the page that they stand on, if there is one."""
    cite = filled(' cite="{}"', source) if source else ""
    return filled('<blockquote class="dk-quotation"{}{}>{}</blockquote>', cite, attributes(language), quoted(words, language))
