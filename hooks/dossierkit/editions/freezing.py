"""Makes an edition: everything that lies below `editions/<name>/`, in a folder beside it that gets its name once it is whole."""

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.editions.citation_file import NAME as CITATION
from dossierkit.editions.citation_file import citation_file
from dossierkit.editions.crate import DATA, crate
from dossierkit.editions.crate import NAME as CRATE
from dossierkit.editions.facts import Facts
from dossierkit.editions.frozen_pages import PAGES, POLICY, Around, banner, frozen_pages
from dossierkit.editions.frozen_records import digests, frozen_records
from dossierkit.exports.data_files import sqlite_name, write_data
from dossierkit.exports.data_package import DESCRIPTION, TableFile
from dossierkit.language import direction
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.offline.page_links import INDEX
from dossierkit.pages.editions_page import cited
from dossierkit.pages.environment import environment
from dossierkit.reading.folders import EDITIONS
from dossierkit.reading.frozen_editions import ABOUT, FORM, MANIFEST, RECORDS, FrozenEdition
from dossierkit.wording.dates_in_words import calendar_words

ATTRIBUTES = ".gitattributes"
_AS_IT_IS = "# Git keeps every byte of an edition as it is: other ends of lines would be other files.\n* -text\n"


def freeze(facts: Facts, library: Library, built: Path) -> Path:
    """Write an edition of the built site at `built` and the records of the library that it was made of; the folder of the edition.

    Words are in the language of the site. Raises DossierError where the site lacks a page, and FileExistsError where there is such an edition.
    """
    editions = library.root / EDITIONS
    place = editions / facts.name
    if place.exists():
        raise FileExistsError(place)
    editions.mkdir(exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{facts.name}-", dir=editions))
    try:
        with facts.site.speaking():
            _write_all(beside, facts, library, built)
        _for_git(editions / ATTRIBUTES)
        beside.chmod(0o755)  # a folder of `mkdtemp` is its owner's alone
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return place


def _write_all(folder: Path, facts: Facts, library: Library, built: Path) -> None:
    ids = [one.id for one in facts.dossiers]
    day = calendar_words(facts.day)
    around = Around(banner(facts.name, day, facts.site), f"{facts.url}{PAGES}/" if facts.url else "")
    for path, data in frozen_pages(built, library, facts.dossiers, facts.site, around):
        _put(folder / PAGES / path, data)
    for path, text in frozen_records(library, ids):
        _put(folder / RECORDS / path, text.encode())
    _put(folder / "assets" / "edition.css", Path(__file__).with_name("edition.css").read_bytes())
    tables = {dossier.id: _data(folder / DATA / dossier.id, facts, library, dossier.id) for dossier in facts.dossiers}
    _put(folder / CITATION, citation_file(facts).encode())
    _put(folder / ABOUT, _about(facts, library).encode())
    _put(folder / INDEX, _front_page(facts, day).encode())
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in _files(folder)}
    _put(folder / CRATE, crate(facts, tables, sizes).encode())
    sums = (f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in _files(folder))
    _put(folder / MANIFEST, "".join(sums).encode())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _data(folder: Path, facts: Facts, library: Library, dossier: str) -> list[TableFile]:
    """The data package of a dossier. Its database is left out: it is made of the tables, and Git would keep each anew as a whole."""
    found = library.dossier(dossier)
    if found is None:
        raise KeyError(dossier)
    folder.mkdir(parents=True)
    tables = write_data(folder, library, Figures(library), found, facts.site)
    for name in (sqlite_name(found), "metadata.yml"):  # the second tells Datasette of the first
        (folder / name).unlink()
    return tables


def _about(facts: Facts, library: Library) -> str:
    about = {
        "form": FORM,
        "name": facts.name,
        "day": facts.day.isoformat(),
        "title": facts.title,
        "authors": [*facts.authors],
        "doi": facts.doi,
        "dossiers": {one.id: str(one.title) for one in facts.dossiers},
        "records": digests(library, [one.id for one in facts.dossiers]),
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def _front_page(facts: Facts, day: str) -> str:
    env = environment(facts.site.language, facts.site.own_words)
    edition = FrozenEdition(facts.name, facts.day, facts.title, facts.authors, {}, {}, facts.doi)
    return env.get_template("edition_front_page.html").render(
        facts=facts,
        title=_("%(title)s, edition %(name)s") % {"title": facts.title, "name": facts.name},
        day=day,
        cited=cited(facts.site, edition),
        language=facts.site.language,
        direction=direction(facts.site.language),
        policy=POLICY,
        pages=PAGES,
        records=f"{RECORDS}/",
        files=[*_offered(facts)],
    )


def _offered(facts: Facts) -> Iterator[tuple[str, str]]:
    for dossier in facts.dossiers:
        yield f"{DATA}/{dossier.id}/{DESCRIPTION}", _("data of %(dossier)s") % {"dossier": dossier.title}
    yield CRATE, _("what is in it, for programs (RO-Crate)")
    yield MANIFEST, _("the SHA-256 of every file")


def _for_git(path: Path) -> None:
    if not path.exists():
        path.write_text(_AS_IT_IS, encoding="utf-8", newline="\n")
