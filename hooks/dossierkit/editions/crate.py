"""`ro-crate-metadata.json` of an edition: what is in it, as RO-Crate 1.1 says it (https://w3id.org/ro/crate/1.1)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dossierkit.editions.citation_file import NAME as CITATION
from dossierkit.editions.facts import Facts
from dossierkit.editions.frozen_pages import PAGES
from dossierkit.exports.data_package import TableFile
from dossierkit.language import gettext as _
from dossierkit.offline.page_links import INDEX
from dossierkit.reading.frozen_editions import ABOUT, MANIFEST, RECORDS

NAME = "ro-crate-metadata.json"
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILE = "https://w3id.org/ro/crate/1.1"
DATA = "data"

Entity = dict[str, Any]


def crate(facts: Facts, tables: Mapping[str, list[TableFile]], sizes: Mapping[str, int]) -> str:
    """The text of the file. `tables` are those of each dossier, by its id; `sizes` are in bytes, by the paths of all files written so far."""
    parts = [*_files(facts, sizes), *_data(facts, tables, sizes)]
    folders = [one for one in parts if one["@type"] == "Dataset"]
    of_folders = {part["@id"] for folder in folders for part in folder.get("hasPart", ())}
    people: list[Entity] = [{"@id": f"#author-{number}", "@type": "Organization", "name": name} for number, name in enumerate(facts.authors, start=1)]
    licences = [*_licences(facts)]
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": _("%(title)s, edition %(name)s") % {"title": facts.title, "name": facts.name},
        "description": facts.about,
        "datePublished": facts.day.isoformat(),
        "version": facts.name,
        "inLanguage": facts.site.language,
        "author": _ids(people) if len(people) > 1 else _ids(people)[0],
        "publisher": _ids(people)[0],
        "license": _ids(licences)[0] if len(licences) == 1 else _ids(licences),
        "keywords": [*facts.keywords],
        "url": facts.url,
        "identifier": f"https://doi.org/{facts.doi}" if facts.doi else facts.url,
        "hasPart": [{"@id": one["@id"]} for one in parts if one["@id"] not in of_folders],
    }
    descriptor: Entity = {"@id": NAME, "@type": "CreativeWork", "conformsTo": {"@id": PROFILE}, "about": {"@id": "./"}}
    graph = [descriptor, {key: value for key, value in root.items() if value}, *parts, *people, *licences]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _ids(entities: list[Entity]) -> list[Entity]:
    return [{"@id": one["@id"]} for one in entities]


def _licences(facts: Facts) -> Iterator[Entity]:
    """The licences, each with what it is of; one without an address has a name in the file alone."""
    told: dict[str, tuple[str, list[str]]] = {}
    for number, (what, one) in enumerate(facts.licences, start=1):
        told.setdefault(one.address or f"#licence-{number}", (one.title, []))[1].append(what)
    for place, (title, of) in told.items():
        yield {
            "@id": place,
            "@type": "CreativeWork",
            "name": title,
            "description": _("%(licence)s, of: %(what)s") % {"licence": title, "what": ", ".join(of)},
        }
    if not told:
        yield {"@id": "#no-licence", "@type": "CreativeWork", "name": _("No licence was given"), "description": _("Ask those who made it.")}


def _files(facts: Facts, sizes: Mapping[str, int]) -> Iterator[Entity]:
    described = (
        (INDEX, _("Front page of the edition"), "text/html"),
        (CITATION, _("How to cite it"), "text/yaml"),
        (ABOUT, _("What programs compare later states with"), "application/json"),
    )
    yield from (_file(path, name, form, sizes) for path, name, form in described)
    yield {"@id": MANIFEST, "@type": "File", "name": _("The SHA-256 of every file"), "encodingFormat": "text/plain"}
    titles = ", ".join(one.title for one in facts.dossiers)
    yield _folder(PAGES, _("Pages"), _("The pages of %(dossiers)s as they were read, in HTML without scripts") % {"dossiers": titles})
    yield _folder(RECORDS, _("Records"), _("The records that the pages were made of: Markdown with front matter in YAML"))


def _data(facts: Facts, tables: Mapping[str, list[TableFile]], sizes: Mapping[str, int]) -> Iterator[Entity]:
    for dossier in facts.dossiers:
        folder = f"{DATA}/{dossier.id}"
        package = _file(
            f"{folder}/datapackage.json", _("What the tables and their columns mean (Data Package, version 2)"), "application/json", sizes
        )
        files = [_table(folder, one, sizes) for one in tables[dossier.id]]
        about = _("The tables of the dossier “%(dossier)s” (CSV)") % {"dossier": dossier.title}
        yield {**_folder(folder, str(dossier.title), about), "hasPart": _ids([package, *files])}
        yield from (package, *files)


def _table(folder: str, file: TableFile, sizes: Mapping[str, int]) -> Entity:
    return {**_file(f"{folder}/{file.table.name}.csv", file.table.title, "text/csv", sizes), "description": file.table.says}


def _folder(path: str, name: str, about: str) -> Entity:
    return {"@id": f"{path}/", "@type": "Dataset", "name": name, "description": about}


def _file(path: str, name: str, form: str, sizes: Mapping[str, int]) -> Entity:
    size = {"contentSize": str(sizes[path])} if path in sizes else {}
    return {"@id": path, "@type": "File", "name": name, "encodingFormat": form, **size}
