"""A made-up project of any size for the benchmark: everybody and everything in it is invented.

The same size always gives the same files. Every record refers to a number of others that does not depend on the size,
chosen evenly, so that what a page shows does not grow with the site; only the listings do.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

DOSSIER = "invented-dossier"
SMALLEST = 10  # articles: with fewer there is not one actor and one attack
REPOSITORY = Path(__file__).resolve().parents[2]
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_KINDS = ("armed_group", "person", "coalition", "person", "state", "government_body", "person", "state", "person", "media")
_NOUNS = {
    "armed_group": "invented-front",
    "person": "invented-person",
    "coalition": "invented-coalition",
    "state": "invented-state",
    "government_body": "invented-ministry",
    "media": "invented-paper",
}
_UNINHABITED = ("AQ", "BV", "GS", "HM", "TF")  # countries in which no such thing can have happened
_TOPICS = [f"invented-topic-{number}" for number in range(1, 31)]
_ARTICLE_TYPES = ("news", "news", "news", "wire", "official_statement", "press_release", "report", "transcript")
_SENTENCES = (
    "{0} was seen with {1} on the quay, two days before anybody spoke of it {2}.",
    "A second report names {0} and leaves {1} out {2}.",
    "What {0} said of {1} was taken back within the week.",
    "According to one account {2} the talks about {0} had begun long before, and {1} knew of them.",
    "{0} and {1} were named together for the first time, in a list that was corrected twice {2}.",
    "The notice says where {0} stood; it says nothing of {1}.",
)
_AUTHORITIES = ("the harbour office", "Two unnamed officials", "A hospital in the town", "The keeper of the lighthouse")


@dataclass(frozen=True, slots=True)
class _Cast:
    """The ids of everything that records can refer to."""

    articles: Sequence[str]
    actors: Mapping[str, str]  # with their kinds
    meetings: Sequence[str]
    attacks: Sequence[str]

    def of_kind(self, kind: str) -> list[str]:
        return [id_ for id_, one in self.actors.items() if one == kind]

    @property
    def events(self) -> list[str]:
        return [*self.meetings, *self.attacks]


def write(root: Path, articles: int, repository: Path = REPOSITORY, *, prominent: int = 0) -> None:
    """Write a whole project below `root`: `articles` articles, a tenth as many actors and attacks, half as many meetings as those.

    So many of the articles as `prominent` says name the first actor, evenly spread. The project is built with the hooks and the theme of
    a repository.
    """
    rng = Random(20010402)  # noqa: S311  (nothing here is secret)
    cast = _cast(articles)
    write_settings(root, repository)
    put(
        root / "content/index.md",
        {"title": "Invented dossiers"},
        f"# Invented dossiers\n\nAll of it is made up, [[{next(iter(cast.actors))}|this front]] too.",
    )
    _write_dossier(root, cast)
    home = root / "dossiers" / DOSSIER
    people, fronts, coalitions = (cast.of_kind(kind) for kind in ("person", "armed_group", "coalition"))
    for id_ in cast.actors:
        put(home / f"actors/{id_}.md", _actor(rng, cast, id_), _prose(rng, cast, 1))
    for id_ in cast.meetings:
        put(home / f"meetings/{id_}.md", _meeting(rng, cast, id_, coalitions), _prose(rng, cast, 2))
    for id_ in cast.attacks:
        put(home / f"attacks/{id_}.md", _attack(rng, cast, id_, fronts), _prose(rng, cast, 3))
    for number, id_ in enumerate(cast.articles):
        front = _article(rng, cast, id_, people)
        if number * prominent % articles < prominent:
            front["actors"] = list(dict.fromkeys([next(iter(cast.actors)), *front["actors"]]))
        year = front["published"][:4] if "published" in front else "undated"
        put(root / f"content/articles/{year}/{id_}.md", front, _prose(rng, cast, 2) if rng.random() < 0.8 else "")


def _cast(articles: int) -> _Cast:
    kinds = [_KINDS[number % len(_KINDS)] for number in range(articles // 10)]
    return _Cast(
        articles=[f"invented-courier-{number}" for number in range(1, articles + 1)],
        actors={f"{_NOUNS[kind]}-{number}": kind for number, kind in enumerate(kinds, 1)},
        meetings=[f"invented-talks-{number}" for number in range(1, articles // 20 + 1)],
        attacks=[f"invented-raid-{number}" for number in range(1, articles // 10 + 1)],
    )


def write_settings(root: Path, repository: Path = REPOSITORY) -> None:
    """The real settings with the made-up content: hooks and theme stay where they are, records stay out of the navigation."""
    settings = {
        "INHERIT": str(repository / "mkdocs.yml"),
        "site_name": "Invented dossiers",
        "hooks": [str(repository / "hooks/dossierkit_hooks.py")],
        "watch": [str(root / "dossiers")],
        "theme": {"custom_dir": str(repository / "hooks/dossierkit/theme")},
        "nav": [{"Home": "index.md"}],
    }
    root.mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML


def put(path: Path, front: Mapping[str, Any], body: str) -> None:
    """Write one file: front matter, and the text below it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    block = yaml.dump(front, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, default_flow_style=None, width=150)
    path.write_text(f"---\n{block}---\n\n{body}\n", encoding="utf-8")


