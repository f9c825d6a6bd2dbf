"""Hints on weak support, an early date, a missing archived copy, and on topics that no record has."""

from collections.abc import Iterator
from datetime import date, timedelta

from dossierkit.checking.coverage import figure_words
from dossierkit.checking.hints.line_of_a_hint import UnplacedHint, hint_at
from dossierkit.corroboration.how_figures_are_read import readings
from dossierkit.corroboration.readings import Status
from dossierkit.library import Library
from dossierkit.records import Article, Event, Record

_ELSEWHERE = timedelta(days=1)  # the day of a report may be the day before where it is made


def articles_come_after_events(library: Library) -> Iterator[UnplacedHint]:
    """An article is older than the event, or than what came of one that took days, that it is said to report (`early-report`)."""
    reported: set[tuple[str, str]] = set()
    for link in sorted(library.links, key=lambda one: not isinstance(one.source, Article)):  # best said where the article lists the event
        match link.source, link.target:
            case (Article() as article, Event() as event) | (Event() as event, Article() as article) if event.declaration.when == "day":
                pass
            case (Event() as event, Article() as article) if _is_entry(event, link.reference.loc[0]):
                pass
            case _:
                continue
        pair = (article.id, event.id)
        if pair not in reported and _is_before(article, event):
            reported.add(pair)
            what = event.declaration.words.one.written
            message = f"the article `{article.id}` of {article.updated or article.published} is older than the {what} `{event.id}` of {event.date}"
            yield hint_at(library, link.source, link.reference.loc, "early-report", message, "check both dates, and whether the article is about it")


def _is_entry(event: Event, key: str | int) -> bool:
    """Whether a key holds what came of the event, such as the outcomes of a meeting."""
    field = event.declaration.field(str(key))
    return field is not None and field.type == "entries"


def _is_before(article: Article, event: Event) -> bool:
    written = [day.latest for day in (article.published, article.updated) if day]
    last = max((day or date.max for day in written), default=date.max)
    return event.date.earliest is not None and last < event.date.earliest - _ELSEWHERE


def articles_have_archive_copies(library: Library) -> Iterator[UnplacedHint]:
    """An article names no copy of its page in a web archive (`no-archive`); pages vanish."""
    hint = "save the page in a web archive and add the copy's address under `archive:`"
    for article in library.articles:
        if article.url and not article.archive:
            yield hint_at(library, article, ("url",), "no-archive", "the page has no archived copy", hint)


def figures_have_several_sources(library: Library) -> Iterator[UnplacedHint]:
    """A figure rests on a single source, by the rules of `corroboration/` (`single-source`)."""
    hint = "find a report that does not go back to the same source, and add it as a claim of its own"
    for record in library.with_claims:
        for reading in readings(library, record) if record.claims else ():
            if reading.status is Status.SINGLE_SOURCE:
                loc = _place(record, reading.deciding_claims[0].claim.id, reading.property_name)
                yield hint_at(library, record, loc, "single-source", f"{figure_words(library, reading)} has a single source", hint)


def _place(record: Record, claim: str, name: str) -> tuple[str | int, ...]:
    claims = getattr(record, "claims", {})[name]
    return ("claims", name, next(number for number, one in enumerate(claims) if one.id == claim))


def topics_are_used(library: Library) -> Iterator[UnplacedHint]:
    """A dossier declares a topic that none of its records has (`unused-topic`). Silent while a file cannot be read."""
    for dossier in () if library.unread or library.unseen else library.dossiers:
        for topic in dossier.topics:
            if (dossier.id, topic) not in library.on_topic:
                message = f"no record of the dossier has the topic `{topic}`"
                yield hint_at(library, dossier, ("topics", topic), "unused-topic", message, "give it to a record, or take it out")
