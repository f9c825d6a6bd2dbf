"""What programs by others read of pages: `read_heads.py FILE...` prints as JSON, for each, what extruct, trafilatura and htmldate found."""

import json
import sys
from pathlib import Path

import extruct
import htmldate
import trafilatura

BASE = "https://dossiers.example/"


def main() -> None:
    """Read each file and print it all."""
    found = {}
    for name in sys.argv[1:]:
        html = Path(name).read_text(encoding="utf-8")
        data = extruct.extract(html, base_url=BASE, syntaxes=["json-ld", "opengraph", "dublincore"])
        page = trafilatura.extract_metadata(html)
        found[name] = {
            "graph": [node for script in data["json-ld"] for node in script.get("@graph", [script])],
            "opengraph": dict(pair for one in data["opengraph"] for pair in one["properties"]),
            "dublincore": {term["name"]: term["content"] for one in data["dublincore"] for term in one["elements"] if "name" in term},
            "title": page.title,
            "author": page.author,
            "site": page.sitename,
            "url": page.url,
            "licence": page.license,
            "day": htmldate.find_date(html, original_date=True),
        }
    sys.stdout.write(json.dumps(found))


main()