def _write_dossier(root: Path, cast: _Cast) -> None:
    front = {
        "title": "An invented dossier",
        "summary": "Made up for the benchmark: nobody in it lives, nothing in it happened.",
        "scope": "Talks and raids in places where nobody lives.",
        "inclusion": ["Everything that was made up."],
        "exclusion": ["Everything that happened."],
        "period": "2014/2019",
        "countries": list(_UNINHABITED),
        "languages": ["en", "fr"],
        "topics": {slug: _shown(slug) for slug in _TOPICS},
        "founding_article": cast.articles[0],
        "license_text": "CC BY 4.0",
        "license_data": "CC BY 4.0",
    }
    body = f"It began with one report [@{cast.articles[0]}] about [[{next(iter(cast.actors))}]]."
    put(root / "dossiers" / DOSSIER / "dossier.md", front, body)


def _actor(rng: Random, cast: _Cast, id_: str) -> dict[str, Any]:
    kind = cast.actors[id_]
    front: dict[str, Any] = {"name": _shown(id_), "kind": kind}
    if rng.random() < 0.4:
        front["aliases"] = [f"{_shown(id_)} {suffix}" for suffix in ("the Elder", "of the Quay", "(old style)")[: rng.randint(1, 3)]]
    if rng.random() < 0.3:
        front["names"] = [{"value": f"Formerly {_shown(id_)}", "kind": "former", "lang": "en"}]
    if kind == "person":
        front["public_role"] = "Spokesperson who was made up"
        front["positions"] = [_position(rng, cast) for _ in range(rng.randint(1, 2))]
    if others := [one for one in _some(rng, list(cast.actors), 0, 2) if one != id_]:
        front["relations"] = [
            {"type": rng.choice(("member_of", "part_of", "supports")), "to": other, "source": _source(rng, cast)} for other in others
        ]
    return front | {"identifiers": {"invented": id_.rsplit("-", 1)[1]}, "sources": _some(rng, cast.articles, 1, 4)}


def _position(rng: Random, cast: _Cast) -> dict[str, Any]:
    start = _day(rng)
    return {
        "title": f"Speaker number {rng.randint(1, 99)}",
        "organization": rng.choice([*_some(rng, list(cast.actors), 1, 1), "Office that was made up"]),
        "from": start.isoformat(),
        "until": (start + timedelta(days=rng.randint(30, 900))).isoformat(),
        "source": _source(rng, cast),
    }


def _meeting(rng: Random, cast: _Cast, id_: str, coalitions: Sequence[str]) -> dict[str, Any]:
    day, sources = _day(rng), _some(rng, cast.articles, 4, 5)
    front: dict[str, Any] = {
        "name": _shown(id_),
        "start": day.isoformat(),
        "type": rng.choice(("ministerial", "small_group", "conference", "bilateral")),
        "status": "held",
        "level": "ministers who were made up",
        "place": _place(rng),
        "involved": _involved(rng, cast, sources, ("host", "participant", "speaker", "observer"), (3, 9)),
        "topics": _some(rng, _TOPICS, 1, 2),
        "sources": sources,
        "claims": {"delegations": _claims(rng, cast, sources, rng.randint(1, 2), day)},
    }
    if coalitions:
        front["meeting_of"] = rng.choice(coalitions)
    if rng.random() < 0.3:
        text = "A list of harbours was agreed upon, and a date for the next talks."
        front |= {"outcomes": [{"type": "decision", "text": text, "source": rng.choice(sources)}], "documents": sources[:1]}
    return front


def _attack(rng: Random, cast: _Cast, id_: str, fronts: Sequence[str]) -> dict[str, Any]:
    day, sources = _day(rng), _some(rng, cast.articles, 6, 7)
    front = {
        "name": _shown(id_),
        "date": day.isoformat(),
        "place": _place(rng),
        "means": ["bombing"],
        "attack_types": ["bombing_explosion"],
        "weapon_types": ["explosives"],
        "target_types": ["maritime"],
        "involved": [
            {"actor": rng.choice(fronts), "role": "claimed_responsibility", "via": "a leaflet", "source": sources[0]},
            *_involved(rng, cast, sources, ("condemned", "responder", "target"), (1, 3)),
        ],
        "topics": _some(rng, _TOPICS, 1, 2),
        "related": [one for one in _some(rng, cast.events, 0, 1) if one != id_],
        "sources": sources,
        "claims": {
            "killed": _claims(rng, cast, sources, rng.randint(2, 4), day),
            "wounded": _claims(rng, cast, sources, rng.randint(3, 5), day),
            "date": [{"value": (day + timedelta(days=1)).isoformat(), "source": sources[0]}],
        },
    }
    return {key: value for key, value in front.items() if value != []}


