"""Words that run the other way than the page: noticed, and kept apart from what stands beside them."""

import pytest

from dossierkit.language import direction, direction_of, gettext, kept_apart, ngettext, runs_against, using_language
from dossierkit.records.shared_blocks import Place
from dossierkit.wording.foreign_names import turned
from dossierkit.wording.markup import filled, markup, with_gaps_filled
from dossierkit.wording.values_in_words import SEMICOLON, in_a_row, list_words, place_words, range_words


def shown(text: str) -> str:
    """The isolating characters (U+2066 to U+2069) as signs that can be seen."""
    return text.translate({0x2066: "⟨→", 0x2067: "⟨←", 0x2068: "⟨?", 0x2069: "⟩"})


@pytest.mark.parametrize(("code", "way"), [("en", "ltr"), ("de", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("xx", "ltr")])
def test_a_language_runs_one_way(code: str, way: str) -> None:
    assert direction(code) == way


@pytest.mark.parametrize(
    ("code", "text", "against", "apart"),
    [
        ("en", "Kabul, 8 March", False, "Kabul, 8 March"),
        ("en", "Kābul–Херат", False, "Kābul–Херат"),
        ("en", "كابل 8", True, "⟨←كابل 8⟩"),
        ("en", "שלום", True, "⟨←שלום⟩"),
        ("ar", "كابل 8", False, "كابل 8"),
        ("ar", "120–300", False, "120–300"),
        ("ar", "Kabul 8", True, "⟨→Kabul 8⟩"),
        ("ar", "عملية Herat الكبرى", True, "⟨←عملية Herat الكبرى⟩"),
        ("ar", "", False, ""),
    ],
)
def test_a_text_that_runs_against_the_language_is_kept_apart(code: str, text: str, against: bool, apart: str) -> None:  # noqa: FBT001
    with using_language(code):
        assert runs_against(text) is against
        assert shown(kept_apart(text)) == apart
        assert kept_apart(kept_apart(text)) == kept_apart(text)


def test_most_letters_say_which_way_a_text_runs() -> None:
    assert [direction_of(text) for text in ("NATO قالت القيادة", "Kabul", "12", "aب")] == ["rtl", "ltr", "ltr", "ltr"]
    with using_language("ar"):
        assert [direction_of(text) for text in ("12", "aب")] == ["rtl", "rtl"]


def test_a_message_keeps_apart_what_is_put_into_it() -> None:
    with using_language("ar"):
        assert shown(gettext("%(who)s, %(date)s") % {"who": "Stars and Stripes", "date": "24 يوليو 2016"}) == "⟨→Stars and Stripes⟩، 24 يوليو 2016"
        assert shown(with_gaps_filled(gettext("%(who)s, %(date)s"), {"who": "A & B", "date": 1})) == "⟨→A &amp; B⟩، 1"
        link = markup('<a href="x" dir="ltr">A</a>')
        assert with_gaps_filled(gettext("%(who)s, %(date)s"), {"who": link, "date": "2"}) == f"{link}، 2"
    assert gettext("%(who)s, %(date)s") % {"who": "Stars and Stripes", "date": "24 July 2016"} == "Stars and Stripes, 24 July 2016"
    assert shown(gettext("%(who)s, %(date)s") % {"who": "مرسى", "date": "24 July 2016"}) == "⟨←مرسى⟩, 24 July 2016"
    assert ngettext("%(num)s entry", "%(num)s entries", 3) % {"num": 3} == "3 entries"


def test_rows_and_lists_have_the_signs_of_the_language() -> None:
    with using_language("ar"):
        assert shown(in_a_row(["Kabul", "هرات", "12"])) == "⟨→Kabul⟩، هرات، 12"
        assert shown(in_a_row(["a", "ب"], SEMICOLON)) == "⟨→a⟩؛ ب"
        assert shown(in_a_row(["a", "ب"], " · ")) == "⟨→a⟩ · ب"
        assert shown(list_words(["Kabul", "Herat"])) == "⟨→Kabul⟩ و⟨→Herat⟩"
        assert shown(place_words(Place(name="Kabul", country="AF"))) == "⟨→Kabul⟩، أفغانستان"
        assert range_words("120", "300") == "120 إلى 300"
    assert in_a_row(["a", "b"]) == "a, b"


def test_an_element_says_which_way_its_words_run_where_the_page_runs_the_other() -> None:
    with using_language("ar"):
        assert [turned(text) for text in ("Kabul", "كابل", "12", markup('<p class="dk-x">كابل</p>'))] == [' dir="ltr"', "", "", ""]
        assert turned(filled("<p>{}</p>", "A bomber")) == ' dir="ltr"'
    assert [turned(text) for text in ("Kabul", "كابل")] == ["", ' dir="rtl"']
