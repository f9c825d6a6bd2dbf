"""Where files that no command changes still name what gets another name: mappings of tables, and the settings of the site."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from dossierkit.reading.folders import CONTENT, DOSSIERS
from dossierkit.records import Kind
from dossierkit.settings import FILE


def named_in_mappings(root: Path, kind: Kind, words: Collection[str]) -> Iterator[str]:
    """A remark for each line that names one of the words in a mapping of tables to records of a kind.

    Mappings are looked for in the project's folder and in the folders just below it.
    """
    is_of_kind = re.compile(rf"^kind:\s*[\"']?{re.escape(kind)}[\"']?\s*(?:#|$)", re.MULTILINE)
    for path in sorted((*root.glob("*.yml"), *root.glob("*/*.yml"))):
        inside = path.relative_to(root)
        if inside.parts[0] in {CONTENT, DOSSIERS, FILE} or inside.parts[0].startswith("."):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if is_of_kind.search(text):
            yield from _named(inside.as_posix(), text, words)


def named_in_settings(root: Path, addresses: Collection[str]) -> Iterator[str]:
    """A remark for each line of mkdocs.yml that names one of the addresses, such as `port-strike/strikes/`."""
    if (root / FILE).is_file():
        yield from _named(FILE, (root / FILE).read_text(encoding="utf-8"), addresses)


def _named(path: str, text: str, words: Collection[str]) -> Iterator[str]:
    wanted = [(word, re.compile(r"(?<![\w-])" + re.escape(word) + ("" if word.endswith("/") else r"(?![\w-])"))) for word in words]
    for number, line in enumerate(text.splitlines(), 1):
        yield from (f"{path}:{number} names {word}: change it by hand" for word, found in wanted if found.search(line))
