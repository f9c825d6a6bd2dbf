"""Reads sound front matter straight from the YAML parser's events, without a tree of nodes: several times as fast.

It gives up (NeedsFullReader) on whatever is unusual or wrong; `front_matter.py` then reads the block and says what is wrong.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import yaml

from dossierkit.reading.front_matter import HIDDEN_BREAK, READERS, Loc, core_tag, too_long
from dossierkit.reading.unquoted_values import COMMENT_BEHIND, WIDE_INDENT
from dossierkit.reading.yaml_parser import EventParser

Event: TypeAlias = Any  # the declared type allows none, which only comes after the end of the stream


class NeedsFullReader(Exception):  # noqa: N818  (it is no error, only not for this module)
    """The block holds something that only `front_matter.py` reads."""


_FAULTS = (yaml.MarkedYAMLError, yaml.reader.ReaderError, RecursionError, NeedsFullReader)


def plain_value(text: str) -> Any:
    """The value of a block of YAML: dicts, tuples and scalars.

    Raises NeedsFullReader where it is not sound YAML, or holds an alias, a tag, a key twice, a key that is no word, or a number too long,
    and where a comment stands behind a value: it may be the rest of it.
    """
    if HIDDEN_BREAK.search(text) or ("#" in text and COMMENT_BEHIND.search(text)) or WIDE_INDENT.search(text):
        raise NeedsFullReader
    parser = EventParser(text)
    try:
        _open(parser)
        value = _value(parser.get_event, parser.get_event())
        parser.get_event()  # the end of the document
        if not isinstance(parser.get_event(), yaml.StreamEndEvent):
            raise NeedsFullReader
    except _FAULTS:
        raise NeedsFullReader from None
    finally:
        parser.dispose()
    return value


def quick_locate(text: str, loc: Loc, *, key: bool = False) -> tuple[int, int]:
    """Line and column of a value, as `front_matter.locate` gives them, but the block is read no further than to the value.

    Raises NeedsFullReader where the way to it is not straight: a part that is not there, an alias, a fault in the YAML.
    """
    parser = EventParser(text)
    try:
        _open(parser)
        event: Event = parser.get_event()
        for depth, part in enumerate(loc):
            if isinstance(event, yaml.MappingStartEvent):
                event = _under(parser, part, key=key and depth == len(loc) - 1)
            elif isinstance(event, yaml.SequenceStartEvent) and isinstance(part, int):
                event = _item(parser, part)
            else:
                raise NeedsFullReader
    except _FAULTS:
        raise NeedsFullReader from None
    finally:
        parser.dispose()
    return event.start_mark.line + 1, event.start_mark.column + 1


def _open(parser: EventParser) -> None:
    parser.get_event()  # the stream
    if not isinstance(parser.get_event(), yaml.DocumentStartEvent):
        raise NeedsFullReader


def _value(following: Callable[[], Event], event: Event) -> Any:
    """The value that begins with an event; reads on to its end."""
    kind = type(event)
    if kind is yaml.ScalarEvent:
        return _scalar(event)
    if kind is yaml.AliasEvent or event.anchor or event.tag:
        raise NeedsFullReader
    if kind is yaml.SequenceStartEvent:
        items = []
        while type(event := following()) is not yaml.SequenceEndEvent:
            items.append(_value(following, event))
        return tuple(items)
    values: dict[str, Any] = {}
    while type(event := following()) is not yaml.MappingEndEvent:
        if type(event) is not yaml.ScalarEvent or event.value in values or event.anchor:
            raise NeedsFullReader
        values[event.value] = _value(following, following())
    return values


_TYPED = frozenset("-+.0123456789tTfFnN~")  # how plain values begin that are not text


def _scalar(event: Event) -> Any:
    text: str = event.value
    if event.tag or event.anchor:
        raise NeedsFullReader
    if not event.implicit[0] or (text and text[0] not in _TYPED):
        return text
    tag = core_tag(text)
    if too_long(tag, text):
        raise NeedsFullReader
    return READERS[tag](text)


def _under(parser: EventParser, wanted: str | int, *, key: bool) -> Event:
    """The first event of the value under a key of the mapping that was begun, or that of the key."""
    event: Event
    while type(event := parser.get_event()) is not yaml.MappingEndEvent:
        if type(event) is yaml.ScalarEvent and event.value == wanted:
            return event if key else parser.get_event()
        _pass_over(parser, event)
        _pass_over(parser, parser.get_event())
    raise NeedsFullReader


def _item(parser: EventParser, number: int) -> Event:
    for _before in range(number):
        _pass_over(parser, _within(parser.get_event()))
    return _within(parser.get_event())


def _within(event: Event) -> Event:
    if type(event) is yaml.SequenceEndEvent:
        raise NeedsFullReader
    return event


def _pass_over(parser: EventParser, event: Event) -> None:
    """Read on to the end of the value that an event begins."""
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        event = parser.get_event()
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
