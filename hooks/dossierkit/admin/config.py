"""The configuration of Sveltia CMS for the page `admin/`: which folders hold which records, and the form of each kind.

Its keys are those of Decap CMS, which Sveltia CMS takes over.
"""

from collections.abc import Iterator
from typing import Any

from dossierkit.admin.form_fields import EVERYTHING, Field, Form, collection_of
from dossierkit.language import SOURCE, using_language
from dossierkit.library import Library
from dossierkit.reading.all_files import ARTICLES, CONTENT, DOSSIERS
from dossierkit.records import DeclaredKind, Dossier, Record
from dossierkit.records.made_models import article_model
from dossierkit.records.vocabulary import Property

FORMAT = "dossier-frontmatter"  # how a file is read and written: page/records.js
BODY: Field = {
    "name": "body",
    "label": "Text",
    "widget": "text",
    "required": False,
    "hint": "Markdown in our own words: [[id]] links to a record, [@id, p. 3] cites a source.",
}
# An editor of this name is needed for work on a folder of this machine; nobody can sign in to it, the page lets no request out.
BACKEND = {"name": "gitea", "repo": "local/project", "branch": "main", "auth_methods": ["token"]}
NAMED_BY = {"article": "{{publisher}}-{{published}}"}  # what the id of a new record is made of, if not of its name
YEAR = "{{published | date('YYYY') | default('undated')}}"  # the folder of an article


def config(library: Library) -> dict[str, Any]:
    """The settings of the editor (`cms`), and how values stand in files (`marks`, for `page/records.js`). Always English, as all for curators is."""
    with using_language(SOURCE):
        collections = [*_collections(library)]
    marks: dict[str, str] = {}
    for _collection, form in collections:
        marks |= form.marks
    cms = {
        "load_config_file": False,
        "backend": BACKEND,
        "app_title": "Records",
        "media_folder": f"{CONTENT}/pictures",
        "public_folder": "/pictures",
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "lowercase": True},
        "collections": [*(collection for collection, _form in collections), *_hidden(library)],
    }
    return {"cms": cms, "marks": marks}


def _collections(library: Library) -> Iterator[tuple[dict[str, Any], Form]]:
    """One collection for each dossier and kind, then those that all dossiers share."""
    kinds = library.kinds
    for dossier in library.dossiers:
        for kind in _offered(library, dossier):
            form = Form(kinds.models[kind.name], kinds, dossier.topics, _properties(library, dossier, kind), dossier.id)
            name = f"{dossier.id}-{kind.folder}"
            label = f"{kind.many} · {dossier.title}"
            yield _collection(name, label, kind.one_alone, f"{DOSSIERS}/{dossier.id}/{kind.folder}", kinds.models[kind.name], form), form
    topics = {slug: label for dossier in library.dossiers for slug, label in dossier.topics.items()}
    model = article_model(kinds.declared)
    form = Form(model, kinds, topics, {})
    article = _collection(collection_of("article"), "Articles", "Article", f"{CONTENT}/{ARTICLES}", model, form)
    yield {**article, "path": f"{YEAR}/{{{{slug}}}}"}, form
    form = Form(Dossier, kinds, topics, {})
    yield {**_collection("dossiers", "Dossiers", "Dossier", DOSSIERS, Dossier, form), "path": "{{slug}}/dossier", "create": False}, form


def _properties(library: Library, dossier: Dossier, kind: DeclaredKind) -> dict[str, Property]:
    """The properties of claims that a form offers: those of the kind, and whatever its records in the dossier have claims on."""
    found = {**library.kinds.properties_of(kind.name, dossier.declared)}
    used = {name for record in library.of_kind(dossier.id, kind.name) for name in getattr(record, "claims", {})}
    return found | {name: one for name, one in library.properties.items() if name in used and name not in found}


def _offered(library: Library, dossier: Dossier) -> Iterator[DeclaredKind]:
    """The kinds of which a dossier has records, those that it declares, and actors, which every dossier needs; of one without events, all."""
    named = {name for id_, names in library.kinds.of_dossiers if id_ == dossier.id for name in names}
    there = {kind.name for kind in library.kinds_of(dossier.id)}
    has_events = any(kind.base == "event" and kind.name in named | there for kind in library.kinds.declared)
    return (kind for kind in library.kinds.declared if kind.name in {"actor", *named, *there} or (kind.ours and not has_events))


def _collection(name: str, label: str, single: str, folder: str, model: type[Record], form: Form) -> dict[str, Any]:
    shown = "title" if "title" in model.model_fields else "name"
    return {
        "name": name,
        "label": label,
        "label_singular": single,
        "folder": folder,
        "extension": "md",
        "format": FORMAT,
        "identifier_field": shown,
        "slug": {"template": NAMED_BY.get(model.record_kind, f"{{{{{shown}}}}}"), "editable": ["create"]},
        "summary": f"{{{{{shown}}}}} · {{{{slug}}}}",
        "delete": False,
        "fields": [*form.fields, BODY],
    }


def _hidden(library: Library) -> Iterator[dict[str, Any]]:
    """Collections that show nowhere: each holds the records of one kind from all dossiers, for fields that choose among them."""
    steps = [{"name": name, "label": name, "widget": "hidden"} for name in ("_shape", "dossier", "folder")]  # each part of a path has to be a field
    fields = [{"name": "name", "label": "Name", "widget": "string"}, *steps]
    paths = {collection_of(kind.name): f"{{{{dossier}}}}/{kind.folder}/{{{{slug}}}}" for kind in library.kinds.declared}
    for name, path in {**paths, EVERYTHING: "{{dossier}}/{{folder}}/{{slug}}"}.items():
        common = {"folder": DOSSIERS, "extension": "md", "format": FORMAT, "identifier_field": "name", "hide": True}
        yield {"name": name, "label": name, "path": path, **common, "create": False, "delete": False, "fields": fields}
