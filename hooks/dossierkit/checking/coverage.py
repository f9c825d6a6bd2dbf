"""What a dossier still lacks: questions that a curator would ask of every record, and the records that fail them.

Shown on the coverage page and exported as JSON. Nothing here is a problem or stops a build. Reviews are judged by the library's `today`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from dossierkit.corroboration.readings import Badge, Reading, Status
from dossierkit.corroboration.readings_in_words import expected_words, lateness_words, reading_words
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.library.searches import RecordSearch, lacks_the_role, searches, searches_for_the_role
from dossierkit.prose.mentions_and_faults import mentions
from dossierkit.records import Actor, Article, Claim, DeclaredKind, Dossier, Event, Record, Thing
from dossierkit.records.actor import Designation, Membership, Name, Position, Relation
from dossierkit.records.event import Entry, Involvement
from dossierkit.records.ready_made import POPULATIONS
from dossierkit.records.shared_blocks import Party, Sourced
from dossierkit.records.vocabulary import MEMBERSHIPS, READ_AS, READ_IN_PART, RELATION_TYPES
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import country_words, list_words


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to do: the record, the key in its front matter (None for the record as a whole), what is amiss, and how to mend it."""

    record: Record
    key: str | None
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question asked of every record, with the gaps found, in the order of the library. `note` says where it could not be asked in full."""

    id: str
    title: str
    gaps: tuple[Gap, ...]
    note: str = ""

    @property
    def by_record(self) -> list[tuple[Record, list[Gap]]]:
        """The gaps of each record together."""
        return [(gaps[0].record, gaps) for gaps in (list(group) for _, group in groupby(self.gaps, key=lambda gap: gap.record.id))]

    @property
    def mends(self) -> list[str]:
        """The ways to mend its gaps, each once."""
        return list(dict.fromkeys(gap.mend for gap in self.gaps))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The answers to all questions for one dossier, as of `today` (None if not known); `records` is how many were asked.

    `searches` are what its records tell of having looked for, newest first.
    """

    dossier: Dossier
    today: date | None
    records: int
    questions: tuple[Question, ...]
    searches: tuple[RecordSearch, ...]

    @property
    def gaps(self) -> int:
        """How many gaps there are in all."""
        return sum(len(question.gaps) for question in self.questions)


def coverage_of(library: Library, dossier: Dossier, today: date | None, figures: Figures | None = None) -> Coverage:
    """The coverage of one dossier: every question asked of each of its records. `figures` are the readings that are made already."""
    figures = figures or Figures(library)
    actors, events, articles = library.of(dossier.id, Actor), library.of(dossier.id, Event), library.of(dossier.id, Article)
    by_kind = [record for kind in library.kinds_of(dossier.id, "event") for record in library.of_kind(dossier.id, kind.name)]
    records: tuple[Record, ...] = (dossier, *actors, *by_kind, *library.of(dossier.id, Thing), *articles)
    found = [(record, reading) for record in records if getattr(record, "claims", None) for reading in figures.in_order(record)]
    no_day = "" if today else _("Nobody knows today's date here (the project has no commit), so only the records never reviewed are listed.")
    questions = (
        Question("conflicts", _("Conflicts without a note"), tuple(_conflicts(library, found))),
        Question("single-source", _("Figures with a single source"), tuple(_single_source(library, found))),
        Question("early", _("Figures that rest on early reports only"), tuple(_early(library, found))),
        Question("expected", _("Figures of which only forecasts are known"), tuple(_only_expected(library, found))),
        Question("unsourced", _("Entries without a source"), tuple(_unsourced(library, records))),
        *(_without_the_role(kind, events) for kind in library.kinds.events if kind.looked_for and kind in {one.declaration for one in events}),
        Question("read-as-unknown", _("Sources whose form of reading is not recorded"), tuple(_unknown_forms(articles))),
        Question("read-in-part", _("Sources of which only an excerpt was read"), tuple(_read_in_part(articles))),
        Question("unarchived", _("Sources without an archived copy"), tuple(_unarchived(articles))),
        Question("unsummarised", _("Sources without a summary"), tuple(_unsummarised(articles))),
        Question("undated", _("Sources without a date"), tuple(_undated(articles))),
        Question("unmentioned", _("Actors whom nothing mentions"), tuple(_unmentioned(library, actors))),
        Question("unreviewed", _("Records not reviewed for a year"), tuple(_unreviewed(records, today)), no_day),
    )
    told = sorted(searches(records), key=lambda one: one.search.date.sort_key, reverse=True)
    return Coverage(dossier, today, len(records), questions, tuple(told))


