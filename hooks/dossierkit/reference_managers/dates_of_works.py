"""Dates as reference managers write them, read as EDTF: never more exact than they are, and with the doubt that they state."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dossierkit.drafting.dates_in_web_pages import written_date
from dossierkit.reference_managers.works import FaultyFieldError
from dossierkit.spreadsheets.cell_dates import date_text
from dossierkit.spreadsheets.cell_values import CellError
from dossierkit.values.dates import DateError, parse_date
from dossierkit.values.month_names import folded_for_dates, month_names

_NONE = {"", "n.d.", "n. d.", "nd", "no date", "undated", "s.a.", "o.j."}
_ABOUT = re.compile(r"(?:ca\.?|circa|c\.?|about|~)\s*(?=\d)", re.IGNORECASE)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASON = re.compile(rf"({'|'.join(_SEASONS)}),?\s+(\d{{4}})|(\d{{4}}),?\s+({'|'.join(_SEASONS)})", re.IGNORECASE)
_IN_MONTH = re.compile(r"(\D+?)[\s,.]+(\d{4})")
_FIGURES = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}")
_DAY = "write 2001-04-03, 2001-04 or 2001"


def edtf(text: str) -> str:
    """A date in EDTF, as exact as it is written: EDTF itself, `ca. 2001`, `April 2001`, `3 April 2001`, `Summer 2001`; empty for `n.d.`.

    Raises FaultyFieldError for anything else, for figures that can be read in two ways, and for a time of day.
    """
    text = text.strip()
    if text.casefold() in _NONE:
        return ""
    if text.startswith("/") or text.endswith("/"):  # biblatex and old EDTF leave an open end empty
        text = f"..{text}" if text.startswith("/") else f"{text}.."
    try:
        return parse_date(text).text
    except DateError as error:
        if found := _in_words(text):
            return found
        if _FIGURES.fullmatch(text):
            raise FaultyFieldError(f"`{text}` can be read in two ways; {_DAY}") from None
        try:
            return parse_date(date_text("date", text)).text
        except (CellError, DateError) as worse:
            time_of_day = "time of day" in str(worse)
            told = f"`{text}` has a time of day; it may be another day elsewhere, so write the day alone" if time_of_day else ""
            raise FaultyFieldError(told or f"{error}; {_DAY}" if "`" in str(error) else f"`{text}` is no date; {_DAY}") from None


def _in_words(text: str) -> str:
    """`ca. 2001`, `Summer 2001`, `April 2001`, `3 April 2001` in EDTF; empty for anything else."""
    if about := _ABOUT.match(text):
        return _marked(edtf(text[about.end() :]), "~")
    if season := _SEASON.fullmatch(text):
        return f"{season[2] or season[3]}-{_SEASONS[(season[1] or season[4]).lower()]}"
    if (month := _IN_MONTH.fullmatch(text)) and (number := month_number(month[1])):
        return f"{month[2]}-{number:02}"
    return (written_date(text, None) or "") if re.search(r"[^\W\d]{3}", text) else ""


def month_number(text: str) -> int:
    """1 to 12 for the name of a month, whole or cut short, or for its number; 0 for anything else."""
    if text.strip().isdigit():
        return int(text) if 1 <= int(text) <= 12 else 0
    names = month_names(None)
    folded = folded_for_dates(text.strip().rstrip("."))
    return month_names("en").get(folded) or names.get(folded, 0)


def _marked(date: str, mark: str) -> str:
    return f"{date}{mark}" if date and re.fullmatch(r"[\dX-]+", date) else date


def of_parts(year: str, month: str, day: str) -> str:
    """A date whose year, month and day stand in fields of their own (BibTeX); the month may be a name."""
    when = edtf(year)
    if not month or not re.fullmatch(r"\d{4}", when):
        return when
    number = month_number(month)
    if not number:
        raise FaultyFieldError(f"`{month}` is not a month; write apr, April or 4")
    return edtf(f"{when}-{number:02}" + (f"-{int(day):02}" if day.isdigit() else ""))


def of_slashes(text: str) -> tuple[str, str]:
    """A date of RIS, `2001/04/03/other words`, in EDTF, and the words as far as they say more than it does."""
    if not re.match(r"\d{4}/", text):
        return edtf(text), ""
    year, month, day, words = (part.strip() for part in f"{text}///".split("/", 3))
    words = words.rstrip("/")
    parts = [year, *(part for part in (month, day) if part)]
    if not all(part.isdigit() for part in parts):
        raise FaultyFieldError(f"`{text}` is no date of RIS; write 2001/04/03/, 2001/04// or 2001///")
    when = edtf("-".join([parts[0], *(f"{int(part):02}" for part in parts[1:])]))
    return (when, "") if not words else _with_words(when, words)


def _with_words(when: str, words: str) -> tuple[str, str]:
    """A date with what its words add: that it is about then, uncertain, or a season; else the words themselves."""
    folded = words.casefold()
    season = next((number for name, number in _SEASONS.items() if re.search(rf"\b{name}\b", folded)), 0)
    if season and len(when) == 4:
        when = f"{when}-{season}"
    about = bool(re.search(r"\b(about|around|ca|circa|approximately)\b", folded))
    unsure = "?" in folded or "uncertain" in folded
    marked = _marked(when, "%" if about and unsure else "~" if about else "?" if unsure else "")
    if marked != when or season:
        return marked, ""
    try:
        return edtf(words) or when, ""
    except FaultyFieldError:
        return when, words


def of_csl(told: Any) -> str:
    """A date of CSL-JSON in EDTF. Raises FaultyFieldError for what is none."""
    if not isinstance(told, Mapping):
        raise FaultyFieldError('is no date of CSL-JSON; write {"date-parts": [[2001, 4, 3]]}')
    parts = told.get("date-parts")
    if not parts:
        text = next((str(told[name]) for name in ("edtf", "literal", "raw") if told.get(name)), "")
        return _marked(edtf(text), "~") if told.get("circa") else edtf(text)
    if not isinstance(parts, Sequence) or not all(isinstance(part, Sequence) and not isinstance(part, str) for part in parts) or len(parts) > 2:
        raise FaultyFieldError("`date-parts` is no list of one or two dates")
    mark = "~" if str(told.get("circa") or "").casefold() not in {"", "0", "false"} else ""
    ends = [_of_parts(part) for part in parts]
    if told.get("season") and len(ends) == 1 and len(ends[0]) == 4:
        ends = [f"{ends[0]}-{_season(told['season'])}"]
    return edtf("/".join(f"{end}{mark}" if end != ".." else end for end in ends)) if any(end not in {"", ".."} for end in ends) else ""


def _of_parts(parts: Sequence[Any]) -> str:
    """Year, month and day, numbers or texts; months from 13 (of CSL) and 21 (of EDTF) on are seasons. `..` for the year 0: an open end."""
    try:
        numbers = [int(part) for part in parts if part not in {None, ""}]
    except (TypeError, ValueError, OverflowError):
        raise FaultyFieldError("`date-parts` has something else than numbers") from None
    if not numbers or numbers[0] == 0:
        return ".."
    if numbers[0] < 0:
        raise FaultyFieldError("is before the year 1, which no date of a record can be")
    if len(numbers) > 1 and 13 <= numbers[1] <= 16:
        numbers = [numbers[0], numbers[1] + 8]
    return "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])


def _season(told: Any) -> int:
    text = str(told).strip().casefold()
    if text in {"1", "2", "3", "4"}:
        return 20 + int(text)
    if text not in _SEASONS:
        raise FaultyFieldError(f"`{told}` is not a season; write 1 for spring to 4 for winter")
    return _SEASONS[text]
