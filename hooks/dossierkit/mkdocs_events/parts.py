"""A site that is made in parts: the pages of one dossier in each, by jobs beside one another, and then put together.

A part holds the pages of its dossier, with the rest of the site around them as far as other dossiers are not needed for it, and a file that
says what it was made from. The site that is put together takes the pages of its dossiers from the parts and makes everything else itself, so
that it has the bytes of one that was made at once. Parts that were made from something else are refused.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from dossierkit.asking.kept_work import conditions
from dossierkit.build import SiteContent
from dossierkit.reading.folders import CONTENT, DOSSIERS
from dossierkit.store.keys import PACKAGE, key
from dossierkit.workers.other_machines import differences, program_here
from dossierkit.workers.page_batches import twin_beside

ONLY, PARTS = "DOSSIER_ONLY", "DOSSIER_PARTS"  # of the environment: the id of a dossier, and folders of parts
FILE = "part.json"


class PartError(Exception):
    """A part cannot be made or taken; the message says why and what would help, in one line for whoever builds the site."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a part is made from. `commit` is only for words: what counts are digests of the project's files and of its settings."""

    commit: str
    records: str
    settings: str
    program: Mapping[str, str]


def origin(site_content: SiteContent, config: MkDocsConfig) -> Origin:
    """What this build makes its pages from."""
    root = Path(config.config_file_path).parent
    theme = [config.theme.custom_dir] if config.theme.custom_dir and not Path(config.theme.custom_dir).is_relative_to(PACKAGE) else []
    history = sorted(map(repr, site_content.histories.items()))
    files = [root / DOSSIERS, root / CONTENT, *(Path(one) for one in theme), *(root / hook for hook in config.hooks)]
    named = [config.theme.name or "", repr(sorted(config.plugins)), repr(config.nav), repr(sorted(config.extra.items(), key=str))]
    return Origin(
        _commit(root),
        key(*_contents(files), *history, str(site_content.library.today)).hex(),
        key(conditions(site_content.site), Path(config.config_file_path).read_bytes(), *named).hex(),
        {**program_here(), **{name: version(name) for name in ("mkdocs", "mkdocs-material")}},
    )


def _contents(places: Iterable[Path]) -> Iterator[bytes]:
    """Names and contents of files, and of all files in folders."""
    for place in places:
        for path in [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            yield path.relative_to(place.parent).as_posix().encode()
            yield path.read_bytes()


def _commit(root: Path) -> str:
    """The short name of the commit that the project is at; an empty text where Git knows none."""
    command = ["git", "-C", str(root), "rev-parse", "--short", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
    except OSError:
        return ""


def only(site_content: SiteContent) -> str:
    """The id of the dossier that alone is to be built; an empty text for all. Raises PartError where there is none of that id."""
    given = os.environ.get(ONLY, "")
    known = [dossier.id for dossier in site_content.library.dossiers]
    if given and given not in known:
        raise PartError(f"--only: there is no dossier `{given}`; there is {', '.join(known)}")
    return given


def pages_of(site_content: SiteContent, dossier: str) -> list[str]:
    """The addresses of the pages that belong to a dossier; an article's belongs to the first of its dossiers."""
    return [address for address, page in site_content.dossier_pages.items() if page.dossier == dossier]


def file_of(site: Path, address: str) -> Path:
    """Where the page at an address lies in a site's folder."""
    return site / address.strip("/") / "index.html"


def finish_part(site: Path, dossier: str, site_content: SiteContent, config: MkDocsConfig) -> None:
    """Make a part of a site: leave out what belongs to other dossiers, and say what it was made from."""
    for other in site_content.library.dossiers:
        if other.id != dossier:
            shutil.rmtree(site / other.id, ignore_errors=True)
    made = origin(site_content, config)
    pages = {address: _digest(file_of(site, address)) for address in pages_of(site_content, dossier)}
    written = {
        "dossier": dossier,
        "commit": made.commit,
        "records": made.records,
        "settings": made.settings,
        "program": dict(made.program),
        "pages": pages,
    }
    (site / FILE).write_text(json.dumps(written, indent=1), encoding="utf-8")


def given_parts() -> list[Path]:
    """The folders of the parts that a site is to be put together from."""
    return [Path(folder) for folder in os.environ.get(PARTS, "").split(os.pathsep) if folder]


def pages_in(folders: Iterable[Path], site_content: SiteContent, config: MkDocsConfig) -> dict[str, Path]:
    """The files of all pages that parts bring, by their addresses. Raises PartError for a part that does not belong to this build."""
    pages: dict[str, Path] = {}
    taken: dict[str, Path] = {}
    here: Origin | None = None
    for folder in folders:
        part = _read(folder)
        here = here or origin(site_content, config)
        if told := _in_what_they_differ(part, here):
            raise PartError(f"{folder}: this part was made from {told}; make all parts, and put them together, from the same commit")
        if part["dossier"] in taken:
            raise PartError(f"{folder}: {taken[part['dossier']]} brings the dossier `{part['dossier']}` already; give one of them")
        taken[part["dossier"]] = folder
        for address in pages_of(site_content, part["dossier"]):
            pages[address] = _whole(folder, address, part["pages"].get(address))
    return pages


def _read(folder: Path) -> Mapping[str, Any]:
    try:
        part = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if {type(part[name]) for name in ("dossier", "commit", "records", "settings")} == {str} and isinstance(part["program"], dict):
            dict(part["pages"])
            return part  # type: ignore[no-any-return]
    except OSError:
        raise PartError(f"{folder}: this is no part of a site; `dossier build --only DOSSIER --into FOLDER` makes one") from None
    except (ValueError, KeyError, TypeError):
        pass
    raise PartError(f"{folder / FILE}: this file is damaged; make the part again")


def _in_what_they_differ(part: Mapping[str, Any], here: Origin) -> str:
    """What a part was made from that is not so here, in words; an empty text where nothing is."""
    if program := differences(part["program"], here.program):
        return ", ".join(program)
    if part["records"] != here.records:
        return (
            f"commit {part['commit']} instead of {here.commit}" if part["commit"] != here.commit else "other files of the project, or another history"
        )
    return "other settings (mkdocs.yml, or the variables that it names)" if part["settings"] != here.settings else ""


def _digest(page: Path) -> str:
    """What stands for a page and, if it has one, its twin."""
    twin = twin_beside(page)
    return sha256(page.read_bytes() + (twin.read_bytes() if twin.is_file() else b"")).hexdigest()


def _whole(folder: Path, address: str, digest: str | None) -> Path:
    path = file_of(folder, address)
    if digest is None or not path.is_file() or _digest(path) != digest:
        raise PartError(f"{path}: this page is not as it was made; bring the part here again")
    return path
