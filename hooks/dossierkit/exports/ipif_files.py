"""`/data/<dossier>/ipif/`: who is said to be what, by which source, as the International Prosopography Interoperability Framework has it.

Five files hold what a service of that name (https://github.com/GVogeler/prosopogrAPhI, version 0.3.3 of its OpenAPI description) would answer on
`/describe`, `/persons`, `/sources`, `/statements` and `/factoids`, each whole, on one page. They are made where the settings ask for them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from pydantic_core import to_json

from dossierkit.addresses import IPIF_FILES, Site, data_file, thing
from dossierkit.citation.apa import apa
from dossierkit.citation.page import source_citation
from dossierkit.exports.export import Basis, Export, ExportGroup
from dossierkit.exports.ipif_statements import Json, Said, Statements, statements_of
from dossierkit.history.file_histories import FileHistory
from dossierkit.language import gettext as _
from dossierkit.language import ngettext
from dossierkit.library import Library
from dossierkit.records import Actor, Article, Dossier, Record
from dossierkit.wording.values_in_words import in_a_row, number_words

# Where databases have what they call by these ids.
_DATABASES = {"wikidata": "https://www.wikidata.org/entity/", "viaf": "https://viaf.org/viaf/", "isni": "https://isni.org/isni/"}


@dataclass(frozen=True, slots=True)
class _Factoid:
    """What one source says of one person, as one record has it: ids of all, and the record."""

    record: Record
    person: str
    article: str
    statements: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.record.id}/{self.person}/{self.article}"

    def ref(self, *, of: str) -> Json:
        """How a person, a source or a statement names it: with the ids of what that is not itself."""
        refs: Json = {"@id": self.id}
        if of != "person":
            refs["person-ref"] = {"@id": self.person}
        if of != "source":
            refs["source-ref"] = {"@id": self.article}
        if of != "statement":
            refs["statement-refs"] = [{"@id": one} for one in self.statements]
        return refs


def ipif_files(library: Library) -> Iterator[ExportGroup]:
    """The files of each dossier; none where nobody can say when the records changed: a factoid must tell when it was made."""
    for dossier in library.dossiers if library.today else ():
        addresses = tuple(data_file(id_, name) for id_ in (dossier.id, *dossier.previous_ids) for name in IPIF_FILES)
        yield ExportGroup(f"{__name__} {dossier.id}", partial(_files, dossier.id), addresses)


def _files(id_: str, basis: Basis) -> Iterator[Export]:
    dossier = basis.library.dossier(id_)
    if dossier is None or basis.library.today is None:
        return
    texts = dict(ipif_texts(basis.library, basis.histories, basis.site, dossier, basis.library.today))
    for place in (dossier.id, *dossier.previous_ids):
        yield from (Export(data_file(place, name), text) for name, text in texts.items())


def ipif_texts(library: Library, histories: Mapping[str, FileHistory], site: Site, dossier: Dossier, today: date) -> Iterator[tuple[str, str]]:
    """The names of the files of a dossier, and what stands in them. A factoid of a record without a history is one of `today`."""
    statements = statements_of(library, dossier.id, site)
    joined = _Joined(library, histories, site, dossier, _factoids(statements.said))
    found = {
        "persons": joined.persons(),
        "sources": joined.sources(),
        "statements": joined.statements(statements.said),
        "factoids": joined.factoids(today),
    }
    yield IPIF_FILES[0], to_json(_description(site, dossier, statements), indent=1).decode() + "\n"
    yield from ((f"ipif/{name}.json", _response(name, objects)) for name, objects in found.items())


def _factoids(said: Iterable[Said]) -> list[_Factoid]:
    """What each source says of each person, as each record has it, in the order of the statements."""
    found: dict[tuple[str, str, str], tuple[Record, list[str]]] = {}
    for one in said:
        for person in one.persons:
            for article in one.articles:
                found.setdefault((one.record.id, person, article), (one.record, []))[1].append(one.id)
    return [_Factoid(record, person, article, tuple(ids)) for (_id, person, article), (record, ids) in found.items()]


class _Joined:
    """The objects of the four files, each with the factoids that name it."""

    def __init__(self, library: Library, histories: Mapping[str, FileHistory], site: Site, dossier: Dossier, factoids: list[_Factoid]) -> None:
        self._library, self._histories, self._site, self._dossier, self._factoids = library, histories, site, dossier, factoids
        self._responsible = _responsible(site, dossier)
        self._by_person: dict[str, list[Json]] = {}
        self._by_source: dict[str, list[Json]] = {}
        self._by_statement: dict[str, list[Json]] = {}
        for one in factoids:
            self._by_person.setdefault(one.person, []).append(one.ref(of="person"))
            self._by_source.setdefault(one.article, []).append(one.ref(of="source"))
            for statement in one.statements:
                self._by_statement.setdefault(statement, []).append(one.ref(of="statement"))

    def persons(self) -> Iterator[Json]:
        """The actors of the dossier, and those of others of whom something is said here. `kind` is ours: IPIF knows individuals alone."""
        for actor in self._library.actors:
            if actor.dossier == self._dossier.id or actor.id in self._by_person:
                label = in_a_row((actor.label, actor.public_role)) if actor.public_role else str(actor.label)
                refs = {"factoid-refs": self._by_person.get(actor.id, [])}
                yield {"@id": actor.id, "label": label, "kind": str(actor.kind), "uris": self._uris(actor), **self._made(actor), **refs}

    def sources(self) -> Iterator[Json]:
        """The articles in which something was read, as they are cited."""
        for article in self._library.articles:
            if refs := self._by_source.get(article.id):
                label = apa(source_citation(self._library, article))
                yield {"@id": article.id, "label": label, "uris": self._uris(article), **self._made(article), "factoid-refs": refs}

    def statements(self, said: Iterable[Said]) -> Iterator[Json]:
        """What is said."""
        for one in said:
            yield {"@id": one.id, **one.says, **self._made(one.record), "factoid-refs": self._by_statement[one.id]}

    def factoids(self, today: date) -> Iterator[Json]:
        """What joins them."""
        for one in self._factoids:
            made = {"createdBy": self._responsible, "createdWhen": today.isoformat(), **self._made(one.record)}
            joined = {
                "person-ref": {"@id": one.person},
                "source-ref": {"@id": one.article},
                "statement-refs": [{"@id": id_} for id_ in one.statements],
            }
            yield {"@id": one.id, **made, **joined}

    def _made(self, record: Record) -> Json:
        """Who answers for a record, when its file came, and when it became what it is; nothing where that is not known."""
        history = self._histories.get(str(record.path))
        if history is None:
            return {}
        made = {"createdBy": self._responsible, "createdWhen": history.first.isoformat()}
        return made | ({"modifiedBy": self._responsible, "modifiedWhen": history.last.isoformat()} if history.changes else {})

    def _uris(self, record: Actor | Article) -> list[str]:
        """What else names the same: its record on this site and in databases; of a source where it is on the web."""
        own = thing(self._site, record)
        others: list[str | None] = [record.url] if isinstance(record, Article) else []
        if isinstance(record, Actor):
            others += [f"{_DATABASES[name]}{id_.replace(' ', '')}" for name, id_ in record.identifiers.items() if name in _DATABASES]
        return [uri for uri in (own, *others) if uri]


def _responsible(site: Site, dossier: Dossier) -> str:
    """Who answers for the records of a dossier: a list with commas, as IPIF has it. A maintainer's name is that of a body or a person."""
    return ", ".join(dossier.maintainers or site.maintainers) or site.name or str(dossier.title)


