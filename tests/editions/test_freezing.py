"""What an edition holds: pages that need nothing beside it, records that read as they were, and what archives and citation tools ask for."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from dossierkit.addresses import Site as Settings
from dossierkit.editions.citation_file import citation_file
from dossierkit.editions.facts import DOI, Facts
from dossierkit.editions.frozen_pages import without_scripts
from dossierkit.editions.frozen_records import frozen_records
from dossierkit.library.resolving_references import link
from dossierkit.reading.all_files import read
from dossierkit.reading.frozen_editions import digest_of, key_of
from dossierkit.records import Dossier
from support.built_site import Site, read_html
from support.outside_tools import run_program, run_python
from support.projects import EXAMPLE, REPOSITORY, bytes_in, library_of, run

SITE = "https://example.test"  # where the settings of the example say that it is published
NOTICE = EXAMPLE / "content/articles/undated/notice-undated.md"


def freeze(project: Path, site: Path, name: str, *more: str | Path) -> Path:
    """An edition of a project, and that its making was told of."""
    done = run("dossierkit", "edition", name, "--site", site, "--date", "2027-05-03", *more, folder=project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"editions/{name}: ")
    return project / "editions" / name


def project_of_example(folder: Path) -> Path:
    """The example without hooks: nothing here is built."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".cache"))
    return folder


