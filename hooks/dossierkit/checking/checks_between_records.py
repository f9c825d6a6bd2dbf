"""Checks: what must hold between records. Each takes the library and yields problems, which stop a build; CHECKS lists them.

What holds within one file is checked as it is read (`records/`, `reading/`). A new check is a function here and a line in CHECKS;
its code needs a meaning in `problem_formats/meaning_of_codes.py`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import PurePosixPath
from unicodedata import normalize

from dossierkit import addresses
from dossierkit.checking.absent_dossiers import absent_dossiers, no_dossier
from dossierkit.checking.checks_of_addresses import addresses_stay
from dossierkit.checking.checks_of_content import is_readable, links_lead_somewhere, nothing_of_the_sites_own_is_replaced, settings_name_what_is_there
from dossierkit.checking.circles import claims_supersede_in_no_circle, nothing_is_related_to_itself, relations_go_in_no_circle
from dossierkit.checking.parts_of_texts import parts_of_text
from dossierkit.corroboration.populations import IN_ALL
from dossierkit.library import Library, OwnRecord, dossiers_of
from dossierkit.library.meant_records import MeantRecords
from dossierkit.problems import Problem, in_words
from dossierkit.reading.all_files import ARTICLES, CONTENT, DOSSIER_FILE, DOSSIERS
from dossierkit.reading.files_not_read import MANY, has_page_under_another_name
from dossierkit.reading.one_file import Document
from dossierkit.records import Actor, Article, Claim, Event, Record, Thing
from dossierkit.records.article import UNDATED
from dossierkit.records.claims import MoneyClaim
from dossierkit.records.record import Kind
from dossierkit.records.shared_blocks import Party
from dossierkit.values.folding import folded_name
from dossierkit.values.nearest_words import did_you_mean, nearest
from dossierkit.wording.values_in_words import country_words

LINKED: tuple[Kind, ...] = ("actor", "event", "thing", "article")  # what text can link to
_YEAR = re.compile(f"[0-9]{{4}}|{UNDATED}")
Check = Callable[[Library], Iterator[Problem]]


def _at(library: Library, record: Record, loc: tuple[str | int, ...], code: str, message: str, hint: str) -> Problem:
    line, column = library.document(record).position(loc)
    return Problem(str(record.path), line, column, code, message, hint)


def ids_are_unique(library: Library) -> Iterator[Problem]:
    """No two files have one id (`same-id`): ids are addresses and references."""
    for first, second in library.same_id:
        hint = "ids are unique over the whole site, whatever the kind: rename one of the two files"
        yield Problem(str(second.path), 1, 1, "same-id", f"the id `{second.id}` is already used by {first.path}", hint)


def references_resolve(library: Library) -> Iterator[Problem]:
    """Every id in front matter has a record (`unknown-id`), of the right kind (`wrong-kind`)."""
    if gone := absent_dossiers(library):
        yield from (no_dossier(library, id_, articles) for id_, articles in gone.items())
        return
    meant = MeantRecords(library)
    absent = _absent_kinds(library)
    for kind, ids in absent.items():
        yield _no_record_of(library, kind, ids)
    for record, reference in library.dangling:
        if library.is_unread(reference.id, reference.to.kinds) or not absent.keys().isdisjoint(reference.to.kinds):
            continue
        wanted = " or ".join(reference.to.kinds)
        if reference.id in library.withdrawn and reference.to.kinds != ("dossier",):
            yield _at(library, record, reference.loc, "withdrawn", *_withdrawn(library.withdrawn[reference.id]))
            continue
        target = library.records.get(reference.id)
        if target:
            message = f"`{reference.id}` is {_a(target.record_kind)}, but {_a(wanted)} belongs here"
            yield _at(library, record, reference.loc, "wrong-kind", message, f"name {_a(wanted)}")
            continue
        if reference.to.or_text:
            in_words = "Somebody without a record is written in words, with a capital letter or a space."
            hint = " ".join(filter(None, (meant.hint(reference.id, reference.to.kinds), in_words)))
        else:
            hint = meant.hint_or_new(reference.id, reference.to.kinds, str(record.path))
        yield _at(library, record, reference.loc, "unknown-id", f"there is no {wanted} `{reference.id}`", hint)


def _withdrawn(record: OwnRecord) -> tuple[str, str]:
    """The message and the hint for a reference to a record that was withdrawn."""
    said = record.withdrawn
    message = f"`{record.id}` was withdrawn" + (f" on {said.date}: {said.reason}" if said else "")
    return message, "take the reference out, or name another record; nothing may rest on what was withdrawn"


def with_meant_records(library: Library, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems found while reading, which knows no other file; where an id was wanted, with a hint on the record that may be meant."""
    meant = MeantRecords(library)
    for problem in problems:
        hint = meant.hint(problem.wanted[0], problem.wanted[1]) if problem.wanted else ""
        yield replace(problem, hint=hint) if hint else problem


