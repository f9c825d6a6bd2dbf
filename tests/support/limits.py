"""How much a reader of what strangers write may use up: two seconds of the processor, and 300 MB more than there were.

The processor's time is counted, not that of the clock: a busy machine is no failure.
"""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SECONDS, MEGABYTES = 2.0, 300
_STATUS = Path("/proc/self/statm")


class TooLongError(AssertionError):
    """It took more than SECONDS of the processor."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError(f"more than {SECONDS:g} s of the processor")


@contextmanager
def limited() -> Iterator[None]:
    """What is done inside fails where it uses up more. Memory is counted where the system tells of it, as Linux does."""
    before = signal.signal(signal.SIGPROF, _stop)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if _STATUS.exists():
        own = int(_STATUS.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (own + MEGABYTES * 1_000_000, hard))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
