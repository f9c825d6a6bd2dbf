"""The site of a project, for commands that write files of it without MkDocs."""

from pathlib import Path

from dossierkit.addresses import Site
from dossierkit.language import own_catalogue
from dossierkit.settings import option, setting, site_language, site_url


def site_at(root: Path) -> Site:
    """As much of the settings of a project's site as data and editions tell of, read without MkDocs."""
    language, name, people = site_language(root), setting(root, "site_name"), option(root, "maintainers")
    return Site(
        str(name.value) if name else "",
        site_url(root),
        language=language,
        maintainers=tuple(map(str, people)) if isinstance(people, (list, tuple)) else (),
        own_words=own_catalogue(root, language),
    )
