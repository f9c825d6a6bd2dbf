"""Has a page of a made-up web kept as WACZ, and prints what warcio and a plain ZIP reader find in the file."""

import io
import json
import os
import sys
import zipfile
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from warcio.archiveiterator import ArchiveIterator

from dossierkit.archiving.own_copies import kept
from dossierkit.archiving.polite_requests import PoliteRequests

PAGE = "<!doctype html><title>Pier closed</title><link rel=stylesheet href=/look.css><p>The pier is closed."
WEB = {"http://post.example/closed": ("text/html", PAGE), "http://post.example/look.css": ("text/css", "p {color: teal}")}


class Handler(BaseHTTPRequestHandler):
    """A proxy that plays the made-up web."""

    def do_GET(self) -> None:
        kind, text = WEB[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_given: object) -> None:
        pass


def main(folder: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    os.environ |= {"http_proxy": f"http://127.0.0.1:{server.server_address[1]}", "no_proxy": ""}
    path = folder / "2021/closed.wacz"
    _day, digest = kept("http://post.example/closed", "Pier closed", path, PoliteRequests(0))
    with zipfile.ZipFile(path) as opened:
        (warc,) = [name for name in opened.namelist() if name.startswith("archive/")]
        found = ArchiveIterator(io.BytesIO(opened.read(warc)))
        records = {one.rec_headers["WARC-Target-URI"]: one.content_stream().read().decode() for one in found if one.rec_type == "response"}
        pages = [json.loads(line) for line in opened.read("pages/pages.jsonl").decode().splitlines()[1:]]
    told = {
        "records": records,
        "pages": [{name: page[name] for name in ("url", "title")} for page in pages],
        "sha256": digest,
        "sha256_of_file": sha256(path.read_bytes()).hexdigest(),
        "left_behind": sorted(one.name for one in path.parent.iterdir()),
    }
    print(json.dumps(told))  # noqa: T201


main(Path(sys.argv[1]))
