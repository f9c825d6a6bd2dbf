"""Who says what a source was read for: somebody whom it names, the body whose official text it is, or nobody but the report itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossierkit.records import Article


@dataclass(frozen=True, slots=True)
class Asserter:
    """Somebody who asserts something: exactly one of an actor's id (`actor`), words for somebody without a record, and the `report` itself.

    An actor is `speaking` where it asserts in an official text of its own.
    """

    actor: str | None = None
    words: str | None = None
    report: Article | None = None
    speaking: bool = False


def asserters(by: str | None, actors: Iterable[str], cited: Iterable[Article]) -> tuple[Asserter, ...]:
    """Who asserts what was read in the articles that are `cited`, at least one where anything is; `actors` are the ids that have a record.

    Whom the source names (`by`, an actor's id or words) comes first. Where it names nobody, an official text is asserted by the body that
    published it, and anything else by the report itself. (The project's own rule 8; see method_pages/figures.md.)
    """
    if by:
        return (Asserter(actor=by) if by in actors else Asserter(words=by),)
    found = tuple(cited)
    bodies = dict.fromkeys(article.publisher for article in found if article.official and article.publisher in actors)
    if bodies:
        return tuple(Asserter(actor=body, speaking=True) for body in bodies)
    return tuple({article.publisher: Asserter(report=article) for article in reversed(found)}.values())[::-1]
