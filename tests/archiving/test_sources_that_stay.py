"""Sources that stay: copies in a web archive and of the project's own, and addresses that no longer answer.

The web of these tests is a server of their own, which is asked as a proxy: it plays the Internet Archive at `archive.example` and the
publishers at their made-up hosts.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dossierkit.archiving.polite_requests import AskedTooMuchError, NoAnswerError, PoliteRequests, not_public
from dossierkit.archiving.web_archive import NotSavedError, WebArchive
from dossierkit.build import examine
from support.answering_thread import answering
from support.projects import Run, bytes_in, run, texts_in

ARTICLE = """---
title: {title}
url: {url}
publisher: The Harbour Post
language: en
type: news
published: 2021-03-12
accessed: 2021-03-14
dossiers:
  - strike
---
"""
DOSSIER = """---
title: Strike
summary: A strike of pilots.
scope: The strike.
---
"""
PAGE = "<!doctype html><title>Pier closed</title><link rel=stylesheet href=/look.css><img src=/pier.png alt=''><p>The pier is closed.</p>"
URLS = {
    "closed": "http://post.example/closed",
    "fees": "http://post.example/fees",
    "gone": "http://post.example/gone",
    "moved": "http://herald.example/moved",
}


@dataclass
class MadeUpWeb:
    """What each address answers: status, headers and content; and which addresses were asked, in order."""

    answers: dict[str, tuple[int, Mapping[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[Mapping[str, str]] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)

    def says(self, url: str, content: str | bytes = b"", status: int = 200, **headers: str) -> None:
        data = content.encode() if isinstance(content, str) else content
        self.answers[url] = status, {name.replace("_", "-"): value for name, value in headers.items()}, data

    def answer(self, url: str) -> tuple[int, Mapping[str, str], bytes]:
        parts = urlsplit(url)
        if parts.hostname == "archive.example" and parts.path == "/available":
            stamp = self.copies.get(parse_qs(parts.query)["url"][0])
            found = {"closest": {"available": True, "status": "200", "timestamp": stamp, "url": "not used"}} if stamp else {}
            return 200, {}, json.dumps({"archived_snapshots": found}).encode()
        return self.answers.get(url, (404, {}, b""))


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[MadeUpWeb]:
    played = MadeUpWeb()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            sent = self.rfile.read(length).decode()
            played.asked.append(f"{self.command} {self.path}{' ' + sent if sent else ''}")
            played.heads.append(dict(self.headers))
            status, headers, content = played.answer(self.path)
            self.send_response(status)
            for name, value in {"Content-Type": "text/html", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_HEAD = do_POST = do_GET  # noqa: N815  (the names that the server asks for)

        def log_message(self, *_given: object) -> None:
            pass

    with answering(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
        monkeypatch.setenv("no_proxy", "")
        yield played


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    written = {"mkdocs.yml": "site_name: Strikes\n", "content/index.md": "# Strikes\n", "dossiers/strike/dossier.md": DOSSIER}
    written |= {f"content/articles/2021/{id_}.md": ARTICLE.format(title=id_.capitalize(), url=url) for id_, url in URLS.items()}
    for path, text in written.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def archive(project: Path, *options: str) -> Run:
    at = ("--wayback", "http://archive.example", "--available", "http://archive.example/available", "--pause", "0")
    return run("dossierkit", "archive", *at, *options, folder=project)


def front(project: Path, id_: str) -> str:
    return (project / f"content/articles/2021/{id_}.md").read_text(encoding="utf-8")


def test_a_copy_in_the_archive_is_written_into_the_record_of_its_source(web: MadeUpWeb, project: Path) -> None:
    """With its day and the SHA-256 of what the archive kept; the copy closest to the day on which the source was read is asked for."""
    web.copies[URLS["closed"]] = "20210315080000"
    web.says("http://archive.example/web/20210315080000id_/http://post.example/closed", "The pier is closed.")
    done = archive(project, "closed")
    assert done.returncode == 0, done.stderr
    assert web.asked[0] == "GET http://archive.example/available?url=http%3A%2F%2Fpost.example%2Fclosed&timestamp=20210314"
    copy = "http://archive.example/web/20210315080000/http://post.example/closed"
    assert front(project, "closed") == ARTICLE.format(title="Closed", url=URLS["closed"]).replace(
        "dossiers:\n",
        f"""archive:
  - {{url: '{copy}', captured: 2021-03-15, sha256: {sha256(b"The pier is closed.").hexdigest()}}}
