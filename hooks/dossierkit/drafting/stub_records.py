"""Stubs of the records that an article brings with it: a name, what is known of it, and the article as the source."""

from typing import Any

from dossierkit.drafting.answers import DraftRefusedError, checked_answer
from dossierkit.drafting.drafts import Draft, DraftPlan, country_named
from dossierkit.drafting.new_ids import actor_id, event_id
from dossierkit.records import Kind


def actor(plan: DraftPlan, dossier: str, data: dict[str, Any], id_: str | None = None) -> Draft:
    """Add an actor with a name to the plan. Raises DraftRefusedError where no id can be made of the name."""
    country = data.get("country") or (country_named(data["name"]) if data.get("kind") == "state" else None)
    proposed = actor_id(data["name"], data.get("kind"), country)
    return _stub(plan, "actor", dossier, data | {"country": country}, id_ or plan.unused_id("actor", proposed))


def meeting(plan: DraftPlan, dossier: str, data: dict[str, Any], id_: str | None = None) -> Draft:
    """Add a meeting with a name to the plan. Raises DraftRefusedError where no id can be made of it."""
    return _stub(plan, "meeting", dossier, data, id_ or plan.unused_id("meeting", event_id(data["name"], data.get("start"), _place(data))))


def attack(plan: DraftPlan, dossier: str, data: dict[str, Any], id_: str | None = None) -> Draft:
    """Add an attack with a name to the plan. Raises DraftRefusedError where no id can be made of it."""
    return _stub(plan, "attack", dossier, data, id_ or plan.unused_id("attack", event_id(data["name"], data.get("date"), _place(data))))


STUBS = {"actor": actor, "meeting": meeting, "attack": attack}

# What may follow a name, in this order: `Jonas Reef=person, Head of the guild`.
PARTS: dict[Kind, tuple[str, ...]] = {"actor": ("kind", "public_role"), "meeting": ("start", "type", "place"), "attack": ("date", "place")}


def parsed_stub(kind: Kind, written: str) -> dict[str, Any]:
    """The keys of a stub from `NAME=FIRST, SECOND`; the last part may hold commas. Raises DraftRefusedError where a part is not right."""
    name, _equals, rest = written.partition("=")
    keys = PARTS[kind]
    parts = [part.strip() for part in rest.split(",", len(keys) - 1)]
    given = {key: part for key, part in zip(keys, parts, strict=False) if part}
    data: dict[str, Any] = {"name": checked_answer(kind, "name", name)}
    for key, part in given.items():
        data[key] = {"name": part} if key == "place" else checked_answer(kind, key, part)
    return data


def stub_syntax(kind: Kind) -> str:
    """How a stub of a kind is written in one line, for the help of commands."""
    return f"NAME={', '.join(key.upper() for key in PARTS[kind])}"


def _stub(plan: DraftPlan, kind: Kind, dossier: str, data: dict[str, Any], id_: str) -> Draft:
    if not id_:
        raise DraftRefusedError(f"no id can be made of the name `{data['name']}`", f"make the record alone, with `dossier new {kind} --id`")
    return plan.add(Draft(kind, id_, data, dossier))


def _place(data: dict[str, Any]) -> str | None:
    place = data.get("place")
    return place["name"] if place else None
