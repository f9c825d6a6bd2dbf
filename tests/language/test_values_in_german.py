"""Values in words of another language."""

import pytest

from dossierkit import language
from dossierkit.records.ready_made import PROPERTIES
from dossierkit.records.vocabulary import ACTOR_KINDS, RELATION_TYPES, Property
from dossierkit.values.dates import parse_date
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import count_words, country_words, language_words, list_words, number_words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2017-03-22", "22. März 2017"),
        ("2017-03", "März 2017"),
        ("2017-21", "Frühjahr 2017"),
        ("201X", "2010er-Jahre"),
        ("19XX", "ein Jahr von 1900 bis 1999"),
        ("2017-03-XX", "ein Tag im März 2017"),
        ("2017-XX", "ein Monat im Jahr 2017"),
        ("2017-03~", "um März 2017"),
        ("2017-03-22?", "22. März 2017 (unsicher)"),
        ("2014-09-10/..", "ab 10. September 2014"),
        ("../2014", "bis 2014"),
        ("2017-07-11/2017-07-13", "11. bis 13. Juli 2017"),
        ("2017-07-31/2017-08-02", "31. Juli bis 2. August 2017"),
        ("[2017-03-21,2017-03-22]", "21. oder 22. März 2017"),
        ("[2016-12-28..2017-01-09]", "zwischen 28. Dezember 2016 und 9. Januar 2017"),
        ("[2017-03-03..2017-03-12]", "zwischen 3. und 12. März 2017"),
        ("[2017-03-21,2017-03-22,2017-04]", "21. März 2017, 22. März 2017 oder April 2017"),
    ],
)
def test_a_date_in_german(written: str, shown: str) -> None:
    when = parse_date(written)
    before = date_words(when)
    with language.using_language("de"):
        assert date_words(when) == shown
    assert date_words(when) == before  # what is remembered is remembered for each language


def test_a_language_that_begins_with_the_year_shortens_no_date() -> None:
    with language.using_language("hu"):
        assert date_words(parse_date("2017-07-11/2017-07-13")) == "2017. július 11. to 2017. július 13."


def test_names_with_accents_stand_beside_those_without() -> None:
    assert sorted(["Vereinigtes Königreich", "Belgien", "Österreich", "Oman", "Ägypten"], key=language.alphabetical) == [
        "Ägypten",
        "Belgien",
        "Oman",
        "Österreich",
        "Vereinigtes Königreich",
    ]


def test_words_in_german() -> None:
    with language.using_language("de"):
        assert number_words(1255) == "1.255"
        assert [count_words(count, "report") for count in (0, 1, 2)] == ["0 Berichte", "1 Bericht", "2 Berichte"]
        assert list_words(["a", "b", "c"]) == "a, b und c"
        assert [country_words(code) for code in ("AF", "US")] == ["Afghanistan", "Vereinigte Staaten"]
        assert language_words("ar") == "Arabisch"
        assert ACTOR_KINDS["armed_group"] == "Bewaffnete Gruppe"
        assert RELATION_TYPES["member_of"].label == "Mitglied von"
        assert PROPERTIES["killed"].label == "Getötet"
        assert Property("Killed", "number").label == "Killed"  # as a dossier declared it
    assert ACTOR_KINDS["armed_group"] == "Armed group"
