"""How what was found is told: in words for people, and in the forms that other programs read."""

from collections.abc import Callable, Mapping

from dossierkit.tellings import data, github, sarif
from dossierkit.tellings.findings import Findings

# The forms for programs by their names. Words for people are in `text`.
FORMS: Mapping[str, Callable[[Findings], str]] = {"json": data.told, "github": github.told, "sarif": sarif.told}

__all__ = ["FORMS", "Findings"]
