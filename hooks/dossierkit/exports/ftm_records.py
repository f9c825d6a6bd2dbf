"""The records of a dossier as entities of FollowTheMoney 4: actors, events and things with their places, articles, and what is claimed.

An entity has the id of its record, which stays. Whatever a property cannot hold is among its notes, in words. What ties two records is in
`ftm_links.py`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dossierkit.addresses import Site, address, on_the_web
from dossierkit.addresses import claim as address_of_claim
from dossierkit.corroboration.readings import Reading
from dossierkit.corroboration.readings_in_words import badge_words, reading_words, verdict_words
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.corroboration.reasons_in_words import asserters_words, who_says_words
from dossierkit.exports.ftm_entity import Entity, digest
from dossierkit.exports.ftm_schemas import ANYBODY, TOPICS, schema_of
from dossierkit.exports.ftm_values import country, ends_of, has_whole_ends, is_whole, is_whole_language, language, values_of
from dossierkit.language import current_language
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pictures.map_marks import DOTS
from dossierkit.records import Actor, Article, Claim, Dossier, Event, Record, Thing
from dossierkit.records.actor import Name
from dossierkit.records.article import Statement
from dossierkit.records.kind_declarations import DeclaredField
from dossierkit.records.shared_blocks import Party, Place, SourceReference
from dossierkit.records.vocabulary import ACTOR_KINDS, ARTICLE_TYPES, COPIES, NAME_KINDS, READ_AS
from dossierkit.values.dates import EdtfDate
from dossierkit.values.texts_in_languages import TextInLanguages
from dossierkit.wording.dates_in_words import date_words, time_of_use_words
from dossierkit.wording.values_in_words import (
    country_words,
    duration_words,
    in_a_row,
    language_words,
    place_words,
    places_words,
    population_words,
    precision_words,
    source_words,
    value_words,
)

OwnRecord = Actor | Event | Thing
_NAMES = {"acronym": "abbreviation", "former": "previousName"}  # the others are aliases


def labelled(label: str, words: str) -> str:
    """Words with what they are: `Language: Kurdish`."""
    return _("%(property)s: %(figure)s") % {"property": label, "figure": words}


def articles_of(cited: Iterable[SourceReference]) -> list[str]:
    """The ids of the articles that some sources name, each once."""
    return [*dict.fromkeys(one.article for one in cited)]


class FtmRecords:
    """The entities of one dossier's records. `named` are the records to which something leads; words are in the language in use."""

    def __init__(self, library: Library, figures: Figures, dossier: Dossier, site: Site) -> None:
        self.library, self.dossier = library, dossier
        self._figures, self._site = figures, site
        self.named: dict[str, None] = {}
        self.shared: dict[str, Entity] = {}  # places, offices and parties without a record, to which several entities may lead
        self._lang = language(current_language()) or current_language()

    def of_article(self, article: Article) -> Iterator[Entity]:
        """A source, and what somebody says in it."""
        made, own = self._begun(article, "title", article.title, article.title_language), (article.id,)
        made.add("sourceUrl", article.url, own)
        made.add("publisher", self.library.publisher(article), own)
        made.add_all("author", article.authors, own)
        made.add("language", language(article.language), own)
        self.date(made, "publishedAt", article.published, _("Published"), own)
        self.date(made, "modifiedAt", article.updated, _("Updated"), own)
        self.date(made, "retrievedAt", article.accessed, _("Read on"))
        made.add_all("keywords", [ARTICLE_TYPES[article.type], *self._topics(article)])
        for note in self._of_source(article):
            self.note(made, note)
        made.add("description", article.body, lang=self._lang)
        yield made
        said: Counter[str] = Counter()
        for one in article.statements:
            said[one.speaker] += 1
            yield self._statement(article, one, said[one.speaker])

    def _of_source(self, article: Article) -> Iterator[str]:
        """What FollowTheMoney has no property for in a source."""
        if not is_whole_language(article.language):
            yield labelled(_("Language"), _language_in_words(article.language))
        told = {
            "ISBN": article.isbn,
            _("Issue"): article.issue,
            _("Pages"): article.pages,
            _("Number"): article.number,
            _("Held at"): article.held_at,
            _("Read as"): READ_AS[article.read_as] if article.read_as else None,
            _("Found"): COPIES[article.copy_] if article.copy_ else None,
            _("Text from"): article.syndicated_from,
            _("Title from"): article.title_from,
            _("Rights"): article.rights,
            _("Note"): article.note,
            _("Caution"): article.caution,
        }
        yield from (labelled(label, words) for label, words in told.items() if words)
        for copy in article.archive:
            words = in_a_row(filter(None, (copy.url or "", date_words(copy.captured) if copy.captured else "")))
            if copy.url:
                yield labelled(_("Archived"), words)
        for one in article.corrections:
            said = _("Retracted by the publisher") if one.retracts else _("Corrections by the publisher")
            yield labelled(said, in_a_row((date_words(one.date), one.text)))

    def of_actor(self, actor: Actor) -> Iterator[Entity]:
        """An actor, and what is claimed of it."""
        made = self._begun(actor, "name", actor.name)
        origins, is_person = actor.sources, schema_of(actor) == "Person"
        made.add_all("alias", actor.aliases, origins)
        for name in actor.names:
            self._name(made, name)
        self.country(made, actor.country, origins)
        if is_person:
            made.add("position", actor.public_role, origins, lang=self._lang)
            made.add("birthPlace", actor.birth_place, origins)
        else:
            made.add("classification", ACTOR_KINDS[actor.kind], lang=self._lang)
            made.add("topics", TOPICS.get(actor.kind))
            self.note(made, actor.public_role, origins)
            self.note(made, labelled(_("Place of birth"), actor.birth_place) if actor.birth_place else None, origins)
        dates = {
            "born": ("birthDate", _("Born"), is_person),
            "died": ("deathDate", _("Died"), is_person),
            "founded": ("incorporationDate", _("Founded"), not is_person),
            "dissolved": ("dissolutionDate", _("Dissolved"), not is_person),
        }
        for key, (prop, label, fits) in dates.items():
            when = getattr(actor, key)
            said = (id_ for claim in actor.claims.get(key, ()) if claim.value == when for id_ in articles_of(claim.cited))
            self.date(made, prop if fits else "", when, label, (*origins, *said))
        made.add("website", actor.website, origins)
        yield from self._finished(made, actor, actor.identifiers)

    def _name(self, made: Entity, name: Name) -> None:
        known = _NAMES.get(name.kind, "alias")
        sources = articles_of(name.cited)
        made.add(known, name.value, sources, lang=self.lang(name.lang))
        told = in_a_row(filter(None, (time_of_use_words(name), name.note or "", "" if name.kind in _NAMES else NAME_KINDS[name.kind])))
        unknown = name.lang if name.lang and not is_whole_language(name.lang) else None
        if name.kind not in {"alias", *_NAMES} or name.note or time_of_use_words(name) or unknown:
            self.note(made, labelled(name.value, in_a_row(filter(None, (told, _language_in_words(unknown) if unknown else "")))), sources)

    def of_event(self, event: Event) -> Iterator[Entity]:
        """An event, and what is claimed of it."""
        made = self._begun(event, "name", event.name)
        made.add_all("alias", event.aliases, event.sources)
        if event.ended or event.date.form == "interval":
            starts = ends_of(event.date)[0] if event.date.form == "interval" else values_of(event.date)
            ends = values_of(event.ended) if event.ended else ends_of(event.date)[1]
            made.add_all("startDate", starts, event.sources, original=event.date.text)
            made.add_all("endDate", ends, event.sources, original=(event.ended or event.date).text)
        else:
            made.add_all("date", values_of(event.date), event.sources, original=event.date.text)
        for when in filter(None, (event.date, event.ended)):
            if when.form == "between" or not has_whole_ends(when):
                self.note(made, labelled(_("Date"), f"{date_words(when)} ({when.text})"), event.sources)
        self._places(made, event)
        yield from self._of_fields(made, event)

    def of_thing(self, thing: Thing) -> Iterator[Entity]:
        """A thing, and what is claimed of it."""
        made = self._begun(thing, "name", thing.name)
        made.add_all("alias", thing.aliases, thing.sources)
        self._places(made, thing)
        yield from self._of_fields(made, thing)

    def _of_fields(self, made: Entity, record: Event | Thing) -> Iterator[Entity]:
        """An event or a thing with the fields of its kind: in words, but for the records that they name."""
        made.add("keywords", record.declaration.one_alone, lang=self._lang)
        for field in record.declaration.fields:
            given = getattr(record, field.key)
            if given is None or given == () or field.type == "reference":
                continue
            if field.type == "entries":
                for one in given:
                    words = labelled(field.word(one.type), one.text) if one.type else one.text
                    self.note(made, labelled(str(field.label), words), articles_of(one.cited))
            else:
                several: Sequence[object] = given if isinstance(given, tuple) else (given,)
                self.note(made, labelled(str(field.label), in_a_row(_in_words(field, one) for one in several)), record.sources)
        yield from self._finished(made, record, record.external_ids)

    def _begun(self, record: OwnRecord | Article, prop: str, name: str, own: str = "") -> Entity:
        """The entity of a record with its names and the page that tells of it."""
        made = Entity(record.id, schema_of(record), record.previous_ids)
        sources = (record.id,) if isinstance(record, Article) else record.sources
        texts = name.texts if isinstance(name, TextInLanguages) else ((own, name),)
        shown = str(name)
        for code, words in sorted(texts, key=lambda text: text[1] != shown):
            made.add(prop, words, sources, lang=self.lang(code))
            if code and not own and not is_whole_language(code):
                self.note(made, labelled(words, _language_in_words(code)), sources)
        if not isinstance(record, Article):
            made.add("sourceUrl", on_the_web(self._site, address(record)))
        return made

    def _finished(self, made: Entity, record: OwnRecord, ids: dict[str, str]) -> Iterator[Entity]:
        """What all kinds have: topics, sources, ids elsewhere, what the reports say together; then each report."""
        made.add_all("keywords", self._topics(record))
        for scheme, value in ids.items():
            if scheme == "wikidata":
                made.add("wikidataId", value, record.sources)
            else:
                self.note(made, labelled(scheme, value), record.sources)
        self.proven(made, record.sources)
        for reading in self._figures.in_order(record):
            if words := self._reading(reading):
                self.note(made, words, dict.fromkeys(id_ for one in reading.live for id_ in articles_of(one.claim.cited)))
        if schema_of(record) == "Note":
            made.add("description", record.label)  # by its description a note is called
        made.add("description", record.body, lang=self._lang)
        yield made
        for claim in record.all_claims:
            yield self._claim(record, claim)

    def _reading(self, reading: Reading) -> str:
        """What the reports on a figure say together, how well that is supported, and who says so."""
        if reading.status is None:
            return ""
        claim = reading.claims[0].claim
        known = self.library.properties.get(claim.property_name)
        label = _whose(known.label if known else claim.property_name, "" if reading.of == "total" else population_words(claim))
        return labelled(label, in_a_row((reading_words(reading), badge_words(reading), who_says_words(self.library, reading)), " · "))

    def _claim(self, record: OwnRecord, claim: Claim) -> Entity:
        """One report: what it says, who says so, and what became of it."""
        known = self.library.properties.get(claim.property_name)
        sources = articles_of(claim.cited)
        made = Entity(f"{record.id}.claim.{claim.id}", "Note", (f"{record.id}.claim.{old}" for old in claim.previous_ids))
        label = _whose(known.label if known else claim.property_name, population_words(claim))
        weighed = self._figures.reading_of(record, claim)
        told = (
            labelled(label, source_words(claim)),
            _("Who says so: %(who)s") % {"who": asserters_words(self.library, claim)},
            _("as of %(date)s") % {"date": date_words(claim.as_of)} if claim.as_of else "",
            verdict_words(*weighed) if weighed else "",
            *(in_a_row(filter(None, (one.locator or "", f"“{one.quote}”" if one.quote else ""))) for one in claim.cited),
            claim.note or "",
            claim.reason or "",
        )
        made.add("description", in_a_row(filter(None, told), " · "), sources, lang=self._lang)
        made.add("entity", record.id, sources)
        made.add("sourceUrl", on_the_web(self._site, address_of_claim(record, claim)))
        self.proven(made, sources)
        return made

    def _statement(self, article: Article, one: Statement, number: int) -> Entity:
        """What somebody says in an article, in our own words; the second that the same one says there has a number behind its id."""
        made = Entity(f"{article.id}.statement.{one.speaker}{f'.{number}' if number > 1 else ''}", "Note")
        speaker = self.library.actor(one.speaker)
        words = labelled(str(speaker.label) if speaker else one.speaker, in_a_row(filter(None, (one.text, one.locator or "")), " · "))
        made.add("description", words, (article.id,), lang=self._lang)
        for id_ in (one.speaker, *one.about):
            self.link(made, "entity", id_, (article.id,))
        self.proven(made, (article.id,))
        return made

    def _places(self, made: Entity, record: Event | Thing) -> None:
        """Where something was, in words and as entities with coordinates: FollowTheMoney has none elsewhere."""
        for place in record.all_places:
            made.add("location" if isinstance(record, Event) else "address", places_words((place,)), record.sources, lang=self._lang)
            made.add("addressEntity", self._place(place, record.sources), record.sources)
        for code in record.countries:
            self.country(made, code, record.sources)

    def _place(self, place: Place, sources: Iterable[str]) -> str:
        """The id of a place. Its coordinates are given only where a map shows a dot; where they lie less exactly, in words."""
        point = None if place.lat is None else f"{_decimal(place.lat)}, {_decimal(place.lon)}"
        known = (place.name, place.site or "", place.country or "", place.precision, point or "", place.coordinates_from or "")
        made = self._shared(f"address.{digest(*known)}", "Address")
        made.add("full", place_words(place), sources, lang=self._lang)
        made.add("street", place.site, sources)
        made.add("city" if place.precision in DOTS else "region", place.name, sources)
        self.country(made, place.country, sources)
        if place.lat is not None and place.precision in DOTS:
            made.add("latitude", _decimal(place.lat), sources)
            made.add("longitude", _decimal(place.lon), sources)
        told = (precision_words(place), "" if place.precision in DOTS else point or "", place.coordinates_from or "")
        if point:
            self.note(made, in_a_row(filter(None, told), " · "), sources)
        return made.id

    def _shared(self, id_: str, schema: str) -> Entity:
        return self.shared.setdefault(id_, Entity(id_, schema))

    def party(self, record: Record, party: Party, sources: Iterable[str]) -> str:
        """The id of whoever takes part: an actor, a country or somebody without a record, who is there in words alone."""
        if party.actor:
            self.named[party.actor] = None
            return party.actor
        if party.country:
            made = self._shared(f"country.{party.country.lower()}", "PublicBody")
            made.add("name", country_words(party.country), sources, lang=self._lang)
            self.country(made, party.country, sources)
            return made.id
        made = self._shared(f"{record.id}.named.{digest(party.name or '')}", ANYBODY)
        made.add("name", party.name, sources)
        return made.id

    def office(self, title: str, organization: str, in_words: str, sources: Iterable[str]) -> str:
        """The id of an office, which several persons may have held: its title, and where it is."""
        made = self._shared(f"position.{digest(title, organization or in_words)}", "Position")
        made.add("name", title, sources)
        if organization:
            made.add("organization", organization, sources)
        elif in_words:
            self.note(made, in_words, sources)
        return made.id

    def link(self, made: Entity, prop: str, id_: str, origins: Iterable[str] = ()) -> None:
        """Let an entity lead to the record with an id; nothing where there is none any more."""
        if id_ in self.library.records:
            self.named[id_] = None
            made.add(prop, id_, origins)

    def proven(self, made: Entity, articles: Iterable[str]) -> None:
        """Name the articles that an entity rests on."""
        for id_ in articles:
            self.link(made, "proof", id_, (id_,))

    def country(self, made: Entity, code: str | None, origins: Iterable[str] = ()) -> None:
        """A country by its code or, where FollowTheMoney does not know it, in words."""
        if known := country(code):
            made.add("country", known, origins, original=code or "")
        elif code:
            self.note(made, labelled(_("Country"), country_words(code)), origins)

    def date(self, made: Entity, prop: str, when: EdtfDate | None, label: str, origins: Iterable[str] = ()) -> None:
        """A date as far as a property holds it, and in words where it says more; without a property in words alone."""
        if when is None:
            return
        if prop:
            made.add_all(prop, values_of(when), origins, original=when.text)
        if not prop or not is_whole(when):
            self.note(made, labelled(label, f"{date_words(when)} ({when.text})"), origins)

    def note(self, made: Entity, words: str | None, origins: Iterable[str] = ()) -> None:
        """Words among the notes of an entity or, where its schema has none, in its description."""
        made.add(made.in_words, words, origins, lang=self._lang)

    def lang(self, code: str | None) -> str:
        """The language of a text in a statement: as FollowTheMoney calls it, or BCP 47 where it does not know it."""
        return (language(code) if is_whole_language(code) else code) if code else ""

    def _topics(self, record: OwnRecord | Article) -> list[str]:
        """The topics of the dossier that a record has, in words."""
        return [str(self.dossier.topics[one]) for one in record.topics if one in self.dossier.topics]


def _whose(label: str, population: str) -> str:
    return f"{label} ({population})" if population else label


def _language_in_words(code: str) -> str:
    """A language that FollowTheMoney does not know, or knows only in part: `Persian (fa-AF)`."""
    return f"{language_words(code)} ({code})"


def _decimal(degrees: float | None) -> str:
    return f"{degrees:.6f}".rstrip("0").rstrip(".")


def _in_words(field: DeclaredField, value: object) -> str:
    """A value of a declared field, in words."""
    match field.type:
        case "terms":
            return field.word(str(value)) if type(value) is str else field.word(value)  # type: ignore[arg-type]
        case "yes_no":
            return _("yes") if value else _("no")
        case "duration":
            return duration_words(str(value))
    return value_words(value)
