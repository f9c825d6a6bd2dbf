"""`/data/<dossier>/bibliography.bib`, `.ris` and `.csl.json`: the sources of a dossier for reference managers; those of the site are above them.

Works stand in the order of their keys, which are the ids of the records of sources. The files have what the pages of the sources offer to
copy, work by work. Each stands at every address that its dossier had under earlier ids too: a file cannot redirect.
"""

from collections.abc import Iterable, Iterator, Sequence

from dossierkit.addresses import bibliography
from dossierkit.citation.all_formats import FILE_FORMATS
from dossierkit.citation.page import source_citation
from dossierkit.exports.export import Basis, Export
from dossierkit.library import Library
from dossierkit.records import Article


def bibliographies(basis: Basis) -> Iterator[Export]:
    """The files of the site and of each dossier, as far as there are sources."""
    library = basis.library
    written = {article.id: _written(library, article) for article in library.articles}
    yield from _files(written, [bibliography(one.ending) for one in FILE_FORMATS])
    for dossier in library.dossiers:
        own = {article.id: written[article.id] for article in library.of(dossier.id, Article)}
        for id_ in (dossier.id, *dossier.previous_ids):
            yield from _files(own, [bibliography(one.ending, id_) for one in FILE_FORMATS])


def _written(library: Library, article: Article) -> Sequence[str]:
    """The citation of a source in each format."""
    work = source_citation(library, article)
    return [one.one(work) for one in FILE_FORMATS]


def _files(written: dict[str, Sequence[str]], addresses: Iterable[str]) -> Iterator[Export]:
    if not written:
        return
    in_order = [written[id_] for id_ in sorted(written)]
    for number, (form, address) in enumerate(zip(FILE_FORMATS, addresses, strict=True)):
        yield Export(address, form.together([citations[number] for citations in in_order]))
