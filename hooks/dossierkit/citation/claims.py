"""How to cite one claim: what it says, who says so, where it was read, its address here, and the day of its record's last change."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from dossierkit import addresses
from dossierkit.corroboration.readings import Badge, Reading, Standing, WeighedClaim
from dossierkit.corroboration.readings_in_words import BADGES
from dossierkit.history.file_histories import FileHistory
from dossierkit.language import current_language
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.records import Claim, Record
from dossierkit.wording.dates_in_words import calendar_words, date_words
from dossierkit.wording.foreign_names import isolated
from dossierkit.wording.markup import with_gaps_filled
from dossierkit.wording.values_in_words import in_a_row, list_words, population_words, source_words


def claim_citation(
    library: Library,
    site: addresses.Site,
    histories: Mapping[str, FileHistory],
    record: Record,
    claim: Claim,
    read: tuple[Reading, WeighedClaim] | None = None,
) -> Markup:
    """One paragraph to copy; its only markup isolates what is written in the other direction.

    The version is the day on which the record last changed, by its path in `histories`, or the whole project, where only that is known.
    `read` is the reading that the claim belongs to, with what became of it, so that a forecast or an early count is not cited as more.
    """
    history = histories.get(str(record.path))
    day = history.last if history else library.today
    sources = Markup(list_words([_source(library, cited.article) for cited in claim.cited]))  # noqa: S704  (each is escaped)
    name = _("%(site)s, version of %(date)s") % {"site": site.name, "date": calendar_words(day)} if day else site.name
    whole = _("“%(record)s”. %(claim)s; read in %(sources)s. %(site)s. %(address)s")
    place = site.url.rstrip("/") + addresses.claim(record, claim)
    parts = {"record": record.label, "claim": _claim(library, claim, read), "sources": sources, "site": name, "address": place}
    return with_gaps_filled(whole, parts)


def _claim(library: Library, claim: Claim, read: tuple[Reading, WeighedClaim] | None) -> str:
    """`Killed: 49 civilians, as of 8 March 2017, according to Afghan authorities, an early report`."""
    of_whom = population_words(claim)
    value = _("%(value)s %(of_whom)s") % {"value": source_words(claim), "of_whom": of_whom} if of_whom else source_words(claim)
    parts = [_("%(property)s: %(value)s") % {"property": library.properties[claim.property_name].label, "value": value}]
    if claim.as_of:
        parts.append(_("as of %(date)s") % {"date": date_words(claim.as_of)})
    named = [actor.name if (actor := library.actor(one.actor or "")) else one.words for one in library.asserters(claim) if not one.report]
    if named:
        parts.append(_("according to %(actor)s") % {"actor": list_words([str(name) for name in named])})
    if read:
        parts.extend(_cautions(*read))
    return in_a_row(parts)


def _cautions(reading: Reading, one: WeighedClaim) -> Iterator[str]:
    """What a reader of the citation must not overlook: that it was a forecast, or that nobody is known to have counted later."""
    if one.standing is Standing.EXPECTED:
        yield BADGES[Badge.EXPECTED]
    elif reading.early and one.standing is Standing.LIVE:
        yield _("an early report, no later one is recorded")


def _source(library: Library, id_: str) -> Markup:
    article = library.article(id_)
    if not article:
        return Markup.escape(id_)
    title = article.own_title if article.language == current_language() else isolated(article.own_title, article.language)
    published = date_words(article.published) if article.published else _("undated")
    words = _("%(publisher)s, “%(title)s” (%(date)s)")
    return with_gaps_filled(words, {"publisher": library.publisher(article), "title": title, "date": published})
