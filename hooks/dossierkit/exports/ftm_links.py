"""What ties the records of a dossier, as entities of FollowTheMoney 4: memberships, offices, relations, parts in events, what articles tell of.

Where FollowTheMoney has a word for a tie it is used, as far as both ends may stand there; any other tie is an `UnknownLink` with our word for it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from dossierkit.exports.ftm_entity import Entity
from dossierkit.exports.ftm_records import FtmRecords, articles_of, labelled
from dossierkit.exports.ftm_schemas import ORGANIZATIONS, schema_of
from dossierkit.exports.ftm_values import is_whole, values_of
from dossierkit.language import gettext as _
from dossierkit.language import pgettext
from dossierkit.library.library import named_by
from dossierkit.records import Actor, Article, Event, Thing
from dossierkit.records.actor import Designation, Membership, Position, Relation
from dossierkit.records.event import Involvement
from dossierkit.records.shared_blocks import Period
from dossierkit.records.vocabulary import MEMBERSHIPS, RELATION_TYPES
from dossierkit.wording.dates_in_words import date_words, period_words

# The schema of a relation that FollowTheMoney has a word for, with the properties of its two ends, and whether the second must be a body.
_RELATIONS = {
    "member_of": ("Membership", "member", "organization", True),
    "leads": ("Directorship", "director", "organization", True),
    "spokesperson_of": ("Representation", "agent", "client", False),
    "successor_of": ("Succession", "successor", "predecessor", False),
}
_ORGANISER = "host"  # the part that makes somebody the organizer of an event


class FtmLinks:
    """The ties that the records of a dossier tell of, each as an entity with an id of its own."""

    def __init__(self, records: FtmRecords) -> None:
        self._records, self._library = records, records.library
        self._ids: Counter[str] = Counter()

    def of_actor(self, actor: Actor) -> Iterator[Entity]:
        """Its members, relations, offices and listings."""
        for member in actor.members:
            yield self._member(actor, member)
        for relation in actor.relations:
            yield self._relation(actor, relation)
        for position in actor.positions:
            yield self._position(actor, position)
        for designation in actor.designations:
            yield self._designation(actor, designation)

    def of_event(self, event: Event, made: Entity) -> Iterator[Entity]:
        """Who had which part in an event, and the records that it names; parts that fit stand in the entity that was `made` of it, too."""
        for one in event.involved:
            yield self._part(event, made, one)
        yield from self.of_thing(event)

    def of_thing(self, record: Event | Thing) -> Iterator[Entity]:
        """The records that an event or a thing names."""
        for field, id_ in named_by(record):
            yield from self._tie(record, id_, str(field.label), record.sources)
        for id_ in record.related:
            yield from self._tie(record, id_, _("Related"), record.sources)

    def of_article(self, article: Article) -> Iterator[Entity]:
        """What an article tells of; what rests on it names it as its proof already."""
        for id_ in dict.fromkeys(article.listed):
            listed = self._library.records.get(id_)
            if listed and article.id not in getattr(listed, "sources", ()):
                made = self._begun(article.id, "Documentation", id_)
                made.add("document", article.id, (article.id,))
                self._records.link(made, "entity", id_, (article.id,))
                yield made

    def _begun(self, of: str, schema: str, to: str) -> Entity:
        """A tie between two; a second one of the same sort has a number behind its id."""
        id_ = f"{of}.{schema.lower()}.{to}"
        self._ids[id_] += 1
        return Entity(id_ if self._ids[id_] == 1 else f"{id_}.{self._ids[id_]}", schema)

    def _member(self, actor: Actor, member: Membership) -> Entity:
        sources = articles_of(member.cited)
        party, role = self._records.party(actor, member, sources), MEMBERSHIPS[member.role]
        if schema_of(actor) in ORGANIZATIONS:
            made = self._between(actor.id, ("Membership", "member", "organization"), party, (party, actor.id), sources)
        else:
            made = self._between(actor.id, ("UnknownLink", "subject", "object"), party, (party, actor.id), sources)
        made.add("role", role, sources)
        self._lasting(made, member, sources)
        self._records.note(made, member.note, sources)
        return made

    def _relation(self, actor: Actor, relation: Relation) -> Entity:
        sources, other = articles_of(relation.cited), self._library.actor(relation.to)
        schema, first, second, needs_body = _RELATIONS.get(relation.type, ("UnknownLink", "subject", "object", False))
        if needs_body and (other is None or schema_of(other) not in ORGANIZATIONS):
            schema, first, second = "UnknownLink", "subject", "object"
        made = self._between(actor.id, (schema, first, second), relation.to, (actor.id, relation.to), sources)
        made.add("role", RELATION_TYPES[relation.type].label, sources)
        self._records.named[relation.to] = None
        self._lasting(made, relation, sources)
        self._records.note(made, relation.note, sources)
        return made

    def _position(self, actor: Actor, position: Position) -> Entity:
        """An office that somebody held; of one who is no person only the tie to the place is told, and the title in words."""
        sources, where = articles_of(position.cited), position.organization or ""
        body = self._library.actor(where)
        is_body = body is not None and schema_of(body) in ORGANIZATIONS
        if body:
            self._records.named[body.id] = None
        post = self._records.office(position.title, where if is_body else "", str(body.label) if body else where, sources)
        if schema_of(actor) == "Person":
            made = self._between(actor.id, ("Occupancy", "holder", "post"), post, (actor.id, post), sources)
        else:
            made = self._between(actor.id, ("UnknownLink", "subject", "object"), post, (actor.id, post), sources)
        self._lasting(made, position, sources)
        self._records.note(made, position.note, sources)
        return made

    def _designation(self, actor: Actor, one: Designation) -> Entity:
        sources = articles_of(one.cited)
        made = self._begun(actor.id, "Sanction", "listed")
        self._records.link(made, "entity", actor.id, sources)
        made.add("authority", self._named(one.by), sources)
        self._records.date(made, "listingDate", one.date, _("Date"), sources)
        self._records.note(made, one.note, sources)
        self._records.proven(made, sources)
        return made

    def _part(self, event: Event, of_event: Entity, one: Involvement) -> Entity:
        """Somebody's part in an event, with who says so and for whom; one that is no more than said or refused is not `involved`."""
        sources = articles_of(one.cited)
        party, role = self._records.party(event, one, sources), event.declaration.roles_by_name.get(one.role)
        if role is None or (role.side != "responding" and not role.given and role.line in {"strong", "plain"}):
            of_event.add("organizer" if one.role == _ORGANISER else "involved", party, sources)
        made = self._between(event.id, ("UnknownLink", "subject", "object"), party, (party, event.id), sources)
        made.add("role", event.declaration.role_words(one.role), sources)
        if one.representing:
            self._records.note(made, pgettext("representing", "for %(party)s") % {"party": self._named(one.representing)}, sources)
        if one.by:
            self._records.note(made, _("Who says so: %(who)s") % {"who": self._named(one.by)}, sources)
        if one.via:
            self._records.note(made, _("via %(channel)s") % {"channel": self._named(one.via)}, sources)
        self._records.note(made, one.note, sources)
        return made

    def _named(self, whom: str) -> str:
        """The name of an actor, by its id, or the words for somebody without a record."""
        actor = self._library.actor(whom)
        return str(actor.label) if actor else whom

    def _tie(self, record: Event | Thing, id_: str, role: str, sources: Iterable[str]) -> Iterator[Entity]:
        """That a record names another; of a record that is gone nothing is told."""
        other = self._library.records.get(id_)
        if other is None or other.id == record.id:
            return
        if isinstance(other, Article):
            made = self._between(record.id, ("Documentation", "document", "entity"), id_, (id_, record.id), sources)
        else:
            made = self._between(record.id, ("UnknownLink", "subject", "object"), id_, (record.id, id_), sources)
        made.add("role", role, sources)
        self._records.named[id_] = None
        yield made

    def _between(self, of: str, said: tuple[str, str, str], to: str, ends: tuple[str, str], sources: Iterable[str]) -> Entity:
        """A tie of one sort (a schema and the properties of its ends) between two entities, with the articles that it was read in."""
        schema, first, second = said
        made = self._begun(of, schema, to)
        made.add(first, ends[0], sources)
        made.add(second, ends[1], sources)
        self._records.proven(made, sources)
        return made

    def _lasting(self, made: Entity, period: Period, sources: Iterable[str]) -> None:
        """How long it held, and on which days a source shows that it did."""
        for prop, when in (("startDate", period.from_), ("endDate", period.until)):
            if when:
                made.add_all(prop, values_of(when), sources, original=when.text)
        for when in period.held_on:
            made.add_all("date", values_of(when), sources, original=when.text)
        written = [one for one in (period.from_, period.until, *period.held_on) if one]
        if any(not is_whole(one) for one in written):
            text = ", ".join(one.text for one in written)
            self._records.note(made, labelled(_("Date"), f"{period_words(period) or ', '.join(map(date_words, written))} ({text})"), sources)
