"""What the project has already: the article at an address, the actors with the same or nearly the same name."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from dossierkit.checking.hints.similar_names import is_acronym
from dossierkit.library import Library
from dossierkit.records import Actor, Article
from dossierkit.values.folding import folded_name
from dossierkit.values.web_addresses import plain_address

LEAST_LIKENESS = 88  # rapidfuzz ratio, 0 to 100


def article_at(library: Library, url: str) -> Article | None:
    """The article at an address, or with a saved copy there; None without one. `http` or `https`, `www.` and the like make no difference."""
    wanted = plain_address(url)
    return next((one for one in library.articles if wanted in map(plain_address, filter(None, (one.url, *(copy.url for copy in one.archive))))), None)


def namesakes(library: Library, name: str) -> list[Actor]:
    """The actors that have exactly this name, accents, capitals and hyphens apart."""
    wanted = folded_name(name)
    return [actor for actor in library.actors if wanted and wanted in map(folded_name, actor.all_names)]


def similar_actors(library: Library, name: str) -> Iterator[tuple[Actor, str]]:
    """The actors with nearly this name, each with that name of theirs, the likeliest first."""
    scores = []
    for actor in library.actors:
        score, known = max((_likeness(name, known), known) for known in actor.all_names)
        if score >= LEAST_LIKENESS:
            scores.append((-score, actor.id, actor, known))
    for _score, _id, actor, known in sorted(scores, key=lambda one: one[:2]):
        yield actor, known


def _likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100; short names of capitals are alike only if they are equal."""
    if is_acronym(one) or is_acronym(other):
        return 100 * (folded_name(one) == folded_name(other))
    return fuzz.token_sort_ratio(folded_name(one), folded_name(other))
