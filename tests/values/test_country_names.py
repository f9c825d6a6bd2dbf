"""Names of countries: a table of common ones, and rules that hold for all: a name is read exactly or not at all, and no hint misleads."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.values.country_names import COUNTRIES, UnknownCountryError, country_code

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "countries.yml").read_text(encoding="utf-8"))
COMMON, CODEBOOKS = CASES["common"], CASES["codebooks"]


def read(name: str) -> str:
    """The code, or in words why there is none."""
    try:
        return country_code(name)
    except UnknownCountryError as unknown:
        meant = f" ({' or '.join(unknown.candidates)})" if unknown.candidates else ""
        return f"{unknown.problem}{meant}{f'; {unknown.hint}' if unknown.hint else ''}"


@pytest.mark.parametrize("name", COMMON)
def test_a_common_name(name: str) -> None:
    assert read(name) == COMMON[name]


def test_the_table_has_131_names() -> None:
    assert len(COMMON) == 131


@pytest.mark.parametrize("codebook", CODEBOOKS)
def test_every_country_of_a_codebook_is_read(codebook: str) -> None:
    unread = {name: read(name) for name in CODEBOOKS[codebook] if read(name) not in COUNTRIES}
    assert unread == {}


@pytest.mark.parametrize("written", CASES["hints"])
def test_a_misspelt_name_is_told_only_where_no_other_country_is_nearly_as_near(written: str) -> None:
    assert read(written) == CASES["hints"][written]


@given(st.sampled_from(sorted(name for name, code in COMMON.items() if code in COUNTRIES)), st.data())
def test_two_wrong_letters_never_make_another_country(name: str, data: st.DataObject) -> None:
    at = [data.draw(st.integers(0, len(name) - 1)) for _ in range(2)]
    letters = [*name]
    for place in at:
        letters[place] = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    found = read("".join(letters))
    assert found not in COUNTRIES or found == COMMON[name] or len(name) <= 8, "short names of two countries may lie two letters apart"
