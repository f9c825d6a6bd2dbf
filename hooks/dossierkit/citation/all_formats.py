"""The formats in which a reader can copy a citation of a page or a source. A new format gets its own module and a line here."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from dossierkit.addresses import BIBLIOGRAPHIES
from dossierkit.citation.bibtex import bibtex
from dossierkit.citation.csl import csl_item, csl_json, csl_list
from dossierkit.citation.page import PageCitation
from dossierkit.citation.ris import ris

# The proper name of each format that is copied as it is, and what writes it.
FORMATS: Mapping[str, Callable[[PageCitation], str]] = {"BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl_json}


class FileFormat(NamedTuple):
    """A format in files of many citations: the end of their names, what writes one citation, and what puts them together."""

    ending: str
    one: Callable[[PageCitation], str]
    together: Callable[[Sequence[str]], str]


def _with_gaps(entries: Sequence[str]) -> str:
    return "".join(f"{entry}\n\n" for entry in entries)[:-1]


FILE_FORMATS: Sequence[FileFormat] = (
    FileFormat(BIBLIOGRAPHIES["BibTeX"], bibtex, _with_gaps),
    FileFormat(BIBLIOGRAPHIES["RIS"], ris, _with_gaps),
    FileFormat(BIBLIOGRAPHIES["CSL-JSON"], csl_item, lambda items: f"{csl_list(items)}\n"),
)


def file_name(work: PageCitation, format_name: str) -> str:
    """What the file of one citation is called where a reader saves it: `pier-2001-04-02.bib`."""
    return f"{work.key.replace(':', '-')}.{BIBLIOGRAPHIES[format_name]}"
