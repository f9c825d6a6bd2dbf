"""Values in words of a language that declines its months and has three plural forms."""

import re

import pytest

from dossierkit import language
from dossierkit.records.shared_blocks import Period
from dossierkit.values.dates import parse_date
from dossierkit.wording.dates_in_words import calendar_words, date_words, month_words, period_words, time_of_use_words
from dossierkit.wording.values_in_words import count_words, country_words, duration_words, language_words, list_words, number_words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2017-03-22", "22 березня 2017 р."),
        ("2017-03", "березень 2017 р."),
        ("2017-03~", "близько березня 2017 р."),
        ("2017-03?", "березень 2017 р. (непевно)"),
        ("2017-03-XX", "один із днів березня 2017 р."),
        ("2017-XX", "один із місяців 2017 року"),
        ("2017-21", "весна 2017"),
        ("2017-21~", "близько весни 2017"),
        ("201X", "2010-ті роки"),
        ("../201X", "до 2010-х років"),
        ("2014-09/..", "від вересня 2014 р."),
        ("../2014-05", "до травня 2014 р."),
        ("2017-03-XX/..", "від одного з днів березня 2017 р."),
        ("2017-07-11/2017-07-13", "11 – 13 липня 2017 р."),
        ("2014-09/2019-11", "вересень 2014 р. – листопад 2019 р."),
        ("[2017-03,2017-05]", "березень 2017 р. або травень 2017 р."),
        ("[2017-03..2017-11]", "у проміжку від березня 2017 р. до листопада 2017 р."),
        ("[2017-03-03..2017-03-12]", "у проміжку від 3 до 12 березня 2017 р."),
    ],
)
def test_a_month_stands_in_the_form_that_its_place_asks_for(written: str, shown: str) -> None:
    """Alone in the nominative, behind a preposition in the genitive, beside a day in the genitive."""
    with language.using_language("uk"):
        assert plain(date_words(parse_date(written))) == shown


def plain(words: str) -> str:
    """The words with the spaces of a typewriter: CLDR's unbroken ones change from version to version."""
    return re.sub(r"\s", " ", words)


def test_a_period_puts_its_months_behind_prepositions() -> None:
    with language.using_language("uk"):
        assert plain(period_words(Period.model_validate({"from": "2018-04"}))) == "від квітня 2018 р., кінець невідомий"
        assert plain(period_words(Period.model_validate({"until": "1999-05"}))) == "до травня 1999 р., початок невідомий"
        assert plain(period_words(Period.model_validate({"from": "2017-02", "until": "2018-03-31"}))) == "лютий 2017 р. – 31 березня 2018 р."
        assert plain(time_of_use_words(Period.model_validate({"from": "2001-02", "until": "2003-08"}))) == "від лютого 2001 р. до серпня 2003 р."


@pytest.mark.parametrize(
    ("code", "alone", "behind_a_preposition"),
    [
        ("uk", "серпень", "серпня"),
        ("pl", "sierpień", "sierpnia"),
        ("cs", "srpen", "srpna"),
        ("lt", "rugpjūtis", "rugpjūčio"),
        ("ca", "agost", "agost"),
    ],
)
def test_months_in_other_languages(code: str, alone: str, behind_a_preposition: str) -> None:
    day = parse_date("2017-08-01").exact
    assert day
    with language.using_language(code):
        assert alone in re.split(r"\W+", month_words(day))
        assert behind_a_preposition in re.split(r"\W+", month_words(day, in_phrase=True))


_CODES = ["ar", "be", "bs", "ca", "cs", "de", "el", "es", "fa", "fi", "fr", "hr", "hy", "lt", "pl", "ru", "sk", "sl", "sr", "uk"]


@pytest.mark.parametrize("code", _CODES)
def test_no_language_cuts_a_month_short(code: str) -> None:
    """Babel takes a pattern with short months where CLDR has none with long ones; none of those that dates are made of is such a pattern."""
    day = parse_date("2017-08-01").exact
    assert day
    with language.using_language(code):
        long = {language.locale().months[context]["wide"][8] for context in ("format", "stand-alone")}
        for words in (month_words(day), month_words(day, in_phrase=True), calendar_words(day), date_words(parse_date("2017-07-31/2017-08-01"))):
            assert any(month in words for month in long)


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0 нападів"),
        (1, "1 напад"),
        (2, "2 напади"),
        (5, "5 нападів"),
        (11, "11 нападів"),
        (12, "12 нападів"),
        (21, "21 напад"),
        (22, "22 напади"),
        (111, "111 нападів"),
        (1001, "1 001 напад"),
    ],
)
def test_a_number_has_its_plural_form(count: int, shown: str) -> None:
    with language.using_language("uk"):
        assert plain(count_words(count, "attack")) == shown


def test_words_in_ukrainian() -> None:
    with language.using_language("uk"):
        assert [plain(duration_words(text)) for text in ("P1D", "P2D", "P5D", "P21D", "P1Y2M")] == [
            "1 день",
            "2 дні",
            "5 днів",
            "21 день",
            "1 рік і 2 місяці",
        ]
        assert [country_words(code) for code in ("UA", "AF", "US", "DE")] == ["Україна", "Афганістан", "Сполучені Штати", "Німеччина"]
        assert language_words("ar") == "арабська"
        assert list_words(["а", "б", "в"]) == "а, б і в"
        assert plain(number_words(12345)) == "12 345"


def test_a_sentence_ends_in_one_full_stop() -> None:
    assert language.sentence("%(what)s.", {"what": "22 березня 2017 р."}) == "22 березня 2017 р."
    assert language.sentence("%(what)s.", {"what": "49"}) == "49."
    assert language.sentence("%(what)s. See %(where)s.", {"what": "Harbour Inc.", "where": "there ..."}) == "Harbour Inc. See there ...."
