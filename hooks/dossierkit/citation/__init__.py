"""How to cite what the site says: one claim, one of its pages, and the sources that it rests on."""

from collections.abc import Callable, Mapping

from dossierkit.citation.apa import apa
from dossierkit.citation.bibtex import bibtex
from dossierkit.citation.claims import claim_citation
from dossierkit.citation.csl import csl_json
from dossierkit.citation.page import PageCitation, page_citation, source_citation
from dossierkit.citation.ris import ris

# The proper name of each format that is copied as it is, and what writes it.
FORMATS: Mapping[str, Callable[[PageCitation], str]] = {"BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl_json}

__all__ = ["FORMATS", "PageCitation", "apa", "bibtex", "claim_citation", "csl_json", "page_citation", "ris", "source_citation"]
