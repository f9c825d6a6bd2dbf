"""The closed vocabularies of the records: each term as it is written, and its words on a page.

Attack, weapon and target types are names of the Global Terrorism Database codebook (names only, no codes or data);
event types are those of the ACLED codebook. Terms marked "not stated" are ours, for sources that do not say more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ValueType = Literal["number", "money", "date", "place", "duration", "text"]


@dataclass(frozen=True, slots=True)
class Property:
    """What a claim can be about: its heading, the type of its values and, for numbers, what is counted.

    A property that `changes` has a value of its own at each time (how many members?); the others have one that later
    reports only tell better (how many killed?).
    """

    label: str
    type: ValueType
    unit: str | None = None
    changes: bool = False


PROPERTIES: Mapping[str, Property] = {
    "killed": Property("Killed", "number", "people"),
    "wounded": Property("Wounded", "number", "people"),
    "missing": Property("Missing", "number", "people"),
    "hostages": Property("Hostages", "number", "people"),
    "displaced": Property("Displaced", "number", "people"),
    "attackers": Property("Attackers", "number", "people"),
    "attackers_killed": Property("Attackers killed", "number", "people"),
    "attendees": Property("Attendees", "number", "people"),
    "delegations": Property("Delegations", "number", "delegations"),
    "members": Property("Members", "number", "members", changes=True),
    "troops": Property("Troops", "number", "people", changes=True),
    "strikes": Property("Strikes", "number", "strikes"),
    "pledged": Property("Pledged", "money"),
    "date": Property("Date", "date"),
    "founded": Property("Founded", "date"),
    "dissolved": Property("Dissolved", "date"),
    "born": Property("Born", "date"),
    "died": Property("Died", "date"),
    "place": Property("Place", "place"),
    "birth_place": Property("Place of birth", "place"),
    "duration": Property("Duration", "duration"),
    "manner": Property("How it was carried out", "text"),
}

POPULATIONS = {
    "total": "all",
    "civilians": "civilians",
    "security_forces": "security forces",
    "perpetrators": "perpetrators",
    "children": "children",
    "foreign_nationals": "foreign nationals",
}

RANKS = {"normal": "normal", "preferred": "preferred", "deprecated": "deprecated"}

ARTICLE_TYPES = {
    "news": "News report",
    "wire": "Agency report",
    "press_release": "Press release",
    "official_statement": "Official statement",
    "transcript": "Transcript",
    "report": "Report",
    "analysis": "Analysis",
    "encyclopedia": "Encyclopedia article",
    "dataset": "Dataset",
    "social_post": "Social media post",
    "video": "Video",
}

COPIES = {"original": "on the publisher's own site", "repost": "repost on another site", "mirror": "mirror of the original"}

ACTOR_KINDS = {
    "person": "Person",
    "state": "State",
    "government_body": "Government body",
    "intergovernmental": "Intergovernmental organisation",
    "coalition": "Coalition",
    "armed_group": "Armed group",
    "military_unit": "Military unit",
    "company": "Company",
    "ngo": "Non-governmental organisation",
    "media": "Media",
    "other": "Other",
}

NAME_KINDS = {
    "official": "official name",
    "alias": "also called",
    "acronym": "acronym",
    "transliteration": "transliteration",
    "native": "in the original script",
    "former": "former name",
}


@dataclass(frozen=True, slots=True)
class RelationType:
    """A tie between two actors, read from either end."""

    label: str
    inverse: str


RELATION_TYPES: Mapping[str, RelationType] = {
    "member_of": RelationType("Member of", "Members"),
    "part_of": RelationType("Part of", "Parts"),
    "faction_of": RelationType("Faction of", "Factions"),
    "successor_of": RelationType("Successor of", "Succeeded by"),
    "leads": RelationType("Leads", "Led by"),
    "spokesperson_of": RelationType("Spokesperson of", "Spokespersons"),
    "supports": RelationType("Supports", "Supported by"),
    "opposes": RelationType("Opposes", "Opposed by"),
}

MEMBERSHIPS = {"member": "member", "observer": "observer", "invited": "invited"}

MEETING_TYPES = {
    "ministerial": "Ministerial",
    "summit": "Summit",
    "small_group": "Small group meeting",
    "working_group": "Working group",
    "conference": "Conference",
    "bilateral": "Bilateral meeting",
    "press_conference": "Press conference",
    "other": "Meeting",
}

MEETING_STATUSES = {
    "scheduled": "announced; not known whether it was held as planned",
    "held": "held",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "moved_online": "moved online",
}

MEETING_ROLES = {
    "host": "Host",
    "chair": "Chair",
    "speaker": "Speaker",
    "participant": "Participant",
    "observer": "Observer",
    "invited": "Invited",
    "not_invited": "Not invited",
    "absent": "Absent",
}

OUTCOME_TYPES = {
    "statement": "Statement",
    "decision": "Decision",
    "pledge": "Pledge",
    "membership": "Membership",
    "appointment": "Appointment",
    "other": "Outcome",
}

ATTACK_ROLES = {
    "claimed_responsibility": "Claimed responsibility",
    "attributed": "Attributed",
    "suspected": "Suspected",
    "denied": "Denied responsibility",
    "target": "Target",
    "victim": "Victim",
    "responder": "Responded",
    "condemned": "Condemned",
}

ATTACK_TYPES = {
    "assassination": "Assassination",
    "armed_assault": "Armed assault",
    "bombing_explosion": "Bombing/explosion",
    "hijacking": "Hijacking",
    "hostage_taking": "Hostage taking (kind not stated)",
    "hostage_taking_barricade": "Hostage taking (barricade incident)",
    "hostage_taking_kidnapping": "Hostage taking (kidnapping)",
    "facility_infrastructure_attack": "Facility/infrastructure attack",
    "unarmed_assault": "Unarmed assault",
    "unknown": "Unknown",
}

WEAPON_TYPES = {
    "biological": "Biological",
    "chemical": "Chemical",
    "radiological": "Radiological",
    "nuclear": "Nuclear",
    "firearms": "Firearms",
    "explosives": "Explosives",
    "fake_weapons": "Fake weapons",
    "incendiary": "Incendiary",
    "melee": "Melee",
    "vehicle": "Vehicle (not car or truck bombs)",
    "sabotage_equipment": "Sabotage equipment",
    "other": "Other",
    "unknown": "Unknown",
}

TARGET_TYPES = {
    "abortion_related": "Abortion related",
    "airports_aircraft": "Airports and aircraft",
    "business": "Business",
    "educational_institution": "Educational institution",
    "food_water_supply": "Food or water supply",
    "government_diplomatic": "Government (diplomatic)",
    "government_general": "Government (general)",
    "journalists_media": "Journalists and media",
    "maritime": "Maritime",
    "military": "Military",
    "ngo": "NGO",
    "police": "Police",
    "private_citizens_property": "Private citizens and property",
    "religious_figures_institutions": "Religious figures/institutions",
    "telecommunication": "Telecommunication",
    "terrorists_non_state_militia": "Terrorists/non-state militia",
    "tourists": "Tourists",
    "transportation": "Transportation",
    "utilities": "Utilities",
    "violent_political_party": "Violent political party",
    "other": "Other",
    "unknown": "Unknown",
}

EVENT_TYPES = {
    "battles": "Battles",
    "explosions_remote_violence": "Explosions/remote violence",
    "violence_against_civilians": "Violence against civilians",
    "protests": "Protests",
    "riots": "Riots",
    "strategic_developments": "Strategic developments",
}

SUB_EVENT_TYPES = {
    "government_regains_territory": "Government regains territory",
    "non_state_actor_overtakes_territory": "Non-state actor overtakes territory",
    "armed_clash": "Armed clash",
    "chemical_weapon": "Chemical weapon",
    "air_drone_strike": "Air/drone strike",
    "suicide_bomb": "Suicide bomb",
    "shelling_artillery_missile_attack": "Shelling/artillery/missile attack",
    "remote_explosive_landmine_ied": "Remote explosive/landmine/IED",
    "grenade": "Grenade",
    "sexual_violence": "Sexual violence",
    "attack": "Attack",
    "abduction_forced_disappearance": "Abduction/forced disappearance",
    "peaceful_protest": "Peaceful protest",
    "protest_with_intervention": "Protest with intervention",
    "excessive_force_against_protesters": "Excessive force against protesters",
    "violent_demonstration": "Violent demonstration",
    "mob_violence": "Mob violence",
    "agreement": "Agreement",
    "arrests": "Arrests",
    "change_to_group_activity": "Change to group/activity",
    "disrupted_weapons_use": "Disrupted weapons use",
    "headquarters_or_base_established": "Headquarters or base established",
    "looting_property_destruction": "Looting/property destruction",
    "non_violent_transfer_of_territory": "Non-violent transfer of territory",
    "other": "Other",
}

PRECISIONS = {
    "exact": "exact site",
    "city": "centre of the city",
    "district": "district",
    "province": "province",
    "country": "country",
    "unknown": "not known",
}
