"""Dates, countries and languages as FollowTheMoney 4 has them: prefixes of ISO dates, small codes of countries, three letters for languages.

What its types cannot hold gives no value here, so that nothing becomes more exact than it is; whoever asks puts it in words beside it. The
three lists were taken from the package followthemoney (4.11) and are compared with it by tests/exports/test_ftm_outside.py.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from dossierkit.values.country_names import COUNTRIES
from dossierkit.values.dates import EdtfDate, Moment

MOST = 12  # values that are given for a date that is one of several
FIRST_YEAR, LAST_YEAR = 1000, 2999  # what FollowTheMoney takes for a year
_DECEMBER, _WINTER = 12, "24"
NO_COUNTRIES = frozenset({"EA"})  # codes that records may have and FollowTheMoney does not know

# The languages that it knows (ISO 639-3), by their codes in BCP 47.
LANGUAGES: Mapping[str, str] = {
    "af": "afr",
    "am": "amh",
    "ar": "ara",
    "az": "aze",
    "be": "bel",
    "bn": "ben",
    "bs": "bos",
    "bg": "bul",
    "ca": "cat",
    "cs": "ces",
    "cnr": "cnr",
    "da": "dan",
    "de": "deu",
    "el": "ell",
    "en": "eng",
    "et": "est",
    "fa": "fas",
    "fil": "fil",
    "fi": "fin",
    "fr": "fra",
    "ga": "gle",
    "he": "heb",
    "hi": "hin",
    "hr": "hrv",
    "hu": "hun",
    "hy": "hye",
    "id": "ind",
    "is": "isl",
    "it": "ita",
    "ja": "jpn",
    "kn": "kan",
    "ka": "kat",
    "kk": "kaz",
    "km": "khm",
    "ky": "kir",
    "ko": "kor",
    "lo": "lao",
    "lv": "lav",
    "lt": "lit",
    "lb": "ltz",
    "mk": "mkd",
    "mt": "mlt",
    "mn": "mon",
    "ms": "msa",
    "mul": "mul",
    "my": "mya",
    "ne": "nep",
    "nl": "nld",
    "no": "nor",
    "pl": "pol",
    "pt": "por",
    "ps": "pus",
    "ro": "ron",
    "ru": "rus",
    "si": "sin",
    "sk": "slk",
    "sl": "slv",
    "es": "spa",
    "sq": "sqi",
    "sr": "srp",
    "sw": "swa",
    "sv": "swe",
    "ta": "tam",
    "te": "tel",
    "tg": "tgk",
    "tgl": "tgl",
    "th": "tha",
    "tk": "tuk",
    "tr": "tur",
    "uk": "ukr",
    "ur": "urd",
    "uz": "uzb",
    "vi": "vie",
    "zh": "zho",
}


def country(code: str | None) -> str:
    """A country as FollowTheMoney has it; an empty text where it does not know it."""
    return "" if not code or code not in COUNTRIES or code in NO_COUNTRIES else code.lower()


def language(code: str) -> str:
    """A language (BCP 47) as FollowTheMoney has it: the language of a form such as `fa-AF`; an empty text where it does not know it."""
    return LANGUAGES.get(code.split("-", 1)[0], "")


def is_whole_language(code: str) -> bool:
    """Whether nothing of a language is lost in `language`."""
    return code in LANGUAGES


def values_of(when: EdtfDate | None) -> tuple[str, ...]:
    """What a date can be, as FollowTheMoney has it: one value, or several of which one is right; none where it is open, not known or too wide.

    A mark of doubt is lost, a season becomes its year: see `is_whole`.
    """
    if when is None or not when.is_known:
        return ()
    if when.form in {"interval", "between"}:
        return _covering(when.earliest, when.latest) if when.earliest and when.latest else ()
    found = dict.fromkeys(value for moment in when.moments if moment for value in _of_moment(moment))
    return (*found,) if len(found) <= MOST else ()


def ends_of(when: EdtfDate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the first and the last part of an interval can be; none for an end that is open or not known."""
    first, last = when.moments[0], when.moments[-1]
    return (_of_moment(first) if first else ()), (_of_moment(last) if last else ())


def is_whole(when: EdtfDate) -> bool:
    """Whether a date says no more than its values: it is one known year, month or day without a mark of doubt, or one of several such."""
    return when.form in {"moment", "one_of"} and has_whole_ends(when)


def has_whole_ends(when: EdtfDate) -> bool:
    """Whether each part of a date is a known year, month or day without a mark of doubt."""
    return all(moment and moment.plain and _in_years(int(moment.year)) for moment in when.moments)


def _of_moment(moment: Moment) -> tuple[str, ...]:
    first, last = int(moment.year.replace("X", "0")), int(moment.year.replace("X", "9"))
    if first != last or moment.month in {None, "XX"} or not moment.in_month:
        return _years(first, last + 1 if moment.month == _WINTER else last)  # winter: in some places the next year has most of it
    known = [moment.year, moment.month or "", *([moment.day] if moment.day not in {None, "XX"} else [])]
    return ("-".join(map(str, known)),) if _in_years(first) else ()


def _in_years(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _years(first: int, last: int) -> tuple[str, ...]:
    several = last - first < MOST and _in_years(first) and _in_years(last)
    return tuple(f"{year:04}" for year in range(first, last + 1)) if several else ()


def _covering(first: date, last: date) -> tuple[str, ...]:
    """Every day from the first to the last or, where they are many, every month or every year in which one of them lies."""
    if not (_in_years(first.year) and _in_years(last.year)):
        return ()
    if (last - first).days < MOST:
        return tuple(str(first + timedelta(days=number)) for number in range((last - first).days + 1))
    months = (last.year - first.year) * _DECEMBER + last.month - first.month
    return (*_months(first, months),) if months < MOST else _years(first.year, last.year)


def _months(first: date, more: int) -> Iterator[str]:
    for number in range(first.month - 1, first.month + more):
        yield f"{first.year + number // _DECEMBER:04}-{number % _DECEMBER + 1:02}"
