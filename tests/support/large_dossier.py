"""A made-up dossier that is larger than any page can hold: everything that is thinned out or cut into parts is so in it.

Nobody in it lives and nothing in it happened. It is as small as it can be for that: see LIMITS in `tests/whole_site/test_large_pages.py`.
"""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from support.projects import REPOSITORY

DOSSIER = "invented-sea"
ARTICLES, ATTACKS, PEOPLE = 820, 520, 20
FRONT, STATE, DATA = "invented-front", "invented-state", "invented-data"
QUIET, BUSY = 2015, 2016  # years with few entries, and with most of the attacks
FIRST_DAY = date(QUIET, 1, 1)


def write(root: Path) -> None:
    """Write the project below a folder that is empty."""
    settings = {
        "INHERIT": str(REPOSITORY / "mkdocs.yml"),
        "site_name": "Invented dossiers",
        "site_url": "https://dossiers.example/",
        "hooks": [str(REPOSITORY / "hooks/dossierkit_hooks.py")],
        "watch": [],
        "theme": {"custom_dir": str(REPOSITORY / "hooks/dossierkit/theme")},
        "nav": [{"Home": "index.md"}],
    }
    _put(root / "mkdocs.yml", json.dumps(settings))
    _put(root / "content/index.md", "# Invented dossiers\n\nAll of it is made up.\n")
    home = root / "dossiers" / DOSSIER
    dossier = {"title": "An invented sea", "summary": "Made up.", "scope": "Nothing that happened.", "topics": {"ships": "Ships"}}
    _record(home / "dossier.md", dossier)
    _record(home / f"actors/{FRONT}.md", {"name": "Invented front", "kind": "armed_group"})
    _record(home / f"actors/{STATE}.md", {"name": "Invented state", "kind": "state", "country": "AQ"})
    for number in range(PEOPLE):
        _record(home / f"actors/invented-person-{number}.md", _person(number))
    _record(root / f"content/articles/2014/{DATA}.md", _article(0, "2014-12-31") | {"title": "Invented data", "type": "dataset"})
    for number in range(ATTACKS):
        _record(home / f"attacks/invented-raid-{number}.md", _attack(number))
    for number in range(ARTICLES):
        day = FIRST_DAY + timedelta(days=number * 3)
        _record(root / f"content/articles/{day.year}/invented-report-{number}.md", _article(number, day.isoformat()))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _record(path: Path, front: Mapping[str, Any]) -> None:
    _put(path, f"---\n{json.dumps(front)}\n---\n")  # JSON is YAML


def _person(number: int) -> dict[str, Any]:
    front: dict[str, Any] = {"name": f"Invented person {number}", "kind": "person", "public_role": "Made up"}
    return front | {"positions": [{"title": "Speaker", "organization": FRONT, "from": f"{QUIET + number % 5}", "source": DATA}]}


def _attack(number: int) -> dict[str, Any]:
    """Attacks in five towns, those of one town within a few hundred metres of each other; the most lethal ones last."""
    day = date(BUSY, 1, 1) + timedelta(days=number * 7 % 364) if number % 8 else date(QUIET + number % 5, 6, 1 + number % 28)
    town, step = number % 5, number // 5
    return {
        "name": f"Invented raid {number}",
        "date": day.isoformat(),
        "place": {
            "name": f"Invented town {town}",
            "country": "AQ",
            "lat": round(-70 - town + step % 10 / 1000, 4),
            "lon": round(10 + 15 * town + step // 10 / 1000, 4),
            "precision": "exact",
        },
        "involved": [{"actor": FRONT, "role": "attributed", "source": DATA}],
        "topics": ["ships"],
        "sources": [DATA],
        "claims": {"killed": [{"value": number % 30, "source": DATA}]},
    }


def _article(number: int, day: str) -> dict[str, Any]:
    front = {"title": f"Invented report {number}", "url": f"https://paper.example/{number}", "publisher": f"Invented paper {number % 9}"}
    front |= {"language": "fr" if number % 4 == 0 else "en", "type": "news", "published": day, "dossiers": [DOSSIER]}
    return front | ({"actors": [FRONT], "topics": ["ships"]} if number % 2 else {})
