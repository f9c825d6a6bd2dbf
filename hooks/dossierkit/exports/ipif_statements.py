"""What a dossier says of its actors, as statements of the International Prosopography Interoperability Framework (IPIF, 0.3).

IPIF keeps apart a person, a source and a statement; a factoid joins them: this source says that of this person. What no source carries, and
what is said of nobody who has a record, has no place in it: it is counted. Ids are those of the rows in the dossier's tables.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dossierkit.addresses import Site, thing
from dossierkit.corroboration.reasons_in_words import asserters_words
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pictures.map_marks import DOTS
from dossierkit.records import Actor, Article, Claim, Event, Record, Thing
from dossierkit.records.actor import Membership, Position
from dossierkit.records.event import Involvement
from dossierkit.records.shared_blocks import Period, Place, SourceReference
from dossierkit.records.vocabulary import MEMBERSHIPS, NAME_KINDS, RELATION_TYPES
from dossierkit.values.dates import EdtfDate
from dossierkit.wording.dates_in_words import date_words, period_words
from dossierkit.wording.quotations import quoted
from dossierkit.wording.values_in_words import place_words, population_words, source_words

Json = dict[str, Any]  # what is not known is left out: the standard has no null
PERSON = "person"  # the kind of actors that are individuals


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its id, the record that it is written in, of whom it is (ids of actors), where it was read, and what it says."""

    id: str
    record: Record
    persons: tuple[str, ...]
    articles: tuple[str, ...]
    says: Json


@dataclass(slots=True)
class Statements:
    """The statements of one dossier, in the order of its records; how many more have no source, and how many are of nobody with a record."""

    said: list[Said] = field(default_factory=list)
    without_source: int = 0
    without_person: int = 0


def statements_of(library: Library, dossier: str, site: Site) -> Statements:
    """Everything that the records of a dossier say of actors; words are in the language in use."""
    return _Collected(library, site).of(dossier)


