"""The URLs of licences, by the words that dossiers name them with: `CC BY 4.0`, `CC0`, `ODbL 1.0`."""

import re
from functools import cache

_CREATIVE_COMMONS = re.compile(r"cc[ -]by((?:[ -](?:nc|nd|sa))*)[ -](\d\.\d)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;)]")
_OTHERS = {
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "public domain mark 1.0": "https://creativecommons.org/publicdomain/mark/1.0/",
    "odbl": "https://opendatacommons.org/licenses/odbl/1-0/",
    "odbl 1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "odc-by 1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "pddl 1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
    "mit": "https://opensource.org/license/mit",
}


@cache
def licence_url(words: str) -> str:
    """The URL of a licence that is named in words: that in the words, or that of a well-known licence; an empty text for any other."""
    if found := _ADDRESS.search(words):
        return found[0]
    if named := _CREATIVE_COMMONS.fullmatch(words.strip()):
        also = re.sub(r"[ -]", "-", named[1].lower())
        return f"https://creativecommons.org/licenses/by{also}/{named[2]}/"
    name = words.strip().lower()
    return _OTHERS.get(name) or _OTHERS.get(name.replace("-1.0", " 1.0")) or ""
