"""Words that are remembered are those of the thing and the language that they are asked for in."""

from dossierkit.language import current_language, using_language
from dossierkit.wording import said_once as module
from dossierkit.wording.said_once import said_once


def test_words_are_put_together_once_for_each_thing_and_language() -> None:
    asked: list[object] = []

    @said_once
    def words(thing: list[str]) -> str:
        asked.append(thing)
        return f"{thing[0]} in {current_language()}"

    one, alike = ["a"], ["a"]
    assert [words(one), words(one), words(alike)] == ["a in en"] * 3
    assert [id(thing) for thing in asked] == [id(one), id(alike)]
    with using_language("de"):
        assert words(one) == "a in de"
    assert words(one) == "a in en"


def test_no_more_than_so_many_things_are_remembered() -> None:
    seen: list[int] = []

    @said_once
    def words(thing: tuple[int]) -> str:
        seen.append(thing[0])
        return str(thing[0])

    things = [(number,) for number in range(module.MOST + 1)]
    assert [words(thing) for thing in things] == [str(number) for number in range(module.MOST + 1)]
    assert [words(things[-1]), words(things[0])] == [str(module.MOST), "0"]
    assert seen[-1] == 0
