"""What is a web address that readers can follow, and addresses brought to one form, so that a page is recognised however it was written."""

import re
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from dossierkit.values.dates import DateError, parse_date

# What archives put before the address that they saved.
_ARCHIVED = re.compile(
    r"^https?://(?:web\.archive\.org/(?:web/)?|(?:www\.)?archive\.(?:today|is|ph|li|vn|fo|md)/|perma-archives\.org/warc/)"
    r"(\d{4,14}(?=(?:[a-z]{2}_)?/)|\*|[0-9.-]+)(?:[a-z]{2}_)?/(?=https?:/|www\.|[^/]+\.)",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|_ga|_gl|ref_src|ref_url"
    r"|cmpid|ocid|ito|ns_\w+|at_medium|at_campaign|smid|smtyp|s_cid|ncid|spm|__twitter_impression|amp",
    re.IGNORECASE,
)
_SAME_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$|/amp/?$", re.IGNORECASE)
_FOR_SOME = re.compile(r"^(?:www|m|mobile|amp)\.(?=.+\.)")  # one page for several sorts of readers
_PORTS = {"http": 80, "https": 443}
_SAFE = "/:@!$&'()*+,;=~-._"


class AddressFault(NamedTuple):
    """Why a text is no web address to publish, and what would be right."""

    message: str
    hint: str


_HIDDEN = re.compile("[\\s\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
_FORM = "an address starts with https:// or http:// and holds no spaces, like `https://news.example/talks`"


def address_fault(value: str) -> AddressFault | None:
    """Why a text is no web address that can be published; None where it is one.

    It is whole (scheme and host), names a host that can be on the web, and holds no name or password.
    """
    try:
        parts = urlsplit(value)
        host, scheme = parts.hostname or "", parts.scheme
    except ValueError:
        return AddressFault(f"`{value}` is not a web address", _FORM)
    if scheme in {"http", "https"} and "@" in parts.netloc:
        return AddressFault("holds a name or a password before its `@`", "leave out what stands between `//` and `@`")
    if scheme not in {"http", "https"} or not host or _HIDDEN.search(value):
        whole = "://" not in value and ":" not in value and address_fault(f"https://{value}") is None
        return AddressFault(f"`{value}` is not a web address", f"write `https://{value}`, if that is where the page opens" if whole else _FORM)
    if not _is_host(host):
        return AddressFault(f"`{value}` is not a web address: `{host}` is not the name of a site", "copy the whole address from the browser")
    try:
        sound = parts.port != 0
    except ValueError:
        sound = False
    return None if sound else AddressFault(f"`{value}` is not a web address: ports run from 1 to 65535", "leave out the `:` and the number behind it")


def _is_host(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        labels = name.removesuffix(".").split(".")
        return len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdecimal()
    return True


class ArchivedAddress(NamedTuple):
    """What the address of a saved copy says: the address that was saved, and when (EDTF), None where it does not say."""

    url: str
    captured: str | None


def archived_address(url: str) -> ArchivedAddress | None:
    """What an address of the Wayback Machine, archive.today or perma.cc says of the page that was saved; None for any other address.

    `https://web.archive.org/web/20030512081500/http://post.example/pier` is `http://post.example/pier`, saved on 12 May 2003.
    """
    captured, inside = None, url
    while found := _ARCHIVED.match(inside):
        inside = inside[found.end() :]
        digits = re.sub(r"[.-]", "", found[1])[:8]
        captured = _day("-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part))
    if inside == url:
        return None
    inside = re.sub(r"^(https?):/+", r"\1://", inside, flags=re.IGNORECASE)
    return ArchivedAddress(inside if "://" in inside else f"http://{inside}", captured)


def _day(text: str) -> str | None:
    try:
        return str(parse_date(text))
    except DateError:
        return None


def plain_address(url: str) -> str:
    """The form of a web address by which two addresses of one page are compared; it is not for opening the page.

    Left out are an archive's address before it, the scheme, `www.` and `m.`, the usual port, the fragment (unless scripts use it),
    parameters that only track readers (`utm_source=…`), and a slash, `index.html` or `amp` at the end. Other parameters come in
    order. A text that is no address comes back as it is.
    """
    while archived := _ARCHIVED.match(url):
        url = url[archived.end() :]
    if "://" not in url:
        url = "http://" + re.sub("^(?:https?:/)?", "", url, flags=re.IGNORECASE)
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that are no address of a machine
        return url
    path = _SAME_PAGE.sub("", quote(unquote(parts.path, errors="surrogateescape"), safe=_SAFE, errors="surrogateescape")).rstrip("/")
    asked = sorted((name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name))
    place = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""  # pages that a script finds by their fragment
    return f"{_host(parts.hostname or '', _port(parts.netloc, parts.scheme))}{path}{'?' + urlencode(asked) if asked else ''}{place}"


def _host(name: str, port: str) -> str:
    if not name.isascii():
        try:
            name = name.encode("idna").decode()
        except UnicodeError:
            return name + port
    return _FOR_SOME.sub("", name.rstrip(".")) + port


def _port(where: str, scheme: str) -> str:
    found = re.search(r":(\d+)$", where)
    return f":{int(found[1])}" if found and int(found[1]) != _PORTS[scheme.lower()] else ""
