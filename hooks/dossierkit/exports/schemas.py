"""`/schemas/<kind>.json`: what editors check and complete the front matter of records by."""

from collections.abc import Iterator

from dossierkit.addresses import Site, schema_address
from dossierkit.exports.export import Export
from dossierkit.library import Library
from dossierkit.schemas import schema_texts


def schemas(_library: Library, site: Site) -> Iterator[Export]:
    """One file for each kind of record. They say the same in every project."""
    for kind, text in schema_texts(site.url):
        yield Export(schema_address(kind), text)
