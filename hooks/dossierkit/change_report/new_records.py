"""New records, each introduced to a reviewer with name, date, place and what an article is about."""

from collections.abc import Iterator, Sequence

from dossierkit.change_report.changed_texts import shortened
from dossierkit.change_report.names_and_values import name_of
from dossierkit.change_report.pieces_of_text import Entry, Section, Sentence, joined_with_commas, sentence, warning
from dossierkit.library import Library
from dossierkit.problems import in_words
from dossierkit.records import Article, Event, Kind, Kinds, Record
from dossierkit.records.shared_blocks import Place
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import places_words

MANY = 10  # records of one kind beyond which they are folded


def of_kind(records: Sequence[Record], kind: Kind) -> list[Record]:
    """The records of one kind."""
    return [record for record in records if record.record_kind == kind]


def noun(kinds: Kinds, kind: Kind, number: int) -> str:
    """The noun for so many records of a kind: `meetings`."""
    words = kinds.by_name[kind].words if kind in kinds.by_name else None
    return str(words.one if number == 1 else words.many) if words else kind if number == 1 else f"{kind}s"


def new_record_sections(added: Sequence[Record], library: Library) -> Iterator[Section]:
    """A section for each kind: actors by their names in one line, events and articles one by one, folded where they are many."""
    for kind in library.kinds.names:
        records = of_kind(added, kind)
        if not records:
            continue
        title = f"{len(records)} new {noun(library.kinds, kind, len(records))}"
        if records[0].base == "actor":
            entries = [Entry(joined_with_commas([(name_of(record),) for record in records]), kind=kind)]
        else:
            entries = [_new_record(record, library) for record in records]
        yield Section(title, tuple(entries), folded=len(records) > MANY)


def _new_record(record: Record, library: Library) -> Entry:
    match record:
        case Article():
            when, places = record.published, tuple[Place, ...]()
            details = [*_named(record, library)]
        case Event():
            when, places, details = record.date, record.all_places, []
        case _:
            when, places, details = None, (), []
    facts = [shortened(library.publisher(record))] if isinstance(record, Article) else []
    facts += [date_words(when)] if when else []
    facts += [places_words(places)] if places else []
    if isinstance(record, Article) and not record.body.strip():
        details.append(sentence("{warning}, only its bibliographic data", warning=warning("without a summary")))
    return Entry(sentence("{name}{facts}", name=name_of(record), facts="".join(f", {fact}" for fact in facts)), tuple(details), record.record_kind)


def _named(article: Article, library: Library) -> Iterator[Sentence]:
    """Whom and what an article is about."""
    found = [library.records[id_] for id_ in article.listed if id_ in library.records]
    if found:
        yield sentence("names {names}", names=joined_with_commas([(name_of(record),) for record in found]))
    if article.statements:
        yield sentence("{number}", number=in_words(len(article.statements), "statement"))
