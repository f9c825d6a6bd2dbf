"""What in a piece of HTML could act in a browser, or ask something of another host, by a reader that shares nothing with what cleans texts."""

import re
from collections.abc import Iterator
from html import unescape

from support.built_site import read_html

ACTING = {
    *("animate", "animatemotion", "animatetransform", "applet", "audio", "base", "embed", "foreignobject", "frame", "frameset", "handler", "iframe"),
    *("link", "listener", "math", "meta", "noscript", "object", "portal", "script", "set", "source", "style", "template", "track", "video"),
}
LOADED = ("src", "srcset", "poster", "data", "background", "action", "formaction", "cite", "longdesc", "manifest", "ping", "lowsrc", "xlink:href")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HARMLESS = {"http", "https", "mailto"}


def acting(html: str) -> list[str]:
    """Each element, attribute and address that could act; nothing in a page that is as it must be."""
    return [*_found(html)]


def _found(html: str) -> Iterator[str]:
    for element in read_html(html).everything():
        if element.tag.lower() in ACTING:
            yield f"<{element.tag}>"
        for name, value in element.attributes.items():
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "ping", "http-equiv"}:
                yield f"{element.tag} {name}={value[:60]}"
            if name in {"href", *LOADED}:
                yield from _address(element.tag, name, value)


def _address(tag: str, name: str, value: str) -> Iterator[str]:
    plain = re.sub(r"[\t\n\r]", "", unescape(value)).lstrip("".join(map(chr, range(33))))  # as browsers read addresses
    scheme = _SCHEME.match(plain)
    elsewhere = bool(scheme) or plain.replace("\\", "/").startswith("//")
    if scheme and scheme[1].lower() not in _HARMLESS:
        yield f"{tag} {name}={value[:60]}"
    if name != "href" and elsewhere:
        yield f"{tag} {name} asks another host: {value[:60]}"
