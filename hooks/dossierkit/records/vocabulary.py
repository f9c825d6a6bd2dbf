"""The vocabularies that records of all topics share: each term as it is written, and its words on a page.

Those of one kind of events stand in its declaration (`ready_made_kinds/`). The words are English here and are shown in the language of
the site.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dossierkit.language import Terms, mark, pmark
from dossierkit.records.declared_words import Words

ValueType = Literal["number", "money", "percentage", "score", "date", "place", "duration", "text"]
# Those of which one value can be more or less than another, so that a picture of them can be drawn; dates have pictures of their own.
AMOUNTS: frozenset[ValueType] = frozenset({"number", "money", "percentage", "score", "duration"})


@dataclass(frozen=True, slots=True)
class Property:
    """What a claim can be about, such as `attendees`: its heading, the type of its values and, for numbers, what is counted (`unit`).

    A property that `changes` has a value of its own at each time (members); for the others, later reports only know the one value
    better (attendees).
    """

    words: Words
    type: ValueType
    unit: str | None = None
    changes: bool = False

    @property
    def label(self) -> str:
        """The heading in the language in use."""
        return str(self.words)

    @property
    def written(self) -> str:
        """The heading as it was written: in English for those of the package."""
        return self.words.written


# Of whom a figure may be, in records of any kind; `ready_made.POPULATIONS` has those that a kind brings, too.
COMMON_POPULATIONS = Terms(
    total=pmark("of whom", "all"),
    civilians=mark("civilians"),
    security_forces=mark("security forces"),
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


# How a line is drawn in the network; what each of them means stands below the picture.
LineForm = Literal["strong", "plain", "dashed", "dotted"]


@dataclass(frozen=True, slots=True)
class RelationType:
    """A kind of relation between two actors: its words from either end, and how its line is drawn.

    A `symmetric` one is the same from both ends, whichever of the two records tells of it: `Allied with`.
    """

    forward: Words
    backward: Words
    line: LineForm = "plain"
    symmetric: bool = False

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What the actor that has the relation is to the other, in the language in use: `Part of`."""
        return str(self.forward)

    @property
    def inverse(self) -> str:
        """What the other actor is to it: `Parts`."""
        return str(self.backward)

    @property
    def written(self) -> str:
        """What the actor is to the other, as it was written."""
        return self.forward.written


class RelationTypes(Mapping[str, RelationType]):
    """The types of relations between actors, by their terms; a term that a dossier has added brings its type along."""

    def __init__(self, **ours: RelationType) -> None:
        self._ours = ours

    def __getitem__(self, term: str) -> RelationType:
        found = self._ours.get(term) or getattr(term, "words", None)
        if not isinstance(found, RelationType):
            raise KeyError(term)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._ours)

    def __len__(self) -> int:
        return len(self._ours)


def _relation(forward: str, backward: str, line: LineForm = "plain") -> RelationType:
    """A type of the package's own, of two messages."""
    return RelationType(Words((("", forward),), ours=True), Words((("", backward),), ours=True), line)


RELATION_TYPES = RelationTypes(
    member_of=_relation(pmark("relation", "Member of"), pmark("relation", "Members")),
    part_of=_relation(pmark("relation", "Part of"), pmark("relation", "Parts")),
    faction_of=_relation(pmark("relation", "Faction of"), pmark("relation", "Factions")),
    successor_of=_relation(pmark("relation", "Successor of"), pmark("relation", "Succeeded by")),
    leads=_relation(pmark("relation", "Leads"), pmark("relation", "Led by"), "strong"),
    spokesperson_of=_relation(pmark("relation", "Spokesperson of"), pmark("relation", "Spokespersons")),
    supports=_relation(pmark("relation", "Supports"), pmark("relation", "Supported by")),
    opposes=_relation(pmark("relation", "Opposes"), pmark("relation", "Opposed by"), "dotted"),
)

MEMBERSHIPS = Terms(member=mark("member"), observer=mark("observer"), invited=mark("invited"))

PRECISIONS = Terms(
    exact=mark("exact site"),
    city=mark("centre of the city"),
    district=mark("district"),
    province=mark("province"),
    country=mark("country"),
    unknown=mark("not known"),
)
