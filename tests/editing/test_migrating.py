"""`dossier migrate`, tried on the harbour dossier, whose kinds are its own."""

import shutil
from pathlib import Path

import pytest

from dossierkit.addresses import redirects
from dossierkit.build import load
from support.projects import REPOSITORY, Run, run, texts_in

HARBOUR = REPOSITORY / "tests" / "kinds" / "harbour"
KINDS = "dossiers/sule/kinds"
CALL = "dossiers/sule/port-calls/amber-1998-05.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "harbour"
    shutil.copytree(HARBOUR, root, ignore=shutil.ignore_patterns(".cache", "mkdocs.yml"))
    (root / "mkdocs.yml").write_text("site_name: The harbour of Sule\ndocs_dir: content\n", encoding="utf-8")
    return root


def migrate(project: Path, *words: str) -> Run:
    done = run("dossierkit", "migrate", *words, folder=project)
    if done.returncode == 0:
        load(project)  # raises where something is wrong now
    return done


def read(project: Path, path: str) -> str:
    return (project / path).read_text(encoding="utf-8")


def test_a_kind_gets_another_name_and_its_addresses_stay(project: Path) -> None:
    done = migrate(project, "ship", "--to", "vessel")
    assert done.stdout == (f"changed the kind ship\n  moved {KINDS}/ship.yml to {KINDS}/vessel.yml\n  changed {KINDS}/port_call.yml\n")
    assert "kinds: [vessel]" in read(project, f"{KINDS}/port_call.yml")
    assert load(project).records["amber"].record_kind == "vessel"


def test_a_kind_of_the_dossiers_own_file_gets_another_name(project: Path) -> None:
    assert migrate(project, "strike", "--to", "walkout").returncode == 0
    assert "\n  walkout:\n    base: event\n" in read(project, "dossiers/sule/dossier.md")


def test_what_mappings_and_settings_still_name_is_told(project: Path) -> None:
    (project / "tables").mkdir()
    (project / "tables/ships.yml").write_text("kind: ship # of a table\nrecord:\n  name: {column: ship-name}\n  ship: yes\n", encoding="utf-8")
    (project / "guilds.yml").write_text("kind: guild\nrecord:\n  ship: {column: A}\n", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("# see sule/ships/amber/\n")
    number = len((project / "mkdocs.yml").read_text(encoding="utf-8").splitlines())
    done = migrate(project, "ship", "--to", "vessel", "--folder", "vessels")
    told = [line for line in done.stdout.splitlines() if "by hand" in line]
    assert told == [
        f"  note: mkdocs.yml:{number} names sule/ships/: change it by hand",
        "  note: tables/ships.yml:1 names ship: change it by hand",
        "  note: tables/ships.yml:4 names ship: change it by hand",
    ]


def test_another_folder_keeps_the_old_addresses(project: Path) -> None:
    done = migrate(project, "ship", "--folder", "vessels")
    assert "  moved dossiers/sule/ships/amber.md to dossiers/sule/vessels/amber.md\n" in done.stdout
    assert "  /sule/ships/amber/ leads to /sule/vessels/amber/\n" in done.stdout
    assert "\nfolder: vessels\n" in read(project, f"{KINDS}/ship.yml")
    assert "\nprevious_folders: [ships]\n" in read(project, f"{KINDS}/ship.yml")
    assert "\nvessels: [amber]\n" in read(project, "content/articles/1998/ledger-1998.md")
    leads = {(old, new) for old, new, _record in redirects(load(project))}
    assert {("/sule/ships/", "/sule/vessels/"), ("/sule/ships/gull/", "/sule/vessels/gull/")} <= leads


def test_a_folder_that_is_named_is_changed_where_it_is_named_and_changed_back(project: Path) -> None:
    assert migrate(project, "port_call", "--folder", "calls").returncode == 0
    assert "\nfolder: calls\n" in read(project, f"{KINDS}/port_call.yml")
    assert migrate(project, "port_call", "--folder", "visits").returncode == 0
    assert "\nprevious_folders: [port-calls, calls]\n" in read(project, f"{KINDS}/port_call.yml")


def test_a_field_gets_another_key_in_every_record(project: Path) -> None:
    assert migrate(project, "port_call", "--field", "berth=quay").returncode == 0
    assert "\n  quay:\n    type: text\n    label: Berth\n" in read(project, f"{KINDS}/port_call.yml")
    assert "\nquay: Northern quay, third bollard\n" in read(project, CALL)


@pytest.mark.parametrize(
    ("term", "declared", "written"),
    [
        ("cargo:wool=fleece", "{salt: Salt, timber: Timber, fleece: Wool}", "cargo: [salt, fleece]"),
        ("purpose:unloading=discharge", "      discharge: {en: Unloading", "purpose: discharge\n"),
        ("findings:fault=flaw", "{flaw: Fault, praise: Praise}", "- {type: flaw, text: One lamp was out.,"),
    ],
)
def test_a_term_gets_another_name_in_every_record(project: Path, term: str, declared: str, written: str) -> None:
    assert migrate(project, "port_call", "--term", term).returncode == 0
    assert declared in read(project, f"{KINDS}/port_call.yml")
    assert written in read(project, CALL)


def test_a_term_that_makes_an_event_doubtful_stays_doubtful(project: Path) -> None:
    assert migrate(project, "port_call", "--term", "purpose:announced=expected").returncode == 0
    assert "doubtful: [expected]" in read(project, f"{KINDS}/port_call.yml")
    assert load(project).event("gull-1999-03").is_doubtful  # type: ignore[union-attr]


def test_a_field_is_taken_out_with_what_records_say_in_it(project: Path) -> None:
    done = migrate(project, "port_call", "--without", "notice")
    assert "  note: what 1 of its records say of `notice` is lost; it stays in the project's history\n" in done.stdout
    assert "notice" not in read(project, CALL)
    assert "notice:" not in read(project, f"{KINDS}/port_call.yml")


def test_a_dry_run_changes_nothing(project: Path) -> None:
    before = texts_in(project)
    done = migrate(project, "ship", "--to", "vessel", "--folder", "vessels", "--dry-run")
    assert done.stdout.startswith("would have changed the kind ship\n")
    assert texts_in(project) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("shipp", "--to", "vessel"), "there is no kind `shipp`; nothing has changed\n    did you mean `ship`?"),
        (("attack", "--to", "assault"), "`attack` is a kind that every project has, and stays as it is"),
        (("ship", "--to", "guild"), "nothing is ever overwritten"),
        (("ship", "--folder", "guilds"), "the project would have"),
        (("ship", "--folder", "ships"), "`ships` is its folder already"),
        (("ship", "--field", "rigg=drive"), "the kind `ship` has no field `rigg`; nothing has changed\n    did you mean `rig`?"),
        (("ship", "--field", "rig=date"), "the field `date` cannot be called so: the name is taken"),
        (("ship", "--term", "rig:stem=coal"), "the field `rig` has no term `stem`; nothing has changed\n    did you mean `steam`?"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_changes(project: Path, words: tuple[str, ...], said: str) -> None:
    before = texts_in(project)
    done = run("dossierkit", "migrate", *words, folder=project)
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert texts_in(project) == before


@pytest.mark.parametrize("words", [(), ("--to", "Ship"), ("--to", "page"), ("--folder", "articles"), ("--field", "rig"), ("--term", "rig=x")])
def test_what_was_typed_wrongly(project: Path, words: tuple[str, ...]) -> None:
    assert run("dossierkit", "migrate", "ship", *words, folder=project).returncode == 2
