"""What holds for everything that is made: under other conditions nothing that was kept is taken again."""

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from dossierkit.addresses import Site
from dossierkit.asking.fingerprints import digest

_PACKAGE = Path(__file__).parents[1]
_MAKERS = ("babel", "jinja2", "markdown", "markupsafe", "nh3", "pydantic")  # whose own code a page goes through


def conditions(site: Site) -> str:
    """The fingerprint of the site's settings and of all code, templates and words that pages are made with."""
    return digest(repr((site, made_by(), sys.version_info[:3])))


@cache
def made_by() -> str:
    """The fingerprint of this package's own files and of the packages that it makes pages with; asked once, as the code is loaded once."""
    found = blake2b(digest_size=12)
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            content = path.read_bytes()
            found.update(f"{path.relative_to(_PACKAGE).as_posix()}\0{len(content)}\0".encode())
            found.update(content)
    found.update(" ".join(f"{name} {version(name)}" for name in _MAKERS).encode())
    return found.hexdigest()
