"""Every claim as a nanopublication: what its graphs say, that nothing breaks their form, and that the library of their makers takes them."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dossierkit.addresses import Site
from dossierkit.build import SiteContent, histories_of, load
from dossierkit.exports import nanopublications
from dossierkit.exports.nanopublications import nanopublication_texts, vocabulary_text
from dossierkit.exports.trig import iri, text
from dossierkit.history.today_from_last_change import last_change
from exports.test_ipif import GIVEN
from support.cases import load as cases_of
from support.cases import write
from support.outside_tools import run_python
from support.projects import EXAMPLE, REPOSITORY, library_of, run

SITE = Site("Examples", "https://example.test/", maintainers=("The Archive",), nanopublications=True)
POST_OFFICE = "---\nname: Post Office\nkind: government_body\n---\n"
CASES = cases_of(Path(__file__).parent / "cases/nanopublications.yml")


def statements(nanopublication: str, graph: str) -> str:
    """The statements about the first thing in a graph, a line each."""
    (inside,) = re.findall(rf"^sub:{graph} {{\n(.*?)^}}", nanopublication, re.MULTILINE | re.DOTALL)
    _thing, first = inside.split(" .\n")[0].strip().split(" ", 1)
    return "\n".join(line.strip() for line in first.split(" ;\n"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    claim = f"claims:\n  {case.get('property', 'killed')}:\n    - {case['claim']}\n"
    attack = f"---\nname: Attack on a market\ndate: 2016-05-11\n{claim}---\n"
    records = {"actors/post-office.md": POST_OFFICE, "attacks/market.md": attack}
    for path, words in (GIVEN | {f"dossiers/coalition/{path}": words for path, words in records.items()}).items():
        write(tmp_path, path, words)
    library = library_of(tmp_path)
    with SITE.speaking():
        _head, found = nanopublication_texts(library, {}, SITE, library.dossiers[0])
    assert statements(found, "assertion") == case["assertion"].strip()
    assert statements(found, "provenance") == case["provenance"].strip()


@cache
def files(project: Path) -> dict[str, str]:
    library = load(project, today=last_change(project))
    content = SiteContent(library, SITE, histories_of(library))
    groups = [group for name, group in content.export_groups.items() if name.startswith(nanopublications.__name__)]
    with SITE.speaking():
        return {export.address: export.text for group in groups for export in group.make(content._basis)}  # noqa: SLF001


def test_claims_that_disagree_are_nanopublications_of_their_own() -> None:
    found = files(EXAMPLE)["/data/harbour-talks/nanopublications.trig"]
    named = re.findall(r"^@prefix this: <(.*)> \.$", found, re.MULTILINE)
    claims = [f"{record.id}/{claim.id}" for record in library_of(EXAMPLE).with_claims for claim in record.all_claims]
    assert sorted(named) == sorted(f"https://example.test/data/harbour-talks/nanopublications.trig?claim={one}" for one in claims)
    assert len({*named}) == len(named)


def test_what_those_who_publish_think_of_a_claim_stands_with_the_publication() -> None:
    found = files(EXAMPLE)["/data/harbour-talks/nanopublications.trig"]
    (doubted,) = [one for one in found.split("@prefix this: ") if "pier-2001-04-02/killed-gazette-2001-04-04> " in one.split("\n")[0]]
    said = statements(doubted, "pubinfo").split("\n")
    assert 'dk:rank "deprecated"' in said
    assert 'dk:reason "written before anybody had looked"@en' in said
    assert "dcterms:license <https://creativecommons.org/licenses/by/4.0/>" in said
    assert "deprecated" not in statements(doubted, "assertion") + statements(doubted, "provenance")


def test_every_word_of_its_own_is_in_the_vocabulary() -> None:
    used = {word for project in (EXAMPLE, REPOSITORY) for found in files(project).values() for word in re.findall(r"\bdk:(\w+)", found)}
    assert used <= {*re.findall(r"^dk:(\w+) a rdf:Property", vocabulary_text(SITE), re.MULTILINE)}
    assert {"moreThan", "locator", "quote", "rank"} <= used


def test_texts_and_addresses_keep_the_form() -> None:
    assert text('He said "no" \\ yes\nand left', "en") == '"He said \\"no\\" \\\\ yes\\nand left"@en'
    assert iri("https://a.example/a b<c>?d={e}|f") == "<https://a.example/a%20b%3Cc%3E?d=%7Be%7D%7Cf>"


def test_without_an_address_of_the_site_there_are_none(tmp_path: Path) -> None:
    library = library_of(EXAMPLE)
    for site in (Site(nanopublications=True), Site(url="https://example.test/")):
        assert not [name for name in SiteContent(library, site).export_groups if name.startswith(nanopublications.__name__)]
    for path, words in GIVEN.items():
        write(tmp_path, path, words)
    write(tmp_path, "content/index.md", "# Home\n")
    write(tmp_path, "mkdocs.yml", "site_name: Dossiers\ndocs_dir: content\n")
    asked = run("dossierkit", "export", "data", "--nanopublications", folder=tmp_path)
    assert asked.returncode == 1
    assert "site_url: https://you.example/" in asked.stderr
    assert not (tmp_path / "data").exists()


def test_the_command_writes_what_the_site_offers(tmp_path: Path) -> None:
    made = run("dossierkit", "export", str(tmp_path), "--nanopublications", folder=EXAMPLE)
    assert made.returncode == 0, made.stderr
    written = (tmp_path / "harbour-talks/nanopublications.trig").read_text(encoding="utf-8")
    of_site = files(EXAMPLE)["/data/harbour-talks/nanopublications.trig"]
    assert written.replace("Example dossiers", "Examples") == of_site  # the names of the two sites are all that differs
    assert (tmp_path / "vocabulary.ttl").read_text(encoding="utf-8") == files(EXAMPLE)["/data/vocabulary.ttl"]
    assert f"{written.count('np:Nanopublication ;')} nanopublications" in made.stdout


@pytest.mark.outside
@pytest.mark.parametrize("project", [EXAMPLE, REPOSITORY], ids=["example", "own"])
def test_the_library_of_their_makers_takes_each_and_signs_it(project: Path, tmp_path: Path) -> None:
    for address, content in files(project).items():
        path = tmp_path / address.strip("/").replace("/", "-")
        path.write_text(content, encoding="utf-8")
    library = library_of(project)
    for dossier in library.dossiers:
        read = json.loads(run_python("nanopublications.py", tmp_path / f"data-{dossier.id}-nanopublications.trig"))
        claims = [claim for record in library.with_claims if record.dossier == dossier.id for claim in record.all_claims]
        assert read["valid"] == len(claims)
        assert read["named"] == sorted(claim.id for claim in claims)
        assert read["signed"] == (["signature", "trusty"] if claims else [])
    words = json.loads(run_python("nanopublications.py", "--words", tmp_path / "data-vocabulary.ttl"))
    assert words == sorted(re.findall(r"^dk:(\w+) a", files(project)["/data/vocabulary.ttl"], re.MULTILINE))
