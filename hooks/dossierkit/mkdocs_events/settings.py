"""What mkdocs.yml says, as the rest of the package takes it."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from pydantic_core import PydanticCustomError

from dossierkit.addresses import Site
from dossierkit.checking.site_options import PLUGIN
from dossierkit.exports.own_looks import own_looks
from dossierkit.language import SOURCE, own_catalogue
from dossierkit.settings import SettingsFile
from dossierkit.values.field_types import contact

log = logging.getLogger("mkdocs.plugins.dossierkit")


def option(config: MkDocsConfig, name: str) -> Any:
    """The value of an option of the site: of the plugin or, where that says nothing, of `extra`; None where neither does."""
    plugin = config.plugins.get(PLUGIN) if isinstance(config.plugins, Mapping) else None  # a list, where MkDocs has not yet looked at it
    value = plugin.config.get(name) if plugin else None
    return config.extra.get(name) if value in (None, "") else value


def site_of(config: MkDocsConfig) -> Site:
    """The published site as a whole."""
    return Site(
        config.site_name,
        config.site_url or "",
        option(config, "edit_url") or "",
        option(config, "issues_url") or "",
        language_of(config),
        tuple(option(config, "maintainers") or ()),
        _contact(option(config, "contact") or ""),
        own_words=own_catalogue(root_of(config), language_of(config)),
        looks=own_looks(option(config, "colours") or {}, _font(config), named_colours(config)),
        ipif=option(config, "ipif") is True,
        nanopublications=option(config, "nanopublications") is True,
    )


def root_of(config: MkDocsConfig) -> Path:
    """The project's folder: that of mkdocs.yml."""
    return Path(config.config_file_path).parent


def named_colours(config: MkDocsConfig) -> set[str]:
    """The colours of Material's palette that the settings name, for the head and for what a pointer is at."""
    given = config.theme.get("palette") or ()
    schemes = given if isinstance(given, list) else [given]
    return {str(one.get(which) or "") for one in schemes if isinstance(one, Mapping) for which in ("primary", "accent")}


def _font(config: MkDocsConfig) -> Mapping[str, str]:
    """The fonts that the settings name; nothing where they name none: the theme has a default, which would come from another host."""
    given = SettingsFile(root_of(config)).at("theme", "font")
    return {name: str(font) for name, font in given.value.items()} if given and isinstance(given.value, dict) else {}


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
