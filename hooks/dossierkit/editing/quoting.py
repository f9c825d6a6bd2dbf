"""Quotes around values that YAML would read as something else than what the model expects there.

YAML 1.2 reads `2017` as a number and `[2017-03-21, 2017-03-22]` as a list, where a record means dates (EDTF).
"""

from collections.abc import Iterator

import yaml

from dossierkit.editing.record_text import quoted
from dossierkit.editing.text_edits import Edit, span
from dossierkit.records.model_keys import Slot

_NUMBERS = {f"tag:yaml.org,2002:{name}" for name in ("int", "float")}
_WORDS = {*_NUMBERS, "tag:yaml.org,2002:bool"}


def quoted_years(node: yaml.Node, slot: Slot) -> Iterator[Edit]:
    """Quotes around years that stand where a date belongs."""
    for scalar, place in values_with_slots(node, slot):
        if place.date and scalar.tag in _NUMBERS and len(scalar.value) == 4 and scalar.value.isdecimal():
            yield Edit(*span(scalar), quoted(scalar.value))


def quoted_words(node: yaml.Node, slot: Slot) -> Iterator[Edit]:
    """Quotes around numbers, `true` and `false` that stand where text belongs, like a title that is a year."""
    for scalar, place in values_with_slots(node, slot):
        if place.text and scalar.tag in _WORDS:
            yield Edit(*span(scalar), quoted(scalar.value))


def quoted_date_sets(node: yaml.Node, slot: Slot, text: str) -> Iterator[Edit]:
    """Quotes around `[2017-03-21,2017-03-22]`, one of several possible dates in EDTF, where a single date belongs."""
    for one, place in values_with_slots(node, slot, lists=True):
        if isinstance(one, yaml.SequenceNode) and place.date and not place.several and one.flow_style:
            start, end = span(one)
            if one.value and all(isinstance(part, yaml.ScalarNode) for part in one.value) and "\n" not in text[start:end]:
                yield Edit(start, end, f'"[{",".join(part.value for part in one.value)}]"')


def values_with_slots(node: yaml.Node, slot: Slot, *, lists: bool = False) -> Iterator[tuple[yaml.Node, Slot]]:
    """Every value written without quotes, and with `lists` every list, together with what the model expects at its place."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _value in node.value]
        for key, value in node.value:
            yield from values_with_slots(value, slot.under(key.value, keys), lists=lists)
    elif isinstance(node, yaml.SequenceNode):
        if lists:
            yield node, slot
        for item in node.value:
            yield from values_with_slots(item, slot, lists=lists)
    elif isinstance(node, yaml.ScalarNode) and not node.style:
        yield node, slot
