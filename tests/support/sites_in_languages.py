"""The example as a site in another language than English."""

import shutil
from pathlib import Path

import pytest

from dossierkit import language
from support.built_site import Site
from support.made_once import made_once
from support.projects import EXAMPLE, REPOSITORY, build

PIER = "dossiers/harbour-talks/attacks/pier-2001-04-02.md"
WOUNDED = """\
  wounded:
    - {between: [120, 300], source: gazette-2001-04-04}
    - {between: [130, 280], source: post-2001-04-03}
"""


def site_in(code: str, folders: pytest.TempPathFactory, *, theme: str = "material") -> Site:
    """The example in a language that there is a catalogue of, with a large number, a range, and a country of another name."""

    def make(folder: Path) -> None:
        project = folder / "project"
        shutil.copytree(EXAMPLE, project)
        settings = project / "mkdocs.yml"
        replace(settings, "../../hooks", str(REPOSITORY / "hooks"))
        replace(settings, "language: en", f"language: {code}")
        if theme != "material":
            replace(settings, "name: material", f"name: {theme}")
        with language.using_language(code):
            replace(settings, "- Home:", f"- {language.gettext('Home')}:")  # what mkdocs.yml says is the site's own
        replace(project / PIER, "more_than: 3,", "more_than: 1255,")
        replace(project / PIER, "  date:\n", f"{WOUNDED}  date:\n")
        replace(project / "dossiers/harbour-talks/meetings/harbour-2001-02-05.md", "{country: AQ,", "{country: US,")
        build(project, folder / "site")

    return Site(made_once(folders, f"site-in-{code}-{theme}", make) / "site")


def replace(path: Path, old: str, new: str) -> None:
    """Put other words into a file; it must hold the old ones."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
