"""Reads `mkdocs.yml` for commands that run without MkDocs: the site's address, and what stands in `extra` and where."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
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


def site_language(root: Path) -> str:
    """The language of the site (`theme.language`, BCP 47); English where the settings name none, and where nobody can tell."""
    found = setting(root, "theme", "language")
    return found.value if found and isinstance(found.value, str) else "en"


def option(root: Path, name: str) -> Any:
    """The value of an option of the site, of the plugin or in `extra`, as the settings of the project at `root` write it; None without one."""
    settings = SettingsFile(root)
    found = settings.at("plugins", "dossierkit", name) or settings.at("extra", name)
    return found.value if found else None


class Setting(NamedTuple):
    """A value of `mkdocs.yml` and where it stands: line and column, from 1."""

    value: Any
    line: int
    column: int


class SettingsFile:
    """The settings of the project at `root`, read once, with the place of everything in them; empty where they cannot be read."""

    def __init__(self, root: Path) -> None:
        self._whole: yaml.Node | None = None
        with suppress(OSError, UnicodeDecodeError, yaml.YAMLError):
            self._loader, self._whole = _taken_apart((root / FILE).read_text(encoding="utf-8"))

    def at(self, *keys: str) -> Setting | None:
        """The value at a path of keys, such as `theme`, `custom_dir`; None where there is none."""
        return next((self._setting(node) for node in self._reached(keys)), None)

    def each(self, *keys: str) -> list[Setting]:
        """The single values at a path of keys, and the entries that are single values where a list stands there."""
        found = [entry for node in self._reached(keys) for entry in (node.value if isinstance(node, yaml.SequenceNode) else [node])]
        return [self._setting(node) for node in found if isinstance(node, yaml.ScalarNode)]

    def below(self, *keys: str) -> list[Setting]:
        """Every single value at or below a path of keys, as it is written."""
        return [leaf for node in self._reached(keys) for leaf in _leaves(node)]

    def names(self, key: str) -> list[Setting]:
        """The names in a list like `plugins`, whether alone, with a block of options, or as the keys of one block."""
        nodes = [entry for node in self._reached((key,)) for entry in (node.value if isinstance(node, yaml.SequenceNode) else [node])]
        found = [name for node in nodes for name in ([pair[0] for pair in _pairs(node)] if isinstance(node, yaml.MappingNode) else [node])]
        return [self._setting(node) for node in found if isinstance(node, yaml.ScalarNode)]

    def options(self, key: str, name: str) -> dict[str, Setting]:
        """The options of an entry of a list like `plugins`, by their names."""
        return {str(option.value): self._setting(value) for node in self._reached((key, name)) for option, value in _pairs(node)}

    def place(self, *keys: str) -> tuple[int, int]:
        """Where the value stands that a path of keys leads to, line and column from 1: the last of them that is there, else the file's start.

        A step into a list is an entry that is, or begins with, that word; a last step to an empty value is its key.
        """
        found = (1, 1)
        for name, node in self._way(keys):
            found = _place(node if node.value != "" else name)
        return found

    def place_of_key(self, *keys: str) -> tuple[int, int]:
        """Where the last key of a path of keys stands, or the last of them that is there."""
        return next(reversed([_place(name) for name, _node in self._way(keys)]), (1, 1))

    def _way(self, keys: tuple[str, ...]) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        """The key and the value of each step of a path, as far as it leads."""
        node = self._whole
        for key in keys:
            name, node = _step(node, key)
            if name is None or node is None:
                return
            yield name, node

    def _setting(self, node: yaml.Node) -> Setting:
        try:
            return Setting(self._loader.construct_object(node, deep=True), *_place(node))
        except yaml.YAMLError:
            return Setting(None, *_place(node))

    def _reached(self, keys: tuple[str, ...]) -> list[yaml.Node]:
        """What a path of keys leads to; a list on the way is gone through, entry by entry."""
        nodes = [self._whole] if self._whole else []
        for key in keys:
            entries = [entry for node in nodes for entry in (node.value if isinstance(node, yaml.SequenceNode) else [node])]
            nodes = [value for entry in entries for name, value in _pairs(entry) if name.value == key]
        return nodes


@lru_cache(maxsize=4)  # one check asks for the same file some ten times; a report has that of an earlier revision beside it
def _taken_apart(text: str) -> tuple[_Loader, yaml.Node | None]:
    """The text of a file of settings as YAML, and what makes values of it."""
    loader = _Loader(text)
    return loader, loader.get_single_node()


def _step(node: yaml.Node | None, word: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The key and the value that a word leads to: in a block by its key, in a list as an entry, or as the beginning of one."""
    if not isinstance(node, yaml.SequenceNode):
        return next(((name, value) for name, value in _pairs(node) if name.value == word), (None, None))
    for entry in node.value:
        if isinstance(entry, yaml.ScalarNode) and entry.value == word:
            return entry, entry
        for key, value in _pairs(entry)[:1]:
            if word in (key.value, value.value):
                return key, value
    return None, None


def code_files(root: Path) -> frozenset[str]:
    """The style sheets and scripts of `content/` that the settings name (`extra_css`, `extra_javascript`), by their paths there."""
    settings = SettingsFile(root)
    named = [one for keys in (("extra_css",), ("extra_javascript",), ("extra_javascript", "path")) for one in settings.each(*keys)]
    return frozenset(str(one.value).partition("?")[0] for one in named)


def setting(root: Path, *keys: str) -> Setting | None:
    """The value at a path of keys, such as `theme`, `custom_dir`; None where the settings do not have it, or cannot be read."""
    return SettingsFile(root).at(*keys)


def navigation(root: Path) -> list[Setting]:
    """Everything that `nav` leads to, as it is written there, with its place."""
    return SettingsFile(root).below("nav")


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
    settings = SettingsFile(root)
    block = settings.at("extra")
    names = block.value if block and isinstance(block.value, dict) else {}
    return {name: found for name in names if (found := settings.at("extra", name))}


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    return [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)] if isinstance(node, yaml.MappingNode) else []


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
