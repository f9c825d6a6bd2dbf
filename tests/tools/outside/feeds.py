"""What feedparser reads of the Atom feeds that are given as files, as JSON."""

import json
import sys
from pathlib import Path
from typing import Any

import feedparser


def read(path: str) -> dict[str, Any]:
    """One feed: what is wrong with it, its version, and what its readers would see."""
    found = feedparser.parse(Path(path).read_bytes())
    entries = [{name: entry.get(name) for name in ("id", "link", "title", "summary", "updated")} for entry in found.entries]
    faults = str(found.bozo_exception) if found.bozo else ""
    return {"faults": faults, "version": found.version, "link": found.feed.link, "author": found.feed.author, "entries": entries}


sys.stdout.write(json.dumps([read(path) for path in sys.argv[1:]]))