@pytest.fixture(scope="module")
def edition(example_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = project_of_example(tmp_path_factory.mktemp("edition") / "project")
    return freeze(project, example_site.folder, "2027-05", "--doi", "10.5281/zenodo.1234")


@pytest.mark.build
def test_every_file_is_in_the_manifest_and_none_beside_it(edition: Path) -> None:
    told = dict(reversed(line.split("  ")) for line in (edition / "manifest-sha256.txt").read_text().splitlines())
    there = {path: sha256(data).hexdigest() for path, data in bytes_in(edition).items() if path != "manifest-sha256.txt"}
    assert told == there
    assert (edition.parent / ".gitattributes").read_text().endswith("* -text\n")


def _leads(edition: Path) -> Iterator[tuple[str, str, str]]:
    """Every link and source of every page: the page, the attribute, and what it names."""
    for path in sorted(edition.rglob("*.html")):
        for element in read_html(path.read_text(encoding="utf-8")).everything():
            for name in ("href", "src", "xlink:href"):
                if name in element.attributes:
                    yield path.relative_to(edition).as_posix(), name, element[name]


@pytest.mark.build
def test_every_link_leads_to_a_file_of_the_edition_or_to_the_web(edition: Path) -> None:
    ids = {
        path: {one["id"] for one in read_html(path.read_text(encoding="utf-8")).everything() if "id" in one.attributes}
        for path in edition.rglob("*.html")
    }
    inside = 0
    for page, name, target in _leads(edition):
        parts = urlsplit(target)
        if parts.scheme:
            assert parts.scheme in {"https", "mailto"}, f"{page}: {target}"
            continue
        file = (edition / page).parent / unquote(parts.path) if parts.path else edition / page
        assert file.resolve().is_relative_to(edition), f"{page}: {target}"
        assert file.is_file(), f"{page}: {name} {target}"
        if file.suffix == ".html" and parts.fragment:
            assert parts.fragment in ids[edition / file.resolve().relative_to(edition)], f"{page}: {target}"
        inside += 1
    assert inside > 500


@pytest.mark.build
def test_what_leads_to_the_site_as_it_is_now_is_marked(edition: Path) -> None:
    page = read_html((edition / "pages/harbour-talks/actors/harbour-group/index.html").read_text(encoding="utf-8"))
    marked = {one["href"] for one in page.all("a") if "data-live" in one.attributes}
    assert f"{SITE}/harbour-talks/actors/harbour-group/" in marked
    assert f"{SITE}/figures/#rule-5" in marked
    assert not [one["href"] for one in page.all("a") if one.attributes.get("href", "").startswith(SITE) and "data-live" not in one.attributes]


@pytest.mark.build
def test_pages_have_what_they_say_and_nothing_that_acts(edition: Path) -> None:
    for path in sorted((edition / "pages").rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        page = read_html(html)
        assert not {one.tag for one in page.everything()} & {"script", "form", "button", "input", "template", "style"}, path
        assert page.one("meta", name="robots")["content"] == "noindex"
        place = path.relative_to(edition).as_posix()
        assert page.one("link", rel="canonical")["href"] == f"{SITE}/editions/2027-05/{place}"
        assert page.one("h1").words.strip(), path
    actor = (edition / "pages/harbour-talks/actors/mira-sund/index.html").read_text(encoding="utf-8")
    assert "Harbour master until the talks, then their envoy." in actor
    assert 'src="../../../pictures/mira-sund.svg"' in actor
    assert not (edition / "pages/harbour-talks/actors/mira-sundt").exists()  # it only leads on
    assert not (edition / "pages/harbour-talks/coverage").exists()


@pytest.mark.build
def test_the_front_page_says_how_to_cite_it(edition: Path) -> None:
    page = read_html((edition / "index.html").read_text(encoding="utf-8"))
    cited = 'The tests. (3 May 2027). The "Harbour" talks <in brief> & after, edition 2027-05. Example dossiers. https://doi.org/10.5281/zenodo.1234'
    assert cited in [one.words for one in page.all("p")]
    assert page.one("link", rel="canonical")["href"] == f"{SITE}/editions/2027-05/"
    assert not page.all("meta", name="robots")  # it is what a citation leads to


@pytest.mark.build
def test_records_are_read_from_it_as_they_were(edition: Path) -> None:
    corpus = read(edition / "records")
    assert not corpus.problems
    then, now = link(corpus), library_of(EXAMPLE)
    assert {(one.record_kind, one.id) for one in now.everything} - {(one.record_kind, one.id) for one in then.everything} == {
        ("article", "bare-entry")
    }
    told = json.loads((edition / "edition.json").read_text(encoding="utf-8"))["records"]
    for library in (then, now):
        found = {key_of(one.record_kind, one.id): digest_of(library.document(one)) for one in library.everything}
        assert told.items() <= found.items()
    assert len(told) == len(then.everything)  # an article that no dossier has and no record of it cites is left out


@pytest.mark.build
def test_comments_and_withdrawn_records_are_left_out(example_site: Site, tmp_path: Path) -> None:
    project = project_of_example(tmp_path / "project")
    withdrawn = NOTICE.read_text(encoding="utf-8").replace("---\n", "---\nwithdrawn: {date: 2027-04-01, reason: It was of another harbour.}\n", 1)
    (project / "content/articles/undated/withdrawn-notice.md").write_text(withdrawn, encoding="utf-8")
    actor = project / "dossiers/harbour-talks/actors/mira-sund.md"
    actor.write_text(actor.read_text(encoding="utf-8").replace("---\n", "---\n# ask Anna whether this is so\n", 1), encoding="utf-8")
    place = freeze(project, example_site.folder, "2027-05")
    assert not list((place / "records").rglob("withdrawn-notice.md"))
    texts = b"".join(bytes_in(place / "records").values())
    assert b"Anna" not in texts
    assert "article/withdrawn-notice" not in json.loads((place / "edition.json").read_text(encoding="utf-8"))["records"]


def test_records_of_a_kind_that_another_dossier_declares_are_read_from_it(tmp_path: Path) -> None:
    """Kinds are those of the whole project, whichever dossier declares them: in a file, or in its own."""
    project, frozen = tmp_path / "project", tmp_path / "frozen"
    shutil.copytree(REPOSITORY / "tests/kinds/harbour", project, ignore=shutil.ignore_patterns(".cache"))
    files = {
        "far/dossier.md": "title: Far away\nsummary: What came from far away.\nscope: Far away.\n",
        "far/ships/tern.md": "name: Tern\nrig: sail\n",
        "far/strikes/strike-1999-04-01.md": "name: Nobody worked\nstart: 1999-04-01\n",
    }
    for path, front in files.items():
        (project / "dossiers" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "dossiers" / path).write_text(f"---\n{front}---\n", encoding="utf-8")
    before = read(project)
    assert not before.problems
    for chosen, paths in (("far", files), ("sule", [])):
        for path, text in frozen_records(link(before), [chosen]):
            (frozen / chosen / path).parent.mkdir(parents=True, exist_ok=True)
            (frozen / chosen / path).write_text(text, encoding="utf-8")
        after = read(frozen / chosen)
        assert not [one for one in after.problems if one.path != "content"]  # an edition without articles has no such folder
        assert {*paths} <= {str(one.path).removeprefix("dossiers/") for one in after.records}
        assert {one.name for one in after.kinds.declared} == {one.name for one in before.kinds.declared}


@pytest.mark.build
def test_the_data_package_is_that_of_the_site(edition: Path, example_site: Site) -> None:
    for path in sorted((edition / "data/harbour-talks").iterdir()):
        assert path.read_bytes() == (example_site.folder / "data/harbour-talks" / path.name).read_bytes(), path.name
    assert not list(edition.rglob("*.sqlite"))


@pytest.mark.build
def test_the_same_project_gives_the_same_bytes(edition: Path, example_site: Site, tmp_path: Path) -> None:
    project = project_of_example(tmp_path / "again")
    again = freeze(project, example_site.folder, "2027-05", "--doi", "10.5281/zenodo.1234")
    assert bytes_in(again) == bytes_in(edition)


def test_how_to_cite_it_is_told_to_programs() -> None:
    dossier = library_of(EXAMPLE).dossiers[0]
    facts = Facts("2027-05", date(2027, 5, 3), (dossier,), Settings("Example dossiers", f"{SITE}/"), "10.5281/zenodo.1234")
    assert yaml.safe_load(citation_file(facts)) == {
        "cff-version": "1.2.0",
        "message": "If you use this edition, cite it as below.",
        "type": "dataset",
        "title": 'The "Harbour" talks <in brief> & after',
        "version": "2027-05",
        "date-released": date(2027, 5, 3),
        "authors": [{"name": "The tests"}],
        "abstract": "Made up for the tests: who met at the harbour, what was attacked, & who says so.",
        "keywords": ["The talks", "Boats & <piers>", "Weather"],
        "doi": "10.5281/zenodo.1234",
        "url": f"{SITE}/editions/2027-05/",
        "license": "CC-BY-4.0",
    }


LICENCES_SAID = [
    ("CC BY 4.0", "CC BY 4.0", {"license": "CC-BY-4.0"}),
    ("ODbL", "ODbL", {"license": "ODbL-1.0"}),
    ("https://lic.example/1", "https://lic.example/1", {"license-url": "https://lic.example/1"}),
    ("CC0", "CC BY-SA 4.0", {}),  # a list would mean: whichever of them you like
    ("CC0", None, {}),  # of its texts nobody has said anything
    ("ask us", "ask us", {}),
    (None, None, {}),
]
LISTED = [f"CC BY{terms} {version}" for terms in ("", "-SA", "-NC", "-ND", "-NC-SA", "-NC-ND") for version in ("1.0", "2.5", "4.0")]
LICENCES = [*((data, texts) for data, texts, _said in LICENCES_SAID), *zip(LISTED, LISTED, strict=True)]


@pytest.mark.parametrize(("data", "texts", "said"), LICENCES_SAID)
def test_a_licence_is_told_only_where_all_of_it_has_that_licence(data: str | None, texts: str | None, said: dict[str, str]) -> None:
    dossier = library_of(EXAMPLE).dossiers[0].model_copy(update={"license_data": data, "license_text": texts})
    told = yaml.safe_load(citation_file(Facts("one", date(2027, 5, 3), (dossier,), Settings("Example"))))
    assert {key: value for key, value in told.items() if key.startswith("license")} == said
    assert ("Data: CC0." in told["message"]) == (data == "CC0")
    assert "doi" not in told
    assert "url" not in told


def test_several_dossiers_are_an_edition_of_the_site_by_all_who_look_after_them() -> None:
    one = library_of(EXAMPLE).dossiers[0]
    others = [one.model_copy(update={"id": id_, "maintainers": names}) for id_, names in (("a", ("Anna", "Ben")), ("b", ("Ben",)))]
    facts = Facts("2027-05", date(2027, 5, 3), tuple[Dossier, ...](others), Settings("Two harbours"))
    assert (facts.title, facts.authors) == ("Two harbours", ("Anna", "Ben"))


def test_a_style_sheet_shows_what_waits_for_scripts() -> None:
    styles = "@media (scripting: enabled){.a{display:none}}@media screen and (scripting: none){.b{color:red}}"
    assert "scripting" not in without_scripts(styles)
    assert re.findall(r"\((\w+-width): 0px\)", without_scripts(styles)) == ["max-width", "min-width"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2027/05"], "`2027/05` is no name of an edition; write a month like 2027-05, or a word like first-edition"),
        (["May"], "`May` is no name of an edition"),
        (["old"], "there is an edition `old` already, and it never changes; give the new one another name"),
        (["2027-05", "--doi", "https://doi.org/10.5281/zenodo.1"], "is no DOI; write it without an address, like 10.5281/zenodo.1234"),
        (["2027-05", "--date", "May 2027"], "`May 2027` is no day; write it like 2027-05-03"),
        (["2027-05", "--dossier", "harbour-talk"], "there is no dossier `harbour-talk`; did you mean `harbour-talks`?"),
    ],
)
def test_what_is_typed_wrongly_is_told_and_nothing_is_written(arguments: list[str], said: str, tmp_path: Path) -> None:
    project = project_of_example(tmp_path / "project")
    (project / "editions/old").mkdir(parents=True)
    site = tmp_path / "site"
    site.mkdir()
    if "old" not in arguments:
        shutil.rmtree(project / "editions")  # a folder that is no edition would be a problem of the project
    done = run("dossierkit", "edition", *arguments, "--site", site, folder=project)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert not (project / "editions/2027-05").exists()


def test_a_site_that_lacks_pages_leaves_nothing_behind(tmp_path: Path) -> None:
    project, site = project_of_example(tmp_path / "project"), tmp_path / "site"
    site.mkdir()
    done = run("dossierkit", "edition", "2027-05", "--site", site, folder=project)
    assert done.returncode == 1
    assert "has no page /harbour-talks/\n    hint: build the site first" in done.stderr
    assert not list((project / "editions").glob("*"))


def test_a_doi_is_taken_as_archives_give_it() -> None:
    assert DOI.fullmatch("10.5281/zenodo.1234")
    assert DOI.fullmatch("10.17605/OSF.IO/ABCD2")
    assert not DOI.fullmatch("doi:10.5281/zenodo.1234")


@pytest.mark.outside
def test_its_citation_fits_the_published_schema(tmp_path: Path) -> None:
    """Whatever licence its parts have, or none: each combination in a file of its own."""
    for number, (data, texts) in enumerate(LICENCES):
        dossier = library_of(EXAMPLE).dossiers[0].model_copy(update={"license_data": data, "license_text": texts, "topics": {}})
        facts = Facts("2027-05-03", date(2027, 5, 3), (dossier,), Settings("Example"))
        (tmp_path / f"{number}.cff").write_text(citation_file(facts), encoding="utf-8")
    assert "ok" in run_program("check-jsonschema", "--builtin-schema", "vendor.citation-file-format", *sorted(tmp_path.iterdir()))


@pytest.mark.outside
@pytest.mark.build
def test_archives_read_it(edition: Path) -> None:
    """RO-Crate's own validator, with all that it recommends: nobody has said where on the web an author is. And the schema of CITATION.cff."""
    told = json.loads(run_python("crate.py", edition))
    assert told["wrong"] == ["RECOMMENDED ro-crate-1.1_31.2: The organization SHOULD have a URL."]
    assert told["name"] == 'The "Harbour" talks <in brief> & after, edition 2027-05'
    assert {"index.html", "CITATION.cff", "data/harbour-talks/events.csv"} <= {*told["files"]}
    assert "ok" in run_program("check-jsonschema", "--builtin-schema", "vendor.citation-file-format", edition / "CITATION.cff")
