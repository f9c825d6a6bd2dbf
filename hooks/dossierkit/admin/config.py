"""The configuration of Sveltia CMS for the page `admin/`: which folders hold which records, and the form of each kind.

Its keys are those of Decap CMS, which Sveltia CMS takes over.
"""

from collections.abc import Iterator
from typing import Any

from dossierkit.admin.form_fields import COLLECTION_OF, EVENTS, Field, Form
from dossierkit.language import SOURCE, using_language
from dossierkit.library import Library
from dossierkit.reading.all_files import ARTICLES, CONTENT, DOSSIERS, KIND_FOLDERS
from dossierkit.records import MODELS, Dossier, Kind

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
        "collections": [*(collection for collection, _form in collections), *_hidden()],
    }
    return {"cms": cms, "marks": marks}


def _collections(library: Library) -> Iterator[tuple[dict[str, Any], Form]]:
    """One collection for each dossier and kind, then those that all dossiers share."""
    for dossier in library.dossiers:
        for folder, kind in KIND_FOLDERS.items():
            form = Form(MODELS[kind], dossier.topics, dossier.declared)
            name = f"{dossier.id}-{folder}"
            yield _collection(name, f"{folder.capitalize()} · {dossier.title}", f"{DOSSIERS}/{dossier.id}/{folder}", kind, form), form
    topics = {slug: label for dossier in library.dossiers for slug, label in dossier.topics.items()}
    form = Form(MODELS["article"], topics, {})
    article = _collection(COLLECTION_OF["article"], "Articles", f"{CONTENT}/{ARTICLES}", "article", form)
    yield {**article, "path": f"{YEAR}/{{{{slug}}}}"}, form
    form = Form(Dossier, topics, {})
    yield {**_collection("dossiers", "Dossiers", DOSSIERS, "dossier", form), "path": "{{slug}}/dossier", "create": False}, form


def _collection(name: str, label: str, folder: str, kind: Kind, form: Form) -> dict[str, Any]:
    shown = "title" if "title" in MODELS[kind].model_fields else "name"
    return {
        "name": name,
        "label": label,
        "label_singular": kind.capitalize(),
        "folder": folder,
        "extension": "md",
        "format": FORMAT,
        "identifier_field": shown,
        "slug": {"template": NAMED_BY.get(kind, f"{{{{{shown}}}}}"), "editable": ["create"]},
        "summary": f"{{{{{shown}}}}} · {{{{slug}}}}",
        "delete": False,
        "fields": [*form.fields, BODY],
    }


def _hidden() -> Iterator[dict[str, Any]]:
    """Collections that show nowhere: each holds the records of one kind from all dossiers, for fields that choose among them."""
    steps = [{"name": name, "label": name, "widget": "hidden"} for name in ("_kind", "dossier", "folder")]  # each part of a path has to be a field
    fields = [{"name": "name", "label": "Name", "widget": "string"}, *steps]
    paths = {COLLECTION_OF[kind]: f"{{{{dossier}}}}/{folder}/{{{{slug}}}}" for folder, kind in KIND_FOLDERS.items()}
    for name, path in {**paths, EVENTS: "{{dossier}}/{{folder}}/{{slug}}"}.items():
        common = {"folder": DOSSIERS, "extension": "md", "format": FORMAT, "identifier_field": "name", "hide": True}
        yield {"name": name, "label": name, "path": path, **common, "create": False, "delete": False, "fields": fields}
