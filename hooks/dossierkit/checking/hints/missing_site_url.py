"""Settings that do not say where the site is published: without that it has no feeds, for they need whole addresses."""

from collections.abc import Iterator

from dossierkit.checking.hints.line_of_a_hint import UnplacedHint
from dossierkit.library import Library
from dossierkit.reading.one_file import Document
from dossierkit.settings import FILE, SettingsFile, option


def site_says_where_it_is(library: Library) -> Iterator[UnplacedHint]:
    """`site_url` is set in `mkdocs.yml`, or the environment may set it."""
    path = library.root / FILE
    if not path.is_file() or not library.dossiers:
        return
    given = SettingsFile(library.root).each("site_url")
    if given and (len(given) > 1 or given[0].value):
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    lacking = "no feeds and no nanopublications" if option(library.root, "nanopublications") is True else "no feeds"
    message = f"the site has {lacking}, for its address is not known" if given else f"the site has {lacking}, for `site_url` is not set"
    hint = "write where it is published, like `site_url: https://you.example/`"
    yield UnplacedHint(Document(FILE, "", text, 1), max(0, text.find("site_url:")), "no-feeds", message, hint)
