"""The kinds of records that come with the package, declared in `ready_made_kinds/` in the form of those that projects declare."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from dossierkit.language import Terms, mark
from dossierkit.records.declared_words import Words
from dossierkit.records.kind_blocks import KindBlock, Name, WordsGiven, messages_of_ours
from dossierkit.records.kind_declarations import CountedWords, DeclaredKind, DesignationWords, Population
from dossierkit.records.record import Model
from dossierkit.records.vocabulary import COMMON_POPULATIONS, Property

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the quick one, where PyYAML was built with it
FOLDER = Path(__file__).parent / "ready_made_kinds"
NAMES = ("actor", "meeting", "attack")


@cache
def ready_made_kinds() -> tuple[DeclaredKind, ...]:
    """The kinds of the package, in the order in which pages list them."""
    return tuple(_declared(name) for name in NAMES)


def _declared(name: str) -> DeclaredKind:
    raw = yaml.load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"), _LOADER)  # noqa: S506  (a safe loader)
    return _KindOfOurs.model_validate(messages_of_ours(raw)).declared(name, ours=True)


class _PopulationBlock(Model):
    """Some of the people whom figures may count; with the noun for one and for many, sums tell how many there are."""

    label: WordsGiven
    one: WordsGiven | None = None
    many: WordsGiven | None = None


class _DesignationBlock(Model):
    """What listings of actors are called: the headings of both ends, and the tie from either end."""

    heading: WordsGiven
    made: WordsGiven
    lists: WordsGiven
    listed_by: WordsGiven


class _KindOfOurs(KindBlock):
    """A kind of the package, which may bring words that all topics' records can use, but that only those with such records show."""

    populations: dict[Name, _PopulationBlock] = {}
    designations: _DesignationBlock | None = None
    contested: WordsGiven | None = None
    actor_kinds: tuple[str, ...] = ()
    only_where_used: bool = False

    def declared(self, name: str, *, colour: str = "", ours: bool = True) -> DeclaredKind:
        """The kind in the form in which the program knows it."""
        named = self.designations
        return replace(
            super().declared(name, colour=colour, ours=ours),
            populations=tuple(
                (key, Population(one.label, CountedWords(one.one, one.many) if one.one and one.many else None))
                for key, one in self.populations.items()
            ),
            designations=DesignationWords(named.heading, named.made, named.lists, named.listed_by) if named else None,
            contested=self.contested,
            actor_kinds=self.actor_kinds,
            only_where_used=self.only_where_used,
        )


def _common(marked: str, type_: str) -> Property:
    return Property(Words((("", marked),), ours=True), type_)  # type: ignore[arg-type]


# What can be claimed of a record of any kind.
COMMON_PROPERTIES: Mapping[str, Property] = {"date": _common(mark("Date"), "date"), "place": _common(mark("Place"), "place")}
# And of those of the package; in the order in which they are listed.
PROPERTIES: Mapping[str, Property] = {
    **{name: one for kind in ready_made_kinds() for name, one in kind.properties},
    **COMMON_PROPERTIES,
}
# Of whom a figure may be: those of all topics, after the first of them those that the kinds of the package bring.
_BROUGHT = {name: one for kind in ready_made_kinds() for name, one in kind.populations}
_FIRST, *_REST = COMMON_POPULATIONS.marked
POPULATIONS = Terms(
    **{_FIRST: COMMON_POPULATIONS.marked[_FIRST]},
    **{name: one.label.written for name, one in _BROUGHT.items()},
    **{name: COMMON_POPULATIONS.marked[name] for name in _REST},
)
# Those of whom sums tell how many there are, with the noun by number.
COUNTED_POPULATIONS: Mapping[str, CountedWords] = {name: one.counted for name, one in _BROUGHT.items() if one.counted}
