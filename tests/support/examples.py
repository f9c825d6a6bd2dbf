"""How many examples a property is tried on: few in `make test`, many in `make test-deep`; the same ones each time.

`pytest --hypothesis-profile=many` chooses the many.
"""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import HealthCheck, settings

T = TypeVar("T")

FEW, MANY = 25, 1000

# Nothing is timed, and nobody is told that making examples was slow: machines are shared.
_UNTIMED = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("few", _UNTIMED, max_examples=FEW)
settings.register_profile("many", _UNTIMED, max_examples=MANY)
settings.load_profile("few")


def examples(few: int) -> settings:
    """For a property that needs fewer examples than others because each takes long, or more because faults are rare."""
    return settings(max_examples=few * settings().max_examples // FEW)


def sample(alike: Sequence[T], share: int = 5) -> Sequence[T]:
    """One in so many of what there is in hundreds, such as the records of the real project; all of them where many examples are tried."""
    return alike if thorough() or len(alike) < 100 else alike[::share]


def thorough() -> bool:
    """Whether the many are tried."""
    return settings().max_examples == MANY
