"""What browsers may load and run on a page of the site: its Content-Security-Policy, as a line in every page and as a file for hosts.

Everything comes from the site itself; nothing may be framed, embedded or asked of another host. Scripts run from the site's own files,
and of those that stand in a page only the theme's, known by their hashes. The hashes come from the theme as it is filled with nothing that
anybody wrote (the page for what is not there), never from a page with somebody's text on it: a script that slipped into a text
would otherwise be allowed by the very policy that is to stop it. The text of the policy is the same on every page, so that going from page
to page adds none, and it grows with nothing.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping

Directives = Mapping[str, tuple[str, ...]]  # what may be loaded, by what it is

POLICY: Directives = {
    "default-src": ("'self'",),  # styles too: none stands in a page; scripts set theirs one property at a time, which no policy concerns
    "script-src": ("'self'", "'wasm-unsafe-eval'"),  # the search engine is WebAssembly
    "img-src": ("'self'", "data:"),  # the signs of the theme stand in its style sheet
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),  # the search
}
# More than the site's pages need, for the page `admin/`. Its editor makes styles while it runs, shows pictures before they are
# saved, and reads them back from memory. It sends no form and needs no WebAssembly.
ADMIN: Directives = {
    **POLICY,
    "script-src": ("'self'",),
    "style-src": ("'self'", "'unsafe-inline'"),
    "img-src": ("'self'", "data:", "blob:"),
    "connect-src": ("'self'", "data:", "blob:"),
    "worker-src": ("'self'", "blob:"),
    "form-action": ("'none'",),
}
# What only a host can say: who may show the pages in a frame, and that a file is what its name says.
OF_HOSTS_ALONE: Directives = {"frame-ancestors": ("'self'",)}
FILE = "_headers"  # as Netlify, Cloudflare Pages and others read it

_SCRIPT = re.compile(r"<(?i:script)\b([^>]*)>(.*?)</(?i:script)", re.DOTALL)  # what begins with a sign itself is found by that at once
_FROM_A_FILE = re.compile(r"""\ssrc\s*=""", re.IGNORECASE)
_DATA = re.compile(r"""\stype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_BEGINS = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


def hashes(html: str) -> frozenset[str]:
    """The hashes of the scripts that stand in a page themselves, as a policy names them; data that stands there as JSON is no script."""
    return frozenset(
        hash_of(text) for attributes, text in _SCRIPT.findall(html) if not _FROM_A_FILE.search(attributes) and not _DATA.search(attributes)
    )


def hash_of(script: str) -> str:
    """How a policy names the text of a script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def with_scripts(directives: Directives, scripts: Iterable[str]) -> Directives:
    """The policy with scripts that may stand in a page, by their hashes."""
    return {**directives, "script-src": (*directives["script-src"], *sorted(scripts))}


def opened(directives: Directives, hosts: Iterable[tuple[str, tuple[str, ...]]]) -> Directives:
    """The policy with hosts that a project opens its pages to, by what may be loaded from them."""
    wider = {name: (*directives.get(name, directives["default-src"]), *some) for name, some in hosts if some}
    return {**directives, **wider}


def while_served(directives: Directives) -> Directives:
    """The policy of pages that `mkdocs serve` shows: it puts a script of its own into each, with another text every time."""
    return with_scripts(directives, ("'unsafe-inline'",))


def protected(html: str, directives: Directives) -> str:
    """The page with its policy behind its very first line, before anything that could load or run."""
    line = f'<meta http-equiv="Content-Security-Policy" content="{in_words(directives)}">'
    return _BEGINS.sub(lambda first: f"{first[0]}{line}", html, count=1)


def in_words(directives: Directives) -> str:
    """The policy as browsers read it."""
    return "; ".join(" ".join((name, *values)) for name, values in directives.items())


def headers(*policies: Directives) -> str:
    """The file `_headers`: one rule for every address, which allows what any of the policies does; each page has its own narrower one."""
    policy = in_words({**_any(policies), **OF_HOSTS_ALONE})
    return f"/*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n"


def _any(policies: Iterable[Directives]) -> Directives:
    """What at least one of the policies allows."""
    names = dict.fromkeys(name for policy in policies for name in policy)
    allowed = {name: dict.fromkeys(value for policy in policies for value in policy.get(name, policy["default-src"])) for name in names}
    return {name: tuple(value for value in values if value != "'none'" or len(values) == 1) for name, values in allowed.items()}
