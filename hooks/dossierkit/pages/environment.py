"""The Jinja environment that all HTML comes from: everything is escaped, nothing undefined passes silently."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dossierkit import addresses
from dossierkit.corroboration.readings_in_words import reading_words, standing_words, status_words, support_words, verdict_words
from dossierkit.corroboration.rules import Reading, Standing, Weighed
from dossierkit.language import gettext, mark, ngettext, pgettext, spoken
from dossierkit.library import Held, Library, position_on, position_order
from dossierkit.pages.key_numbers import key_numbers
from dossierkit.pages.sort_keys import date_key, number_key, reading_key, years
from dossierkit.pictures.locator_map import locator
from dossierkit.pictures.map import cluster_words, filter_data, map_picture
from dossierkit.pictures.map_key import signs_in_use
from dossierkit.pictures.neighbourhood import neighbourhood_picture, network_link
from dossierkit.pictures.network import network_picture, tie_data, ties_words
from dossierkit.pictures.reported_intervals import reported_intervals_picture
from dossierkit.pictures.small_map import small_map
from dossierkit.pictures.step_line import step_line_picture
from dossierkit.pictures.terms_of_office import terms_of_office_picture
from dossierkit.pictures.timeline import entry_address, item_attributes, timeline_axis, timeline_strip
from dossierkit.prose.links_and_notes import LinksAndNotes
from dossierkit.records import Claim, Dossier, Kind, vocabulary
from dossierkit.records.actor import Position
from dossierkit.records.common import SourceReference
from dossierkit.wording import values_in_words
from dossierkit.wording.foreign_names import attributes, isolated

TEMPLATES = Path(__file__).parents[1] / "templates"


def environment() -> Environment:
    """A new environment with the words and addresses that templates may use."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    env.filters |= {
        "date": values_in_words.date_words,
        "day": values_in_words.day_words,
        "short_date": values_in_words.short_date_words,
        "calendar_day": values_in_words.calendar_words,
        "code_marks": _code_marks,
        "period": values_in_words.period_words,
        "time_of_use": values_in_words.use_words,
        "claimed": values_in_words.claim_words,
        "of_whom": values_in_words.population_words,
        "country": values_in_words.country_words,
        "language": values_in_words.language_words,
        "place": values_in_words.place_words,
        "read": reading_words,
        "support": support_words,
        "ties": ties_words,
        "tie_data": tie_data,
        "precision": values_in_words.precision_words,
        "number": values_in_words.number_words,
        "by_positions": _by_positions,
        "titled": _titled,
        "named_terms": _named_terms,
        "groups": _groups,
        "select_numbers": _numbers,
        "isolate": isolated,
        "foreign": attributes,
        "status": status_words,
        "claim_columns": _claim_columns,
        "without": _without,
        "host": _host,
        "known_database": _database_name,
        "date_key": date_key,
        "number_key": number_key,
        "reading_key": reading_key,
        "years": years,
    }
    env.globals |= {
        "_": _translated,
        "pgettext": _translated_in_context,
        "vocabulary": vocabulary,
        "addresses": addresses,
        "count": values_in_words.count_words,
        "standing": standing_words,
        "verdict": verdict_words,
        "Standing": Standing,
        "picture": _picture,
        "steps": step_line_picture,
        "terms": terms_of_office_picture,
        "timeline_axis": timeline_axis,
        "timeline_strip": timeline_strip,
        "item_attributes": item_attributes,
        "entry_address": entry_address,
        "position_on": position_on,
        "key_numbers": key_numbers,
        "counted": _counted,
        "small_map": _small_map,
        "map_of": map_picture,
        "signs_of_map": signs_in_use,
        "filter_data": filter_data,
        "cluster_words": cluster_words,
        "locator": locator,
        "network_picture": network_picture,
        "around": neighbourhood_picture,
        "in_network": network_link,
        "spoken": spoken,
    }
    return env


