"""The front matter of one record taken over into that of another: what it lacks is added, what both say differently is listed."""

from collections.abc import Mapping, Sequence
from typing import Any

from dossierkit.editing.front_matter_edits import plain_values, with_items, with_key, without_entry
from dossierkit.editing.record_text import flow_text
from dossierkit.records.model_keys import Slot
from dossierkit.values.texts_in_languages import every_text

_OTHERWISE = {"name", "aliases", "claims", "previous_ids", "previous_dossiers", "previous_years", "reviewed"}  # each has a rule of its own


_OTHER_WAY = {"place": "places", "places": "place"}  # an event gives its place in one way


class MergedFrontMatter:
    """The front matter of the record that stays, and what of the other record is not taken over.

    `left` names what would be lost, `remarks` what was done that a curator might not expect.
    """

    def __init__(self, front: str, slot: Slot) -> None:
        self.front = front
        self.left: list[str] = []
        self.remarks: list[str] = []
        self._slot = slot

    def take_over(self, other: Mapping[str, Any]) -> None:
        """Take over what another record of the same kind says, given as plain values."""
        self._take_names(other)
        for key in self._slot.order(other):
            if key in _OTHER_WAY and key in other and _OTHER_WAY[key] in self._now():
                self._take_places(key, other[key])
            elif key not in _OTHERWISE:
                self._take_key(self._slot, (), key, other)
        if other.get("claims"):
            self._take_claims(other["claims"])
        if "reviewed" in other:
            self.remarks.append("`reviewed` is not taken over: compare the record with its sources as it is now")

    def _now(self) -> dict[str, Any]:
        return plain_values(self.front)

    def _take_names(self, other: Mapping[str, Any]) -> None:
        """The other name becomes an alias, where the kind has aliases."""
        if "aliases" not in self._slot.keys:
            self._take_key(self._slot, (), "name", other)
            return
        now = self._now()
        known = {*every_text(now["name"]), *now.get("aliases", ()), *(one["value"] for one in now.get("names", ()))}
        self._add((), "aliases", [one for one in dict.fromkeys((*every_text(other["name"]), *other.get("aliases", ()))) if one not in known])

    def _take_places(self, key: str, given: Any) -> None:
        """One place and several: the several stay, or come, where the one is among them."""
        there = self._now()[_OTHER_WAY[key]]
        one, several = (there, given) if key == "places" else (given, there)
        if not any(_says_as_much(place, one) or _says_as_much(one, place) for place in several):
            self.left.append(_told((), key, self._slot.under(key, {key: given}), given))
        elif key == "places":
            places = [one if _says_as_much(one, place) else place for place in several]
            self.front = with_key(without_entry(self.front, ("place",)), self._slot, (), "places", with_lists(tuple(places)))
            self.remarks.append("`place` has become `places`")

    def _take_key(self, slot: Slot, loc: tuple[str, ...], key: str, other: Mapping[str, Any]) -> None:
        """Take over one key of the block at `loc`."""
        now = self._block(loc)
        if key not in other or other[key] == now.get(key):
            return
        inner = slot.under(key, other)
        if key not in now:
            self.front = with_key(self.front, self._slot, loc, key, with_lists(other[key]))
            if not isinstance(other[key], tuple):
                self.remarks.append(f"taken over: {_told(loc, key, inner, other[key])}")
        elif isinstance(other[key], tuple) and isinstance(now[key], tuple):
            self._add(loc, key, [item for item in other[key] if not any(_says_as_much(there, item) for there in now[key])])
        elif inner.named and isinstance(other[key], Mapping) and isinstance(now[key], Mapping):
            for name in other[key]:
                self._take_key(inner, (*loc, key), name, other[key])
        else:
            self.left.append(_told(loc, key, inner, other[key]))

    def _block(self, loc: tuple[str, ...]) -> Mapping[str, Any]:
        block: Mapping[str, Any] = self._now()
        for part in loc:
            block = block.get(part, {})
        return block

    def _add(self, loc: tuple[str, ...], key: str, items: Sequence[Any]) -> None:
        """More entries for a list, which may not be there yet."""
        if items and key in self._block(loc):
            self.front = with_items(self.front, self._slot, (*loc, key), with_lists(items))
        elif items:
            self.front = with_key(self.front, self._slot, loc, key, with_lists(items))

    def _take_claims(self, claims: Mapping[str, Sequence[dict[str, Any]]]) -> None:
        """Take over the claims that are not there, each with an anchor of its own on the page."""
        now = self._block(("claims",))
        taken = {claim_id(name, claim) for name, listed in now.items() for claim in listed}
        for name, listed in claims.items():
            there = {_content(claim): claim_id(name, claim) for claim in now.get(name, ())}
            ids: dict[str, str] = {}
            new = []
            earlier: dict[str, list[str]] = {}
            for claim in listed:
                id_ = claim_id(name, claim)
                ids[id_] = there.get(_content(claim)) or _free(id_, taken)
                if same := there.get(_content(claim)):
                    earlier.setdefault(same, []).extend(one for one in (id_, *claim.get("previous_ids", ())) if one not in taken)
                else:
                    taken.add(ids[id_])
                    new.append(claim if ids[id_] == id_ else {**claim, "id": ids[id_]})
                if ids[id_] != id_:
                    self.remarks.append(f"the claim `{id_}` has become `{ids[id_]}`")
            new = [{**claim, "supersedes": ids.get(claim["supersedes"], claim["supersedes"])} if "supersedes" in claim else claim for claim in new]
            if "claims" in self._now():
                self._add(("claims",), name, new)
            elif new:
                self.front = with_key(self.front, self._slot, (), "claims", {name: with_lists(new)})
            for same, old in earlier.items():
                self.front = with_earlier_ids(self.front, self._slot, name, same, old)


