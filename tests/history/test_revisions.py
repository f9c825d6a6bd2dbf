"""What has changed since a revision, and what there was then."""

import subprocess
from pathlib import Path

import pytest

from dossierkit.history.revisions import Lines, RevisionError, changed_since, revision


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false")
    subprocess.run(["git", "-C", str(folder), *author, *arguments], check=True, capture_output=True)  # noqa: S607  (wherever Git is)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "state")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a folder of a repository, with three files in its history."""
    root = tmp_path / "Мои досье"
    (root / "dossiers/a").mkdir(parents=True)
    (root / "content").mkdir()
    (root / "mkdocs.yml").touch()
    (root / "dossiers/a/dossier.md").write_text("one\ntwo\nthree\n", encoding="utf-8")
    (root / 'content/"quoted" ü.md').write_text("one\n", encoding="utf-8")
    (root / "content/gone.md").write_text("one\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)
    return root


def test_changed_lines_are_those_of_the_new_text(project: Path) -> None:
    (project / "dossiers/a/dossier.md").write_text("one\n2\nthree\nfour\nfive\n", encoding="utf-8")
    (project / 'content/"quoted" ü.md').write_text("", encoding="utf-8")
    (project / "content/gone.md").unlink()
    (project / "content/new.md").write_text("+++ b/content/index.md\n@@ -1 +1 @@\n", encoding="utf-8")
    changed = changed_since(project, "main")
    assert changed == {
        "dossiers/a/dossier.md": Lines(((2, 3), (4, 6))),
        'content/"quoted" ü.md': Lines(),
        "content/gone.md": Lines(),
        "content/new.md": Lines(whole=True),
    }
    assert [line for line in range(1, 8) if line in changed["dossiers/a/dossier.md"]] == [2, 4, 5]


def test_what_happened_on_the_other_branch_meanwhile_is_no_change(project: Path) -> None:
    git(project, "checkout", "--quiet", "-b", "work")
    (project / "content/mine.md").touch()
    commit(project)
    git(project, "checkout", "--quiet", "main")
    (project / "content/theirs.md").touch()
    commit(project)
    git(project, "checkout", "--quiet", "work")
    assert list(changed_since(project, "main")) == ["content/mine.md"]


def test_the_files_of_then(project: Path) -> None:
    (project / "content/link.md").symlink_to("gone.md")
    commit(project)
    (project / "content/gone.md").write_text("two\n", encoding="utf-8")
    (project / "content/new.md").touch()
    with revision(project, "HEAD") as then:
        assert sorted(path.relative_to(then).as_posix() for path in then.rglob("*") if not path.is_dir()) == [
            'content/"quoted" ü.md',
            "content/gone.md",
            "content/link.md",
            "dossiers/a/dossier.md",
            "mkdocs.yml",
        ]
        assert (then / "content/gone.md").read_text(encoding="utf-8") == "one\n"
        assert (then / "content/link.md").is_symlink()
    assert not then.exists()


@pytest.mark.parametrize("rev", ["nobody", "--all", "HEAD~9", ""])
def test_a_revision_that_is_not_there(project: Path, rev: str) -> None:
    with pytest.raises(RevisionError, match="there is no revision"):
        changed_since(project, rev)


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError, match="not a git repository"):
        changed_since(tmp_path, "HEAD")