Readings = Iterable[tuple[Record, Reading]]


def _conflicts(library: Library, found: Readings) -> Iterator[Gap]:
    mend = _("Add a `note:` to one of the claims that says why the reports differ.")
    for record, reading in found:
        if reading.status is Status.DISPUTED and not any(map(_explains, getattr(record, "claims", {})[reading.property_name])):
            yield Gap(record, f"claims.{reading.property_name}", figure_words(library, reading), mend)


def _explains(claim: Claim) -> bool:
    return bool(claim.note or (claim.rank == "preferred" and claim.reason))


def _single_source(library: Library, found: Readings) -> Iterator[Gap]:
    mend = _("Find a report that does not go back to the same source, and add it as a claim of its own.")
    for record, reading in found:
        if reading.status is Status.SINGLE_SOURCE:
            yield Gap(record, f"claims.{reading.property_name}", figure_words(library, reading), mend)


def _early(library: Library, found: Readings) -> Iterator[Gap]:
    mend = _("Look for a count made later, and add it as a claim of its own.")
    for record, reading in found:
        if reading.early:
            what = _("%(figure)s, %(latest)s") % {"figure": figure_words(library, reading), "latest": lateness_words(reading)}
            yield Gap(record, f"claims.{reading.property_name}", what, mend)


def _only_expected(library: Library, found: Readings) -> Iterator[Gap]:
    mend = _("Find a report of what came of it, and add it as a claim of its own.")
    for record, reading in found:
        if Badge.EXPECTED in reading.badges:
            yield Gap(record, f"claims.{reading.property_name}", figure_words(library, reading), mend)


def figure_words(library: Library, reading: Reading) -> str:
    """A reading, or what was expected, with its property and its sources' publishers: `Killed, civilians: 49 (Radio Free Europe)`."""
    figure = library.properties[reading.property_name].label
    if reading.of != "total":
        figure = _("%(figure)s, %(of_whom)s") % {"figure": figure, "of_whom": POPULATIONS[reading.of]}
    if library.properties[reading.property_name].changes and (day := reading.claims[0].when):
        figure = _("%(figure)s, %(date)s") % {"figure": figure, "date": date_words(day)}
    found = (library.article(cited.article) for one in reading.deciding_claims or reading.forecasts for cited in one.claim.cited)
    publishers = list(dict.fromkeys(library.publisher(article) for article in found if article))
    words = {"figure": figure, "reading": reading_words(reading) or expected_words(reading), "publishers": list_words(publishers)}
    return _("%(figure)s: %(reading)s (%(publishers)s)") % words


def _unsourced(library: Library, records: Iterable[Record]) -> Iterator[Gap]:
    mend = _("Add `source:` with the id of the article where it was read.")
    for record in records:
        for name, key in _keys_of_fields(type(record)):
            entries = getattr(record, name)
            for number, entry in enumerate(entries if isinstance(entries, tuple) else ()):
                if isinstance(entry, Sourced) and not entry.cited:
                    yield Gap(
                        record, f"{key}[{number}]", _("%(key)s: %(entry)s") % {"key": key, "entry": _entry_words(library, record, key, entry)}, mend
                    )


@cache
def _keys_of_fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of record with their keys in front matter: asked for each of ten thousand records."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


def _entry_words(library: Library, record: Record, key: str, entry: Sourced) -> str:
    """Enough of an entry to find it in its file."""
    words = ""
    match entry:
        case Party():
            who = country_words(entry.country) if entry.country else entry.name or _named(library, entry.actor)
            words = _("%(party)s, %(role)s") % {"party": who, "role": _role_words(record, entry)}
        case Relation():
            words = _("%(relation)s %(actor)s") % {"relation": RELATION_TYPES[entry.type].label, "actor": _named(library, entry.to)}
        case Position():
            words = entry.title
            if entry.organization:
                words = _("%(position)s, %(organization)s") % {"position": entry.title, "organization": _named(library, entry.organization)}
        case Name():
            words = entry.value
        case Designation():
            words = _("listed by %(actor)s") % {"actor": _named(library, entry.by)}
        case Entry():
            field = record.declaration.field(key) if isinstance(record, Actor | Event | Thing) else None
            said = {"outcome": field.word(entry.type), "text": entry.text} if field and entry.type else None
            words = _("%(outcome)s, %(text)s") % said if said else entry.text
    return words


