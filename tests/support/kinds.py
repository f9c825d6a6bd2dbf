"""The kinds of records that come with the package, for tests that need one of them: models, names, folders, and their records in a library."""

from collections.abc import Mapping
from typing import cast

from dossierkit.library import Library
from dossierkit.records import READY_MADE, Actor, Event

MODELS = READY_MADE.models
KINDS = READY_MADE.names
KIND_FOLDERS: Mapping[str, str] = {folder: kind.name for folder, kind in READY_MADE.by_folder.items()}
ACTOR = cast("type[Actor]", MODELS["actor"])
ATTACK = cast("type[Event]", MODELS["attack"])
MEETING = cast("type[Event]", MODELS["meeting"])


def attacks(library: Library) -> tuple[Event, ...]:
    """The attacks of a library, oldest first."""
    return of_kind(library, "attack")


def meetings(library: Library) -> tuple[Event, ...]:
    """The meetings of a library, oldest first."""
    return of_kind(library, "meeting")


def of_kind(library: Library, kind: str) -> tuple[Event, ...]:
    """The events of one kind, oldest first."""
    return tuple(event for event in library.events if event.record_kind == kind)
