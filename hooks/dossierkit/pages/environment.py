"""The Jinja environment that all pages are made with, and the table of filters and functions that templates may use.

Everything is escaped, and an undefined variable is an error. A new filter or function for templates is a line in one of the tables here.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dossierkit import addresses
from dossierkit.asking.kept_work import Shelf
from dossierkit.corroboration.parts_and_whole import sum_words, sums
from dossierkit.corroboration.populations import IN_ALL
from dossierkit.corroboration.readings import Standing
from dossierkit.corroboration.readings_in_words import (
    badge_words,
    compared_words,
    expected_words,
    lateness_words,
    reading_words,
    standing_words,
    support_words,
    verdict_words,
)
from dossierkit.corroboration.reasons_in_words import explained_badges, who_says_words
from dossierkit.language import SOURCE, current_language, direction
from dossierkit.library.offices_held import position_on
from dossierkit.library.searches import lacks_the_role, searches_for_the_role
from dossierkit.pages.compiled_templates import PageEnvironment
from dossierkit.pages.filters_and_groups import types_of
from dossierkit.pages.groups_of_listings import in_groups
from dossierkit.pages.kept_templates import KeptTemplates
from dossierkit.pages.key_numbers import key_numbers
from dossierkit.pages.latest_changes import latest_changes
from dossierkit.pages.long_lists import shown_entries
from dossierkit.pages.record_pages import in_reading_order
from dossierkit.pages.sort_keys import column_sorts_by, date_key, duration_key, number_key, reading_key, value_key, years
from dossierkit.pages.template_functions import (
    claims_picture,
    code_marks,
    counted_records,
    database_name,
    doubts_words,
    filled_claim_columns,
    grouped_by,
    grouped_by_inverse,
    host_name,
    number_properties,
    positions_in_order,
    references_without,
    report_time_words,
    small_map_of_dossier,
    source_of_terms,
    terms_by_person,
    terms_by_title,
    translated,
    translated_block,
    translated_in_context,
    translated_number,
)
from dossierkit.pages.timeline_page import period_words
from dossierkit.pictures.map import cluster_words, filter_data, map_picture
from dossierkit.pictures.map_around_one_event import locator
from dossierkit.pictures.map_key import signs_in_use
from dossierkit.pictures.map_thinned import thinned_map
from dossierkit.pictures.network import network_picture
from dossierkit.pictures.network_around_one_actor import neighbourhood_picture, network_link
from dossierkit.pictures.network_words import tie_data, ties_words
from dossierkit.pictures.reported_intervals import key_of_picture
from dossierkit.pictures.signs import ACTOR_SIGNS, sign_of
from dossierkit.pictures.step_line import step_line_picture
from dossierkit.pictures.terms_of_office import terms_of_office_picture
from dossierkit.pictures.timeline import SINGLE, timeline_axis, timeline_strip
from dossierkit.pictures.timeline_lanes import entry_address, item_attributes
from dossierkit.pictures.timeline_thinned import thinned_axis
from dossierkit.records import vocabulary
from dossierkit.records.ready_made import POPULATIONS
from dossierkit.values.texts_in_languages import in_other_languages, language_of
from dossierkit.wording import dates_in_words, values_in_words
from dossierkit.wording.foreign_names import attributes, isolated, turned
from dossierkit.wording.quotations import quotation

TEMPLATES = Path(__file__).parents[1] / "templates"


def keep_templates(env: Environment, shelf: Shelf) -> None:
    """Keep the compiled templates of a site on a shelf, and take those from there that were compiled in the builds before."""
    if isinstance(env, PageEnvironment):
        env.kept = KeptTemplates(shelf, env.speech)


def environment(language: str = SOURCE, own_words: str = "") -> Environment:
    """A new environment for a site in `language` (BCP 47); `own_words` is the text of the project's own catalogue.

    Its filters and globals are listed by the names that templates use.
    """
    env = PageEnvironment(
        language,
        own_words,
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.newstyle_gettext = True  # type: ignore[attr-defined]  # gaps in a message are filled by the functions that look it up
    env.filters |= {
        "attr": getattr,  # Jinja's own looks through all classes of a value first, which takes twenty times as long
        "date": dates_in_words.date_words,
        "day": dates_in_words.day_words,
        "short_date": dates_in_words.short_date_words,
        "calendar_day": dates_in_words.calendar_words,
        "code_marks": code_marks,
        "period": dates_in_words.period_words,
        "report_time": report_time_words,
        "time_of_use": dates_in_words.time_of_use_words,
        "claimed": values_in_words.source_words,
        "of_whom": values_in_words.population_words,
        "country": values_in_words.country_words,
        "language": values_in_words.language_words,
        "place": values_in_words.place_words,
        "places": values_in_words.places_words,
        "sign": sign_of,
        "read": reading_words,
        "support": support_words,
        "lateness": lateness_words,
        "ties": ties_words,
        "tie_data": tie_data,
        "precision": values_in_words.precision_words,
        "number": values_in_words.number_words,
        "by_positions": positions_in_order,
        "titled": terms_by_title,
        "named_terms": terms_by_person,
        "groups": grouped_by,
        "select_numbers": number_properties,
        "isolate": isolated,
        "foreign": attributes,
        "turned": turned,
        "language_of": language_of,
        "in_other_languages": in_other_languages,
        "badges": badge_words,
        "expected": expected_words,
        "claim_columns": filled_claim_columns,
        "without": references_without,
        "host": host_name,
        "known_database": database_name,
        "date_key": date_key,
        "number_key": number_key,
        "reading_key": reading_key,
        "years": years,
        "sorts_by": column_sorts_by,
        "value_key": value_key,
        "duration_key": duration_key,
        "in_groups": in_groups,
        "until": shown_entries,
        "types": types_of,
        "by_inverse": grouped_by_inverse,
        "terms_from": source_of_terms,
        "doubts_of": doubts_words,
        "money": values_in_words.value_words,
        "duration": values_in_words.duration_words,
    }
    env.globals |= {
        "_": translated,
        "pgettext": translated_in_context,
        "ngettext": translated_number,
        "gettext": translated_block,
        "vocabulary": vocabulary,
        "addresses": addresses,
        "count": values_in_words.count_words,
        "standing": standing_words,
        "compared": compared_words,
        "quotation": quotation,
        "lacks_the_role": lacks_the_role,
        "searches_for_the_role": searches_for_the_role,
        "verdict": verdict_words,
        "Standing": Standing,
        "POPULATIONS": POPULATIONS,
        "POPULATIONS_IN_ALL": IN_ALL,
        "explained": explained_badges,
        "who_says": who_says_words,
        "sums": sums,
        "sum_in_words": sum_words,
        "picture": claims_picture,
        "key_of_picture": key_of_picture,
        "steps": step_line_picture,
        "terms": terms_of_office_picture,
        "timeline_axis": timeline_axis,
        "timeline_strip": timeline_strip,
        "thinned_axis": thinned_axis,
        "drawn_singly": SINGLE,
        "period_words": period_words,
        "item_attributes": item_attributes,
        "entry_address": entry_address,
        "position_on": position_on,
        "actor_signs": ACTOR_SIGNS,
        "key_numbers": key_numbers,
        "counted": counted_records,
        "listings_in_order": in_reading_order,
        "small_map": small_map_of_dossier,
        "latest_changes": latest_changes,
        "map_of": map_picture,
        "thinned_map": thinned_map,
        "signs_of_map": signs_in_use,
        "filter_data": filter_data,
        "cluster_words": cluster_words,
        "locator": locator,
        "network_picture": network_picture,
        "around": neighbourhood_picture,
        "in_network": network_link,
        "current_language": current_language,
        "direction": direction(language),
    }
    return env
