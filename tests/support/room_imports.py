"""What the modules of the package import from one another, and what of it the table of the rooms does not allow."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.rooms import Room

# The site generator may change; then one module changes with it.
ENGINE, DOORS = {"mkdocs", "properdocs", "material"}, ("mkdocs_events", "mkdocs_settings")


def room_of(path: Path, package: Path) -> str:
    """`records` for records/claims.py, `addresses` for addresses.py."""
    return path.relative_to(package).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line and dotted name of everything that a module imports, inside functions and for type checkers too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            whole = "." * node.level + (node.module or "")
            yield from ((node.lineno, [*whole.split("."), alias.name]) for alias in node.names)


def faults(path: Path, package: Path, floors: list[tuple[Room, ...]]) -> Iterator[str]:
    """What a module imports though its room may not, each with line and reason."""
    floor_of = {"__init__": -1} | {room.module: number for number, floor in enumerate(floors) for room in floor}  # the package itself knows nothing
    here, name = room_of(path, package), path.relative_to(package).as_posix()
    if here not in floor_of:
        yield f"{name}: `{here}` is in no line of hooks/rooms.yml; add it below the last room that it imports"
        return
    for line, (root, *rest) in imports(path):
        if not root:
            yield f"{name}:{line}: write the import with its whole name, from dossierkit on"
        elif root in ENGINE and here not in DOORS:
            yield f"{name}:{line}: only {'/ and '.join(DOORS)}/ may import {root}"
        elif root == "dossierkit" and rest and rest[0] != here:
            yield from _faults_between(f"{name}:{line}", here, rest, floor_of)


def _faults_between(place: str, here: str, imported: list[str], floor_of: dict[str, int]) -> Iterator[str]:
    there = imported[0]
    if there not in floor_of:
        yield f"{place}: `{there}` is in no line of hooks/rooms.yml"
    elif floor_of[there] == floor_of[here]:
        yield f"{place}: `{here}` stands beside `{there}` in hooks/rooms.yml; it may import only from floors above"
    elif floor_of[there] > floor_of[here]:
        yield f"{place}: `{here}` stands above `{there}` in hooks/rooms.yml; it may import only from floors above"
    for part in imported:
        if part.startswith("_") and not part.endswith("__"):
            yield f"{place}: `{'.'.join(imported)}` belongs to its own room alone, as the `_` says"
