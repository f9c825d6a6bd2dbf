"""Small dossiers with a few dated records, and made-up stretches of time."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from dossierkit.build import load
from dossierkit.library.date_extents import Extent
from dossierkit.library.dated_entries import DatedEntries, dated_entries


def made(root: Path, files: Mapping[str, Mapping[str, Any]], **dossier: Any) -> DatedEntries:
    """The dated entries of a small dossier; articles have a path that starts with their year."""
    every = {"dossiers/talks-of-old/dossier.md": {"title": "Talks of old", "summary": "Some.", "scope": "Few.", **dossier}}
    for path, front in files.items():
        place = f"content/articles/{path}" if path[0].isdigit() or path.startswith("undated") else f"dossiers/talks-of-old/{path}"
        every[place] = dict(front)
    (root / "content").mkdir()
    for path, front in every.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n", encoding="utf-8")
    return dated_entries(load(root), "talks-of-old")


def article(day: str | None) -> dict[str, Any]:
    front = {
        "title": "A report",
        "url": "https://paper.example/",
        "publisher": "Paper",
        "language": "en",
        "type": "news",
        "dossiers": ["talks-of-old"],
    }
    return front | ({"published": day} if day else {})


def attack(name: str, day: str) -> dict[str, Any]:
    return {"name": name, "date": day}


EXTENTS = st.builds(
    lambda numbers, sure, beyond: Extent(numbers[0], numbers[3], (numbers[1], numbers[2]) if sure else None, beyond),
    st.lists(st.integers(date(1990, 1, 1).toordinal(), date(2040, 1, 1).toordinal()), min_size=4, max_size=4).map(sorted),
    st.booleans(),
    st.tuples(st.booleans(), st.booleans()),
)