def _new_topic(topic: str, known: set[str], dossiers: tuple[str, ...]) -> str:
    there = f"; it has {', '.join(sorted(known))}" if known else ""
    return f"add it below `topics:` in {DOSSIERS}/{next(iter(dossiers), '<dossier>')}/{DOSSIER_FILE}, like `{topic}: {topic.capitalize()}`{there}"


def _absent_kinds(library: Library) -> dict[Kind, list[str]]:
    """Kinds of which no record at all is there, though several are named: their whole folder is most likely gone. With the ids that are named."""
    there = {record.record_kind for record in library.records.values()} | {kind for kind, _id in library.unread}
    named: dict[Kind, dict[str, None]] = defaultdict(dict)
    taken = library.records.keys() | library.withdrawn.keys()
    for _record, reference in library.dangling:
        if len(reference.to.kinds) == 1 and not library.is_unread(reference.id, reference.to.kinds) and reference.id not in taken:
            named[reference.to.kinds[0]][reference.id] = None
    return {
        kind: [*ids] for kind, ids in named.items() if (kind == "article" or kind in library.kinds.by_name) and kind not in there and len(ids) > MANY
    }


def _no_record_of(library: Library, kind: Kind, ids: list[str]) -> Problem:
    """One problem for a folder that is not there, instead of one for each id that would be in it."""
    homes = [dossier.id for dossier in library.dossiers] or ["<dossier>"]
    folder = PurePosixPath(CONTENT, ARTICLES) if kind == "article" else PurePosixPath(DOSSIERS, homes[0], library.kinds.by_name[kind].folder)
    above = library.root / folder.parent
    other = nearest(folder.name, [one.name for one in above.iterdir() if one.is_dir()] if above.is_dir() else [])
    message = f"there is no {kind} at all, but records name {len(ids)} of them: {', '.join(f'`{id_}`' for id_ in ids[:MANY])}, …"
    hint = f"rename the folder `{other[0]}` to `{folder.name}`" if other and other[0] != folder.name else f"put the files of {kind}s into {folder}/"
    return Problem(str(folder), 1, 1, "unknown-id", message, hint)


def dossiers_exist(library: Library) -> Iterator[Problem]:
    """Every record lies in the folder of a dossier that has a page of its own (`no-dossier`)."""
    known = {dossier.id for dossier in library.dossiers} | {id_ for kind, id_ in library.unread if kind == "dossier"}
    missing = Counter(record.dossier for record in library.records.values() if record.dossier and record.dossier not in known)
    for id_, records in missing.items():
        if not has_page_under_another_name(library.root, id_):
            message = f"the file is missing: the folder `{id_}` holds {in_words(records, 'record')} and no page of the dossier itself"
            hint = "add it with `title:`, `summary:` and `scope:` between two lines `---`"
            yield Problem(f"{DOSSIERS}/{id_}/{DOSSIER_FILE}", 1, 1, "no-dossier", message, hint)


def articles_lie_in_their_year(library: Library) -> Iterator[Problem]:
    """An article's folder is the year of its address (`year`)."""
    in_no_year = Counter(article.path.parent for article in library.articles if not _YEAR.fullmatch(article.path.parent.name))
    for folder, articles in in_no_year.items():
        if articles > MANY:
            message = f"{in_words(articles, 'article')} lie in `{folder.name}`, which is no year"
            yield Problem(str(folder), 1, 1, "year", message, "rename the folder to the year in which they were published, or move each to its year")
    for article in library.articles:
        if article.path.parent.name != article.year and in_no_year[article.path.parent] <= MANY:
            published = f"published {article.published}" if article.published else "undated"
            hint = f"move the file to {CONTENT}/{ARTICLES}/{article.year}/, or mend `published`"
            yield _at(library, article, ("published",), "year", f"the article is {published} but lies in `{article.path.parent.name}`", hint)


