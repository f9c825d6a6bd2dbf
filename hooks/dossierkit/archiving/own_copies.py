"""Copies that a project keeps itself: a page with the pictures and styles that it names, as WACZ (https://specs.webrecorder.net/wacz/1.1.1/).

The records of what was asked and answered are written by warcio, the file around them by wacz, both of the extra `archive`. A page comes as
its server gives it: what scripts would add is not in it.
"""

import io
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from dossierkit.archiving.polite_requests import Answer, AskedTooMuchError, NoAnswerError, PoliteRequests
from dossierkit.problems import DossierError, Problem

MOST_FILES = 40  # that a page names and that are kept with it
_OK = 200
_NAMES = {"img": "src", "link": "href", "script": "src", "source": "src"}


def needs_the_extra() -> None:
    """Raise DossierError, in words, where the packages that write WACZ are not installed."""
    try:
        import_module("warcio")
        import_module("wacz.main")
    except ImportError:
        hint = "install them with `pip install 'dossierkit[archive]'`"
        raise DossierError([Problem("pyproject.toml", 1, 1, "archive", "copies of your own need the packages warcio and wacz", hint)]) from None


def kept(url: str, title: str, path: Path, requests: PoliteRequests) -> tuple[str, str]:
    """Keep a page in a file; the day of it (`2017-03-22`) and the SHA-256 of the file. Nothing is left half-written.

    Raises NoAnswerError where the page does not come, or comes as an error.
    """
    page = requests.get(url)
    if page.status != _OK:
        raise NoAnswerError(f"it answers with {page.status}")
    at = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="dossierkit-copy-") as folder:
        warc, pages, made = Path(folder, "data.warc.gz"), Path(folder, "pages.jsonl"), Path(folder, "made.wacz")
        with warc.open("wb") as file:
            _write_records(file, [page, *_what_it_names(page, requests)], at)
        head = {"format": "json-pages-1.0", "id": "pages", "title": "All pages"}
        entry = {"url": page.url, "ts": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "title": title}
        pages.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in (head, entry)), encoding="utf-8")
        _pack(warc, pages, made, page.url, title)
        data = made.read_bytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)
    return at.date().isoformat(), sha256(data).hexdigest()


def _what_it_names(page: Answer, requests: PoliteRequests) -> Iterator[Answer]:
    """The pictures, styles and scripts that a page names, as far as they come; of each address one."""
    if page.media_type not in ("text/html", "application/xhtml+xml"):
        return
    names = _Names()
    names.feed(page.content.decode(errors="replace"))
    found = dict.fromkeys(urljoin(page.url, name).partition("#")[0] for name in names.found)
    for url in [one for one in found if urlsplit(one).scheme in ("http", "https") and one != page.url][:MOST_FILES]:
        try:
            answer = requests.get(url)
        except (NoAnswerError, AskedTooMuchError):
            continue  # the page is worth keeping without it
        if answer.status == _OK:
            yield answer


class _Names(HTMLParser):
    """The addresses of what a page is shown with."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Mapping[str, str | None] = dict(attrs)
        if tag == "link" and "stylesheet" not in (given.get("rel") or "").lower().split():
            return
        if name := given.get(_NAMES.get(tag, "")):
            self.found.append(name)


def _write_records(file: Any, answers: list[Answer], at: datetime) -> None:
    """One response record for each answer, and the request behind it (ISO 28500)."""
    writer = import_module("warcio.warcwriter").WARCWriter(file, gzip=True)
    heads = import_module("warcio.statusandheaders").StatusAndHeaders
    when = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    for answer in answers:
        names = ("transfer-encoding", "content-encoding", "content-length", "connection")  # the content is kept as it is read
        told = [(name, value) for name, value in answer.headers.items() if name.lower() not in names]
        told.append(("Content-Length", str(len(answer.content))))
        response = heads(f"{answer.status} OK", told, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            answer.url, "response", payload=io.BytesIO(answer.content), http_headers=response, warc_headers_dict={"WARC-Date": when}
        )
        parts = urlsplit(answer.url)
        asked = heads(f"GET {parts.path or '/'}{'?' + parts.query if parts.query else ''} HTTP/1.1", [("Host", parts.netloc)], is_http_request=True)
        request = writer.create_warc_record(answer.url, "request", http_headers=asked, warc_headers_dict={"WARC-Date": when})
        writer.write_request_response_pair(request, record)


def _pack(warc: Path, pages: Path, made: Path, url: str, title: str) -> None:
    create = import_module("wacz.main").main
    with redirect_stdout(io.StringIO()):  # it tells what it does, and a curator asked for something else
        code = create(["create", "--output", str(made), "--pages", str(pages), "--copy-pages", "--url", url, "--title", title, str(warc)])
    if code or not made.is_file():
        raise NoAnswerError("the package wacz could not write the copy")
