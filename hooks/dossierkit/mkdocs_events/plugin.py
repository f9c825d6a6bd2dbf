"""The plugin `dossierkit`: the same events as `dossierkit_hooks.py`, and all that a site needs of a theme.

`plugins: [dossierkit]` is enough for whoever installs the package: the folder of the theme, colours, features and icons come with it, and its
options are checked as MkDocs reads them.
"""

from pathlib import Path
from typing import Any

from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority

from dossierkit.checking.checks_of_settings import both_doors
from dossierkit.checking.site_options import PLUGIN, faults_of
from dossierkit.language import gettext as _
from dossierkit.language import using_language
from dossierkit.mkdocs_events import events
from dossierkit.mkdocs_events.settings import language_of
from dossierkit.reading.folders import CONTENT, DOSSIERS
from dossierkit.settings import FILE, SettingsFile

THEME = Path(__file__).parents[1] / "theme"
THEMES = ("material", "dossierkit")
FEATURES = ("navigation.indexes", "navigation.instant", "navigation.tabs", "navigation.top")


class SiteOption(BaseConfigOption[Any]):
    """An option of `site_options.py`; a wrong value is told with its place in `mkdocs.yml` and what would be right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._file = name, ""

    def pre_validation(self, config: Config, key_name: str) -> None:  # noqa: ARG002  (MkDocs' signature)
        """Remember where the settings are read from."""
        self._file = config.config_file_path or FILE

    def run_validation(self, value: object) -> Any:
        """The value, if it is right."""
        for fault in faults_of(self._name, value):
            line, column = SettingsFile(Path(self._file).parent).place("plugins", PLUGIN, self._name, *fault.inside)
            raise ValidationError(f"{FILE}:{line}:{column}: {fault.message}; {fault.hint}")
        return value


class Options(Config):  # type: ignore[no-untyped-call]
    """What may stand below `plugins: - dossierkit:`; `OPTIONS` in `site_options.py` says of each what it means."""

    edit_url = SiteOption("edit_url")
    issues_url = SiteOption("issues_url")
    maintainers = SiteOption("maintainers")
    contact = SiteOption("contact")
    admin = SiteOption("admin")
    reference = SiteOption("reference")
    ipif = SiteOption("ipif")
    nanopublications = SiteOption("nanopublications")
    title_endings = SiteOption("title_endings")
    csp = SiteOption("csp")
    colours = SiteOption("colours")


class DossierkitPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """The events of the hooks, as a plugin. What the settings leave open is set before them, as a site of dossiers needs it."""

    on_startup = staticmethod(events.on_startup)

    @event_priority(100)  # the events that follow, and other plugins, find the settings whole
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set what the settings leave open; stop where the hooks bring the same."""
        root = Path(config.config_file_path).parent
        if both := both_doors(root):
            raise Abort(str(both))
        if Path(config.docs_dir).resolve() != (root / CONTENT).resolve():
            raise Abort(f"{FILE}: the pages of the site are in {CONTENT}/: write `docs_dir: {CONTENT}`")
        if config.theme.name not in THEMES:
            raise Abort(f"{FILE}: the site's pages are made for the theme `material`, and not for `{config.theme.name}`: write `theme: material`")
        _complete(config, root)
        return events.on_config(config)

    on_pre_build = staticmethod(events.on_pre_build)
    on_files = staticmethod(events.on_files)
    on_nav = staticmethod(events.on_nav)
    on_env = staticmethod(events.on_env)
    on_page_markdown = staticmethod(events.on_page_markdown)
    on_page_content = staticmethod(events.on_page_content)
    on_page_context = staticmethod(events.on_page_context)
    on_template_context = staticmethod(events.on_template_context)
    on_post_template = staticmethod(events.on_post_template)
    on_post_page = staticmethod(events.on_post_page)
    on_post_build = staticmethod(events.on_post_build)  # type: ignore[assignment]  # two events in one
    on_build_error = staticmethod(events.on_build_error)
    on_serve = staticmethod(events.on_serve)
    on_shutdown = staticmethod(events.on_shutdown)


def _complete(config: MkDocsConfig, root: Path) -> None:
    """Whatever the settings do not say, as a site of dossiers needs it."""
    theme, given = config.theme, SettingsFile(root)
    if str(THEME) not in theme.dirs:
        theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))  # behind the project's own templates
    if not given.at("theme", "features"):
        theme["features"] = [*FEATURES]
    if not given.at("theme", "palette"):
        with using_language(language_of(config)):
            theme["palette"] = _palette()
    config.extra.setdefault("generator", False)
    if (root / DOSSIERS).is_dir() and str(root / DOSSIERS) not in config.watch:
        config.watch.append(str(root / DOSSIERS))


def _palette() -> list[dict[str, Any]]:
    """Light or dark as the reader's system has it, and a switch between them."""
    own = {"primary": "custom", "accent": "custom"}
    light, dark, system = _("Switch to light mode"), _("Switch to dark mode"), _("Switch to system preference")
    return [
        {"media": "(prefers-color-scheme)", "toggle": {"icon": "material/brightness-auto", "name": light}},
        {"media": "(prefers-color-scheme: light)", "scheme": "default", **own, "toggle": {"icon": "material/brightness-7", "name": dark}},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate", **own, "toggle": {"icon": "material/brightness-4", "name": system}},
    ]
