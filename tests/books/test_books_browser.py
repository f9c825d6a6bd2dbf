"""A dossier as PDF, printed by a browser."""

from pathlib import Path

import pytest

from support.browsing import tool
from support.built_site import Site
from support.projects import EXAMPLE, run


@pytest.mark.build
def test_a_pdf_has_the_whole_dossier_with_its_contents(example_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", tool("chromium"))
    file = tmp_path / "talks.pdf"
    done = run("dossierkit", "book", "harbour-talks", "--site", example_site.folder, "--pdf", file, folder=EXAMPLE)
    assert done.returncode == 0, done.stderr
    data = file.read_bytes()
    assert data.startswith(b"%PDF-")
    records = sum(1 for _ in (EXAMPLE / "dossiers/harbour-talks").glob("*/*.md"))
    assert data.count(b"/Type /Page\n") > records, "each record has a page, and more"
    assert data.count(b"/Subtype /Link") > records, "links to them"


def test_without_a_browser_it_says_what_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    done = run("dossierkit", "book", "harbour-talks", "--site", tmp_path, "--pdf", tmp_path / "a.pdf", folder=EXAMPLE)
    assert done.returncode == 1
    assert "CHROMIUM names `no-such-browser`, and there is no such program" in done.stderr
