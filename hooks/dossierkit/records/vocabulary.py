"""The closed vocabularies of the records: each term as it is written, and its words on a page.

Attack, weapon and target types are names of the codebook of the Global Terrorism Database (GTD; names only, no codes or data);
event types are those of the codebook of the Armed Conflict Location & Event Data project (ACLED). Terms marked "not stated" are
ours, for sources that do not say more. The words are English here and are shown in the language of the site.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dossierkit.language import Terms, mark, pmark, translated

ValueType = Literal["number", "money", "date", "place", "duration", "text"]


@dataclass(frozen=True, slots=True)
class Property:
    """What a claim can be about, such as `killed`: its heading, the type of its values and, for numbers, what is counted (`unit`).

    A property that `changes` has a value of its own at each time (members); for the others, later reports only know the one value
    better (killed). `declared` by a dossier, its heading stays as `written`; otherwise it is translated.
    """

    written: str
    type: ValueType
    unit: str | None = None
    changes: bool = False
    declared: bool = field(default=True, compare=False)

    @property
    def label(self) -> str:
        """The heading in the language in use."""
        return self.written if self.declared else translated(self.written)


def _common(marked: str, type_: ValueType, unit: str | None = None, *, changes: bool = False) -> Property:
    return Property(marked, type_, unit, changes, declared=False)


PROPERTIES: Mapping[str, Property] = {
    "killed": _common(mark("Killed"), "number", "people"),
    "wounded": _common(mark("Wounded"), "number", "people"),
    "missing": _common(mark("Missing"), "number", "people"),
    "hostages": _common(mark("Hostages"), "number", "people"),
    "displaced": _common(mark("Displaced"), "number", "people"),
    "attackers": _common(mark("Attackers"), "number", "people"),
    "attackers_killed": _common(mark("Attackers killed"), "number", "people"),
    "attendees": _common(mark("Attendees"), "number", "people"),
    "delegations": _common(mark("Delegations"), "number", "delegations"),
    "members": _common(mark("Members"), "number", "members", changes=True),
    "troops": _common(mark("Troops"), "number", "people", changes=True),
    "strikes": _common(mark("Strikes"), "number", "strikes"),
    "pledged": _common(mark("Pledged"), "money"),
    "date": _common(mark("Date"), "date"),
    "founded": _common(mark("Founded"), "date"),
    "dissolved": _common(mark("Dissolved"), "date"),
    "born": _common(mark("Born"), "date"),
    "died": _common(mark("Died"), "date"),
    "place": _common(mark("Place"), "place"),
    "birth_place": _common(mark("Place of birth"), "place"),
    "duration": _common(mark("Duration"), "duration"),
    "manner": _common(mark("How it was carried out"), "text"),
}

POPULATIONS = Terms(
    total=pmark("of whom", "all"),
    without_attackers=mark("without the attackers"),
    with_attackers=mark("with the attackers"),
    civilians=mark("civilians"),
    security_forces=mark("security forces"),
    perpetrators=mark("perpetrators"),
    children=mark("children"),
    foreign_nationals=mark("foreign nationals"),
    first_side=mark("the first side"),
    second_side=mark("the second side"),
)

RANKS = Terms(normal=mark("normal"), preferred=mark("preferred"), deprecated=mark("deprecated"))

ARTICLE_TYPES = Terms(
    news=mark("News report"),
    wire=mark("Agency report"),
    press_release=mark("Press release"),
    official_statement=mark("Official statement"),
    transcript=mark("Transcript"),
    report=mark("Report"),
    analysis=mark("Analysis"),
    encyclopedia=mark("Encyclopedia article"),
    dataset=mark("Dataset"),
    social_post=mark("Social media post"),
    video=mark("Video"),
    book=mark("Book"),
    print_article=mark("Printed article"),
    interview=mark("Interview"),
    court_file=mark("Court file"),
)

# What need not be on the web: these types, and whatever was read in these forms.
NOT_ON_WEB = frozenset({"book", "print_article", "interview", "court_file"})
READ_OFF_WEB = frozenset({"print", "interview"})

# Texts in which a body speaks for itself; what is read in any other is said by whom it names, or by the report.
OFFICIAL_TYPES = frozenset({"press_release", "official_statement", "transcript"})

READ_AS = Terms(
    page=mark("the page itself"),
    archived_copy=mark("an archived copy"),
    excerpt=mark("an excerpt"),
    feed=mark("a feed"),
    catalogue=mark("an entry in a catalogue"),
    print=mark("in print"),
    interview=mark("an interview"),
)

# The same in a word or two, for a mark beside a source.
READ_AS_MARKS = Terms(
    page=pmark("read as", "page"),
    archived_copy=pmark("read as", "archived copy"),
    excerpt=pmark("read as", "excerpt"),
    feed=pmark("read as", "feed"),
    catalogue=pmark("read as", "catalogue entry"),
    print=pmark("read as", "print"),
    interview=pmark("read as", "interview"),
)

# What was read in these forms may be less than the whole text.
READ_IN_PART = frozenset({"excerpt", "feed", "catalogue"})

COPIES = Terms(original=mark("on the publisher's own site"), repost=mark("repost on another site"), mirror=mark("mirror of the original"))

# The same in a word, for a mark beside a source.
COPY_MARKS = Terms(original=pmark("copy", "original"), repost=pmark("copy", "repost"), mirror=pmark("copy", "mirror"))

ACTOR_KINDS = Terms(
    person=mark("Person"),
    state=mark("State"),
    government_body=mark("Government body"),
    intergovernmental=mark("Intergovernmental organisation"),
    coalition=mark("Coalition"),
    armed_group=mark("Armed group"),
    military_unit=mark("Military unit"),
    company=mark("Company"),
    ngo=mark("Non-governmental organisation"),
    media=mark("Media"),
    other=mark("Other"),
)

NAME_KINDS = Terms(
    official=mark("official name"),
    alias=mark("also called"),
    acronym=mark("acronym"),
    transliteration=mark("transliteration"),
    native=mark("in the original script"),
    former=mark("former name"),
)


@dataclass(frozen=True, slots=True)
class RelationType:
    """A kind of relation between two actors, with its words from either end, untranslated."""

    forward: str
    backward: str

    @property
    def label(self) -> str:
        """What the actor that has the relation is to the other: `Part of`."""
        return translated(self.forward)

    @property
    def inverse(self) -> str:
        """What the other actor is to it: `Parts`."""
        return translated(self.backward)


RELATION_TYPES: Mapping[str, RelationType] = {
    "member_of": RelationType(pmark("relation", "Member of"), pmark("relation", "Members")),
    "part_of": RelationType(pmark("relation", "Part of"), pmark("relation", "Parts")),
    "faction_of": RelationType(pmark("relation", "Faction of"), pmark("relation", "Factions")),
    "successor_of": RelationType(pmark("relation", "Successor of"), pmark("relation", "Succeeded by")),
    "leads": RelationType(pmark("relation", "Leads"), pmark("relation", "Led by")),
    "spokesperson_of": RelationType(pmark("relation", "Spokesperson of"), pmark("relation", "Spokespersons")),
    "supports": RelationType(pmark("relation", "Supports"), pmark("relation", "Supported by")),
    "opposes": RelationType(pmark("relation", "Opposes"), pmark("relation", "Opposed by")),
}

MEMBERSHIPS = Terms(member=mark("member"), observer=mark("observer"), invited=mark("invited"))

MEETING_TYPES = Terms(
    ministerial=mark("Ministerial"),
    summit=mark("Summit"),
    small_group=mark("Small group meeting"),
    working_group=mark("Working group"),
    conference=mark("Conference"),
    bilateral=mark("Bilateral meeting"),
    press_conference=mark("Press conference"),
    other=mark("Meeting"),
)

MEETING_STATUSES = Terms(
    scheduled=mark("announced; not known whether it was held as planned"),
    held=mark("held"),
    postponed=mark("postponed"),
    cancelled=mark("cancelled"),
    moved_online=mark("moved online"),
)

MEETING_ROLES = Terms(
    host=mark("Host"),
    chair=mark("Chair"),
    speaker=mark("Speaker"),
    participant=mark("Participant"),
    observer=mark("Observer"),
    invited=mark("Invited"),
    not_invited=mark("Not invited"),
    absent=mark("Absent"),
)

OUTCOME_TYPES = Terms(
    statement=mark("Statement"),
    decision=mark("Decision"),
    pledge=mark("Pledge"),
    membership=mark("Membership"),
    appointment=mark("Appointment"),
    other=mark("Outcome"),
)

ATTACK_ROLES = Terms(
    claimed_responsibility=mark("Claimed responsibility"),
    attributed=mark("Attributed"),
    suspected=mark("Suspected"),
    fought=mark("Fought"),
    denied=mark("Denied responsibility"),
    target=mark("Target"),
    victim=mark("Victim"),
    responder=mark("Responded"),
    condemned=mark("Condemned"),
)

ATTACK_TYPES = Terms(
    assassination=mark("Assassination"),
    armed_assault=mark("Armed assault"),
    bombing_explosion=mark("Bombing/explosion"),
    hijacking=mark("Hijacking"),
    hostage_taking=mark("Hostage taking (kind not stated)"),
    hostage_taking_barricade=mark("Hostage taking (barricade incident)"),
    hostage_taking_kidnapping=mark("Hostage taking (kidnapping)"),
    facility_infrastructure_attack=mark("Facility/infrastructure attack"),
    unarmed_assault=mark("Unarmed assault"),
    unknown=mark("Unknown"),
)

WEAPON_TYPES = Terms(
    biological=mark("Biological"),
    chemical=mark("Chemical"),
    radiological=mark("Radiological"),
    nuclear=mark("Nuclear"),
    firearms=mark("Firearms"),
    explosives=mark("Explosives"),
    fake_weapons=mark("Fake weapons"),
    incendiary=mark("Incendiary"),
    melee=mark("Melee"),
    vehicle=mark("Vehicle (not car or truck bombs)"),
    sabotage_equipment=mark("Sabotage equipment"),
    other=mark("Other"),
    unknown=mark("Unknown"),
)

TARGET_TYPES = Terms(
    abortion_related=mark("Abortion related"),
    airports_aircraft=mark("Airports and aircraft"),
    business=mark("Business"),
    educational_institution=mark("Educational institution"),
    food_water_supply=mark("Food or water supply"),
    government_diplomatic=mark("Government (diplomatic)"),
    government_general=mark("Government (general)"),
    journalists_media=mark("Journalists and media"),
    maritime=mark("Maritime"),
    military=mark("Military"),
    ngo=mark("NGO"),
    police=mark("Police"),
    private_citizens_property=mark("Private citizens and property"),
    religious_figures_institutions=mark("Religious figures/institutions"),
    telecommunication=mark("Telecommunication"),
    terrorists_non_state_militia=mark("Terrorists/non-state militia"),
    tourists=mark("Tourists"),
    transportation=mark("Transportation"),
    utilities=mark("Utilities"),
    violent_political_party=mark("Violent political party"),
    other=mark("Other"),
    unknown=mark("Unknown"),
)

EVENT_TYPES = Terms(
    battles=mark("Battles"),
    explosions_remote_violence=mark("Explosions/remote violence"),
    violence_against_civilians=mark("Violence against civilians"),
    protests=mark("Protests"),
    riots=mark("Riots"),
    strategic_developments=mark("Strategic developments"),
)

SUB_EVENT_TYPES = Terms(
    government_regains_territory=mark("Government regains territory"),
    non_state_actor_overtakes_territory=mark("Non-state actor overtakes territory"),
    armed_clash=mark("Armed clash"),
    chemical_weapon=mark("Chemical weapon"),
    air_drone_strike=mark("Air/drone strike"),
    suicide_bomb=mark("Suicide bomb"),
    shelling_artillery_missile_attack=mark("Shelling/artillery/missile attack"),
    remote_explosive_landmine_ied=mark("Remote explosive/landmine/IED"),
    grenade=mark("Grenade"),
    sexual_violence=mark("Sexual violence"),
    attack=pmark("ACLED", "Attack"),
    abduction_forced_disappearance=mark("Abduction/forced disappearance"),
    peaceful_protest=mark("Peaceful protest"),
    protest_with_intervention=mark("Protest with intervention"),
    excessive_force_against_protesters=mark("Excessive force against protesters"),
    violent_demonstration=mark("Violent demonstration"),
    mob_violence=mark("Mob violence"),
    agreement=mark("Agreement"),
    arrests=mark("Arrests"),
    change_to_group_activity=mark("Change to group/activity"),
    disrupted_weapons_use=mark("Disrupted weapons use"),
    headquarters_or_base_established=mark("Headquarters or base established"),
    looting_property_destruction=mark("Looting/property destruction"),
    non_violent_transfer_of_territory=mark("Non-violent transfer of territory"),
    other=mark("Other"),
)

PRECISIONS = Terms(
    exact=mark("exact site"),
    city=mark("centre of the city"),
    district=mark("district"),
    province=mark("province"),
    country=mark("country"),
    unknown=mark("not known"),
)
