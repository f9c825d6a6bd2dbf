"""What is there already: the article at an address, the actors with nearly this name."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from rapidfuzz import fuzz

from dossierkit.finding import folded
from dossierkit.library import Library
from dossierkit.records import Actor, Article

LIKELY = 88  # rapidfuzz ratio, 0 to 100
_TRACKING = re.compile(r"(?:utm_.*|fbclid|gclid|dclid|igshid|mc_[ce]id|ref|ref_src|cmpid|ocid|s_cid|xtor)", re.IGNORECASE)


def normal_url(url: str) -> str:
    """An address without what does not tell pages apart: its scheme, `www.`, marks of who sent the reader, the end of the path."""
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return url.strip()
    host = re.sub(r"^(?:www|m|amp)\.(?=.+\.)", "", (parts.hostname or "").lower())
    query = urlencode(sorted((name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)))
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._").rstrip("/")
    return f"{host}{port}{path}{f'?{query}' if query else ''}"


def article_at(library: Library, url: str) -> Article | None:
    """The article at an address, or with a saved copy there."""
    wanted = normal_url(url)
    return next((one for one in library.articles if wanted in map(normal_url, (one.url, *(copy.url for copy in one.archive)))), None)


def namesakes(library: Library, name: str) -> list[Actor]:
    """The actors that bear exactly this name, accents and capitals apart."""
    wanted = folded(name)
    return [actor for actor in library.actors if wanted in map(folded, actor.all_names)]


def alike(library: Library, name: str) -> Iterator[tuple[Actor, str]]:
    """The actors with nearly this name, and that name of theirs, the likeliest first."""
    wanted = folded(name)
    scores = []
    for actor in library.actors:
        score, known = max((fuzz.token_sort_ratio(wanted, folded(known)), known) for known in actor.all_names)
        if score >= LIKELY:
            scores.append((-score, actor.id, actor, known))
    for _score, _id, actor, known in sorted(scores, key=lambda one: one[:2]):
        yield actor, known
