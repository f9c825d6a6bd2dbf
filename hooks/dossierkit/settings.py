"""Reads `mkdocs.yml` for commands that run without MkDocs: the site's address, and what stands in `extra` and where."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FILE = "mkdocs.yml"


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' own tags too, as far as they stand for plain values."""


def _default(loader: _Loader, node: yaml.Node) -> Any:
    """`!ENV [NAME, default]` is its default: what is committed may not depend on the environment of whoever commits it."""
    values = loader.construct_sequence(node, deep=True) if isinstance(node, yaml.SequenceNode) else []
    return values[-1] if len(values) > 1 else None


def _nothing(_loader: _Loader, _suffix: str, _node: yaml.Node) -> None:
    return None


_Loader.add_constructor("!ENV", _default)
_Loader.add_multi_constructor("!", _nothing)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)


def site_url(root: Path) -> str:
    """The URL at which the site of the project at `root` is published (`site_url`); an empty text where its settings name none.

    Raises OSError where `mkdocs.yml` cannot be read.
    """
    try:
        settings = yaml.load((root / FILE).read_text(encoding="utf-8"), _Loader)  # noqa: S506  (a safe loader)
    except yaml.YAMLError:
        return ""
    found = settings.get("site_url") if isinstance(settings, dict) else None
    return found if isinstance(found, str) else ""


class Setting(NamedTuple):
    """A value of `mkdocs.yml` and where it stands: line and column, from 1."""

    value: Any
    line: int
    column: int


def code_files(root: Path) -> frozenset[str]:
    """The style sheets and scripts of `content/` that the settings name (`extra_css`, `extra_javascript`), by their paths there."""
    names = [_name_of_code(entry) for key in ("extra_css", "extra_javascript") for entry in _listed(setting(root, key))]
    return frozenset(name.partition("?")[0] for name in names)


def _listed(found: Setting | None) -> list[Any]:
    return found.value if found and isinstance(found.value, list) else []


def _name_of_code(entry: Any) -> str:
    return str(entry.get("path", "")) if isinstance(entry, dict) else str(entry)


def setting(root: Path, *keys: str) -> Setting | None:
    """The value at a path of keys, such as `theme`, `custom_dir`; None where the settings do not have it, or cannot be read."""
    try:
        loader = _Loader((root / FILE).read_text(encoding="utf-8"))
        node = loader.get_single_node()
        for key in keys:
            node = next((value for name, value in _pairs(node) if name.value == key), None)
        return Setting(loader.construct_object(node, deep=True), *_place(node)) if node else None
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None


def navigation(root: Path) -> list[Setting]:
    """Everything that `nav` leads to, as it is written there, with its place."""
    try:
        whole = _Loader((root / FILE).read_text(encoding="utf-8")).get_single_node()
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return []
    return [*_leaves(next((value for key, value in _pairs(whole) if key.value == "nav"), None))]


def _leaves(node: yaml.Node | None) -> Iterator[Setting]:
    if isinstance(node, yaml.ScalarNode):
        yield Setting(node.value, *_place(node))
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _leaves(entry)
    else:
        for _title, value in _pairs(node):
            yield from _leaves(value)


def extra(root: Path) -> Mapping[str, Setting]:
    """What stands in `extra` in the settings of the project at `root`, by key; nothing where there is none, or where it cannot be read."""
    try:
        loader = _Loader((root / FILE).read_text(encoding="utf-8"))
        whole = loader.get_single_node()
        block = next((value for key, value in _pairs(whole) if key.value == "extra"), None)
        return {key.value: Setting(loader.construct_object(value, deep=True), *_place(value)) for key, value in _pairs(block)}
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    return [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)] if isinstance(node, yaml.MappingNode) else []


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
