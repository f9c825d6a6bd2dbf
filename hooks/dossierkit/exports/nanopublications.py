"""`/data/<dossier>/nanopublications.trig`: every claim of a dossier as a nanopublication (https://nanopub.net/guidelines/working_draft/).

Each has what is claimed, who says so and where that was read, and who published it, in graphs of their own (TriG). Claims that contradict each
other stand side by side. None is signed: that is for whoever publishes them in a network of nanopublications. Every IRI is whole, so that
there are none where the site does not say where it is published.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from dossierkit import addresses
from dossierkit.addresses import NANOPUBLICATIONS, VOCABULARY, Site, data_file, on_the_web, thing
from dossierkit.exports.export import Basis, Export, ExportGroup
from dossierkit.exports.trig import iri, number, said_of, text, typed, when
from dossierkit.history.file_histories import FileHistory
from dossierkit.library import Library
from dossierkit.records import Actor, Article, Claim, Dossier, Event, Record, Thing
from dossierkit.records.claims import Amount, DurationClaim, Money, PercentageClaim
from dossierkit.records.shared_blocks import Place
from dossierkit.values.dates import EdtfDate
from dossierkit.values.licences import licence
from dossierkit.wording.values_in_words import population_words, source_words

HasClaims = Actor | Event | Thing
Said = Iterator[tuple[str, str]]  # pairs of verb and value

_PREFIXES = {
    "np": "http://www.nanopub.org/nschema#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "schema": "https://schema.org/",
}
# The words of our own: what schema.org and PROV have none for.
_WORDS: Mapping[str, str] = {
    "about": "The source says that it is about this much; so the number is no value that anybody measured.",
    "moreThan": "The source says that it is more than this.",
    "ofWhom": "Of whom a figure is, as a term: without it, of all.",
    "wordedAs": "How the source puts an amount that is no number, such as `dozens`; the number says what the words are taken to mean.",
    "expected": "Whether it is a forecast: what was expected, and no report of what came.",
    "quote": "A few words of a source, in its language, that help to find the place.",
    "locator": "Where in a source something stands: a page, a paragraph, a minute.",
    "note": "What readers should know of a claim.",
    "rank": "How a claim counts against others for those who publish it: `preferred` or `deprecated`.",
    "reason": "Why a claim has its rank, or replaces another.",
}
_FORMS = {"value": "schema:value", "at_least": "schema:minValue", "at_most": "schema:maxValue", "more_than": "dk:moreThan", "about": "dk:about"}


def nanopublications(library: Library, site: Site) -> Iterator[ExportGroup]:
    """The file of each dossier, and the one of the words that they use."""
    if not on_the_web(site, VOCABULARY):
        return
    yield ExportGroup(f"{__name__} vocabulary", _vocabulary, (VOCABULARY,))
    for dossier in library.dossiers:
        places = tuple(data_file(id_, NANOPUBLICATIONS) for id_ in (dossier.id, *dossier.previous_ids))
        yield ExportGroup(f"{__name__} {dossier.id}", partial(_file, dossier.id, places), places)


def _vocabulary(basis: Basis) -> Iterator[Export]:
    yield Export(VOCABULARY, vocabulary_text(basis.site))


def _file(id_: str, places: Iterable[str], basis: Basis) -> Iterator[Export]:
    if dossier := basis.library.dossier(id_):
        content = "".join(nanopublication_texts(basis.library, basis.histories, basis.site, dossier))
        yield from (Export(place, content) for place in places)


def write_nanopublications(path: Path, library: Library, histories: Mapping[str, FileHistory], site: Site, dossier: Dossier) -> int:
    """Write the file of a dossier, one nanopublication after another; how many there are."""
    count = -1  # the first piece is the head
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for piece in nanopublication_texts(library, histories, site, dossier):
            file.write(piece)
            count += 1
    return count


def vocabulary_text(site: Site) -> str:
    """What the words of our own mean, in Turtle."""
    own = f"{on_the_web(site, VOCABULARY)}#"
    prefixes = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": _PREFIXES["rdfs"], "dk": own}
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in prefixes.items())
    defined = (("rdfs:isDefinedBy", iri(own.removesuffix("#"))),)
    return head + "".join(
        f"\n{said_of(f'dk:{word}', (('a', 'rdf:Property'), ('rdfs:label', text(word, 'en')), ('rdfs:comment', text(says, 'en')), *defined))}"
        for word, says in _WORDS.items()
    )


def nanopublication_texts(library: Library, histories: Mapping[str, FileHistory], site: Site, dossier: Dossier) -> Iterator[str]:
    """The head of the file, then each nanopublication: one for each claim, in the order of the records; words are in the language in use."""
    made = _Nanopublications(library, histories, site, dossier)
    yield made.head()
    records: tuple[HasClaims, ...] = (*library.of(dossier.id, Actor), *library.of(dossier.id, Event), *library.of(dossier.id, Thing))
    for record in records:
        for claim in record.all_claims:
            yield made.one(record, claim)


class _Nanopublications:
    def __init__(self, library: Library, histories: Mapping[str, FileHistory], site: Site, dossier: Dossier) -> None:
        self._library, self._histories, self._site, self._dossier = library, histories, site, dossier
        self._file = on_the_web(site, data_file(dossier.id, NANOPUBLICATIONS))
        self._properties = f"{on_the_web(site, data_file(dossier.id, 'properties.csv'))}#"

    def head(self) -> str:
        """The prefixes that all of them share."""
        shared = {**_PREFIXES, "dk": f"{on_the_web(self._site, VOCABULARY)}#"}
        return "".join(f"@prefix {name}: {iri(address)} .\n" for name, address in shared.items())

    def name(self, record: Record, claim: str) -> str:
        """The IRI of the nanopublication of a claim. It leads to the file, and a name below it can be made of it when it is signed."""
        return f"{self._file}?claim={record.id}/{claim}"

    def one(self, record: HasClaims, claim: Claim) -> str:
        """One nanopublication."""
        name = self.name(record, claim.id)
        graphs = {"assertion": self._assertion, "provenance": self._provenance, "pubinfo": self._publication}
        links = (("a", "np:Nanopublication"), ("np:hasAssertion", "sub:assertion"), ("np:hasProvenance", "sub:provenance"))
        pieces = [
            f"\n@prefix this: {iri(name)} .\n@prefix sub: {iri(f'{name}/')} .\n",
            f"sub:Head {{\n{said_of('this:', (*links, ('np:hasPublicationInfo', 'sub:pubinfo')), '  ')}}}\n",
            *(f"sub:{graph} {{\n{''.join(said(record, claim))}}}\n" for graph, said in graphs.items()),
        ]
        return "".join(pieces)

    def _assertion(self, record: HasClaims, claim: Claim) -> Iterator[str]:
        """What is claimed: of what, which figure, how much."""
        about, measured = iri(thing(self._site, record)), iri(self._properties + claim.property_name)
        known = self._library.properties[claim.property_name]
        of = population_words(claim)
        words = f"{known.label}: {source_words(claim)}{f' ({of})' if of else ''}"
        money = isinstance(claim, Amount) and isinstance(claim.reported[0], Money)
        said = [
            ("a", "schema:Observation, schema:MonetaryAmount" if money else "schema:Observation"),
            ("schema:name", self._text(words)),
            ("schema:observationAbout", about),
            ("schema:measuredProperty", measured),
            *self._value(claim),
            *([("dk:ofWhom", text(str(claim.of)))] if claim.of != "total" else []),
            *([("schema:observationDate", when(claim.as_of))] if claim.as_of else []),
            *([("dk:expected", "true")] if claim.expected else []),
        ]
        yield said_of(iri(on_the_web(self._site, addresses.claim(record, claim))), said, "  ")
        yield said_of(about, (("a", _class_of(record)), ("schema:name", self._text(record.label))), "  ")
        yield said_of(measured, (("a", "schema:Property"), ("rdfs:label", self._text(known.label))), "  ")
        if isinstance(given := getattr(claim, claim.form), Place):
            yield said_of("sub:place", _of_place(given, self._text(given.name)), "  ")

    def _value(self, claim: Claim) -> Said:
        given = getattr(claim, claim.form)
        if claim.form == "between":
            yield from (("schema:minValue", _plain(claim, given[0])), ("schema:maxValue", _plain(claim, given[1])))
        elif isinstance(given, Place):
            yield "schema:value", "sub:place"
        else:
            plain = self._text(given) if isinstance(given, str) and not isinstance(claim, DurationClaim) else _plain(claim, given)
            yield _FORMS[claim.form], plain
        if not isinstance(claim, Amount):
            return
        if isinstance(money := claim.reported[0], Money):
            yield "schema:currency", text(money.currency)
        if isinstance(claim, PercentageClaim):
            yield "schema:unitCode", text("P1")  # so UN/CEFACT calls one of a hundred
        if claim.worded:
            yield "dk:wordedAs", text(claim.worded)

    def _provenance(self, _record: HasClaims, claim: Claim) -> Iterator[str]:
        """Who says so, and where it was read: each source with the place in it."""
        asserted: list[tuple[str, str]] = []
        agents: list[str] = []
        for number_, one in enumerate(self._library.asserters(claim), 1):
            actor = self._library.actor((one.report.publisher if one.report else one.actor) or "")
            words = actor.label if actor else one.report.publisher if one.report else one.words or ""
            name = iri(thing(self._site, actor)) if actor else f"sub:by-{number_}"
            asserted.append(("prov:wasAttributedTo", name))
            agents.append(said_of(name, (("a", "prov:Agent"), ("schema:name", self._text(words) if actor else text(words))), "  "))
        sources: list[str] = []
        told: set[str] = set()
        for number_, one_cited in enumerate(claim.cited, 1):
            article = self._library.article(one_cited.article)
            if article is None:
                continue
            name = iri(thing(self._site, article))
            if article.id not in told:
                asserted.append(("prov:hadPrimarySource", name))
                sources.append(said_of(name, _of_article(article), "  "))
                told.add(article.id)
            if one_cited.quote or one_cited.locator:
                asserted.append(("prov:qualifiedPrimarySource", f"sub:source-{number_}"))
                place = [("a", "prov:PrimarySource"), ("prov:entity", name)]
                place += [("dk:quote", text(one_cited.quote, article.language))] if one_cited.quote else []
                place += [("dk:locator", text(one_cited.locator))] if one_cited.locator else []
                sources.append(said_of(f"sub:source-{number_}", place, "  "))
        yield said_of("sub:assertion", asserted, "  ")
        yield from (*dict.fromkeys(agents), *sources)

    def _publication(self, record: HasClaims, claim: Claim) -> Iterator[str]:
        """Who published it and when, under which licence, as part of what, and what they think of the claim."""
        people = self._dossier.maintainers or self._site.maintainers
        terms = licence(self._dossier.license_data or self._dossier.license_text or "")
        history = self._histories.get(str(record.path))
        site, home = iri(f"{on_the_web(self._site, addresses.HOME)}#site"), iri(thing(self._site, self._dossier))
        said = [("dcterms:creator", f"sub:creator-{number_}") for number_ in range(1, len(people) + 1)]
        if history:
            said.append(("dcterms:created", typed(history.first.isoformat(), "xsd:date")))
            if history.changes:
                said.append(("dcterms:modified", typed(history.last.isoformat(), "xsd:date")))
        if terms.title:
            said.append(("dcterms:license", iri(terms.address)) if terms.address else ("dcterms:rights", text(terms.title)))
        said.append(("dcterms:isPartOf", home))
        said.append(("rdfs:seeAlso", iri(on_the_web(self._site, addresses.claim(record, claim)))))
        if claim.supersedes:
            said.append(("dcterms:replaces", iri(self.name(record, claim.supersedes))))
        said += [("dk:rank", text(str(claim.rank)))] if claim.rank != "normal" else []
        said += [(f"dk:{key}", self._text(words)) for key, words in (("reason", claim.reason), ("note", claim.note)) if words]
        yield said_of("this:", said, "  ")
        for number_, name in enumerate(people, 1):
            yield said_of(f"sub:creator-{number_}", (("a", "prov:Agent"), ("schema:name", text(name))), "  ")
        yield said_of(home, (("a", "schema:Dataset"), ("schema:name", self._text(self._dossier.title)), ("schema:isPartOf", site)), "  ")
        yield said_of(site, (("a", "schema:WebSite"), ("schema:name", self._text(self._site.name or self._site.url))), "  ")

    def _text(self, words: str) -> str:
        """Words of the records and of the site, which are in the site's language."""
        return text(str(words), self._site.language)