def _description(site: Site, dossier: Dossier, statements: Statements) -> Json:
    """What a service says of itself; how much of the dossier it leaves out is told there."""
    sourceless, of_nobody = statements.without_source, statements.without_person
    left = (
        (sourceless, ngettext("%(n)s statement is left out: it has no source.", "%(n)s statements are left out: they have no source.", sourceless)),
        (
            of_nobody,
            ngettext(
                "%(n)s statement is left out: it is of nobody who has a record.",
                "%(n)s statements are left out: they are of nobody who has a record.",
                of_nobody,
            ),
        ),
    )
    told = [words % {"n": number_words(count)} for count, words in left if count]
    licence = dossier.license_data or dossier.license_text
    said = [
        str(dossier.summary),
        _("Persons are actors of every kind; those that are no individuals have another `kind` than `person`."),
        _("These are files: each holds everything, on one page, and takes no filters."),
        *told,
        *([_("Licence: %(licence)s") % {"licence": licence}] if licence else []),
    ]
    contact = dossier.contact or site.contact
    return {
        "description": " ".join(said),
        "provider": _responsible(site, dossier),
        **({"contact": contact} if contact else {}),
        "vocabs": [],
        "complianceLevel": 0,
        "formats": ["application/json"],
    }


def _response(name: str, objects: Iterable[Any]) -> str:
    """The text of a file: what a service would answer, an object on each line."""
    lines = [to_json(one).decode() for one in objects]
    head = to_json({"protocol": {"size": len(lines), "page": 1, "totalHits": len(lines)}}).decode()
    return f'{head[:-1]},"{name}":[\n' + ",\n".join(lines) + "\n]}\n"
