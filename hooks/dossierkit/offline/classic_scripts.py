"""The site's modules, kept as texts in one classic script: from a folder browsers refuse to load modules, and what they import.

`reading_offline.js` makes modules of them again in the page. What a module imports at once is told to it beforehand (`imports`); what it
imports later, and its own address, it asks `dossierOffline` for.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping

_AT_ONCE = re.compile(r"(?P<before>\b(?:import|export)\b[^;'\"()]*?\bfrom\s*|\bimport\s*)(?P<sign>['\"])(?P<name>\./[\w./-]+)(?P=sign)")
_LATER = re.compile(r"(?<![\w.$])import\(")
_OWN = re.compile(r"\bimport\.meta\.url\b")
SLOT = "dossier-offline:{}"  # stands for the address of another module until the page knows it


def as_script(modules: Mapping[str, str]) -> str:
    """One script that tells `dossierOffline` the text of each module, by its address below the site's root, and what it imports at once."""
    told = {path: {"text": _asking(path, text), "imports": [*_imports(path, text)]} for path, text in sorted(modules.items())}
    return f"dossierOffline.modules = {json.dumps(told, ensure_ascii=True, separators=(',', ':'))};\n"


def _imports(path: str, text: str) -> Iterator[str]:
    for found in _AT_ONCE.finditer(text):
        yield _beside(path, found["name"])


def _asking(path: str, text: str) -> str:
    folder = json.dumps(f"{posixpath.dirname(path)}/")
    text = _AT_ONCE.sub(lambda found: f"{found['before']}{found['sign']}{SLOT.format(_beside(path, found['name']))}{found['sign']}", text)
    text = _LATER.sub(f"dossierOffline.import({folder}, ", text)
    return _OWN.sub(f"dossierOffline.addressOf({json.dumps(path)})", text)


def _beside(path: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
