"""Stubs of the records that an article brings with it: a name, what is known of it, and the article as the source."""

from typing import Any

from dossierkit.drafting.answers import DraftRefusedError, checked_answer
from dossierkit.drafting.drafts import Draft, DraftPlan, country_named
from dossierkit.drafting.new_ids import actor_id, event_id
from dossierkit.records import READY_MADE, DeclaredKind, Kind, Kinds


def actor(plan: DraftPlan, dossier: str, data: dict[str, Any], id_: str | None = None, kind: Kind = "actor") -> Draft:
    """Add an actor with a name to the plan. Raises DraftRefusedError where no id can be made of the name."""
    country = data.get("country") or (country_named(data["name"]) if data.get("kind") == "state" else None)
    proposed = actor_id(data["name"], data.get("kind"), country)
    return _stub(plan, kind, dossier, data | {"country": country}, id_ or plan.unused_id(kind, proposed))


def stub(plan: DraftPlan, kind: DeclaredKind, dossier: str, data: dict[str, Any], id_: str | None = None) -> Draft:
    """Add a record of any kind with a name to the plan. Raises DraftRefusedError where no id can be made of it."""
    if kind.base == "actor":
        return actor(plan, dossier, data, id_, kind.name)
    return _stub(
        plan, kind.name, dossier, data, id_ or plan.unused_id(kind.name, event_id(data["name"], data.get("date") or data.get("start"), _place(data)))
    )


def parts(kind: DeclaredKind) -> tuple[str, ...]:
    """What may follow the name of a stub of a kind, in this order: `Jonas Reef=person, Head of the guild`."""
    if kind.base == "actor":
        return ("kind", "public_role")
    needed = tuple(one.key for one in kind.fields if one.required and not one.several)
    return (*(("start" if kind.when == "period" else "date",) if kind.base == "event" else ()), *needed, "place")


def parsed_stub(kind: DeclaredKind, written: str, kinds: Kinds = READY_MADE) -> dict[str, Any]:
    """The keys of a stub from `NAME=FIRST, SECOND`; the last part may hold commas. Raises DraftRefusedError where a part is not right."""
    name, _equals, rest = written.partition("=")
    keys = parts(kind)
    said = [part.strip() for part in rest.split(",", len(keys) - 1)]
    given = {key: part for key, part in zip(keys, said, strict=False) if part}
    data: dict[str, Any] = {"name": checked_answer(kind.name, "name", name, kinds)}
    for key, part in given.items():
        data[key] = {"name": part} if key == "place" else checked_answer(kind.name, key, part, kinds)
    return data


def stub_syntax(kind: DeclaredKind) -> str:
    """How a stub of a kind is written in one line, for the help of commands."""
    return f"NAME={', '.join(key.upper() for key in parts(kind))}"


def _stub(plan: DraftPlan, kind: Kind, dossier: str, data: dict[str, Any], id_: str) -> Draft:
    if not id_:
        raise DraftRefusedError(f"no id can be made of the name `{data['name']}`", f"make the record alone, with `dossier new {kind} --id`")
    return plan.add(Draft(kind, id_, data, dossier))


def _place(data: dict[str, Any]) -> str | None:
    place = data.get("place")
    return place["name"] if place else None
