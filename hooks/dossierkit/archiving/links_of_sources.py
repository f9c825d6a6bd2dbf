"""Asks the address of every source whether it still answers: gone, moved, or unclear because the server refuses programs."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from dossierkit.archiving.polite_requests import Answer, AskedTooMuchError, NoAnswerError, PoliteRequests
from dossierkit.records import Article
from dossierkit.values.web_addresses import plain_address

State = Literal["answers", "moved", "gone", "unclear"]
AT_ONCE = 8  # hosts that are asked beside each other
_GONE = (404, 410)  # RFC 9110, 15.5.5 and 15.5.11
_NO_HEAD = (400, 403, 404, 405, 406, 410, 429, 500, 501, 503)  # servers that answer a GET where they refuse to be asked by HEAD


@dataclass(frozen=True, slots=True)
class LinkState:
    """What the address of one source does. `why` is one line; `leads_to` is the address that a moved one leads to, else empty."""

    article: Article
    state: State
    why: str = ""
    leads_to: str = ""


def states(articles: Sequence[Article], requests: Callable[[], PoliteRequests]) -> Iterator[LinkState]:
    """What each address does, in the order in which that is known. `requests` begins what asks the addresses of one host, one after the other."""
    by_host: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_host[urlsplit(article.url or "").hostname or ""].append(article)

    def asked(group: Sequence[Article]) -> list[LinkState]:
        polite = requests()
        return [_state(article, polite) for article in group]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for found in pool.map(asked, by_host.values()):
            yield from found


def _state(article: Article, requests: PoliteRequests) -> LinkState:
    url = article.url or ""
    try:
        answer = requests.head(url)
        if answer.status in _NO_HEAD:
            answer = requests.get(url, headers={"Range": "bytes=0-65535"})
    except NoAnswerError as error:
        return LinkState(article, "gone" if "cannot be reached" in str(error) else "unclear", str(error))
    except AskedTooMuchError as error:
        return LinkState(article, "unclear", str(error))
    return _told(article, url, answer)


def _told(article: Article, url: str, answer: Answer) -> LinkState:
    if answer.status in _GONE:
        return LinkState(article, "gone", f"it answers with {answer.status}")
    if answer.status >= 400:
        return LinkState(article, "unclear", f"it answers with {answer.status}, which may be meant for programs alone")
    if answer.on_the_way and plain_address(answer.url) != plain_address(url):
        if urlsplit(answer.url).path in ("", "/") and urlsplit(url).path not in ("", "/"):
            return LinkState(article, "gone", "it leads to the front page of the site", answer.url)
        why = "it has moved for good" if answer.moved_for_good else "it leads elsewhere for now"
        return LinkState(article, "moved", why, answer.url)
    return LinkState(article, "answers")
