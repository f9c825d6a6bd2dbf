"""The links of a page, changed so that they lead to files: a browser that reads a folder shows its list of files, not its page."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urlsplit

# A comment, a script or a style as a whole, or a tag; and in a tag each attribute as a whole, so that nothing is found inside another's value.
_PIECE = re.compile(r"<!--.*?-->|<(script|style)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>.*?</\1>|<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"(?P<name>\s[^\s=<>\"'/]+)=(?P<sign>[\"'])(?P<value>.*?)(?P=sign)", re.DOTALL)
_REFRESH = re.compile(r"(\d+; url=)(.*)")  # of <meta http-equiv="refresh">, on the page at an earlier address
_LINKS = ("href", "xlink:href", "action")
INDEX = "index.html"


def to_files(html: str) -> str:
    """The page with `index.html` behind each address inside the site that ends with a slash; text, scripts and other hosts stay as they are."""
    return in_attributes(html, _to_file)


def _to_file(found: re.Match[str]) -> str:
    name, value = found["name"].strip(), unescape(found["value"])
    if name in _LINKS:
        changed = file_of(value)
    elif name == "content" and (leads := _REFRESH.fullmatch(value)):
        changed = leads[1] + file_of(leads[2])
    else:
        return found[0]
    return found[0] if changed == value else f"{found['name']}={found['sign']}{escape(changed)}{found['sign']}"


def file_of(address: str) -> str:
    """A relative address with the file that it means: `../actors/?kind=state#a` is `../actors/index.html?kind=state#a`."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith("#"):
        return address
    path = parts.path
    if path in (".", "..") or path.endswith(("/.", "/..")):
        path += "/"
    if not path.endswith("/"):
        return address
    return parts._replace(path=path + INDEX).geturl()


def in_attributes(html: str, change: Callable[[re.Match[str]], str]) -> str:
    """The page with every attribute of its tags changed, and nothing in its text, its comments and its scripts."""
    return in_tags(html, lambda tag: _ATTRIBUTE.sub(change, tag))


def in_tags(html: str, change: Callable[[str], str]) -> str:
    """The page with every tag changed but those of scripts and styles."""
    return _PIECE.sub(lambda piece: piece[0] if piece[0].startswith(("<!--", "<script", "<style")) else change(piece[0]), html)
