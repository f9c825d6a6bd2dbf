"""The files of sources for reference managers: which there are, what is in them, and where pages lead to them."""

import json
from pathlib import Path

import pytest

from dossierkit.addresses import BIBLIOGRAPHIES, bibliography
from dossierkit.build import SiteContent, empty_library, load
from dossierkit.citation.all_formats import FILE_FORMATS, FORMATS
from dossierkit.citation.page import source_citation
from dossierkit.library import Library
from dossierkit.records import Article
from dossierkit.reference_managers.library_files import works_of_text
from dossierkit.reference_managers.works import Work
from support.built_site import Site, read_html
from support.projects import EXAMPLE, REPOSITORY, library_of


def files(library: Library) -> dict[str, str]:
    return {one.address: one.text for one in SiteContent(library).exports() if "/bibliography." in one.address}


def keys(address: str, text: str) -> list[str]:
    return [one.key for one in works_of_text(address.partition("bibliography.")[2], text) if isinstance(one, Work)]


@pytest.fixture(scope="module")
def real() -> dict[str, str]:
    return files(library_of(REPOSITORY))


def test_every_dossier_has_its_sources_and_the_site_has_all(real: dict[str, str]) -> None:
    library = library_of(REPOSITORY)
    wanted = {"": library.articles, **{dossier.id: library.of(dossier.id, Article) for dossier in library.dossiers}}
    found = {address: keys(address, text) for address, text in real.items()}
    assert found == {
        bibliography(ending, id_): sorted(one.id for one in articles) for id_, articles in wanted.items() for ending in BIBLIOGRAPHIES.values()
    }


def test_a_work_is_in_the_files_as_its_page_offers_it(real: dict[str, str]) -> None:
    library = library_of(REPOSITORY)
    work = source_citation(library, library.articles[0])
    assert FORMATS["BibTeX"](work) in real["/data/bibliography.bib"]
    assert FORMATS["RIS"](work) in real["/data/bibliography.ris"]
    assert json.loads(FORMATS["CSL-JSON"](work))[0] in json.loads(real["/data/bibliography.csl.json"])


def test_the_same_is_at_the_addresses_of_earlier_ids() -> None:
    library = load(EXAMPLE)
    (dossier,) = library.dossiers
    made = files(library)
    assert dossier.previous_ids
    for old in dossier.previous_ids:
        for ending in BIBLIOGRAPHIES.values():
            assert made[bibliography(ending, old)] == made[bibliography(ending, dossier.id)]


def test_without_sources_there_are_no_files(tmp_path: Path) -> None:
    assert files(empty_library(tmp_path)) == {}


def test_topics_are_keywords() -> None:
    library = library_of(REPOSITORY)
    article = next(one for one in library.articles if len(one.topics) > 1)
    labels = [library.dossier(article.dossiers[0]).topics[slug] for slug in article.topics]  # type: ignore[union-attr]
    work = source_citation(library, article)
    assert [*work.keywords] == [str(label).replace(",", "") for label in labels], "commas stand between keywords"
    for form in FILE_FORMATS:
        (read,) = works_of_text(form.ending, form.together([form.one(work)]))
        assert isinstance(read, Work)
        assert [*read.texts("keyword")] == [*work.keywords]


def test_lists_of_articles_and_the_first_page_lead_to_them(example_site: Site) -> None:
    (dossier,) = load(EXAMPLE).dossiers
    for page, id_, up in ((f"{dossier.id}/articles/index.html", dossier.id, "../../"), ("index.html", "", "")):
        links = {one.attributes.get("href") for one in read_html(example_site.files[page].decode()).all("a")}
        wanted = {f"{up}{bibliography(ending, id_).removeprefix('/')}" for ending in BIBLIOGRAPHIES.values()}
        assert wanted <= links
        assert all(bibliography(ending, id_).removeprefix("/") in example_site.files for ending in BIBLIOGRAPHIES.values())
