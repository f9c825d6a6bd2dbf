"""`dossier fmt`: what it lists, tidies and leaves alone."""

from collections.abc import Callable
from pathlib import Path

from support.projects import EXAMPLE, run

# The command.


def test_check_lists_the_files_and_changes_nothing(copy: Callable[..., Path]) -> None:
    project = copy("my – проект")
    file = project / "dossiers/harbour-talks/actors/state-bv.md"
    messy = file.read_text(encoding="utf-8").replace("kind: state\n", "").replace("country: BV\n", "country:  BV\nkind: state\n")
    file.write_text(messy, encoding="utf-8")
    done = run("dossierkit", "fmt", "--check", folder=project / "content")
    assert done.returncode == 1
    assert done.stdout == "would change dossiers/harbour-talks/actors/state-bv.md\n"
    assert file.read_text(encoding="utf-8") == messy
    done = run("dossierkit", "fmt", folder=file.parent)
    assert (done.returncode, done.stdout) == (0, "tidied dossiers/harbour-talks/actors/state-bv.md\n")
    assert file.read_bytes() == (EXAMPLE / "dossiers/harbour-talks/actors/state-bv.md").read_bytes()
    assert run("dossierkit", "fmt", "--check", folder=project).stdout == "Nothing to tidy.\n"


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_tidied(copy: Callable[..., Path]) -> None:
    project = copy()
    actors = project / "dossiers/harbour-talks/actors"
    (actors / "broken.md").write_text("---\nname: {\n---\n", encoding="utf-8")
    (actors / "odd.md").write_text("---\nkind: ngo\nname: Odd\n---\n", encoding="utf-8")
    done = run("dossierkit", "fmt", folder=project)
    assert done.returncode == 1
    assert done.stdout.startswith("dossiers/harbour-talks/actors/broken.md:")
    assert done.stdout.endswith("tidied dossiers/harbour-talks/actors/odd.md\n")
    assert (actors / "odd.md").read_text(encoding="utf-8") == "---\nname: Odd\nkind: ngo\n---\n"
    assert (actors / "broken.md").read_text(encoding="utf-8") == "---\nname: {\n---\n"


def test_only_what_is_named_is_tidied(copy: Callable[..., Path]) -> None:
    project = copy()
    for name in ("one", "two"):
        (project / f"dossiers/harbour-talks/actors/{name}.md").write_text("---\nkind: ngo\nname: Odd\n---\n", encoding="utf-8")
    done = run("dossierkit", "fmt", "actors/two.md", "../../content/method.md", folder=project / "dossiers/harbour-talks")
    assert (done.returncode, done.stdout) == (0, "tidied dossiers/harbour-talks/actors/two.md\n")
