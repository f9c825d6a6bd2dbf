"""Projects of a few records, written by a test for what it asks."""

from collections.abc import Mapping
from pathlib import Path

from dossierkit.addresses import Site
from dossierkit.build import SiteContent, examine


def content_of(root: Path, files: Mapping[str, str], site: Site | None = None) -> SiteContent:
    """What is published of a project at `root` that has these files: of each its path, and the front matter that is all it holds."""
    for path, front in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"---{front}---\n", encoding="utf-8")
    library, problems = examine(root)
    assert problems == []
    return SiteContent(library, site) if site else SiteContent(library)
