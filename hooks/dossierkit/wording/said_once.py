"""Words that a page says several times of one thing, put together once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from dossierkit.language import Speech, current_speech

T = TypeVar("T")
MOST = 2000  # things remembered, more than any page has


def said_once(words: Callable[[T], str]) -> Callable[[T], str]:
    """A function of words that remembers what it said of a thing in the language in use; the thing must not change.

    Things are told apart by what they are, not by what they hold: comparing whole claims would take longer than their words.
    """
    known: dict[int, tuple[T, Speech, str]] = {}

    @wraps(words)
    def said(thing: T) -> str:
        found, speech = known.get(id(thing)), current_speech()
        if found and found[0] is thing and found[1] is speech:
            return found[2]
        if len(known) >= MOST:
            known.clear()
        told = words(thing)
        known[id(thing)] = thing, speech, told  # the thing is kept, so that nothing else gets its number
        return told

    return said