class _Collected:
    def __init__(self, library: Library, site: Site) -> None:
        self._library, self._site = library, site
        self._found = Statements()

    def of(self, dossier: str) -> Statements:
        of = self._library.of
        for actor in of(dossier, Actor):
            self._of_actor(actor)
        others: tuple[Event | Thing, ...] = (*of(dossier, Event), *of(dossier, Thing))
        for record in others:
            self._of_other(record)
        for article in of(dossier, Article):
            self._of_article(article)
        return self._found

    def _add(self, record: Record, key: str, persons: Iterable[str | None], cited: Sequence[SourceReference], says: Json) -> None:
        """Keep a statement, or count it. An entry without a source of its own rests on those of its record."""
        known = tuple(dict.fromkeys(one for one in persons if one and self._library.actor(one)))
        whole = cited or [SourceReference(article=id_) for id_ in getattr(record, "sources", ())]
        articles = tuple(dict.fromkeys(one.article for one in whole if self._library.article(one.article)))
        if not articles:
            self._found.without_source += 1
        elif not known:
            self._found.without_person += 1
        else:
            text = "\n".join((*says.pop("text", ()), *_places_in_sources(cited, self._library)))
            given = {**says, "statementText": text}
            self._found.said.append(Said(f"{record.id}{key}", record, known, articles, {name: one for name, one in given.items() if one}))

    def _of_actor(self, actor: Actor) -> None:
        self._add(actor, "/name", (actor.id,), (), {"name": str(actor.label), "statementType": _label(_("Name"))})
        life = {"born": _("Born"), "died": _("Died"), "founded": _("Founded"), "dissolved": _("Dissolved")}
        for key, label in life.items():
            place = actor.birth_place if key == "born" else None
            when: EdtfDate | None = getattr(actor, key)
            if when or place:
                says = {"statementType": _label(label), **_dated(when), "places": [_label(place)] if place else []}
                self._add(actor, f"/{key}", (actor.id,), (), says)
        if actor.public_role:
            self._add(actor, "/public_role", (actor.id,), (), {"role": _label(actor.public_role)})
        for number, name in enumerate(actor.names, 1):
            kind = _label(_term(name.kind, NAME_KINDS))
            self._add(actor, f"/names/{number}", (actor.id,), name.cited, {"name": name.value, "statementType": kind, **_lasting(name)})
        for number, position in enumerate(actor.positions, 1):
            self._position(actor, position, number)
        for number, relation in enumerate(actor.relations, 1):
            says = {"statementType": _label(RELATION_TYPES[relation.type].label), **self._tie(relation.to), **_lasting(relation)}
            self._add(actor, f"/relations/{number}", (actor.id,), relation.cited, says)
        for number, member in enumerate(actor.members, 1):
            self._member(actor, member, number)
        for number, one in enumerate(actor.designations, 1):
            by = self._library.actor(one.by)
            said = _("listed by %(actor)s") % {"actor": by.label if by else one.by}
            says = {"statementType": _label(said), **(self._persons([one.by]) if by else {}), **_dated(one.date), "text": _texts(one.note)}
            self._add(actor, f"/designations/{number}", (actor.id,), one.cited, says)
        for claim in actor.all_claims:
            self._claim(actor, claim, (actor.id,))

    def _position(self, actor: Actor, position: Position, number: int) -> None:
        says = {"statementType": _label(_("Position")), "role": _label(position.title), **self._group(position.organization), **_lasting(position)}
        self._add(actor, f"/positions/{number}", (actor.id,), position.cited, says)

    def _member(self, organisation: Actor, member: Membership, number: int) -> None:
        role = _label(_term(member.role, MEMBERSHIPS))
        says = {"statementType": _label(_("Membership")), "role": role, **self._group(organisation.id), **_lasting(member)}
        self._add(organisation, f"/members/{number}", (member.actor,), member.cited, says)

    def _of_other(self, record: Event | Thing) -> None:
        if isinstance(record, Event):
            for number, one in enumerate(record.involved, 1):
                self._involved(record, one, number)
        for claim in record.all_claims:
            self._claim(record, claim, tuple(one.report.publisher if one.report else one.actor for one in self._library.asserters(claim)))

    def _involved(self, event: Event, one: Involvement, number: int) -> None:
        by = self._library.actor(one.by or "")
        according = _("according to %(actor)s") % {"actor": by.label if by else one.by} if one.by else None
        says = {
            "statementType": _label(event.declaration.one),
            "role": _label(event.declaration.role_words(one.role)),
            **self._group(one.representing),
            **_dated(event.date),
            "places": [*map(_place, event.all_places)],
            "text": _texts(event.label, according, one.note),
        }
        self._add(event, f"/involved/{number}", (one.actor,), one.cited, says)

    def _claim(self, record: Actor | Event | Thing, claim: Claim, persons: Iterable[str | None]) -> None:
        """A claim is a statement of the actor that it is about; one on an event or a thing is of whoever says so."""
        label, of = self._library.properties[claim.property_name].label, population_words(claim)
        words = _("%(property)s: %(figure)s") % {"property": label, "figure": f"{source_words(claim)} ({of})" if of else source_words(claim)}
        about = _texts(words) if isinstance(record, Actor) else _texts(record.label, words)
        doubts = _texts(
            _("according to %(actor)s") % {"actor": who} if (who := asserters_words(self._library, claim)) else None, claim.note, claim.reason
        )
        says: Json = {
            "statementType": _label(label),
            **_dated(claim.as_of or self._published(claim)),
            "places": [] if isinstance(record, Actor) else [*map(_place, record.all_places)],
            "text": [*about, *doubts],
        }
        self._add(record, f"#{claim.id}", persons, claim.cited, says)

    def _published(self, claim: Claim) -> EdtfDate | None:
        """When a claim was said to be so that does not say itself: when its first source was published."""
        return next((article.published for one in claim.cited if (article := self._library.article(one.article))), None)

    def _of_article(self, article: Article) -> None:
        for number, one in enumerate(article.statements, 1):
            cited = [SourceReference(article=article.id, locator=one.locator)]
            says = {
                "statementType": _label(_("Statement")),
                **_dated(article.published),
                **self._persons(id_ for id_ in one.about if id_ != one.speaker),
                "text": _texts(one.text),
            }
            self._add(article, f"/statements/{number}", (one.speaker,), cited, says)

    def _tie(self, other: str) -> Json:
        """Whom something ties somebody to: to an individual, or to a group."""
        actor = self._library.actor(other)
        return self._persons([other]) if actor and actor.kind == PERSON else self._group(other)

    def _persons(self, ids: Iterable[str]) -> Json:
        return {"relatesToPersons": [self._named(actor) for id_ in ids if (actor := self._library.actor(id_))]}

    def _group(self, id_or_words: str | None) -> Json:
        if not id_or_words:
            return {}
        actor = self._library.actor(id_or_words)
        return {"memberOf": self._named(actor) if actor else _label(id_or_words)}

    def _named(self, actor: Actor) -> Json:
        uri = thing(self._site, actor)
        return {**({"uri": uri} if uri else {}), **_label(actor.label)}


def _term(term: str, known: Mapping[str, str]) -> str:
    """A term in words; one that a dossier declares brings its own."""
    return str(getattr(term, "words", None) or known.get(term, term))


def _label(words: str) -> Json:
    return {"label": str(words)}


def _texts(*texts: str | None) -> list[str]:
    return [str(one) for one in texts if one]


def _dated(when: EdtfDate | None) -> Json:
    """A date in words, and its first day to sort by; no day where its beginning is open."""
    return {"date": {**({"sortdate": when.earliest.isoformat()} if when.earliest else {}), **_label(date_words(when))}} if when else {}


def _lasting(period: Period) -> Json:
    """How long something held, in words, and the first day of it that is known."""
    words = period_words(period)
    days = [when.earliest for when in (period.from_, *period.held_on) if when and when.earliest]
    return {"date": {**({"sortdate": min(days).isoformat()} if days else {}), **_label(words)}} if words else {}


def _place(place: Place) -> Json:
    """A place in words; its point only where a map shows a dot."""
    dot = place.lat is not None and place.precision in DOTS
    return {**_label(place_words(place)), **({"geometry": {"type": "Point", "coordinates": [place.lon, place.lat]}} if dot else {})}


def _places_in_sources(cited: Iterable[SourceReference], library: Library) -> Iterator[str]:
    """A few words of the sources, and where in them they stand."""
    for one in cited:
        article = library.article(one.article)
        if article and one.quote:
            yield quoted(one.quote, article.language)
        if article and one.locator:
            yield one.locator
