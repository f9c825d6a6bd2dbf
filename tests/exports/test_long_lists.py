"""A file with a long list has the same bytes, whether its entries are there at once or made one after another."""

from collections.abc import Iterator

from dossierkit.exports.export import Output, as_json, with_entries


class Entry(Output):
    name: str
    parts: tuple[str, ...] = ()


class Part(Output):
    title: str
    entries: tuple[Entry, ...]


class Whole(Output):
    parts: tuple[Part, ...]
    entries: tuple[Entry, ...]


FIRST = (Entry(name='quay\n"entries": []', parts=("a", "b")), Entry(name="pier"))
LAST = (Entry(name="Kai “Süd”", parts=("c",)),)


def whole(*lists: tuple[Entry, ...]) -> str:
    first, second, third = lists
    return as_json(Whole(parts=(Part(title='"entries": []', entries=second), Part(title="none", entries=third)), entries=first))


def test_entries_are_written_as_if_they_had_been_there() -> None:
    assert with_entries(whole((), (), ()), "entries", (FIRST, LAST, ())) == whole(FIRST, LAST, ())


def test_an_entry_is_made_when_those_before_it_are_written() -> None:
    made: list[int] = []

    def entries() -> Iterator[Entry]:
        for number in range(3):
            made.append(number)
            yield Entry(name=str(number))

    later = entries()
    assert made == []
    assert with_entries(whole((), (), ()), "entries", (later, (), ())) == whole(tuple(entries()), (), ())