def _role_words(record: Record, party: Party) -> str:
    match party:
        case Involvement():
            return record.declaration.role_words(party.role) if isinstance(record, Event) else party.role
        case Membership():
            return MEMBERSHIPS[party.role]
    return ""


def _named(library: Library, id_or_text: str | None) -> str:
    actor = library.actor(id_or_text or "")
    return actor.name if actor else id_or_text or ""


def _without_the_role(kind: DeclaredKind, events: Iterable[Event]) -> Question:
    """The events of a kind of which nobody is recorded to have the role that the kind looks for, and of which nobody has looked for it."""
    role = kind.role_words(kind.looked_for)
    title = _("%(kind)s without “%(role)s”, and without a search for it") % {"kind": kind.many, "role": role}
    mend = _("Look for it. Add whoever has the role to `involved:`, or say under `searched:` when and where it was looked for.")
    what = _("nobody is recorded as “%(role)s”, and no search for it") % {"role": role}
    lacking = (one for one in events if one.declaration == kind and lacks_the_role(one) and not searches_for_the_role(one))
    return Question(
        "unclaimed" if kind.ours else f"without-{kind.looked_for.replace('_', '-')}",
        title,
        tuple(Gap(one, "involved", what, mend) for one in lacking),
    )


def _unknown_forms(articles: Iterable[Article]) -> Iterator[Gap]:
    mend = _("Say in which form it was read, like `read_as: page` or `read_as: archived_copy`.")
    return (Gap(article, "read_as", _("form of reading not recorded"), mend) for article in articles if not article.read_as)


def _read_in_part(articles: Iterable[Article]) -> Iterator[Gap]:
    mend = _("Read the page itself or an archived copy, mend what the record has from it, and write `read_as:` anew.")
    read = ((article, article.read_as) for article in articles)
    return (Gap(article, "read_as", READ_AS[form], mend) for article, form in read if form in READ_IN_PART)


def _unarchived(articles: Iterable[Article]) -> Iterator[Gap]:
    mend = _("Save the page in a web archive and add the copy's address under `archive:`.")
    return (Gap(article, "archive", _("no archived copy"), mend) for article in articles if article.url and not article.archive)


def _unsummarised(articles: Iterable[Article]) -> Iterator[Gap]:
    mend = _("Say below the front matter, in your own words, what the source reports.")
    return (Gap(article, None, _("no summary"), mend) for article in articles if not article.body.strip())


def _undated(articles: Iterable[Article]) -> Iterator[Gap]:
    mend = _(
        "Find out when it was published and write it as `published:`; move the file to the folder of that year, with `previous_years: [undated]`."
    )
    return (Gap(article, "published", _("no date"), mend) for article in articles if not article.published)


def _unmentioned(library: Library, actors: Iterable[Actor]) -> Iterator[Gap]:
    mend = _("Name the actor in a record that is about it, or propose to delete its record.")
    unlinked = [actor for actor in actors if not _is_linked(library, actor)]
    in_prose = _mentioned_in_prose(library) if unlinked else {}
    authors = {name.casefold() for article in library.articles for name in (library.publisher(article), *article.authors)} if unlinked else set()
    for actor in unlinked:
        by_name = any(name.casefold() in authors for name in actor.all_names)
        if not by_name and not in_prose.get(actor.id, set()) - {str(actor.path)}:
            yield Gap(actor, None, _("no record, article or page mentions it"), mend)


def _is_linked(library: Library, actor: Actor) -> bool:
    """Whether another record refers to it, other than to say that it is somebody else."""
    return any(link.source is not actor and link.reference.loc[0] != "not_same_as" for link in library.backlinks.get(actor.id, ()))


def _mentioned_in_prose(library: Library) -> dict[str, set[str]]:
    """The paths of the files whose prose names a record, by the record's id."""
    found: dict[str, set[str]] = {}
    for document in (*library.documents.values(), *(content_page.document for content_page in library.content_pages)):
        for mention in mentions(document.body) if "[[" in document.body else ():
            found.setdefault(mention.id, set()).add(document.path)
    return found


def _unreviewed(records: Iterable[Record], today: date | None) -> Iterator[Gap]:
    mend = _("Compare the whole record with its sources, then write the day into it, like `reviewed: 2024-05-31`.")
    since = _a_year_before(today) if today else date.min
    for record in records:
        if record.reviewed is None:
            yield Gap(record, "reviewed", _("never reviewed"), mend)
        elif record.reviewed.latest and record.reviewed.latest < since:
            yield Gap(record, "reviewed", _("last reviewed %(date)s") % {"date": date_words(record.reviewed)}, mend)


def _a_year_before(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)
