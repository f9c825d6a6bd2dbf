"""The entries of feeds: records that came or changed, figures that read otherwise, corrections.

All days are those of the records' history. An entry is known by a tag (RFC 4151) made of the place at which its record first came: so it
stays the same entry when the record is renamed or moved.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from dossierkit.addresses import Site, address, property_anchor
from dossierkit.corroboration.changed_figures import ToldFigure
from dossierkit.exports.feed_format import FeedEntry
from dossierkit.history.file_histories import FileHistory, texts_of
from dossierkit.keeping.latest_changes import Change
from dossierkit.language import gettext as _
from dossierkit.language import mark
from dossierkit.library import Library
from dossierkit.reading.folders import CONTENT, DOSSIER_FILE, DOSSIERS
from dossierkit.records import Actor, Article, Dossier, Event, Record, Thing
from dossierkit.records.article import Correction
from dossierkit.records.shared_blocks import Corrected, RecordCorrection, Withdrawal
from dossierkit.records.vocabulary import ACTOR_KINDS, ARTICLE_TYPES
from dossierkit.values.texts_in_languages import language_of
from dossierkit.wording.dates_in_words import date_words
from dossierkit.wording.values_in_words import in_a_row, places_words

_KINDS = {"dossier": mark("dossier"), "article": mark("article")}


def whole(site: Site, place: str) -> str:
    """The whole address of a place on the site."""
    return site.url.rstrip("/") + place


def tag(site: Site, history: FileHistory) -> str:
    """The URI by which a record is known for good: the site's host, the day on which the record came, and where it lay then."""
    came = PurePosixPath(history.came_as)
    below = (came.parent if came.name == DOSSIER_FILE else came.with_suffix("")).as_posix()
    return f"tag:{urlsplit(site.url).hostname},{history.first.isoformat()}:{below.removeprefix(f'{DOSSIERS}/').removeprefix(f'{CONTENT}/')}"


def record_entry(library: Library, site: Site, change: Change) -> FeedEntry:
    """A record that came, or changed."""
    record, history = change
    facts = in_a_row(_facts(library, record), " · ")
    return FeedEntry(
        id=tag(site, history),
        url=whole(site, address(record)),
        title=record.label,
        text=(_("Changed: %(facts)s") if history.changes else _("New: %(facts)s")) % {"facts": facts},
        published=history.first,
        updated=history.last,
        language=_language(site, record),
        tags=(_kind_words(record),),
    )


def _language(site: Site, record: Record) -> str:
    """The language of a record's title, where it is not the site's."""
    language = record.title_language if isinstance(record, Article) else language_of(record.label) or site.language
    return language if language != site.language else ""


def _kind_words(record: Record) -> str:
    return record.declaration.one if isinstance(record, Actor | Event | Thing) else _(_KINDS[record.record_kind])


def _facts(library: Library, record: Record) -> Iterator[str]:
    """What a record is about, in a few words each."""
    if isinstance(record, Article):
        yield ARTICLE_TYPES[record.type]
        yield library.publisher(record)
        if record.published:
            yield date_words(record.published)
        return
    kind = _kind_words(record)
    yield kind[:1].upper() + kind[1:]
    if isinstance(record, Actor):
        yield record.public_role or ACTOR_KINDS[record.kind]
    elif isinstance(record, Event):
        yield date_words(record.date)
    elif isinstance(record, Dossier):
        yield record.summary
    if isinstance(record, Event | Thing) and record.all_places:
        yield places_words(record.all_places)


def figure_entries(site: Site, change: Change, figure: ToldFigure) -> Iterator[FeedEntry]:
    """An entry for each reading that a figure of a record has had, the latest first."""
    record, key, known = change.record, figure.key, tag(site, change.history)
    name = "-".join((property_anchor(key.property_name), *filter(None, (key.of.replace("_", "-"), key.currency, key.day))))
    steps = [(None, figure.readings[0]), *pairwise(figure.readings)]
    for before, one in reversed(steps):
        reads = one.words or _("no figure")
        yield FeedEntry(
            id=f"{known}#{name}/{one.since.isoformat()}",
            url=f"{whole(site, address(record))}#{property_anchor(key.property_name)}",
            title=_("%(record)s – %(figure)s: %(reading)s") % {"record": record.label, "figure": figure.label, "reading": reads},
            text=(_("Before: %(reading)s") % {"reading": before.words or _("no figure")}) if before else _("The first reading here"),
            published=one.since,
            updated=one.since,
            tags=(_kind_words(record), figure.label),
        )


Told = Correction | RecordCorrection | Withdrawal


def correction_entries(library: Library, site: Site, changes: Iterator[Change]) -> Iterator[FeedEntry]:
    """Every correction, our own and those of publishers, and every record that was withdrawn; each on the day on which readers could first see it."""
    listed = [(change, name, one) for change in changes for name, one in _named(_told(change.record))]
    versions = {change.history.versions[1:] for change, _name, _one in listed}
    blobs = sorted({version.blob for some in versions for version in some})
    texts = {blob: _squeezed(text or "") for blob, text in zip(blobs, texts_of(library.root, blobs), strict=True)}
    for (record, history), name, one in listed:
        day = _first_seen(history, texts, one.reason if isinstance(one, Withdrawal) else one.text)
        yield FeedEntry(
            id=f"{tag(site, history)}#{name}",
            url=f"{whole(site, address(record))}{'#corrections' if isinstance(one, RecordCorrection) else ''}",
            title=_heading(one) % {"record": record.label},
            text=in_a_row((date_words(one.date), one.reason if isinstance(one, Withdrawal) else one.text), ": "),
            published=day,
            updated=day,
            tags=(_kind_words(record),),
        )


def is_told_of(record: Record) -> bool:
    """Whether a record tells of a correction, or that it was withdrawn."""
    return bool(_told(record))


def _told(record: Record) -> tuple[Told, ...]:
    if isinstance(record, Actor | Event | Thing | Article) and record.withdrawn:
        return (record.withdrawn,)
    return record.corrections if isinstance(record, Corrected | Article) else ()


def _named(told: Iterable[Told]) -> Iterator[tuple[str, Told]]:
    """Each with a name of its own in its record, which stays when others come: the day that is written, and its number among those of that day."""
    of_day: Counter[str] = Counter()
    for one in told:
        of_day[one.date.text] += 1
        what = "withdrawn" if isinstance(one, Withdrawal) else "corrected"
        yield f"{what}-{quote(one.date.text, safe='')}-{of_day[one.date.text]}", one


def _heading(one: Told) -> str:
    if isinstance(one, Withdrawal):
        return _("Withdrawn: %(record)s")
    if isinstance(one, RecordCorrection):
        return _("Corrected: %(record)s")
    return _("Retracted by the publisher: %(record)s") if one.retracts else _("Corrected by the publisher: %(record)s")


def _first_seen(history: FileHistory, texts: dict[str, str], words: str) -> date:
    """The day of the first version of a record from which on these words stood in it."""
    wanted, day = _squeezed(words), history.last
    for version in history.versions[1:]:
        if wanted not in texts[version.blob]:
            break
        day = version.day
    return day


def _squeezed(text: str) -> str:
    """A text without what YAML may write in several ways: space, quotes, backslashes."""
    return "".join(text.split()).translate(_WRITTEN_OTHERWISE)


_WRITTEN_OTHERWISE = str.maketrans("", "", "\"'\\")
