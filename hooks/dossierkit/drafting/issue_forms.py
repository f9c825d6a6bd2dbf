"""The issue forms in which people without Git ask for a change: what is asked, and the heading above each answer in the issue.

The files below `.github/ISSUE_TEMPLATE/` say the same to the forge; `python tests/tools/issue_form_files.py` writes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from dossierkit.records import READY_MADE, Kinds
from dossierkit.records.vocabulary import ACTOR_KINDS, ARTICLE_TYPES, READ_AS

FieldType = Literal["input", "textarea", "dropdown", "checkboxes"]
SOMETHING_ELSE = "Something else"


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `label` is the heading above the answer in the issue; `options` are what can be chosen (or ticked)."""

    id: str
    label: str
    type: FieldType = "input"
    description: str = ""
    placeholder: str = ""
    required: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its name on the forge, what it is for, how titles of its issues begin, the label that they get, and its questions."""

    name: str
    description: str
    title: str
    issue_label: str
    fields: tuple[Field, ...]


def _counted(kinds: Kinds) -> tuple[str, ...]:
    """What a missing figure may be about: the properties that the kinds count."""
    shown = (one for name, one in kinds.properties.items() if name not in kinds.unshown)
    return (*dict.fromkeys(one.written for one in shown if one.type == "number"), SOMETHING_ELSE)


_DOSSIER = Field(
    "dossier",
    "Dossier",
    description="Its id, as in the address of its pages. Leave it empty where there is only one.",
    placeholder="harbour-talks",
)
_SOURCE = "The address of the article in which it can be read, or its id here."

FORMS: Mapping[str, Form] = {
    "article": Form(
        "Add an article",
        "A source that a dossier should have.",
        "Article: ",
        "article",
        (
            Field(
                "url",
                "Address of the article",
                description="Leave it empty only for what is not on the web: a book, a printed article, an interview, a court file.",
                placeholder="https://",
            ),
            Field("title", "Title", description="As it stands above the article.", required=True),
            Field("publisher", "Publisher", required=True),
            Field("authors", "Authors", description="With a semicolon between them."),
            Field(
                "published",
                "Date of publication",
                description="As exactly as the page says, and no more: 2017-03-09, 2017-03 or 2017.",
                placeholder="2017-03-09",
            ),
            Field("language", "Language", description="Its code: en, ar, de, fr …", placeholder="en", required=True),
            Field("type", "Kind of article", "dropdown", required=True, options=tuple(ARTICLE_TYPES.marked.values())),
            Field(
                "held_at",
                "Where it can be seen",
                description="Only of what is not on the web: the library, archive or court, and its shelf mark or docket number.",
            ),
            Field(
                "read_as",
                "How you read it",
                "dropdown",
                "Readers of the site are told it. Leave it open if you have not read the text itself.",
                options=tuple(READ_AS.marked.values()),
            ),
            _DOSSIER,
            Field("summary", "What it reports", "textarea", "Two or three sentences in your own words. Do not copy the article."),
            Field(
                "actors",
                "Actors",
                "textarea",
                "The people, states, groups and organisations in it, one a line. Of a new one say what it is: Ada Reef = person, Head of a guild",
            ),
            Field("events", "Events", "textarea", "Those it is about, one a line, by the name or the id that they have here."),
            Field("figures", "Figures", "textarea", "What it reports in numbers, and who says so."),
            Field("rules", "Rules", "checkboxes", required=True, options=("What I wrote is in my own words and stands in the article.",)),
        ),
    ),
    "correction": Form(
        "Suggest a correction",
        "Something on a page is wrong or missing.",
        "Correction: ",
        "correction",
        (
            Field("page", "Page", description="Its address, or the id of the record.", required=True),
            Field("wrong", "What is wrong", "textarea", required=True),
            Field("right", "What would be right", "textarea", required=True),
            Field("source", "Source", description=_SOURCE, required=True),
            Field(
                "about",
                "What it is about",
                "dropdown",
                "Choose one where a figure is missing.",
                options=_counted(READY_MADE),
            ),
            Field("figure", "The figure in the source", description="Like 49, at least 30, more than 24, at most 5, about 50, 30 to 49."),
            Field("by", "Who says so", description="Whoever asserts the figure in the source, if it is not the source itself."),
        ),
    ),
    "actor": Form(
        "Add an actor",
        "A person, a state, a group or an organisation that a dossier should have.",
        "Actor: ",
        "actor",
        (
            Field("name", "Name", required=True),
            Field("kind", "Kind of actor", "dropdown", required=True, options=tuple(ACTOR_KINDS.marked.values())),
            Field("public_role", "Public role", description="For people: the public role in which they matter here. Private life is not described."),
            Field("aliases", "Other names", "textarea", "One a line."),
            Field("country", "Country", description="Two capital letters.", placeholder="AF"),
            Field("source", "Source", description=_SOURCE, required=True),
            Field("about", "What should be known", "textarea", "Two or three sentences in your own words."),
            _DOSSIER,
        ),
    ),
}


def forms(kinds: Kinds) -> Mapping[str, Form]:
    """The forms of a project with these kinds of records: a figure may be about what they count, and the project's own terms can be chosen."""
    chosen = {
        ("correction", "about"): _counted(kinds),
        ("actor", "kind"): tuple(kinds.written("actor_kinds", ACTOR_KINDS.marked).values()),
        ("article", "type"): tuple(kinds.written("article_types", ARTICLE_TYPES.marked).values()),
    }
    return {
        name: replace(form, fields=tuple(replace(one, options=chosen.get((name, one.id), one.options)) for one in form.fields))
        for name, form in FORMS.items()
    }
