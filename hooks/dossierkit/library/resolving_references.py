"""From a corpus to a Library: every reference resolved, or kept as dangling for the checks to report."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from dossierkit.language import alphabetical
from dossierkit.library import Library, Link, OwnRecord, event_order
from dossierkit.reading.all_files import Corpus
from dossierkit.reading.pages_of_method import pages_of_method
from dossierkit.records import Actor, Article, Dossier, Event, Record, Thing
from dossierkit.records.model_keys import Reference, references

R = TypeVar("R", bound=Record)


def link(corpus: Corpus, today: date | None = None) -> Library:
    """The library of everything that was read; `today` is the day that it takes for today.

    Never raises for what records hold. The first of two records with one id stays; `same_id` names both.
    """
    records: dict[str, Record] = {}
    withdrawn: dict[str, OwnRecord] = {}
    dossiers = {record.id: record for record in _only(Dossier, corpus.records)}
    same_id: list[tuple[Record, Record]] = []
    for record in corpus.records:
        if isinstance(record, Dossier):
            continue
        if first := records.get(record.id) or withdrawn.get(record.id):
            same_id.append((first, record))
        elif isinstance(record, OwnRecord) and record.withdrawn:
            withdrawn[record.id] = record
        else:
            records[record.id] = record
    links: list[Link] = []
    dangling: list[tuple[Record, Reference]] = []
    for record in (*dossiers.values(), *records.values()):
        found = corpus.references.get(record.path)
        for reference in references(record) if found is None else found:
            kinds = reference.to.kinds
            target = dossiers.get(reference.id) if kinds == ("dossier",) else records.get(reference.id)
            if target and reference.to.takes(target):
                links.append(Link(record, reference, target))
            else:
                dangling.append((record, reference))
    return Library(
        root=corpus.root,
        kinds=corpus.kinds,
        records=records,
        documents=corpus.documents,
        content_pages=(*corpus.content_pages, *pages_of_method(corpus.root, corpus.content_pages, corpus.language)),
        content_files=tuple(corpus.content_files),
        dossiers=tuple(sorted(dossiers.values(), key=lambda one: one.title)),
        actors=tuple(sorted(_only(Actor, records.values()), key=by_name)),
        events=tuple(sorted(_only(Event, records.values()), key=event_order)),
        things=tuple(sorted(_only(Thing, records.values()), key=by_name)),
        articles=tuple(sorted(_only(Article, records.values()), key=newest_first)),
        same_id=tuple(same_id),
        dangling=tuple(dangling),
        links=tuple(links),
        unread=frozenset(corpus.unread),
        unseen=frozenset(corpus.unseen),
        properties={**corpus.kinds.properties, **{name: one for dossier in dossiers.values() for name, one in dossier.declared.items()}},
        today=today,
        withdrawn=withdrawn,
        editions=corpus.editions,
    )


def by_name(one: Actor | Thing) -> tuple[object, ...]:
    """The key that sorts actors and things by their names, then ids."""
    return (alphabetical(one.name), one.id)


def newest_first(article: Article) -> tuple[object, ...]:
    """The key that sorts articles, the newest first, those without a day last."""
    if article.published is None:
        return (1, 0, 0, article.id)
    earliest, latest, _text = article.published.sort_key
    return (0, -earliest.toordinal(), -latest.toordinal(), article.id)


def _only(kind: type[R], records: Iterable[Record]) -> list[R]:
    return [record for record in records if isinstance(record, kind)]
