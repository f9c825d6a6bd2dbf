"""The guide does what it says: every command and file of its chapters is tried, one chapter after the other, in one project."""

import re

import pytest

from dossierkit.guide.commands import all_commands
from support.built_site import read_html
from support.guide_chapters import BLOCK, CHAPTERS, GUIDE, Player
from support.projects import REPOSITORY, run

# What a chapter needs beside what it shows: pictures and fonts that a project brings itself.
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>\n'
BROUGHT = {"looks.md": {"content/pictures/logo.svg": PICTURE.encode(), "content/pictures/icon.png": b"\x89PNG\r\n\x1a\n"}}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Player:
    player = Player(tmp_path_factory.mktemp("guide"))
    for chapter in CHAPTERS:
        for path, data in BROUGHT.get(chapter, {}).items():
            (player.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (player.folder / path).write_bytes(data)
        player.play(chapter)
    return player


def test_the_guide_lists_all_its_chapters_in_the_order_in_which_they_lead_on() -> None:
    assert {path.name for path in GUIDE.glob("*.md")} == {*CHAPTERS, "index.md"}
    following = [re.findall(r"^Next: \[.*\]\((.*)\)\.$", (GUIDE / chapter).read_text(encoding="utf-8"), re.MULTILINE) for chapter in CHAPTERS]
    assert following == [[chapter] for chapter in CHAPTERS[1:]] + [[]]


def test_what_the_chapters_show_can_be_done(played: Player) -> None:
    """Each command has succeeded, or was said to refuse something; what is there at the end is sound."""
    assert len(played.ran) > 25
    done = run("dossierkit", "check", "--no-hints", folder=played.folder)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_chapters_leave_records_of_every_kind(played: Player) -> None:
    folders = {path.parent.name for path in (played.folder / "dossiers/port-strike").rglob("*.md")}
    assert folders == {"port-strike", "actors", "meetings", "stoppages"}
    march = (played.folder / "dossiers/port-strike/meetings/tunis-2021-03-11.md").read_text(encoding="utf-8")
    assert "{between: [150, 300], source: harbour-ledger, id: range-of-those-who-came}" in march


@pytest.mark.build
def test_the_site_that_the_guide_leads_to_is_built(played: Player) -> None:
    """In the parts, and put together, as the chapter on publishing has it."""
    assert [words[0] for words in played.builds] == ["build", "assemble"]
    for words in played.builds:
        done = run("dossierkit", *words, folder=played.folder)
        assert done.returncode == 0, done.stdout + done.stderr
    site = played.folder / "site"
    strike = read_html((site / "port-strike/stoppages/port-strike-2021/index.html").read_text(encoding="utf-8"))
    assert "Lower harbour fees for small boats." in strike.words
    assert (site / "guide/reference/records/stoppage/index.html").is_file(), "with the option `reference`, kinds of one's own are in it"
    assert not (site / "guide/begin").exists(), "the guide itself is none of a project's pages"


def test_every_command_that_a_chapter_speaks_of_is_one() -> None:
    known = {name for name, _command in all_commands()} | {"dossier new"}
    for chapter in CHAPTERS:
        text = BLOCK.sub("", (GUIDE / chapter).read_text(encoding="utf-8"))
        for words in re.findall(r"`dossier ([a-z]+)", text):
            assert f"dossier {words}" in known, f"{chapter}: {words}"


def test_every_command_has_its_place_in_the_guide() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in [*GUIDE.glob("*.md"), *(REPOSITORY / "content").glob("*.md")])
    assert [name for name, _command in all_commands() if " ".join(name.split()[:2]) not in texts] == []