def _plain(claim: Claim, value: object) -> str:
    """One value of a claim."""
    if isinstance(value, EdtfDate):
        return when(value)
    if isinstance(value, Money):
        return number(value.amount)
    if isinstance(value, int | float):
        return number(value)
    # XML Schema has no weeks in durations; ISO 8601, as schema.org takes it, has.
    return typed(str(value), "schema:Duration" if isinstance(claim, DurationClaim) else "xsd:string")


def _class_of(record: HasClaims) -> str:
    """What a record is about, as far as every kind of its base is that."""
    if isinstance(record, Event):
        return "schema:Event"
    return "schema:Person" if isinstance(record, Actor) and record.kind == "person" else "schema:Thing"


def _of_place(place: Place, name: str) -> Said:
    yield "a", "schema:Place"
    yield "schema:name", name
    if place.site:
        yield "schema:address", text(place.site)
    if place.country:
        yield "schema:addressCountry", text(place.country)
    if place.lat is not None and place.lon is not None:
        yield from (("schema:latitude", number(place.lat)), ("schema:longitude", number(place.lon)))


def _of_article(article: Article) -> Said:
    yield "a", "schema:CreativeWork"
    yield "schema:name", text(article.own_title, article.language)
    if article.url:
        yield "schema:url", iri(article.url)
    if article.published:
        yield "schema:datePublished", when(article.published)
