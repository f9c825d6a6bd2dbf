"""The kinds of records that come with the package, declared in `ready_made_kinds/` in the form of those that projects declare."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from dossierkit.language import mark
from dossierkit.records.declared_words import Words
from dossierkit.records.kind_blocks import KindBlock, messages_of_ours
from dossierkit.records.kind_declarations import DeclaredKind
from dossierkit.records.vocabulary import Property

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the quick one, where PyYAML was built with it
FOLDER = Path(__file__).parent / "ready_made_kinds"
NAMES = ("actor", "meeting", "attack")


@cache
def ready_made_kinds() -> tuple[DeclaredKind, ...]:
    """The kinds of the package, in the order in which pages list them."""
    return tuple(_declared(name) for name in NAMES)


def _declared(name: str) -> DeclaredKind:
    raw = yaml.load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"), _LOADER)  # noqa: S506  (a safe loader)
    return KindBlock.model_validate(messages_of_ours(raw)).declared(name, ours=True)


def _common(marked: str, type_: str) -> Property:
    return Property(Words((("", marked),), ours=True), type_)  # type: ignore[arg-type]


# What can be claimed of a record of any kind.
COMMON_PROPERTIES: Mapping[str, Property] = {"date": _common(mark("Date"), "date"), "place": _common(mark("Place"), "place")}
# And of those of the package; in the order in which they are listed.
PROPERTIES: Mapping[str, Property] = {
    **{name: one for kind in sorted(ready_made_kinds(), key=lambda kind: kind.name != "attack") for name, one in kind.properties},
    **COMMON_PROPERTIES,
}
