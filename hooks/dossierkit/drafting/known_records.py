"""What the project has already: the article at an address, the actors with the same or nearly the same name."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from dossierkit.library import Library
from dossierkit.library.names_in_text import folded
from dossierkit.records import Actor, Article
from dossierkit.values.web_addresses import plain_address

LEAST_LIKENESS = 88  # rapidfuzz ratio, 0 to 100


def article_at(library: Library, url: str) -> Article | None:
    """The article at an address, or with a saved copy there; None without one. `http` or `https`, `www.` and the like make no difference."""
    wanted = plain_address(url)
    return next((one for one in library.articles if wanted in map(plain_address, (one.url, *(copy.url for copy in one.archive)))), None)


def namesakes(library: Library, name: str) -> list[Actor]:
    """The actors that have exactly this name, accents and capitals apart."""
    wanted = folded(name)
    return [actor for actor in library.actors if wanted in map(folded, actor.all_names)]


def similar_actors(library: Library, name: str) -> Iterator[tuple[Actor, str]]:
    """The actors with nearly this name, each with that name of theirs, the likeliest first."""
    wanted = folded(name)
    scores = []
    for actor in library.actors:
        score, known = max((fuzz.token_sort_ratio(wanted, folded(known)), known) for known in actor.all_names)
        if score >= LEAST_LIKENESS:
            scores.append((-score, actor.id, actor, known))
    for _score, _id, actor, known in sorted(scores, key=lambda one: one[:2]):
        yield actor, known
