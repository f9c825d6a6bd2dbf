"""Numbers with separators, from as many digits on as CLDR says: as `Intl` of ICU 78 (CLDR 48) writes them."""

import pytest
from babel import Locale

from dossierkit.language import using_language
from dossierkit.records.claims import Money
from dossierkit.wording.grouped_numbers import grouped
from dossierkit.wording.values_in_words import duration_words, number_words, value_words

GOLDEN = [  # a space stands for each kind of space
    ("en", "999", "1,234", "12,345", "123,456"),
    ("de", "999", "1.234", "12.345", "123.456"),
    ("fr", "999", "1 234", "12 345", "123 456"),
    ("uk", "999", "1 234", "12 345", "123 456"),
    ("ar", "999", "1,234", "12,345", "123,456"),
    ("es", "999", "1234", "12.345", "123.456"),
    ("es_ES", "999", "1234", "12.345", "123.456"),
    ("es_419", "999", "1,234", "12,345", "123,456"),
    ("es_MX", "999", "1,234", "12,345", "123,456"),
    ("es_AR", "999", "1.234", "12.345", "123.456"),
    ("it", "999", "1234", "12.345", "123.456"),
    ("pl", "999", "1234", "12 345", "123 456"),
    ("pt", "999", "1.234", "12.345", "123.456"),
    ("pt_BR", "999", "1.234", "12.345", "123.456"),
    ("pt_PT", "999", "1234", "12 345", "123 456"),
    ("pt_MZ", "999", "1234", "12 345", "123 456"),
    ("pt_AO", "999", "1 234", "12 345", "123 456"),
    ("bg", "999", "1234", "12 345", "123 456"),
    ("hu", "999", "1234", "12 345", "123 456"),
    ("ru", "999", "1 234", "12 345", "123 456"),
    ("ru_UA", "999", "1234", "12 345", "123 456"),
    ("ee", "999", "1234", "12345", "123,456"),
    ("hi", "999", "1,234", "12,345", "1,23,456"),
]


@pytest.mark.parametrize(("locale", "shown"), [(locale, shown) for locale, *shown in GOLDEN], ids=[locale for locale, *_ in GOLDEN])
def test_a_number_is_grouped_as_cldr_says(locale: str, shown: list[str]) -> None:
    found = [grouped(number, Locale.parse(locale)) for number in (999, 1234, 12345, 123456)]
    assert [" ".join(one.split()) for one in found] == shown


def test_numbers_money_and_durations_follow_the_same_rule() -> None:
    with using_language("es"):
        assert [number_words(number) for number in (1255, -1255, 1255.5, 12555)] == ["1255", "-1255", "1255,5", "12.555"]
        assert value_words(Money(amount=1250, currency="EUR")) == "1250\N{NO-BREAK SPACE}€"
        assert value_words(Money(amount=12500, currency="EUR")) == "12.500\N{NO-BREAK SPACE}€"
        assert [duration_words(one) for one in ("P1200D", "P12000D")] == ["1200 días", "12.000 días"]
    with using_language("de"):
        assert [number_words(1255), duration_words("P1200D")] == ["1.255", "1.200 Tage"]
