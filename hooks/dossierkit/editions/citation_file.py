"""`CITATION.cff` of an edition: how to cite it, as the Citation File Format 1.2.0 says it (https://doi.org/10.5281/zenodo.5171937)."""

import re
from typing import Any

import yaml

from dossierkit.editions.facts import Facts
from dossierkit.language import gettext as _

NAME = "CITATION.cff"
# Of the names of SPDX that `values/licences.py` makes, those that the format lists; it takes no other.
_LISTED = re.compile(r"CC-BY(-(SA|NC|ND|NC-SA|NC-ND))?-(1\.0|2\.0|2\.5|3\.0|4\.0)|CC0-1\.0|PDDL-1\.0|ODC-By-1\.0|ODbL-1\.0")


def citation_file(facts: Facts) -> str:
    """The text of the file. What is not known is left out; a DOI is never made up."""
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": str(_message(facts)),
        "type": "dataset",
        "title": facts.title,
        "version": facts.name,
        "date-released": facts.day,
        "authors": [{"name": name} for name in facts.authors],
        "abstract": facts.about,
        "keywords": [*facts.keywords],
        "doi": facts.doi,
        "url": facts.url,
        **_licence(facts),
    }
    return yaml.safe_dump({key: value for key, value in said.items() if value}, allow_unicode=True, sort_keys=False, width=140)


def _licence(facts: Facts) -> dict[str, str]:
    """The licence of the whole. A list would let a reader choose one of several, so that two parts with two licences have none here."""
    one = facts.only_licence
    if one is None:
        return {}
    return {"license": one.name} if _LISTED.fullmatch(one.name) else {"license-url": one.address} if one.address else {}


def _message(facts: Facts) -> str:
    message = _("If you use this edition, cite it as below.")
    if facts.only_licence is not None:
        return message
    return " ".join([str(message), *(_("%(what)s: %(licence)s") % {"what": what, "licence": one.title} + "." for what, one in facts.licences)])