def topics_are_declared(library: Library) -> Iterator[Problem]:
    """Topics come from the vocabulary of the record's dossiers (`unknown-topic`)."""
    vocabularies = {dossier.id: dossier.topics for dossier in library.dossiers}
    gone = absent_dossiers(library)
    for record in (*library.with_claims, *library.articles):
        if any(library.is_unread(dossier, ("dossier",)) or dossier in gone for dossier in dossiers_of(record)):
            continue
        known = {slug for dossier in dossiers_of(record) for slug in vocabularies.get(dossier, {})}
        for number, topic in enumerate(record.topics):
            if topic not in known:
                labels = {label: slug for one in dossiers_of(record) for slug, label in vocabularies.get(one, {}).items()}
                hint = _topic_hint(topic, labels) or did_you_mean(topic, known) or _new_topic(topic, known, dossiers_of(record))
                if not dossiers_of(record):
                    hint = "name the dossier of the article in `dossiers`"
                yield _at(library, record, ("topics", number), "unknown-topic", f"`{topic}` is not a topic of its dossier", hint)


def _topic_hint(written: str, labels: Mapping[str, str]) -> str:
    """A hint where the words of a topic were written and not its key."""
    return next((f"did you mean `{slug}`?" for label, slug in labels.items() if folded_name(label) == folded_name(written)), "")


def properties_mean_one_thing(library: Library) -> Iterator[Problem]:
    """A property of claims that a dossier declares is new, or declared alike by another dossier (`same-property`)."""
    known = dict(library.kinds.properties)
    for dossier in library.dossiers:
        for name, one in dossier.declared.items():
            if known.setdefault(name, one) != one:
                first = known[name]
                message = f"the property `{name}` is already known as “{first.label}” ({first.type})"
                yield _at(library, dossier, ("properties", name), "same-property", message, "use it as it is, or choose another name")


def claims_have_anchors(library: Library) -> Iterator[Problem]:
    """Each claim's id is unique on its page (`same-claim-id`), and `supersedes` names a claim that is there (`supersedes`)."""
    headings = (
        addresses.HEADINGS | {kind.folder for kind in library.kinds.declared} | {addresses.property_anchor(name) for name in library.properties}
    )
    for record in library.with_claims:
        taken: set[str] = set()
        for name, claims in record.claims.items():
            for number, claim in enumerate(claims):
                loc = ("claims", name, number)
                if claim.id in headings or claim.id.startswith(addresses.SOURCE_PREFIX):
                    hint = f"give this claim another `id:`, like `{claim.id}-2`; it becomes its address"
                    yield _at(library, record, loc, "same-claim-id", f"the id `{claim.id}` is that of a heading of the page", hint)
                if claim.id in taken:
                    hint = f"give this one an `id:` of its own, like `{claim.id}-2`; it becomes its address"
                    yield _at(library, record, loc, "same-claim-id", f"a claim with the id `{claim.id}` is already there", hint)
                taken.add(claim.id)
                if claim.supersedes:
                    yield from _supersedes(library, record, (*loc, "supersedes"), claim, claims)
        yield from _earlier_anchors(library, record, taken | headings)


def _earlier_anchors(library: Library, record: Event | Actor | Thing, taken: AbstractSet[str]) -> Iterator[Problem]:
    """Ids that claims had before are those of nothing else on the page."""
    for name, claims in record.claims.items():
        for number, claim in enumerate(claims):
            for which, old in enumerate(claim.previous_ids):
                if old in taken or old.startswith(addresses.SOURCE_PREFIX):
                    message = f"`{old}` is the id of something else on the page"
                    loc = ("claims", name, number, "previous_ids", which)
                    yield _at(library, record, loc, "same-claim-id", message, "take it out: links to it lead there")


