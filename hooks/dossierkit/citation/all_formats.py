"""The formats in which a reader can copy a citation of a page or a source. A new format gets its own module and a line here."""

from collections.abc import Callable, Mapping

from dossierkit.citation.bibtex import bibtex
from dossierkit.citation.csl import csl_json
from dossierkit.citation.page import PageCitation
from dossierkit.citation.ris import ris

# The proper name of each format that is copied as it is, and what writes it.
FORMATS: Mapping[str, Callable[[PageCitation], str]] = {"BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl_json}
