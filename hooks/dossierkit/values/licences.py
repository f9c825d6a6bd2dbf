"""Licences by the short names that people write, such as `CC BY 4.0`: how programs name them (SPDX), and where they can be read."""

import re
from typing import NamedTuple


class Licence(NamedTuple):
    """A licence: the text as it was written, its name in the list of SPDX and its address; both are empty for one that is not known here."""

    title: str
    name: str = ""
    address: str = ""


_CREATIVE_COMMONS = re.compile(r"cc[ -](by(?:[ -](?:nc|sa|nd))*)[ -]?([1-4]\.[05])?", re.IGNORECASE)
_OTHERS = {
    "cc0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "cc01.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "pddl": ("PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    "odcby": ("ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "odbl": ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}


def licence(text: str) -> Licence:
    """The licence that a text names."""
    bare = text.strip()
    if found := _CREATIVE_COMMONS.fullmatch(bare):
        terms, version = re.sub("[ -]+", "-", found[1].lower()), found[2] or "4.0"
        return Licence(bare, f"CC-{terms.upper()}-{version}", f"https://creativecommons.org/licenses/{terms}/{version}/")
    known = _OTHERS.get(re.sub("[^a-z0-9.]", "", bare.casefold()), _OTHERS.get(re.sub("[^a-z]", "", bare.casefold())))
    if known:
        return Licence(bare, *known)
    return Licence(bare, address=bare) if re.fullmatch(r"https?://\S+", bare) else Licence(bare)