def with_earlier_ids(front: str, slot: Slot, name: str, id_: str, old: Sequence[str]) -> str:
    """The front matter with ids that a claim on a property had before, or that were those of a claim that says the same."""
    listed = plain_values(front)["claims"][name]
    number = next(number for number, claim in enumerate(listed) if claim_id(name, claim) == id_)
    known = listed[number].get("previous_ids", ())
    new = [one for one in dict.fromkeys(old) if one not in known and one != id_]
    if not new:
        return front
    loc = ("claims", name, number)
    return with_items(front, slot, (*loc, "previous_ids"), new) if known else with_key(front, slot, loc, "previous_ids", with_lists(new))


def _told(loc: tuple[str, ...], key: str, slot: Slot, value: Any) -> str:
    return f"{'.'.join((*loc, key))}: {flow_text(slot, with_lists(value))}"


def claim_id(name: str, claim: Mapping[str, Any]) -> str:
    """The anchor of a claim as written: its own id, or one made of the property and the first source (as in `records/claims.py`)."""
    first = claim.get("source") or claim["sources"][0]
    article = first["article"] if isinstance(first, Mapping) else first
    return str(claim.get("id") or f"{name.replace('_', '-')}-{article}")


def _content(claim: Mapping[str, Any]) -> str:
    """What tells two claims apart: all but their anchors."""
    return repr(sorted((key, repr(value)) for key, value in claim.items() if key not in {"id", "previous_ids"}))


def _free(id_: str, taken: set[str]) -> str:
    number = 2
    found = id_
    while found in taken:
        found, number = f"{id_}-{number}", number + 1
    return found


def _says_as_much(there: Any, item: Any) -> bool:
    """Whether an entry that is there holds all that another one does."""
    if isinstance(there, Mapping) and isinstance(item, Mapping):
        return item.items() <= there.items() if _is_flat(item) and _is_flat(there) else there == item
    return bool(there == item)


def _is_flat(block: Mapping[str, Any]) -> bool:
    return not any(isinstance(value, (Mapping, tuple)) for value in block.values())


def with_lists(value: Any) -> Any:
    """Plain values with lists in place of tuples, as they are written."""
    if isinstance(value, Mapping):
        return {key: with_lists(each) for key, each in value.items()}
    return [with_lists(each) for each in value] if isinstance(value, (tuple, list)) else value
