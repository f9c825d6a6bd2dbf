"""Which position (office) somebody held on a day: what stands behind a name, as in ", then Secretary of State"."""

from dossierkit.records import Actor
from dossierkit.records.actor import Position
from dossierkit.values.dates import EdtfDate


def position_order(position: Position) -> tuple[object, ...]:
    """The key that sorts positions by when they began, as far as that is known; undated ones come last."""
    known = position.from_ or (position.held_on[0] if position.held_on else position.until)
    return (known is None, known.sort_key if known else (), position.title)


def position_on(person: Actor, day: EdtfDate) -> Position | None:
    """The position that the record shows the person in on that date, the one that began last if several; None if none."""
    held = [position for position in person.positions if position.certainly_held_on(day)]
    return max(held, key=position_order, default=None)
