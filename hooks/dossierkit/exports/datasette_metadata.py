"""`metadata.yml`: what Datasette shows beside the tables of a dossier's SQLite file: their meaning, labels, facets and questions to begin with."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from dossierkit.addresses import Site, address
from dossierkit.exports.sqlite_file import FULL_TEXT, VIEWS
from dossierkit.records import Dossier
from dossierkit.tables.columns import Table
from dossierkit.values.licences import licence

# The column that stands for a row wherever another table leads to it.
LABELS: Mapping[str, str] = {
    "records": "label",
    "dossiers": "title",
    "topics": "label",
    "actors": "name",
    "events": "name",
    "things": "name",
    "articles": "title",
    "claims": "words",
    "statements": "text",
    "kinds": "label",
    "properties": "label",
}
# What a list is narrowed by: terms, lists, and days. Datasette takes a year alone for a day long ago, so that days are those of `…_first`.
_FACETS: Mapping[str, tuple[Any, ...]] = {
    "records": ("kind_label", "base", "included"),
    "actors": ("record_kind", "kind_label", "country_label", {"array": "topics"}),
    "events": ("record_kind", "place_country", {"date": "happened_first"}, {"array": "topics"}),
    "things": ("record_kind", {"array": "topics"}),
    "articles": ("type_label", "language_label", "publisher_label", {"date": "published_first"}, {"array": "topics"}),
    "names": ("lang_label", "kind_label"),
    "positions": ("organization_label", {"date": "from_first"}),
    "relations": ("type_label", "to_label"),
    "members": ("role_label", {"date": "from_first"}),
    "involved": ("role_label", "actor_label"),
    "places": ("country_label", "precision_label"),
    "claims": ("property_label", "of_label", "form", "by_label"),
    "readings": ("property_label", "status", "of_label", "contested", "early"),
    "sources": ("article", "table"),
    "links": ("key",),
    "corrections": ({"date": "date_first"},),
}
_SORTED: Mapping[str, tuple[str, str]] = {"events": ("sort", "happened_first"), "articles": ("sort_desc", "published_first")}
QUERIES: Mapping[str, tuple[str, str]] = {
    "who_was_involved": (
        "Who had which part in which event",
        (
            "SELECT events.happened_first, events.name AS event, involved.role_label, coalesce(involved.actor_label, involved.country_label, "
            "involved.name) AS party FROM involved JOIN events ON events.id = involved.record ORDER BY events.happened_first"
        ),
    ),
    "who_says_so": (
        "What is reported on a property, by whom, and where it was read",
        (
            "SELECT records.label, claims.words, claims.of_label, claims.by_label, articles.title AS source, articles.published_first, sources.quote "
            "FROM claims JOIN records ON records.id = claims.record JOIN sources ON sources.claim = claims.id "
            "JOIN articles ON articles.id = sources.article WHERE claims.property = :property ORDER BY claims.record, claims.number"
        ),
    ),
    "articles_on_a_record": (
        "Which articles are cited for a record, by its id",
        (
            "SELECT DISTINCT articles.id, articles.title, articles.publisher_label, articles.published_first, articles.url FROM sources "
            "JOIN articles ON articles.id = sources.article WHERE sources.record = :record ORDER BY articles.published_first"
        ),
    ),
}


def metadata(dossier: Dossier, site: Site, tables: Iterable[Table], title: str) -> str:
    """The text of the file; `tables` are those that the SQLite file has, `title` is what the licence stands for."""
    known = licence(dossier.license_data) if dossier.license_data else None
    said: dict[str, Any] = {
        "title": str(dossier.title),
        "description": str(dossier.summary),
        "license": known.title if known else None,
        "license_url": (known.address or None) if known else None,
        "source": title or None,
        "source_url": f"{site.url.rstrip('/')}{address(dossier)}" if site.url else None,
        "databases": {
            dossier.id: {
                "tables": {
                    **{table.name: _table(table) for table in tables},
                    **{name: {"description": says} for name, (says, _query) in VIEWS.items()},
                    FULL_TEXT: {"hidden": True},
                },
                "queries": {name: {"title": words, "sql": query} for name, (words, query) in QUERIES.items()},
            }
        },
    }
    kept = {key: value for key, value in said.items() if value is not None}
    return str(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=140))


def _table(table: Table) -> dict[str, Any]:
    names = {*table.names}
    said: dict[str, Any] = {"title": table.title, "description": table.says, "columns": {column.name: column.says for column in table.columns}}
    if LABELS.get(table.name) in names:
        said["label_column"] = LABELS[table.name]
    facets = [facet for facet in _FACETS.get(table.name, ()) if (facet if isinstance(facet, str) else next(iter(facet.values()))) in names]
    if facets:
        said["facets"] = [dict(facet) if isinstance(facet, dict) else facet for facet in facets]
    if table.name in _SORTED:
        order, column = _SORTED[table.name]
        said[order] = column
    return said
