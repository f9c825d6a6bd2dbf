"""`addresses.lock` and its command: what was published is written down, and what changes ids keeps the file in step."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit.addresses import address
from dossierkit.build import load
from dossierkit.checking.hints.new_addresses import addresses_are_written_down
from dossierkit.keeping.addresses_for_good import lasting_addresses, read_lock, with_addresses
from dossierkit.reading.folders import ADDRESSES
from support.projects import EXAMPLE, REPOSITORY, Run, library_of, run

Copy = Callable[..., Path]
PIER = "/harbour-talks/attacks/pier-2001-04-02/"


def dossier(project: Path, *command: str) -> Run:
    done = run("dossierkit", *command, folder=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture
def locked(copy: Copy) -> Path:
    """A copy of the made-up project that keeps its addresses."""
    project = copy("locked")
    dossier(project, "addresses", "--write")
    return project


def lines(project: Path) -> list[str]:
    return [line.address for line in read_lock((project / ADDRESSES).read_text(encoding="utf-8")).lines]


def test_each_page_and_each_claim_has_a_line_and_claims_stand_below_their_page(locked: Path) -> None:
    library = library_of(EXAMPLE)
    found = lines(locked)
    assert found == sorted(found)
    assert {*map(address, library.everything)} <= {*found}
    pier = library.event("pier-2001-04-02")
    assert pier
    of_pier = [one.partition("#")[2] for one in found if one.startswith(PIER)]
    assert of_pier == ["", *sorted(claim.id for claim in pier.all_claims)]


def test_the_command_says_what_is_new_and_writes_only_that(locked: Path) -> None:
    assert "Every address of the site is in addresses.lock." in dossier(locked, "addresses").stdout
    before = lines(locked)
    (locked / "content/notes.md").write_text("# Notes\n", encoding="utf-8")
    assert "  /notes/\n" in dossier(locked, "addresses").stdout
    assert lines(locked) == before
    assert "1 new address written" in dossier(locked, "addresses", "--write").stdout
    assert lines(locked) == sorted([*before, "/notes/"])


def test_a_hint_names_what_is_not_in_it_yet_and_none_is_given_without_the_file(locked: Path, copy: Copy) -> None:
    (locked / "content/notes.md").write_text("# Notes\n", encoding="utf-8")
    (hint,) = addresses_are_written_down(load(locked))
    assert (hint.code, hint.message) == ("new-address", "1 address (/notes/) is not in it yet")
    assert not [*addresses_are_written_down(load(copy("other")))]


def test_two_branches_are_merged_line_by_line() -> None:
    one, other = with_addresses("", ["/a/", "/b/#x"]), with_addresses("", ["/a/", "/b/"])
    both = "".join(dict.fromkeys([*one.splitlines(keepends=True), *other.splitlines(keepends=True)]))
    assert with_addresses(both, []) == with_addresses("", ["/a/", "/b/", "/b/#x"])


def test_renaming_keeps_it_in_step(locked: Path) -> None:
    before = lines(locked)
    dossier(locked, "rename", "post-2001-04-03", "post-of-april")
    assert {*lines(locked)} == {*before, "/articles/2001/post-of-april/"}
    dossier(locked, "check", "--no-hints")
    dossier(locked, "rename", "harbour-talks", "quay-talks", "--kind", "dossier")
    found = lines(locked)
    assert {*before} < {*found}
    assert {one.replace("/harbour-talks/", "/quay-talks/") for one in before} < {*found}
    dossier(locked, "check", "--no-hints")


def test_merging_keeps_the_anchors_of_claims_that_say_the_same(locked: Path) -> None:
    post = locked / "content/articles/2001/post-2001-04-03.md"
    twin = locked / "content/articles/2001/twin-2001-04-03.md"
    twin.write_text(post.read_text(encoding="utf-8").replace("https://post.example/pier", "https://post.example/pier-2"), encoding="utf-8")
    pier = locked / "dossiers/harbour-talks/attacks/pier-2001-04-02.md"
    claim = "    - {value: 2, by: port-authority, source: post-2001-04-03}\n"
    text = pier.read_text(encoding="utf-8")
    pier.write_text(text.replace(claim, claim + claim.replace("post-", "twin-")), encoding="utf-8")
    dossier(locked, "addresses", "--write")
    assert f"{PIER}#killed-twin-2001-04-03" in lines(locked)
    dossier(locked, "merge", "twin-2001-04-03", "post-2001-04-03", "--drop")
    dossier(locked, "check", "--no-hints")
    killed = load(locked).event("pier-2001-04-02")
    assert killed
    assert [one.previous_ids for one in killed.claims["killed"] if one.previous_ids] == [("killed-twin-2001-04-03",)]


def test_merging_two_events_keeps_the_anchors_of_both(locked: Path) -> None:
    attacks = locked / "dossiers/harbour-talks/attacks"
    pier = (attacks / "pier-2001-04-02.md").read_text(encoding="utf-8")
    other = pier.replace("id: killed-claimed-by-front", "id: killed-as-claimed").replace("related: [lighthouse-2001-05, harbour-2001-06-11]\n", "")
    (attacks / "fire-2001-04-02.md").write_text(other, encoding="utf-8")
    dossier(locked, "addresses", "--write")
    before = lines(locked)
    dossier(locked, "merge", "fire-2001-04-02", "pier-2001-04-02", "--drop")
    assert lines(locked) == before
    dossier(locked, "check", "--no-hints")


def test_a_check_that_is_kept_is_made_anew_when_the_file_changes(locked: Path) -> None:
    first = run("dossierkit", "check", "--no-hints", folder=locked)
    assert first.returncode == 0
    with (locked / ADDRESSES).open("a", encoding="utf-8") as file:
        file.write("/gone/\n")
    second = run("dossierkit", "check", "--no-hints", folder=locked)
    assert second.returncode == 1
    assert "lost-address /gone/ was published and leads nowhere now" in second.stdout


def test_of_this_repository_every_address_is_written_down() -> None:
    library = library_of(REPOSITORY)
    written = {line.address for line in read_lock((REPOSITORY / ADDRESSES).read_text(encoding="utf-8")).lines}
    dossiers = {f"/{dossier.id}/" for dossier in library.dossiers}
    assert dossiers <= written
    assert {*lasting_addresses(library)} & written
