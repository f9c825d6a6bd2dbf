"""Which country a name or a code means: read exactly, never guessed.

The names are those of CLDR (through Babel), in English and in LANGUAGES, and those of `country_names.yml`. What several countries go by
and states that are no more are told instead of taken; a hint is given only where no other country is nearly as near.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.core import get_global
from rapidfuzz.distance import OSA

LANGUAGES = re.findall("[a-z]+", "ar cs da de el es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv tr uk ur zh")
_NAMES = Path(__file__).with_suffix(".yml")
_ENGLISH = Locale("en")
_NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
COUNTRIES = frozenset(code for code in map(str, _ENGLISH.territories) if re.fullmatch("[A-Z]{2}", code)) - _NOT_COUNTRIES
_SMALL = {"the", "of", "and"}
_IN_BRACKETS = re.compile(r"([^()]+)\(([^()]+)\)\s*")
_SHORT = 6  # letters: in a name so short, two wrong ones make another country


class UnknownCountryError(ValueError):
    """The text is no country that can be told; `problem` says why, to follow the text.

    `candidates` are the codes of the countries that it can mean. `hint` suggests another spelling, or is empty.
    """

    def __init__(self, problem: str, hint: str = "", candidates: Sequence[str] = ()) -> None:
        self.problem, self.hint, self.candidates = problem, hint, tuple(candidates)
        super().__init__(problem)


@dataclass(frozen=True, slots=True)
class FormerState:
    """A state that is no more: its name, the year in which it ended, and the countries of today in which its land lies."""

    name: str
    until: int
    today: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """Names by their folded form: of one country, of several, of states that are no more; and codes of such states."""

    one: Mapping[str, str]
    several: Mapping[str, tuple[str, ...]]
    former: Mapping[str, FormerState]
    former_codes: Mapping[str, FormerState]


def country_code(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country given by its code (two or three letters, three digits) or by a name.

    Raises UnknownCountryError for anything else.
    """
    code = text.upper().zfill(3) if text.isdigit() else text.upper()
    names = _names()
    if former := names.former_codes.get(code):
        raise UnknownCountryError(f"is a code that is no more in use ({former.name}, until {former.until})", candidates=former.today)
    if code in COUNTRIES:
        return code
    by_other_code = get_global("territory_aliases").get(code, ())
    if len(by_other_code) == 1 and by_other_code[0] in COUNTRIES:
        return str(by_other_code[0])
    return _country_named(text, names)


def _country_named(text: str, names: _Names) -> str:
    key = _key(text)
    if key in names.one:
        return names.one[key]
    if key in names.several:
        raise UnknownCountryError("is a name of several countries", candidates=names.several[key])
    if former := names.former.get(key):
        raise UnknownCountryError(f"is a state that is no more (until {former.until})", candidates=former.today)
    if found := _with_former_name(text, names) or _in_other_languages().get(_as_written(text)):
        return found
    raise UnknownCountryError("is not a country", _hint(text))


def _with_former_name(text: str, names: _Names) -> str | None:
    """The country of `Russia (Soviet Union)`: the name in brackets is another of its own, or that of a state whose land it now has."""
    if not (both := _IN_BRACKETS.fullmatch(text)):
        return None
    now, before = names.one.get(_key(both[1])), _key(both[2])
    former = names.former.get(before)
    return now if now and (names.one.get(before) == now or (former and now in former.today)) else None


def _hint(text: str) -> str:
    """The one country whose name is but a letter or two away; none where the name of another is nearly as near."""
    given = _plain(text)
    most = 1 if len(given) <= _SHORT else 2
    near: dict[str, tuple[int, str]] = {}
    for written, name, code in _spellings():
        distance = OSA.distance(given, written, score_cutoff=most + 1)
        if distance <= most + 1 and distance < near.get(code, (most + 2, ""))[0]:
            near[code] = (distance, name)
    best = min(near.values(), default=(most + 1, ""))
    return f"did you mean `{best[1]}`?" if best[0] <= most and sum(distance <= best[0] + 1 for distance, _name in near.values()) == 1 else ""


@cache
def _spellings() -> tuple[tuple[str, str, str], ...]:
    """Every name of more than three letters, plain and as it is written, with its code; a state that is no more stands for itself."""
    written = _written()
    names = [(name, code) for code, each in _english(written["names"]) for name in each]
    names += [(name, name) for name in written["several"]]
    names += [(name, one["names"][0]) for one in written["former"] for name in one["names"]]
    return tuple((_plain(name), name, code) for name, code in names if len(name) > 3)


@cache
def _names() -> _Names:
    written = _written()
    one = {_key(name): code for code, each in _english(written["names"]) for name in each}
    former = [(FormerState(each["names"][0], each["until"], tuple(each["today"])), each) for each in written["former"]]
    return _Names(
        one,
        {_key(name): tuple(codes) for name, codes in written["several"].items()},
        {_key(name): state for state, each in former for name in each["names"] if _key(name) not in one},
        {code: state for state, each in former for code in each["codes"]},
    )


@cache
def _written() -> Mapping[str, Any]:
    return yaml.safe_load(_NAMES.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _english(more: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, list[str]]]:
    for code in sorted(COUNTRIES):
        yield code, [str(_ENGLISH.territories[code]), *more.get(code, ())]


@cache
def _in_other_languages() -> Mapping[str, str]:
    """Names that mean the same country in whichever of the LANGUAGES they are."""
    found: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in COUNTRIES:
                found[_as_written(name)].add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _as_written(name: str) -> str:
    """A name in another language: its accents and vowels tell it from others, its capitals and apostrophes do not."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().replace("’", "'").split())


def _plain(text: str) -> str:
    """The letters and digits of a text in small, without accents, with one space for anything else."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    bare = re.sub(r"['’ʼ‘`]|(?<=\b\w)\.(?=\w\b)", "", bare)
    return " ".join(re.findall(r"[^\W_]+", bare))


def _key(name: str) -> str:
    """What two spellings of one name have in common: its words in the order of the alphabet, without `the`, `of` and `and`."""
    words = ("saint" if word == "st" else word for word in _plain(name).split())
    return " ".join(sorted(word for word in words if word not in _SMALL))
