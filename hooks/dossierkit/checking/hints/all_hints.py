"""The list of all hints: HINTS. Each is a function that takes the library and yields UnplacedHint.

Hints never stop a build. They are worked out for `dossier check` and the report of a change, not when the site is built.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from threading import active_count
from typing import Any

from dossierkit.checking.hints.amounts_in_words import worded_amounts_have_their_numbers
from dossierkit.checking.hints.dates_and_places import (
    dates_are_what_was_meant,
    events_lie_in_their_period,
    places_are_where_they_are_said_to_be,
    sums_are_no_thousands,
)
from dossierkit.checking.hints.duplicates import actors_may_be_one, articles_may_be_one, events_may_be_one
from dossierkit.checking.hints.faint_colours import colours_can_be_read
from dossierkit.checking.hints.line_of_a_hint import UnplacedHint
from dossierkit.checking.hints.missing_site_url import site_says_where_it_is
from dossierkit.checking.hints.names_in_words import words_name_nobody_with_a_record
from dossierkit.checking.hints.new_addresses import addresses_are_written_down
from dossierkit.checking.hints.shown_as_typed import nothing_is_shown_as_typed
from dossierkit.checking.hints.unlisted_mentions import articles_list_what_they_speak_of
from dossierkit.checking.hints.weak_support import (
    articles_come_after_events,
    articles_have_archive_copies,
    figures_have_several_sources,
    topics_are_used,
)
from dossierkit.library import Library
from dossierkit.problems import Problem

MANY = 1500  # files, from which on a second process is worth its beginning
HINTS: tuple[Callable[[Library], Iterator[UnplacedHint]], ...] = (
    articles_list_what_they_speak_of,
    articles_may_be_one,
    actors_may_be_one,
    events_may_be_one,
    articles_come_after_events,
    articles_have_archive_copies,
    figures_have_several_sources,
    topics_are_used,
    worded_amounts_have_their_numbers,
    dates_are_what_was_meant,
    events_lie_in_their_period,
    sums_are_no_thousands,
    places_are_where_they_are_said_to_be,
    words_name_nobody_with_a_record,
    nothing_is_shown_as_typed,
    colours_can_be_read,
    addresses_are_written_down,
    site_says_where_it_is,
)


def unplaced_hints(library: Library) -> Iterator[UnplacedHint]:
    """Every hint about a library, its lines not yet looked up."""
    return (hint for one in HINTS for hint in one(library))


def hints_in_two_processes(library: Library) -> list[UnplacedHint]:
    """The same, in the same order; of a large library a second process works out the first of HINTS, which takes as long as all others.

    Only where a process can be forked, which then has the library without being sent it; and not while other threads run.
    """
    if len(library.documents) < MANY or "fork" not in get_all_start_methods() or active_count() > 1:
        return [*unplaced_hints(library)]
    _OF_FORK.append(library)
    try:
        with ProcessPoolExecutor(1, get_context("fork")) as beside:
            first = beside.submit(_first_hints)
            others = [hint for one in HINTS[1:] for hint in one(library)]
            return [*(UnplacedHint(library.documents[path], *told) for path, *told in first.result()), *others]
    except (BrokenExecutor, OSError):
        return [*unplaced_hints(library)]
    finally:
        _OF_FORK.clear()


_OF_FORK: list[Library] = []  # what a forked process finds here


def _first_hints() -> list[tuple[Any, ...]]:
    return [(hint.path, hint.loc, hint.code, hint.message, hint.hint) for hint in HINTS[0](_OF_FORK[0])]


def hints(library: Library) -> list[Problem]:
    """Every hint about a library as a Problem, by file and line."""
    return sorted(hint.problem for hint in unplaced_hints(library))
