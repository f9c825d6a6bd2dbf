"""What mkdocs.yml says, as the rest of the package takes it."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from pydantic_core import PydanticCustomError

from dossierkit.addresses import Site
from dossierkit.language import SOURCE, own_catalogue
from dossierkit.values.field_types import contact

log = logging.getLogger("mkdocs.plugins.dossierkit")


def site_of(config: MkDocsConfig) -> Site:
    """The published site as a whole."""
    return Site(
        config.site_name,
        config.site_url or "",
        config.extra.get("edit_url") or "",
        config.extra.get("issues_url") or "",
        language_of(config),
        tuple(config.extra.get("maintainers") or ()),
        _contact(config.extra.get("contact") or ""),
        own_words=own_catalogue(root_of(config), language_of(config)),
    )


def root_of(config: MkDocsConfig) -> Path:
    """The project's folder: that of mkdocs.yml."""
    return Path(config.config_file_path).parent


def _contact(given: str) -> str:
    """The contact that the settings name; nothing, with a warning, where the environment put in what is none."""
    try:
        return contact(given) if given else ""
    except PydanticCustomError as error:
        log.warning("extra.contact: %s", error.message())
        return ""


def language_of(config: MkDocsConfig) -> str:
    """The code of the site's language."""
    return str(config.theme.get("language") or SOURCE)
