"""Names are found in texts as a reader would find them."""

import pytest

from dossierkit.library.names_in_text import Names
from support.projects import REPOSITORY, library_of


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(library_of(REPOSITORY))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Daesh held Mosul.", [("Daesh", "isis")]),
        ("Da’esh held Mosul.", [("Da’esh", "isis")]),
        ("It is the last village.", []),  # not IS
        ("The Islamic State in Iraq and the Levant", [("Islamic State in Iraq and the Levant", "isis")]),
        ("An islamic state", []),
        ("ISIS's claim, ISIS-held land, anti-ISIS", [("ISIS", "isis")] * 3),
        ("Rex\nTillerson met REX TILLERSON.", [("Rex\nTillerson", "rex-tillerson"), ("REX TILLERSON", "rex-tillerson")]),
        ("They met Rex. Tillerson said so.", []),
        ("Rexford Tillersons", []),
        ("", []),
    ],
)
def test_names(names: Names, text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.text, one.ids[0]) for one in names.find(text)] == found
    assert all(text[one.start : one.end] == one.text for one in names.find(text))
