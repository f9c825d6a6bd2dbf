"""A made-up project of events, as an import from a large list of them leaves it: thousands of attacks with coordinates and claims, few sources.

Everything in it is invented. The same number of events always gives the same files.
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench_corpus import DOSSIER, REPOSITORY, put, write_settings

_COUNTRIES = ("AQ", "BV", "GS", "HM", "TF")  # nobody lives there
_SETS = 12  # data sets that the events are from
_PARTIES = 60
_TOWNS = 700


def write(root: Path, events: int, repository: Path = REPOSITORY) -> None:
    """Write a whole project below `root`, to be built with the hooks and the theme of a repository."""
    rng = Random(20020301)  # noqa: S311  (nothing here is secret)
    write_settings(root, repository)
    put(root / "content/index.md", {"title": "Invented events"}, "# Invented events\n\nAll of them are made up.")
    home = root / "dossiers" / DOSSIER
    _write_dossier(home)
    sources = [f"invented-list-{number}" for number in range(1, _SETS + 1)]
    parties = [f"invented-party-{number}" for number in range(1, _PARTIES + 1)]
    for number, id_ in enumerate(sources, 1):
        published = date(2020, 1, number).isoformat()
        keys = {"title": f"Invented list {number} of events", "url": f"https://list-{number}.example/", "publisher": f"Invented institute {number}"}
        put(
            root / f"content/articles/2020/{id_}.md", {**keys, "language": "en", "type": "dataset", "published": published, "dossiers": [DOSSIER]}, ""
        )
    for number, id_ in enumerate(parties, 1):
        put(home / f"actors/{id_}.md", {"name": f"Invented party {number}", "kind": "armed_group", "sources": [rng.choice(sources)]}, "")
    towns = [_town(rng, number) for number in range(1, _TOWNS + 1)]
    for number in range(1, events + 1):
        put(home / f"attacks/invented-event-{number}.md", _event(rng, number, sources, parties, rng.choice(towns)), "")


def _write_dossier(home: Path) -> None:
    front = {
        "title": "Invented events",
        "summary": "Made up for the benchmark: none of it happened.",
        "scope": "Events in places where nobody lives.",
        "inclusion": ["Everything that was made up."],
        "exclusion": ["Everything that happened."],
        "period": "2014/2019",
        "countries": list(_COUNTRIES),
        "languages": ["en"],
        "topics": {"invented-topic": "Invented topic"},
        "license_text": "CC BY 4.0",
        "license_data": "CC BY 4.0",
    }
    put(home / "dossier.md", front, "")


def _town(rng: Random, number: int) -> dict[str, Any]:
    """A place; towns lie in heaps, as they do."""
    middle = (number % 9) * 14
    return {
        "name": f"Invented town {number}",
        "country": rng.choice(_COUNTRIES),
        "lat": round(-62 + rng.gauss(0, 4), 4),
        "lon": round(-55 + middle + rng.gauss(0, 3), 4),
        "precision": rng.choice(("exact", "city", "city", "district")),
        "coordinates_from": "a list that was made up",
    }


def _event(rng: Random, number: int, sources: list[str], parties: list[str], town: dict[str, Any]) -> dict[str, Any]:
    day, source, killed = date(2014, 1, 1) + timedelta(days=rng.randrange(6 * 365)), rng.choice(sources), int(rng.expovariate(0.2))
    return {
        "name": f"Invented event {number} in {town['name'].removeprefix('Invented ')}",
        "date": day.isoformat(),
        "place": town,
        "involved": [{"actor": rng.choice(parties), "role": "attributed", "source": source}],
        "external_ids": {"invented": str(number)},
        "sources": [source],
        "claims": {
            "killed": [
                {"value": killed, "source": source},
                {"between": [max(0, killed - rng.randint(0, 3)), killed + rng.randint(1, 9)], "source": source, "id": "killed-range"},
            ]
        },
    }
