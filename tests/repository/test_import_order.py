"""The direction of imports: each module knows only its own layer and those before it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dossierkit

PACKAGE = Path(dossierkit.__file__).parent

# What stands first knows nothing of what comes after. `records` is the folder records/, and so for the others.
LAYERS = [
    {"__init__", "problems", "language", "settings"},
    {"values"},
    {"records"},
    {"reading"},
    {"wording"},
    {"library"},
    {"history"},
    {"corroboration"},
    {"addresses"},
    {"prose"},
    {"citation", "pictures"},
    {"search"},
    {"checking"},
    {"pages"},
    {"exports"},
    {"problem_formats"},
    {"build"},
    {"admin"},
    {"editing"},
    {"change_report", "drafting", "spreadsheets"},
    {"mkdocs_events", "cli", "__main__"},
]
LAYER_OF = {module: number for number, layer in enumerate(LAYERS) for module in layer}

# The site generator may change; then one module changes with it.
ONLY_IN_MKDOCS_EVENTS = {"mkdocs", "properdocs", "material"}

FILES = sorted(PACKAGE.rglob("*.py"))


def top_level(path: Path) -> str:
    """`records` for records/claims.py, `dates` for dates.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that a module imports, inside functions and for type checkers too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: write the import with its whole name, from dossierkit on"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_its_own_and_earlier_layers(path: Path) -> None:
    importer = top_level(path)
    assert importer in LAYER_OF, f"{importer} is new: add it to LAYERS in {Path(__file__).name}, where its imports allow it"
    for line, name in imports(path):
        package, *rest = name.split(".")
        if package == "dossierkit":
            imported = rest[0]
            assert imported in LAYER_OF, f"{path.name}:{line}: imports {imported}, which is in no layer"
            assert LAYER_OF[imported] <= LAYER_OF[importer], f"{path.name}:{line}: {importer} may not import {imported}, which comes after it"
        assert package not in ONLY_IN_MKDOCS_EVENTS or importer == "mkdocs_events", f"{path.name}:{line}: only mkdocs_events.py imports {package}"


def test_there_are_modules_to_look_at() -> None:
    """An empty list of files would let every test above pass."""
    assert {"problems", "reading", "records"} <= {top_level(path) for path in FILES}
