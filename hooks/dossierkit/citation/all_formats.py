"""The formats in which a page or a source can be copied as a citation."""

from collections.abc import Callable, Mapping

from dossierkit.citation.bibtex import bibtex
from dossierkit.citation.csl import csl_json
from dossierkit.citation.page import PageCitation
from dossierkit.citation.ris import ris

# The proper name of each format that is copied as it is, and what writes it.
FORMATS: Mapping[str, Callable[[PageCitation], str]] = {"BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl_json}
