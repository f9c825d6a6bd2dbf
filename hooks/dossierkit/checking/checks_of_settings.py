"""What is wrong in `mkdocs.yml`, of what the program itself takes from it: who is responsible for the site, and files that it names."""

import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from dossierkit.problems import Problem
from dossierkit.reading.all_files import CONTENT, DOSSIERS
from dossierkit.settings import FILE, Setting, SettingsFile
from dossierkit.values.field_types import contact

_OWN_THEMES = tuple(Path(__file__).parents[1] / name for name in ("theme", "own_theme"))
_WRITTEN_BY_PEOPLE = (DOSSIERS, CONTENT, ".git")


def check_settings(root: Path) -> Iterator[Problem]:
    """Every fault of what the site takes from the settings, at its place in the file."""
    settings = SettingsFile(root)
    if maintainers := settings.at("extra", "maintainers"):
        yield from _maintainers(maintainers)
    if reached := settings.at("extra", "contact"):
        yield from _contact(reached)
    yield from _folders(root, settings)
    yield from _files(root, settings)


def _maintainers(given: Setting) -> Iterator[Problem]:
    if given.value and not (isinstance(given.value, list) and all(isinstance(name, str) and name.strip() for name in given.value)):
        yield _problem(given, "wrong-type", "`maintainers` must be a list of names", "write it like `maintainers: [The Harbour Archive]`")


def _contact(given: Setting) -> Iterator[Problem]:
    if not given.value:
        return
    if not isinstance(given.value, str):
        yield _problem(given, "wrong-type", "`contact` must be a web address or a mail address", "write it like `contact: desk@example.org`")
        return
    try:
        contact(given.value)
    except PydanticCustomError as error:
        said = error.context or {}
        yield _problem(given, error.type, f"`contact`: {said['message']}", said["hint"])


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