def one_claim_is_preferred(library: Library) -> Iterator[Problem]:
    """At most one claim on one property and population is preferred (`two-preferred`)."""
    for record in library.with_claims:
        for name, claims in record.claims.items():
            preferred: set[tuple[object, ...]] = set()
            for number, claim in enumerate(claims):
                currency = claim.reported[0].currency if isinstance(claim, MoneyClaim) else None
                key = (claim.of, currency, claim.as_of if library.properties[name].changes else None)
                if claim.rank == "preferred" and key in preferred:
                    message = f"another claim on {name} is preferred already"
                    yield _at(library, record, ("claims", name, number, "rank"), "two-preferred", message, "prefer one, or none")
                elif claim.rank == "preferred":
                    preferred.add(key)


def _supersedes(library: Library, record: Record, loc: tuple[str | int, ...], claim: Claim, claims: tuple[Claim, ...]) -> Iterator[Problem]:
    others = {one.id for one in claims if one is not claim and (one.of == claim.of or {one.of, claim.of} <= {*IN_ALL})}
    if claim.supersedes == claim.id:
        yield _at(library, record, loc, "supersedes", "the claim supersedes itself", "name the id of the earlier claim")
    elif claim.supersedes not in others:
        message = f"there is no other claim `{claim.supersedes}` on {claim.property_name}"
        yield _at(
            library,
            record,
            loc,
            "supersedes",
            message,
            _supersedes_hint(claim.supersedes or "", others),
        )


def _supersedes_hint(id_: str, others: set[str]) -> str:
    return did_you_mean(id_, others) or (f"its other claims are {', '.join(sorted(others))}" if others else "it has no other claims")


def names_are_distinct(library: Library) -> Iterator[Problem]:
    """Two actors with one name or alias are one actor, or say that they are not (`same-name`)."""
    bearers: dict[str, list[Actor]] = defaultdict(list)
    reported: set[tuple[str, str]] = set()
    for actor in library.actors:
        for name in dict.fromkeys(name.casefold() for name in actor.all_names):
            bearers[name].append(actor)
    for name, actors in bearers.items():
        for number, actor in enumerate(actors):
            for other in actors[:number]:
                if other.id not in actor.not_same_as and actor.id not in other.not_same_as and (actor.id, other.id) not in reported:
                    reported.add((actor.id, other.id))
                    shared = next(one for one in actor.all_names if one.casefold() == name)
                    hint = f"merge the two, or write `not_same_as: [{other.id}]` if they are different"
                    message = f"the name `{shared}` is also borne by `{other.id}` ({other.path})"
                    yield _at(library, actor, _where(actor, shared), "same-name", message, hint)


def _where(actor: Actor, name: str) -> tuple[str | int, ...]:
    """Where an actor's record gives a name."""
    if name in actor.aliases:
        return ("aliases", actor.aliases.index(name))
    return next((("names", number, "value") for number, one in enumerate(actor.names) if one.value == name), ("name",))


def addresses_are_unique(library: Library) -> Iterator[Problem]:
    """No two files are published at one address, earlier addresses included (`same-address`). Some hosts tell no capitals apart."""
    taken: dict[str, tuple[str, str]] = {}
    told: set[tuple[str, str]] = set()
    for address, path in addresses.all_addresses(library):
        first, owner = taken.setdefault(normalize("NFC", address).casefold(), (address, path))
        if owner != path and (address, path) not in told:
            told.add((addresses.twin(address), path))  # whose page has another's address has its twin there, too
            hint = "rename one of the two; look at `previous_ids` too"
            message = f"the address {address} is already that of {owner}"
            if first != address:
                message = f"the address {address} differs from {first}, that of {owner}, only in capitals or accents"
            yield Problem(path, 1, 1, "same-address", message, hint)


def parties_use_their_record(library: Library) -> Iterator[Problem]:
    """A country that has a record as an actor is named by its id, so that its page shows the event (`has-record`)."""
    states = {actor.country: actor for actor in library.actors if actor.kind == "state" and actor.country}
    lists: list[tuple[Record, str, tuple[Party, ...]]] = [(event, "involved", event.involved) for event in library.events]
    lists += [(actor, "members", actor.members) for actor in library.actors]
    for record, key, parties in lists:
        for number, party in enumerate(parties):
            if party.country in states:
                message = f"{country_words(party.country)} has a record of its own"
                yield _at(library, record, (key, number, "country"), "has-record", message, f"write `actor: {states[party.country].id}`")