def _claims(rng: Random, cast: _Cast, sources: Sequence[str], number: int, event: date) -> list[dict[str, Any]]:
    """Claims on one property that mostly agree, each from a source of its own: the source gives the claim its id."""
    true = rng.randint(5, 90)
    return [_claim(rng, cast, true, event) | {"source": source} for source in rng.sample(sources, number)]


def _claim(rng: Random, cast: _Cast, true: int, event: date) -> dict[str, Any]:
    near = true + rng.choice((0, 0, 0, 1, 7))
    claim: dict[str, Any] = rng.choice(({"value": near}, {"value": true}, {"at_least": near - 2}, {"about": near}, {"between": [true - 3, near + 3]}))
    if rng.random() < 0.3:
        claim |= {"by": rng.choice([*_some(rng, list(cast.actors), 1, 1), *_AUTHORITIES])}
    if rng.random() < 0.2:
        claim |= {"of": "foreign_nationals"}
    if rng.random() < 0.2:
        claim |= {"as_of": (event + timedelta(days=rng.randint(0, 10))).isoformat()}
    if rng.random() < 0.2:
        claim |= {"note": "counted before the evening"}
    return claim


def _involved(rng: Random, cast: _Cast, sources: Sequence[str], roles: Sequence[str], number: tuple[int, int]) -> list[dict[str, Any]]:
    return [{"actor": actor, "role": rng.choice(roles), "source": rng.choice(sources)} for actor in _some(rng, list(cast.actors), *number)]


def _place(rng: Random) -> dict[str, Any]:
    return {
        "name": f"Invented harbour {rng.randint(1, 60)}",
        "site": "Northern pier",
        "country": rng.choice(_UNINHABITED),
        "lat": round(rng.uniform(-75, -48), 4),
        "lon": round(rng.uniform(-60, 75), 4),
        "precision": rng.choice(("exact", "city", "province")),
        "coordinates_from": "a map that was made up",
    }


def _article(rng: Random, cast: _Cast, id_: str, people: Sequence[str]) -> dict[str, Any]:
    paper = rng.randint(1, 40)
    front: dict[str, Any] = {
        "title": f"Report {id_.rsplit('-', 1)[1]} of the harbour: what was said and what was counted",
        "url": f"https://courier-{paper}.example/{id_}",
        "publisher": f"Invented Courier {paper}",
        "language": rng.choice(("en", "en", "en", "fr")),
        "type": rng.choice(_ARTICLE_TYPES),
    }
    if rng.random() < 0.75:
        front["published"] = _day(rng).isoformat()
    if rng.random() < 0.5:
        front["copy"] = rng.choice(("original", "original", "repost"))
    if rng.random() < 0.1:
        front["syndicated_from"] = "Invented Agency"
    if rng.random() < 0.1:
        front["caution"] = "Its author was made up; use it only beside other sources."
    front |= {"dossiers": [DOSSIER], "actors": _some(rng, list(cast.actors), 0, 5), "meetings": _some(rng, cast.meetings, 0, 1)}
    front |= {"attacks": _some(rng, cast.attacks, 0, 1), "topics": _some(rng, _TOPICS, 0, 2)}
    if people and rng.random() < 0.3:
        text = "He would not say who had counted, nor on which of the days."
        front["statements"] = [{"speaker": rng.choice(people), "text": text, "about": _some(rng, cast.events, 0, 1)}]
    return front


def _prose(rng: Random, cast: _Cast, most: int) -> str:
    return " ".join(_sentence(rng, cast) for _ in range(rng.randint(1, most)))


def _sentence(rng: Random, cast: _Cast) -> str:
    first, second = (f"[[{id_}|{_shown(id_)}]]" for id_ in (rng.choice(list(cast.actors)), rng.choice(cast.events)))
    sentence = rng.choice(_SENTENCES).format(first, second, f"[@{_source(rng, cast)}]")
    return sentence[0].upper() + sentence[1:]


def _some(rng: Random, ids: Sequence[str], fewest: int, most: int) -> list[str]:
    """So many different ones, or as many as there are."""
    return rng.sample(ids, min(rng.randint(fewest, most), len(ids)))


def _source(rng: Random, cast: _Cast) -> str:
    return rng.choice(cast.articles)


def _day(rng: Random) -> date:
    return date(2014, 1, 1) + timedelta(days=rng.randrange(6 * 365))


def _shown(id_: str) -> str:
    return id_.replace("-", " ").capitalize()
