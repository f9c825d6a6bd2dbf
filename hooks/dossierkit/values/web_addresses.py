"""Web addresses brought to one form, so that an article's address is recognised however it was written."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# What archives put before the address that they saved.
_ARCHIVED = re.compile(
    r"^https?://(?:web\.archive\.org/(?:web/)?|(?:www\.)?archive\.(?:today|is|ph|li|vn|fo|md)/|perma-archives\.org/warc/)"
    r"(?:\d{4,14}(?:[a-z]{2}_)?|\*|[0-9.-]+)/(?=https?:/|www\.|[^/]+\.)",
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
