"""The sitemap in parts, where one file may not hold all addresses: then `sitemap.xml` is an index that names the parts.

The limits are those of the protocol, https://www.sitemaps.org/protocol.html.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

NAME = "sitemap.xml"
MOST_ADDRESSES = 50_000
LARGEST = 50 * 1024 * 1024  # bytes
_ENTRY = re.compile(r"<url>.*?</url>", re.DOTALL)
_CHANGED = re.compile(r"<lastmod>(.*?)</lastmod>")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def in_parts(sitemap: str, root: str, most: int = MOST_ADDRESSES, largest: int = LARGEST) -> Mapping[str, str]:
    """The files in the place of a sitemap, by their names: itself alone where it is within the limits.

    `root` is the URL or path of the site's root, with a slash at its end. `most` addresses and the `largest` number of bytes stand in a file.
    """
    entries = _ENTRY.findall(sitemap)
    if len(entries) <= most and len(sitemap.encode()) <= largest:
        return {NAME: sitemap}
    parts = {f"sitemap-{number}.xml": part for number, part in enumerate(_divided(entries, most, largest), start=1)}
    index = (f"<sitemap><loc>{root}{name}</loc>{_last_change(part)}</sitemap>" for name, part in parts.items())
    files = {name: _file("urlset", part) for name, part in parts.items()}
    return {NAME: _file("sitemapindex", [*index]), **files}


def _divided(entries: Sequence[str], most: int, largest: int) -> Iterator[list[str]]:
    """The entries in their order, as few lists of them as the limits allow."""
    room = largest - len(_file("urlset", []).encode())
    part, size = list[str](), 0
    for entry in entries:
        length = len(entry.encode()) + 1
        if part and (len(part) == most or size + length > room):
            yield part
            part, size = [], 0
        part.append(entry)
        size += length
    yield part


def _last_change(entries: Sequence[str]) -> str:
    days = [day for entry in entries for day in _CHANGED.findall(entry)]
    return f"<lastmod>{max(days)}</lastmod>" if days else ""


def _file(kind: str, entries: Sequence[str]) -> str:
    return "\n".join([f"{_HEAD}<{kind} {_NAMESPACE}>", *entries, f"</{kind}>\n"])
