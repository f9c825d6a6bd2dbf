"""Names that look alike: one person or organisation, or two."""

import pytest

from dossierkit.checking.hints.similar_names import alike, alike_people, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad al-Hakim", "Mohammed Alhakim"),
        ("Lavrov, Sergei", "Sergey Lavrov"),
        ("Qasem Soleimani", "Kassem Suleimani"),
        ("Abū Bakr al-Baghdādī", "Abu Bakr al-Baghdadi"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("John F. Kerry", "John Kerry"),
        ("J. Kerry", "John Kerry"),
        ("Usama bin Ladin", "Osama bin Laden"),
        ("Aiman az-Zawahiri", "Ayman al-Zawahiri"),
        ("Jinping Xi", "Xi Jinping"),
    ],
)
def test_one_person_written_in_two_ways(one: str, other: str) -> None:
    assert alike_people(words(one), words(other))
    assert alike_people(words(other), words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Kerry", "Joan Kerry"),
        ("Ibrahim al-Hakim", "Mohammed al-Hakim"),
        ("Ahmed Ali", "Mohammed Ali"),
        ("Barack Obama", "Michelle Obama"),
        ("John Allen", "John Kerry"),
        ("Kerry", "John Kerry"),
        ("John Forbes Kerry", "John Quincy Kerry"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not alike_people(words(one), words(other))
    assert not alike_people(words(other), words(one))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Department of State", "the State Department", True),
        ("U.S. Department of State", "US State Department", True),
        ("Centre for Defence Studies", "Center for Defense Studies", True),
        ("Ministry of Defence of Iraq", "Ministry of Defence of Iran", False),
        ("Brigade 12", "Brigade 13", False),
        ("Tide Front", "Tide Front of the North", False),
        ("The The", "Of Of", False),
        ("ISWAP", "ISSP", False),
        ("ISIL", "Isil", True),
        ("ISWAP Command", "ISSP Command", False),
        ("FRONT OF THE TIDES", "Front of the Tides", True),
        ("S\u030cund’s Guild", "Šunds guild", True),
    ],
)
def test_organisations(one: str, other: str, same: bool) -> None:  # noqa: FBT001  (a case)
    assert alike(words(one), words(other)) is same