def _translated(message: str, **given: Any) -> Markup:
    """A message, what is given put into it; what Jinja's own function does, but in a third of the time."""
    return _looked_up(spoken(), None, message) % given if given else _looked_up(spoken(), None, message)


def _translated_in_context(context: str, message: str, **given: Any) -> Markup:
    """A message in one of its senses, what is given put into it."""
    return _looked_up(spoken(), context, message) % given if given else _looked_up(spoken(), context, message)


@cache
def _looked_up(_language: str, context: str | None, message: str) -> Markup:
    return Markup(pgettext(context, message) if context else gettext(message))  # noqa: S704  (our own words)


def _small_map(library: Library, dossier: Dossier, page: LinksAndNotes) -> Markup:
    """The places of a dossier as a small picture that leads to its map."""
    return small_map(library.events_of(dossier.id), page.address, page.href(addresses.part(dossier.id, "map")))


def _counted(kind: Kind, number: int) -> str:
    """`25 meetings`, for each kind that a dossier lists."""
    return values_in_words.count_words(number, kind)


def _by_positions(positions: Iterable[Position]) -> list[Position]:
    return sorted(positions, key=position_order)


def _titled(positions: Iterable[Position]) -> list[tuple[str, Position]]:
    """A person's positions, each called by its title."""
    return [(position.title, position) for position in _by_positions(positions)]


def _named_terms(held: Iterable[Held]) -> list[tuple[str, Position]]:
    """The positions in an organisation, each called by the person's name."""
    return [(one.person.name, one.position) for one in held]


def _groups(values: Iterable[Any], attribute: str) -> list[tuple[Any, list[Any]]]:
    """Groups of values with one value of `attribute` (dots for attributes of attributes), in the order of first appearance."""
    groups: dict[Any, list[Any]] = {}
    for value in values:
        groups.setdefault(attrgetter(attribute)(value), []).append(value)
    return list(groups.items())


def _numbers(claims: Mapping[str, tuple[Claim, ...]], library: Library) -> list[str]:
    """The properties among some claims that are counts or sums."""
    return [name for name in claims if library.properties[name].type in {"number", "money"}]


def _picture(library: Library, reading: Reading, heading: str) -> Markup:
    """The picture of a reading, each report named by its date and by who says so, or else by who published it."""
    return reported_intervals_picture(reading, heading, {one.claim.id: _label(library, one) for one in reading.claims})


def _label(library: Library, one: Weighed) -> str:
    actor = library.actor(one.claim.by) if one.claim.by else None
    article = library.article(one.claim.cited[0].article)
    who = actor.name if actor else one.claim.by or (article.publisher if article else "")
    return gettext("%(who)s, %(date)s") % {"who": who, "date": values_in_words.short_date_words(one.when)} if one.when else who


def _claim_columns(claims: Sequence[Claim]) -> set[str]:
    """The optional columns that some claim of a table has something for."""
    columns = {"of"} if any(values_in_words.population_words(claim) for claim in claims) else set()
    if any(claim.as_of for claim in claims):
        columns.add("as_of")
    if any(claim.note or claim.reason or any(reference.quote for reference in claim.cited) for claim in claims):
        columns.add("note")
    return columns


def _without(references: Iterable[SourceReference], others: Iterable[SourceReference]) -> list[SourceReference]:
    """The references to articles that the others do not cite as well."""
    known = {one.article for one in others}
    return [reference for reference in references if reference.article not in known]


def _host(url: str) -> str:
    """The name of the site that an address leads to."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


_DATABASES = {"wikidata": "Wikidata", "ucdp": mark("UCDP GED event"), "acled": "ACLED", "gtd": "GTD", "viaf": "VIAF", "isni": "ISNI"}


def _database_name(name: str) -> str:
    return gettext(_DATABASES[name]) if name in _DATABASES else name


def _code_marks(text: str) -> Markup:
    """Words with `keys` between backticks, as code."""
    parts = text.split("`")
    return Markup().join(Markup("<code>{}</code>").format(part) if number % 2 else part for number, part in enumerate(parts))
