"""A harbour dossier with kinds of its own: what follows from a declaration, shown one by one on a field of each type.

The declaration stands in `harbour/dossiers/sule/kinds/port_call.yml`, the record in `harbour/dossiers/sule/port-calls/amber-1998-05.md`;
`ship` is a kind of things, `guild` one of actors, and `strike` is declared in the dossier's own file.
"""

import json
import pickle
import shutil
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dossierkit.addresses import Site as Settings
from dossierkit.admin.config import config
from dossierkit.build import SiteContent, examine
from dossierkit.exports.record_schemas import schema
from dossierkit.language import using_language
from dossierkit.library import Library
from dossierkit.library.network import networks_of
from dossierkit.records.kind_blocks import VocabularyBlock
from dossierkit.records.kind_declarations import FIELD_TYPES
from dossierkit.records.vocabulary import ACTOR_KINDS
from dossierkit.tables.all_tables import TablesOfDossier
from dossierkit.tables.declarations import vocabulary_declaration
from support.built_site import Element, Site, read_html
from support.dated_repository import DatedRepository
from support.projects import build, library_of, run

HARBOUR = Path(__file__).parent / "harbour"
CALL = "/sule/port-calls/amber-1998-05/"

# What the page says of each field, by its type: the words among the facts, or below a heading of their own.
FACTS = {
    "Purpose": "Unloading (Harbour rules term)",  # terms, one
    "Cargo": "Salt, Wool",  # terms, several
    "Berth": "Northern quay, third bollard",  # text
    "Crew": "21",  # number
    "Dues asked": "€1,250.50",  # money
    "Announced for": "7 May 1998",  # date
    "Planned stay": "3 days",  # duration
    "Pilot taken": "yes",  # yes_no
    "Last port": "Tunis, Tunisia",  # place
    "Notice": "harbour.example",  # address
    "Ship": "Amber",  # reference, one
    "Agents": "Harbour Office",  # reference, several
}
SECTIONS = {
    "remarks": ["The salt was wet.", "The crew sang."],  # texts in a section of their own
    "findings": ["Fault One lamp was out.[2]"],  # entries, each with its source
}
# What the reports on each figure say together.
READINGS = {
    "containers": "120 to 126",
    "dues-paid": "TND1,250.125",  # three decimals, as in the ledger; euros are never mixed with dinars
    "delay": "6 hours to 1 day",
    "salt-share": "62.5%",
    "condition": "7.2",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(HARBOUR)


@pytest.fixture(scope="module")
def content(library: Library) -> SiteContent:
    return SiteContent(library)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy that a test may change, without hooks and theme: nothing is built of it."""
    root = tmp_path / "harbour"
    shutil.copytree(HARBOUR, root, ignore=shutil.ignore_patterns(".cache", "mkdocs.yml"))
    (root / "mkdocs.yml").write_text("site_name: The harbour of Sule\ndocs_dir: content\n", encoding="utf-8")
    return root


def page(content: SiteContent, address: str) -> Element:
    """A page as the core makes it, without the frame around it."""
    return read_html(content.render(content.dossier_pages[address]).html)


def facts(found: Element) -> Mapping[str, str]:
    """The terms and the words of a page's boxes of facts."""
    pairs = [one for box in found.all("dl") for one in box.everything() if one.tag in {"dt", "dd"}]
    return {label.words: said.words for label, said in pairwise(pairs) if (label.tag, said.tag) == ("dt", "dd")}


def test_the_declaration_has_a_field_of_each_type(library: Library) -> None:
    assert {one.type for one in library.kinds.by_name["port_call"].fields} == {*FIELD_TYPES}


def test_nothing_is_wrong_with_the_dossier() -> None:
    assert examine(HARBOUR)[1] == []


def test_the_page_shows_every_field_and_figure(content: SiteContent) -> None:
    found = page(content, CALL)
    assert found.one("p", class_="dk-kind").words == "Port call"
    said = facts(found)
    assert {name: said[name] for name in FACTS} == FACTS
    sections = {one.one("h2")["id"]: one for one in found.all("section")}
    assert {name: [row.words for row in sections[name].all("li")] for name in SECTIONS} == SECTIONS
    assert {name: sections[name].all("strong")[0].words for name in READINGS} == READINGS
    assert [one.words for one in sections["involved"].all("dt")] == ["Master", "Unloaded it", "Owner"]
    assert len(found.all("div", class_="dk-intervals")) == len(READINGS)


def test_a_german_page_has_the_german_words_of_the_declaration(library: Library) -> None:
    german = SiteContent(library, Settings(language="de"))
    with using_language("de"):
        found = page(german, CALL)
    assert found.one("p", class_="dk-kind").words == "Hafenaufenthalt"
    assert facts(found)["Zweck"].startswith("Löschen")


def test_the_ship_lists_its_port_calls_and_the_article_lists_what_it_tells_of(content: SiteContent) -> None:
    ship = page(content, "/sule/ships/amber/")
    assert ship.all("h2")[0].words == "Its port calls"
    assert facts(ship)["Launched"] == "1971"
    article = page(content, "/articles/1998/ledger-1998/")
    told = facts(article)
    assert {told["Ships"], told["Port calls"], told["Guilds"]} == {"Amber", "The Amber at the northern quay, 8 May 1998", "Dockers' Guild"}


@pytest.mark.parametrize(
    ("folder", "columns"),
    [
        (
            "port-calls",
            ["Date", "Port call", "Place", "Purpose", "Berth", "Containers, as reported", "Dues paid, as reported", "Delay, as reported"],
        ),
        ("ships", ["Ship", "Rig", "Launched", "Tonnage, as reported"]),
        ("guilds", ["Name", "Trade", "Members of the guild, as reported", "Country", "Public role, or other names", "Events", "Articles"]),
        ("strikes", ["Date", "Strike", "Place", "People on strike, as reported"]),
    ],
)
def test_lists_have_the_columns_and_the_figures_of_their_kind(content: SiteContent, folder: str, columns: list[str]) -> None:
    table = page(content, f"/sule/{folder}/").one("table", class_="dk-listing")
    assert [one.words for one in table.one("thead").all("th")] == columns


def test_things_stand_in_groups_of_their_type(content: SiteContent) -> None:
    groups = [one.one("h2").words for one in page(content, "/sule/ships/").all("tr", class_="dk-group")]
    assert groups == ["Sailing ship 1", "Motor ship 1"]


def test_the_search_knows_names_and_words_of_the_fields(content: SiteContent) -> None:
    found = {one.address: one for one in content.search_documents()}
    call = found[CALL]
    assert (call.kind, call.title) == ("port_call", "The Amber at the northern quay")
    assert {"The salt was wet.", "Northern quay, third bollard."} <= {text if text.endswith(".") else f"{text}." for text in call.texts}
    assert found["/sule/ships/amber/"].names == ("MV Amber",)


def test_terms_that_the_dossier_adds_to_the_package_are_words_like_any_others(content: SiteContent, library: Library) -> None:
    """Its `vocabularies:` add a kind of actors, an outcome of meetings, and people whom figures may count."""
    guild = page(content, "/sule/guilds/dockers-guild/")
    assert facts(guild)["Kind"] == "Brotherhood (Harbour rules term)"
    groups = page(content, "/sule/guilds/").all("tr", class_="dk-group")
    assert [(one.one("h2")["id"], one.one("h2").words) for one in groups] == [("brotherhood", "Brotherhood 1")]
    (outcome,) = [one for one in page(content, "/sule/meetings/quay-talks-1999-03-04/").all("li") if "May" in one.words]
    assert outcome.words.startswith("Truce Nobody strikes until May.")
    assert "60 the night shift" in page(content, "/sule/strikes/strike-1999-03-01/").words
    assert "brotherhood" in schema("guild", kinds=library.kinds)["properties"]["kind"]["enum"]
    back = pickle.loads(pickle.dumps(library))  # noqa: S301  (its own; workers read the library so)
    with using_language("de"):
        assert ACTOR_KINDS[back.records["dockers-guild"].kind] == "Bruderschaft"


def test_relations_that_the_dossier_adds_are_told_from_both_ends_and_drawn(content: SiteContent, library: Library) -> None:
    """`insures` has other words from the other end; `allied_with` is the same from both, whichever record tells of it."""

    def relations(address: str) -> Mapping[str, str]:
        (section,) = [one for one in page(content, address).all("section") if one.one("h2")["id"] == "relations"]
        return {term.words: said.words for term, said in zip(section.all("dt"), section.all("dd"), strict=True)}

    rules = "(Harbour rules term)"
    assert relations("/sule/actors/harbour-office/") == {f"Insures {rules}": "Tern Line[1]"}
    assert relations("/sule/actors/tern-line/") == {f"Allied with {rules}": "Dockers' Guild[1]", f"Insured by {rules}": "Harbour Office[1]"}
    assert relations("/sule/guilds/dockers-guild/") == {f"Allied with {rules}": "Tern Line[1]"}
    ties = networks_of(library).of("sule").of_kind
    assert [(ties[name].kind.label, ties[name].kind.inverse, ties[name].kind.form) for name in ("insures", "allied_with")] == [
        ("Insures", "Insured by", "dashed"),
        ("Allied with", "Allied with", "plain"),
    ]
    with using_language("de"):
        assert (ties["insures"].kind.label, ties["insures"].kind.inverse) == ("Versichert", "Versichert durch")


def test_an_alliance_that_both_tell_of_is_one_line(project: Path) -> None:
    guild = project / "dossiers/sule/guilds/dockers-guild.md"
    ally = "relations:\n  - {type: allied_with, to: tern-line, source: post-1999-03-02}\nclaims:"
    guild.write_text(guild.read_text(encoding="utf-8").replace("claims:", ally), encoding="utf-8")
    (tie,) = networks_of(library_of(project)).of("sule").of_kind["allied_with"].ties
    assert [one.cited[0].article for one in tie.edge.reports] == ["post-1999-03-02", "ledger-1998"]


def test_forms_editors_and_tables_offer_the_relations_that_the_dossier_adds(library: Library) -> None:
    offered = schema("actor", kinds=library.kinds)["$defs"]["Relation"]["properties"]["type"]
    assert ("insures", "Insures") in zip(offered["enum"], offered["enumDescriptions"], strict=True)
    collections = {one["name"]: one for one in config(library)["cms"]["collections"]}
    relations = next(one for one in collections["sule-actors"]["fields"] if one["name"] == "relations")
    (types,) = [one for one in relations["fields"] if one["name"] == "type"]
    assert {"label": "Allied with", "value": "allied_with"} in types["options"]
    (table,) = [one for one in TablesOfDossier(library, library.dossier("sule")).tables if one.name == "relations"]
    assert ("insures", "Insures") in next(column.values for column in table.columns if column.name == "type")
    (declared,) = [one for one in library.kinds.vocabularies_of("sule").values() if one.name == "relation_types"]
    assert pickle.loads(pickle.dumps(declared)) == declared  # noqa: S301  (its own; workers read the library so)
    block = library.dossier("sule").vocabularies["relation_types"]
    assert VocabularyBlock.model_validate(vocabulary_declaration(block)) == block  # as packages of data carry it to other projects


def test_the_schema_of_dossiers_takes_relations_with_both_ends(library: Library) -> None:
    rules = Draft202012Validator(schema("dossier", kinds=library.kinds))
    base = {"title": "T", "summary": "S.", "scope": "S."}

    def faults(term: Any) -> int:
        return len([*rules.iter_errors(base | {"vocabularies": {"relation_types": {"terms": {"insures": term}}}})])

    assert faults({"label": "Insures", "inverse": "Insured by"}) == faults({"label": {"en": "Insures"}, "symmetric": True}) == 0
    assert faults({"label": "Insures", "line": "wavy"}) != 0


def test_the_schema_for_editors_takes_the_record_and_no_other(library: Library) -> None:
    rules = Draft202012Validator(schema("port_call", kinds=library.kinds))
    good: dict[str, Any] = {"name": "A", "start": "1999-01-01", "purpose": "repair", "ship": "gull"}
    good["claims"] = {"dues_paid": [{"value": {"amount": 1, "currency": "TND"}, "source": "ledger-1998"}]}
    assert [*rules.iter_errors(good)] == []
    for wrong in ({"purpose": "unlading"}, {"crew": "many"}, {"fog": True}, {"claims": {"dues_paid": [{"value": 3, "source": "a"}]}}):
        assert [*rules.iter_errors(good | wrong)] != [], wrong


def test_the_form_in_the_browser_asks_for_every_field(library: Library) -> None:
    collections = {one["name"]: one for one in config(library)["cms"]["collections"]}
    fields = {one["name"]: one for one in collections["sule-port-calls"]["fields"]}
    declared = library.kinds.by_name["port_call"].fields
    assert {one.key for one in declared} <= fields.keys()
    assert {key: fields[key]["widget"] for key in ("purpose", "ship", "dues", "findings", "crew")} == {
        "purpose": "select",
        "ship": "relation",
        "dues": "object",
        "findings": "list",
        "crew": "string",
    }
    assert fields["ship"]["collection"] == "every-ship"
    assert {"dues_paid", "salt_share", "condition"} <= {one["name"] for one in fields["claims"]["types"]}
    assert {"sule-ships", "sule-guilds", "sule-strikes"} <= collections.keys()


def test_a_record_is_begun_on_the_command_line(project: Path) -> None:
    done = run(
        "dossierkit",
        "new",
        "port_call",
        "--no-input",
        "--name",
        "Gull, again",
        "--start",
        "1999-05-02",
        "--purpose",
        "repair",
        "--ship",
        "gull",
        folder=project,
    )
    assert done.returncode == 0, done.stderr
    assert (project / "dossiers/sule/port-calls/gull-again-1999-05-02.md").read_text(encoding="utf-8") == (
        "---\nname: Gull, again\nstart: 1999-05-02\npurpose: repair\nship: gull\n---\n"
    )
    assert examine(project)[1] == []


TABLE = """Number,Ship,Day,Why,Carries,Crew,Dues,Pilot,Containers,Late,Salt
12,Amber,1999-06-02,discharge,salt,20,900.5,yes,80,PT2H,12.5
"""
MAPPING = """kind: port_call
external_id: {scheme: ledger, column: Number}
source: ledger-1998
record:
  name: {words: "{Ship} in the harbour"}
  start: {column: Day, as: date}
  purpose: {column: Why, terms: {discharge: unloading}}
  ship: {column: Ship, terms: {Amber: amber}}
  cargo:
    - {column: Carries, terms: {salt: salt}}
  crew: {column: Crew, as: number}
  pilot_taken: {column: Pilot, terms: {yes: true, no: false}}
  dues: {amount: {column: Dues, as: decimal}, currency: TND}
  claims:
    containers:
      - {value: {column: Containers, as: number}}
    delay:
      - {value: {column: Late}}
    salt_share:
      - {value: {column: Salt, as: decimal}}
"""
IMPORTED = """---
name: Amber in the harbour
start: 1999-06-02
purpose: unloading
cargo:
  - salt
crew: 20
dues:
  amount: 900.5
  currency: TND
pilot_taken: true
ship: amber
external_ids:
  ledger: '12'
sources:
  - ledger-1998
claims:
  containers:
    - {value: 80, source: ledger-1998}
  delay:
    - {value: PT2H, source: ledger-1998}
  salt_share:
    - {value: 12.5, source: ledger-1998}
---
"""


def test_rows_of_a_table_become_records(project: Path) -> None:
    (project / "calls.csv").write_text(TABLE, encoding="utf-8")
    (project / "calls.yml").write_text(MAPPING, encoding="utf-8")
    done = run("dossierkit", "import", "calls.csv", "--map", "calls.yml", "--write", folder=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "dossiers/sule/port-calls/amber-in-the-harbour-1999-06-02.md").read_text(encoding="utf-8") == IMPORTED
    assert examine(project)[1] == []


def test_keys_are_put_into_the_order_of_the_declaration(project: Path) -> None:
    ship = project / "dossiers/sule/ships/gull.md"
    ship.write_text("---\nowner: tern-line\nrig: sail\nname: Gull\n---\n", encoding="utf-8")
    assert run("dossierkit", "fmt", "dossiers/sule/ships/gull.md", folder=project).returncode == 0
    assert ship.read_text(encoding="utf-8") == "---\nname: Gull\nrig: sail\nowner: tern-line\n---\n"


def test_everything_that_refers_to_a_renamed_ship_follows(project: Path) -> None:
    assert run("dossierkit", "rename", "amber", "amber-of-sule", folder=project).returncode == 0
    assert "\nship: amber-of-sule\n" in (project / "dossiers/sule/port-calls/amber-1998-05.md").read_text(encoding="utf-8")
    assert "\nships: [amber-of-sule]\n" in (project / "content/articles/1998/ledger-1998.md").read_text(encoding="utf-8")
    assert examine(project)[1] == []


def test_a_change_is_told_in_the_words_of_the_declaration(project: Path) -> None:
    repository = DatedRepository(project)
    repository.commit("2027-01-01")
    path = project / "dossiers/sule/port-calls/amber-1998-05.md"
    written = path.read_text(encoding="utf-8")
    for old, new in (("purpose: unloading", "purpose: repair"), ("crew: 21", "crew: 22"), ("amount: 1250.5,", "amount: 1260.5,"), ("P3D", "P4D")):
        assert written.count(old) == 1, old
        written = written.replace(old, new)
    path.write_text(written, encoding="utf-8")
    said = run("dossierkit", "report", "--base", "HEAD", folder=project).stdout
    assert "**1 port call changed" in said
    for line in ("purpose: Unloading → Repair", "crew: 21 → 22", "dues: amount: 1,250.5 → 1,260.5", "planned stay: 3 days → 4 days"):
        assert f"  - {line}\n" in said, said


@pytest.fixture(scope="module")
def harbour_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(HARBOUR, tmp_path_factory.mktemp("harbour") / "site")


@pytest.mark.build
def test_the_built_site_has_a_page_of_every_record_and_a_sign_of_every_kind(harbour_site: Site, library: Library) -> None:
    addresses = {f"/sule/{record.declaration.folder}/{record.id}/" for record in (*library.events, *library.actors, *library.things)}
    assert addresses <= harbour_site.own_pages.keys()
    overview = harbour_site["/sule/"]
    assert {f"dk-icon-{kind.name}" for kind in library.kinds_of("sule")} <= overview.by_id.keys()
    styles = next(text.decode() for name, text in harbour_site.files.items() if name.endswith(".css") and b"--dk-port_call" in text)
    assert ".dk-page-ship" in styles
    facets = json.loads(harbour_site.files["assets/facets.json"])
    assert "port_call" in json.dumps(facets)
