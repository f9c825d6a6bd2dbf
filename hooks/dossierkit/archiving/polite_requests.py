"""Requests to the servers of others at a rate that bothers nobody: at each host one after the other, with a pause between them."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

SECONDS = 30  # to wait for a server
LARGEST = 30_000_000  # bytes of an answer that are read
LONGEST_PAUSE = 300.0  # seconds that are waited because a server asks for it; where it asks for more, the command ends
_TOO_MANY, _BUSY = 429, 503
_AGENT = "dossierkit (keeps sources of a dossier from vanishing; run by hand)"


class NoAnswerError(Exception):
    """Nothing came back that can be read. The message is one line: why."""


class AskedTooMuchError(Exception):
    """The server asks for a longer pause than anybody waits for. The message is one line."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the HTTP status, the address at which it was found in the end, the addresses that led there, media type and content.

    `moved_for_good` says whether every step on the way was said to be permanent (301 or 308).
    """

    status: int
    url: str
    on_the_way: tuple[str, ...] = ()
    moved_for_good: bool = False
    media_type: str = ""
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class _PublicOnly(requests.Session):
    """Follows redirects to the public web alone."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        target = super().get_redirect_target(resp)
        if target and (why := not_public(urljoin(resp.url, target))):
            raise requests.exceptions.InvalidURL(f"it leads away: {why}")
        return target


@dataclass
class PoliteRequests:
    """Asks servers, at each host no sooner than `pause` seconds after the last answer.

    `sleep` and `now` are the clock, so that tests need not wait. What is no public address of the web is never asked: records may come
    from anybody.
    """

    pause: float
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)
    _session: requests.Session = field(default_factory=_PublicOnly)

    def get(self, url: str, **options: Any) -> Answer:
        """What a GET brings. Raises NoAnswerError or AskedTooMuchError."""
        return self._ask("GET", url, **options)

    def head(self, url: str) -> Answer:
        """What a HEAD brings: an answer without content. Raises NoAnswerError or AskedTooMuchError."""
        return self._ask("HEAD", url)

    def post(self, url: str, data: Mapping[str, str], **options: Any) -> Answer:
        """What comes back when a form is sent. Raises NoAnswerError or AskedTooMuchError."""
        return self._ask("POST", url, data=data, **options)

    def _ask(self, method: str, url: str, **options: Any) -> Answer:
        for is_last in (False, True):
            answer = self._asked_once(method, url, options)
            wanted = _pause_asked_for(answer)
            if wanted is None:
                return answer
            if wanted > LONGEST_PAUSE:
                raise AskedTooMuchError(f"{_host(url)} asks to be left alone for {wanted:.0f} seconds; run the command again after that")
            if is_last:
                return answer
            self.sleep(wanted)
        raise AssertionError  # the last turn returns

    def _asked_once(self, method: str, url: str, options: Mapping[str, Any]) -> Answer:
        host = _host(url)
        if why := not_public(url):
            raise NoAnswerError(why)
        if host in self._last and (left := self._last[host] + self.pause - self.now()) > 0:
            self.sleep(left)
        headers = {"User-Agent": _AGENT, **options.get("headers", {})}
        try:
            with self._session.request(method, url, timeout=SECONDS, stream=True, **{**options, "headers": headers}) as response:
                content = _read(response, url) if method != "HEAD" else b""
                return Answer(
                    response.status_code,
                    response.url,
                    tuple(one.url for one in response.history),
                    bool(response.history) and all(one.status_code in (301, 308) for one in response.history),
                    response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
                    content,
                    dict(response.headers),
                )
        except requests.Timeout:
            raise NoAnswerError(f"{host} does not answer within {SECONDS} seconds") from None
        except requests.TooManyRedirects:
            raise NoAnswerError("it leads round in a circle") from None
        except requests.exceptions.SSLError:
            raise NoAnswerError(f"{host} shows a certificate that is not valid") from None
        except requests.ConnectionError:
            raise NoAnswerError(f"{host} cannot be reached") from None
        except requests.exceptions.InvalidURL as error:
            raise NoAnswerError(str(error)) from None
        except (requests.RequestException, ValueError) as error:
            raise NoAnswerError(f"its answer cannot be read: {str(error) or type(error).__name__}") from None
        finally:
            self._last[host] = self.now()


def not_public(url: str) -> str:
    """Why an address is none of the public web: an address of this machine or of a network at home; an empty text where it is."""
    parts = urlsplit(url)
    name = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not name:
        return "it is no web address"
    try:
        is_public = ip_address(name).is_global
    except ValueError:
        is_public = "." in name and not name.endswith((".local", ".localhost", ".internal"))
    return "" if is_public else f"`{name}` is no host of the public web"


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _read(response: requests.Response, url: str) -> bytes:
    pieces, size = [], 0
    for piece in response.iter_content(65_536):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise NoAnswerError(f"{_host(url)} sends more than {LARGEST // 1_000_000} MB")
    return b"".join(pieces)


def _pause_asked_for(answer: Answer) -> float | None:
    """The seconds that a server wants to be left alone for (RFC 9110, 10.2.3), a minute where it does not say; None where it does not want that."""
    if answer.status not in (_TOO_MANY, _BUSY):
        return None
    said = next((value for name, value in answer.headers.items() if name.lower() == "retry-after"), "")
    if said.strip().isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 60.0
