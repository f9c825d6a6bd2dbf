"""What is wrong in `mkdocs.yml`, of what the program itself takes from it: who is responsible for the site, and files that it names."""

import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from dossierkit.checking.site_options import OPTIONS, PLUGIN, OptionFault, faults_of, unknown
from dossierkit.problems import Problem
from dossierkit.reading.all_files import CONTENT, DOSSIERS
from dossierkit.reading.folders import EDITIONS
from dossierkit.settings import FILE, Setting, SettingsFile

_EVENTS = "dossierkit.mkdocs_events"  # what a hook imports that brings the same as the plugin
_OWN_THEMES = tuple(Path(__file__).parents[1] / name for name in ("theme", "own_theme"))
_WRITTEN_BY_PEOPLE = (DOSSIERS, CONTENT, EDITIONS, ".git")


def check_settings(root: Path) -> Iterator[Problem]:
    """Every fault of what the site takes from the settings, at its place in the file."""
    settings = SettingsFile(root)
    yield from _doors(root, settings)
    yield from _options(settings)
    yield from _folders(root, settings)
    yield from _files(root, settings)


def doors(root: Path, settings: SettingsFile) -> tuple[Setting | None, Setting | None]:
    """Where the settings name the plugin, and where a hook that brings the same; None for what they do not name."""
    plugin = next((named for named in settings.names("plugins") if named.value == PLUGIN), None)
    hook = next((named for named in settings.each("hooks") if _brings_events(root / str(named.value))), None)
    return plugin, hook


def _brings_events(path: Path) -> bool:
    try:
        return _EVENTS in path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def both_doors(root: Path) -> Problem | None:
    """What is said where the plugin and the hook are both named: every page would be made twice. None where only one is."""
    plugin, hook = doors(root, SettingsFile(root))
    if not (plugin and hook):
        return None
    message = "the plugin `dossierkit` brings what this hook brings, and everything would be done twice"
    return _problem(hook, "setting", message, f"take `{hook.value}` out of `hooks`")


def _doors(root: Path, settings: SettingsFile) -> Iterator[Problem]:
    plugin, _hook = doors(root, settings)
    if both := both_doors(root):
        yield both
    docs = settings.at("docs_dir")
    if plugin and not (docs and docs.value) and (root / "docs").is_dir():
        message = f"without `docs_dir` MkDocs reads pages from docs/, and this site's are in {CONTENT}/"
        yield _problem(plugin, "setting", message, f"write `docs_dir: {CONTENT}`, and move the pages there")


def _options(settings: SettingsFile) -> Iterator[Problem]:
    """What is wrong with the options: those of the plugin, and those that stand in `extra`."""
    of_plugin = settings.options("plugins", PLUGIN)
    for name, given in of_plugin.items():
        if name == "enabled":
            continue
        for fault in faults_of(name, given.value) if name in OPTIONS else [unknown(name)]:
            yield _at(settings, ("plugins", PLUGIN, name, *fault.inside), fault)
    for name in OPTIONS:
        if given_too := settings.at("extra", name):
            for fault in faults_of(name, given_too.value):
                yield _at(settings, ("extra", name, *fault.inside), fault)
            if name in of_plugin and given_too.value not in (None, ""):
                yield _problem(given_too, "setting", f"`{name}` stands in `extra` and in the options of the plugin", "take it out of `extra`")


def _at(settings: SettingsFile, keys: tuple[str, ...], fault: OptionFault) -> Problem:
    where = settings.place_of_key if fault.code == "unknown-key" else settings.place
    return Problem(FILE, *where(*keys), fault.code, fault.message, fault.hint)


def _folders(root: Path, settings: SettingsFile) -> Iterator[Problem]:
    """Pages are read from one folder and published as folders, and the site takes the place of nothing that people have written."""
    docs, site, addresses = (settings.at(key) for key in ("docs_dir", "site_dir", "use_directory_urls"))
    if docs and docs.value and (root / str(docs.value)).resolve() != (root / CONTENT).resolve():
        yield _problem(docs, "setting", f"pages are read from {CONTENT}/ alone, and not from `{docs.value}`", f"write `docs_dir: {CONTENT}`")
    if addresses and addresses.value is False:
        yield _problem(addresses, "setting", "every page of the site is a folder of its own", "take `use_directory_urls` away")
    if site and site.value and (lost := written_by_people(root, root / str(site.value))):
        yield _problem(site, "setting", f"the built site would take the place of {lost}", "name a folder that holds nothing else, like `site`")


def written_by_people(root: Path, site: Path) -> str | None:
    """What of a project a site in the folder `site` would overwrite; None where it overwrites nothing that people have written."""
    there = site.resolve()
    if root.resolve().is_relative_to(there):
        return "the project"
    return next((f"{name}/" for name in _WRITTEN_BY_PEOPLE if there.is_relative_to((root / name).resolve())), None)


def _files(root: Path, settings: SettingsFile) -> Iterator[Problem]:
    """The style sheets, scripts, pictures and icons that the settings name are there."""
    custom = settings.at("theme", "custom_dir")
    folders = [root / str(custom.value)] if custom and custom.value else []
    published = [root / CONTENT, *folders, *_OWN_THEMES, *_folders_of_material()]
    for key in (("extra_css",), ("extra_javascript",), ("extra_javascript", "path"), ("theme", "logo"), ("theme", "favicon")):
        for named in settings.each(*key):
            if _is_missing(named, published):
                yield _problem(
                    named,
                    "no-file",
                    f"`{key[-1] if key[0] == 'theme' else key[0]}` names `{named.value}`, which is not there",
                    f"put the file into {CONTENT}/, and give its path from there",
                )
    icons = [folder / ".icons" for folder in (*folders, *_folders_of_material())] if _folders_of_material() else []
    for named in (*settings.below("theme", "icon"), *settings.each("theme", "palette", "toggle", "icon")) if icons else ():
        if isinstance(named.value, str) and named.value and not any((folder / f"{named.value}.svg").is_file() for folder in icons):
            yield _problem(named, "no-file", f"there is no icon `{named.value}`", "take one of Material for MkDocs, like `material/folder-outline`")
    if (by := settings.at("extra", "analytics", "provider")) and by.value:
        yield _problem(by, "setting", "the site counts no readers, and loads nothing from elsewhere", "take `analytics` away")


def _is_missing(named: Setting, folders: list[Path]) -> bool:
    written = urlsplit(str(named.value or ""))
    return (
        bool(written.path)
        and not written.scheme
        and not written.netloc
        and not any((folder / written.path.lstrip("/")).is_file() for folder in folders)
    )


@cache
def _folders_of_material() -> tuple[Path, ...]:
    """Where the theme lies that the site is made with; nowhere, where it is not installed."""
    found = importlib.util.find_spec("material")
    return tuple(Path(place) / "templates" for place in (found.submodule_search_locations or ())) if found else ()


def _problem(given: Setting, code: str, message: str, hint: str) -> Problem:
    return Problem(FILE, given.line, given.column, code, message, hint)
