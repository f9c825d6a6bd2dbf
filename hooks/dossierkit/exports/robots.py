"""`/robots.txt`: where the sitemap is, and that nobody need read the forms for records. Crawlers read it only at the root of a host."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from dossierkit import addresses
from dossierkit.exports.export import Basis, Export
from dossierkit.reading.folders import CONTENT


def robots(basis: Basis) -> Iterator[Export]:
    """The file, unless the project has one of its own."""
    site = basis.site
    if f"{CONTENT}{addresses.ROBOTS}" in basis.library.content_files:
        return
    root = urlsplit(site.url).path.rstrip("/")
    lines = ["User-agent: *", f"Disallow: {root}{addresses.ADMIN}"]
    if site.url:
        lines += ["", f"Sitemap: {addresses.on_the_web(site, addresses.SITEMAP)}"]
    yield Export(addresses.ROBOTS, "\n".join([*lines, ""]))