dossiers:
""",
    )
    assert done.stderr == "1 copy written, 0 in vain.\n"
    assert examine(project)[1] == []


def test_what_was_asked_in_vain_is_not_asked_again_within_a_week(web: MadeUpWeb, project: Path) -> None:
    """The command can be stopped and run again: it goes on where it was."""
    web.copies[URLS["closed"]] = "20210315080000"
    assert archive(project, "--limit", "2").stderr == "1 copy written, 1 in vain.\n"
    assert archive(project).stderr == "0 copies written, 2 in vain.\n"
    before, asked = bytes_in(project), len(web.asked)
    assert archive(project).stderr == "0 copies written, 0 in vain.\n"
    assert len(web.asked) == asked
    assert archive(project, "--again").stderr == "0 copies written, 3 in vain.\n"
    assert bytes_in(project) == before


def test_a_page_without_a_copy_is_saved_where_that_is_wished(web: MadeUpWeb, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERNET_ARCHIVE_KEYS", "access:secret")
    web.says("http://archive.example/save", json.dumps({"url": URLS["fees"], "job_id": "spn2-1"}))
    told = {"status": "success", "timestamp": "20261130120000", "original_url": URLS["fees"]}
    web.says("http://archive.example/save/status/spn2-1", json.dumps(told))
    done = archive(project, "--save", "fees")
    assert done.returncode == 0, done.stderr
    assert web.asked[1] == "POST http://archive.example/save url=http%3A%2F%2Fpost.example%2Ffees&skip_first_archive=1"
    assert web.heads[1]["Authorization"] == "LOW access:secret"
    assert "  - {url: 'http://archive.example/web/20261130120000/http://post.example/fees', captured: 2026-11-30}\n" in front(project, "fees")
    assert examine(project)[1] == []


def test_where_the_archive_takes_no_more_the_rest_is_left_for_another_day(web: MadeUpWeb, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERNET_ARCHIVE_KEYS", "access:secret")
    said = {"status": "error", "status_ext": "error:too-many-daily-captures", "message": "You have reached your limit."}
    web.says("http://archive.example/save", json.dumps(said))
    before = texts_in(project)
    done = archive(project, "--save")
    assert done.returncode == 1
    assert done.stderr == (
        "0 copies written, 0 in vain; 4 sources not asked for: the Internet Archive takes no more today: You have reached your limit.\n"
    )
    assert texts_in(project) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--save"], "put the two keys of yours, access:secret, into INTERNET_ARCHIVE_KEYS"),
        (["clsed"], "there is no article `clsed`; did you mean `closed`?"),
        (["--dossier", "strikes"], "there is no dossier `strikes`; did you mean `strike`?"),
        (["--keep", ".."], ".. is no folder inside the project"),
        (["--limit", "0"], "0 is not in the range x>=1"),
    ],
)
def test_what_is_typed_wrongly_is_told_and_nobody_is_asked(web: MadeUpWeb, project: Path, options: list[str], said: str) -> None:
    done = archive(project, *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert web.asked == []


def test_a_dry_run_asks_nobody(web: MadeUpWeb, project: Path) -> None:
    done = archive(project, "--dry-run")
    assert done.stdout.splitlines()[0] == "content/articles/2021/closed.md  http://post.example/closed"
    assert (len(done.stdout.splitlines()), web.asked) == (4, [])


def test_each_host_has_a_pause_between_two_requests(web: MadeUpWeb) -> None:
    """And a longer one where it asks for that; a wish for more than five minutes ends the command."""
    clock, slept = [0.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    polite = PoliteRequests(5, sleep, lambda: clock[0])
    web.says("http://post.example/a", "a")
    web.says("http://herald.example/b", "b")
    web.says("http://slow.example/", "", 429, Retry_After="7")
    web.says("http://tired.example/", "", 503, Retry_After="3600")
    for url in ("http://post.example/a", "http://herald.example/b", "http://post.example/a"):
        assert polite.get(url).status == 200
    assert slept == [5]
    assert polite.get("http://slow.example/").status == 429
    assert slept[1:] == [7]
    with pytest.raises(AskedTooMuchError, match=r"tired.example asks to be left alone for 3600 seconds"):
        polite.get("http://tired.example/")


def test_a_save_is_waited_for(web: MadeUpWeb) -> None:
    """As long as the archive says that it is at work; then it has given up, and says why."""
    slept = list[float]()
    told = iter([{"status": "pending"}, {"status": "pending"}, {"status": "error", "message": "The server does not answer."}])
    web.says("http://archive.example/save", json.dumps({"job_id": "spn2-2"}))
    answer = web.answer
    web.answer = lambda url: (200, {}, json.dumps(next(told)).encode()) if "/status/" in url else answer(url)  # type: ignore[method-assign]
    with pytest.raises(NotSavedError, match=r"^The server does not answer$"):
        WebArchive(PoliteRequests(0, slept.append), "http://archive.example", keys="a:b").save("http://post.example/closed")
    assert slept == [5, 5]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost/", "http://10.1.2.3/a", "http://[::1]/", "http://printer.local/", "file:///etc/hosts"]
)
def test_what_is_not_of_the_public_web_is_never_asked(web: MadeUpWeb, url: str) -> None:
    """Nor where a page of the public web leads there."""
    assert not_public(url)
    with pytest.raises(NoAnswerError):
        PoliteRequests(0).get(url)
    web.says("http://post.example/away", "", 302, Location=url)
    with pytest.raises(NoAnswerError):
        PoliteRequests(0).get("http://post.example/away")
    assert web.asked == ["GET http://post.example/away"]


def test_addresses_that_are_dead_or_have_moved_are_told_with_their_place(web: MadeUpWeb, project: Path) -> None:
    """Nothing fails because of them, and what refuses programs is not called gone."""
    web.says(URLS["closed"], PAGE)
    web.says(URLS["fees"], "", 403)
    web.says(URLS["moved"], "", 301, Location="http://herald.example/2021/moved.html")
    web.says("http://herald.example/2021/moved.html", PAGE)
    before = bytes_in(project)
    done = run("dossierkit", "links", "--pause", "0", folder=project)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    folder = "content/articles/2021"
    assert lines[::2] == [
        f"{folder}/fees.md:3:6: unclear {URLS['fees']}: it answers with 403, which may be meant for programs alone; no copy is recorded",
        f"{folder}/gone.md:3:6: gone {URLS['gone']}: it answers with 404; no copy is recorded",
        f"{folder}/moved.md:3:6: moved {URLS['moved']}: it has moved for good: http://herald.example/2021/moved.html; no copy is recorded",
    ]
    assert lines[1::2] == [
        "    hint: open it in a browser",
        "    hint: add a copy under `archive:` (`dossier archive` looks for one); the address stays, for it is what was read",
        "    hint: look whether the page there is the same; then write the new address, and the old one in `note:`",
    ]
    assert done.stderr == "4 addresses of sources: 1 answer, 1 moved, 1 gone, 1 unclear.\n"
    assert bytes_in(project) == before


def test_a_page_that_leads_to_the_front_page_is_dead(web: MadeUpWeb, project: Path) -> None:
    web.says(URLS["gone"], "", 302, Location="http://post.example/")
    web.says("http://post.example/", "Welcome")
    told = json.loads(run("dossierkit", "links", "--pause", "0", "--format", "json", "gone", folder=project).stdout)["links"]
    assert told == [
        {
            "article": "gone",
            "file": "content/articles/2021/gone.md",
            "line": 3,
            "column": 6,
            "url": URLS["gone"],
            "state": "gone",
            "why": "it leads to the front page of the site",
            "leads_to": "http://post.example/",
            "copies": [],
        }
    ]


def test_the_summary_for_a_forge_holds_no_markup_of_anybody_else(web: MadeUpWeb, project: Path) -> None:
    web.says(URLS["moved"], "", 302, Location="http://herald.example/a`|<b>c")
    web.says("http://herald.example/a%60%7C%3Cb%3Ec", "x")
    done = run("dossierkit", "links", "--pause", "0", "--format", "markdown", "moved", folder=project)
    _head, _line, row = done.stdout.splitlines()
    assert row == "| `content/articles/2021/moved.md:3` | moved | `it leads elsewhere for now: http://herald.example/a%60%7C%3Cb%3Ec` | no |"


def test_a_copy_says_what_it_lacks(project: Path) -> None:
    path = project / "content/articles/2021/closed.md"
    for entry, said in [
        ("{captured: 2021-03-15}", "`archive` needs `url` or `file`"),
        ("{file: copies/closed.wacz, sha256: abc}", "`abc` is not a SHA-256 in hexadecimal"),
    ]:
        path.write_text(
            ARTICLE.format(title="Closed", url=URLS["closed"]).replace("dossiers:\n", f"archive:\n  - {entry}\ndossiers:\n"), encoding="utf-8"
        )
        (problem,) = examine(project)[1]
        assert (problem.line, problem.message) == (10, said)