def images_exist(library: Library) -> Iterator[Problem]:
    """The picture of an actor is a file below `content/` (`no-image`)."""
    for actor in library.actors if is_readable(library.root / CONTENT) else ():
        if actor.image and not _is_below_content(library, actor.image.file):
            message = f"there is no file {CONTENT}/{actor.image.file}"
            yield _at(library, actor, ("image", "file"), "no-image", message, f"put the picture below {CONTENT}/ and give its path from there")


def _is_below_content(library: Library, file: str) -> bool:
    path = PurePosixPath(file)
    return not path.is_absolute() and ".." not in path.parts and (library.root / CONTENT / path).is_file()


def prose_is_sound(library: Library) -> Iterator[Problem]:
    """Ids in prose have records, and it holds nothing that could act in a reader's browser (`unsafe-html`, `prose-link`)."""
    withdrawn = {str(record.path) for record in library.withdrawn.values()}
    documents = (one for path, one in library.documents.items() if path not in withdrawn)
    return prose_of_texts(library, (*documents, *(content_page.document for content_page in library.content_pages)))


def prose_of_texts(library: Library, documents: Iterable[Document]) -> Iterator[Problem]:
    """The same for some texts of the library."""
    meant = MeantRecords(library)
    hidden = {id_ for ids in _absent_kinds(library).values() for id_ in ids}
    if absent_dossiers(library):  # whatever is not there may have been in it
        hidden |= {mention.id for document in documents for mention in document.once(parts_of_text).mentions}
    for document in documents:
        parts = document.once(parts_of_text)
        yield from _prose_problems(library, document, meant, hidden)
        yield from (fault.of(document) for fault in parts.beyond)


def _prose_problems(library: Library, document: Document, meant: MeantRecords, hidden: set[str]) -> Iterator[Problem]:
    first, parts = document.body_line - 1, document.once(parts_of_text)
    for mention in parts.mentions:
        found = library.records.get(mention.id)
        if not found:
            if library.is_unread(mention.id, library.kinds.names) or mention.id in hidden:
                continue
            if mention.id in library.withdrawn:
                message, hint = _withdrawn(library.withdrawn[mention.id])
                yield Problem(document.path, first + mention.line, mention.column, "withdrawn", message, hint)
                continue
            hint = meant.hint_or_new(mention.id, ("article",) if mention.is_source else LINKED, document.path)
            what = "article" if mention.is_source else "record"
            yield Problem(document.path, first + mention.line, mention.column, "unknown-id", f"there is no {what} `{mention.id}`", hint)
        elif mention.is_source and not isinstance(found, Article):
            message = f"`{mention.id}` is {_a(found.record_kind)}, but a source is an article"
            yield Problem(document.path, first + mention.line, mention.column, "wrong-kind", message, f"link to it with [[{mention.id}]]")
    for piece in parts.faults:
        hint = meant.hint(piece.inside, ("article",) if piece.is_source else LINKED) if piece.inside else ""
        both = f"{hint}{'' if hint.endswith('?') else '.'} {piece.hint[:1].upper()}{piece.hint[1:]}" if hint else piece.hint
        yield replace(piece, hint=both).of(document)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


CHECKS: tuple[Check, ...] = (
    ids_are_unique,
    references_resolve,
    dossiers_exist,
    articles_lie_in_their_year,
    topics_are_declared,
    properties_mean_one_thing,
    claims_have_anchors,
    claims_supersede_in_no_circle,
    nothing_is_related_to_itself,
    relations_go_in_no_circle,
    one_claim_is_preferred,
    names_are_distinct,
    addresses_are_unique,
    addresses_stay,
    parties_use_their_record,
    images_exist,
    prose_is_sound,
    links_lead_somewhere,
    nothing_of_the_sites_own_is_replaced,
    settings_name_what_is_there,
)


def check(library: Library) -> list[Problem]:
    """Every problem between the records, by file and line."""
    return sorted(problem for one in CHECKS for problem in one(library))
