"""Words of violence, in the languages that the interface speaks: what the frame of a site must not say where its topic does not.

Each is a pattern for the beginning of a word, or a whole one, in small letters; Arabic words stand anywhere, after their article and
prepositions. A word that means something else in these contexts is not on the list (`target` of a link, `suspected` of a cause).
"""

import re
from collections.abc import Iterator, Mapping

# What a word begins with; `$` ends one that begins others.
BEGINNINGS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "attack", "assail", "assassin", "assault", "perpetrat", "victim", "weapon", "firearm", "gun$", "guns$", "gunm", "terror", "kill",
        "murder", "slaughter", "massacre", "wound", "injur", "casualt", "fatalit", "dead$", "death", "bomb", "explos", "grenade", "missile",
        "shell(?:ing|ed)", "shoot", "shot$", "hostage", "hijack", "kidnap", "abduct", "suicid", "violen", "milit[ai]a", "militant",
        "insurgen", "jihad", "warfare", "combatant", "battle", "incendiary", "islamic state", "isis$", "isil$",
    ),
    "de": (
        "anschl[aä]g", "angriff", "angreifer", "attentat", "attentät", "täter", "opfer", "waffe", "schusswaffe", "terror", "getötet", "töt",
        "mord", "mörd", "ermord", "verletzte", "verwundet", "tote[rn]?$", "bombe", "spreng", "explosion", "granat", "rakete",
        "geisel", "entführ", "selbstmord", "gewalt(?:tat|tät|sam|$)", "miliz", "kämpfer", "massaker", "brandsätz",
    ),
    "uk": (
        "напад", "атак", "вбит", "вбивств", "вбив", "убит", "убивств", "поранен", "жертв", "зброя", "зброї", "зброю", "терор", "терак", "бомб",
        "вибух", "гранат", "ракет", "заручник", "викраден", "самогуб", "насильств", "бойовик", "загибл", "нападник", "різанин", "стрілянин",
    ),
    "ar": (
        "هجوم", "هجمات", "مهاجم", "قتل", "قتيل", "قتلى", "جريح", "جرحى", "ضحية", "ضحايا", "سلاح", "أسلحة", "إرهاب", "قنبلة", "قنابل", "تفجير",
        "انفجار", "متفجر", "رهينة", "رهائن", "اختطاف", "خطف", "انتحار", "عنف", "اغتيال", "جناة", "الجاني", "ميليشيا", "مجزرة",
    ),
}  # fmt: skip
_ENDS = r"(?![^\W_])"  # no letter and no digit follows


def _pattern(language: str) -> re.Pattern[str]:
    words = "|".join(BEGINNINGS[language]).replace("$", _ENDS)
    return re.compile(words if language == "ar" else rf"(?<![^\W_])(?:{words})[^\W_]*", re.IGNORECASE)


_OF_LANGUAGE: Mapping[str, re.Pattern[str]] = {language: _pattern(language) for language in BEGINNINGS}


def words_of_violence(text: str, *languages: str) -> Iterator[str]:
    """Each such word in a text, with what stands around it; in all languages unless some are named.

    Words within names in code count as well: `attack_types`, `attackTypes`, `--dk-attack`.
    """
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    for language in languages or BEGINNINGS:
        for found in _OF_LANGUAGE[language].finditer(parted):
            around = parted[max(0, found.start() - 60) : found.end() + 40]
            yield f"{found[0]}: …{' '.join(around.split())}…"
