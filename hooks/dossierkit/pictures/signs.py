"""Which sign stands for a record: kinds of events and things and articles have one each, actors one for persons, states, bodies and groups.

The signs are drawn in `theme/partials/icons_of_kinds.html`. A person's sign is also that of all actors together.
"""

from dossierkit.language import Terms, mark
from dossierkit.records import Actor, Record

ACTOR_SIGNS = Terms(actor=mark("person"), state=mark("state"), body=mark("body or organisation"), group=mark("armed group"))
_OWN_SIGN = {"person": "actor", "state": "state", "armed_group": "group"}  # by kinds of actors; all others are bodies


def sign_of(record: Record) -> str:
    """The name of the sign of a record: of its kind, or for actors that have no kind of a project's own one of `ACTOR_SIGNS`."""
    return _OWN_SIGN.get(record.kind, "body") if isinstance(record, Actor) and record.declaration.ours else record.record_kind
