"""What the library signposting finds in the heads of pages: `signposts.py FILE...` serves the files and prints for each what leads where, as JSON.

It resolves addresses by itself and warns of what it cannot take; a warning ends it.
"""

import json
import sys
import warnings
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from signposting import Signposting, find_signposting_html

MANY = ("authors", "describedBy", "types", "items", "linksets")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *told: Any) -> None:
        """Nothing."""


def told(found: Signposting, served: str) -> dict[str, list[list[str]]]:
    """Each kind of signpost: where it leads, and the media type that it names; what is on the page's own server by its path alone."""
    one = {"citeAs": found.citeAs, "license": found.license, "collection": found.collection}
    posts = {name: [post] for name, post in one.items() if post} | {name: sorted(getattr(found, name), key=str) for name in MANY}
    return {name: [[str(post.target).removeprefix(served), post.type or ""] for post in each] for name, each in posts.items() if each}


def main() -> None:
    """Serve the folder of each file from this machine, and print it all."""
    warnings.simplefilter("error")
    read = {}
    for name in sys.argv[1:]:
        path = Path(name)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(path.parent))) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            host = f"http://127.0.0.1:{server.server_port}"
            read[name] = told(find_signposting_html(f"{host}/{path.name}"), host)
            server.shutdown()
    sys.stdout.write(json.dumps(read))


main()
