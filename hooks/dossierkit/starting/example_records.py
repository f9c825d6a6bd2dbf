"""Ten invented records to play with: a lantern fair that never was, in a place that is not there."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from dossierkit.starting.answers import Answers

_INVENTED = "Invented, to play with: delete this record when you begin in earnest."
_ACTORS = {
    "example-guild": ("Lantern Guild (invented)", "ngo", "The guild keeps the lamps of the made-up town of Quayside and holds its fair"),
    "example-council": ("Quayside Council (invented)", "government_body", "The council of the made-up town of Quayside lends the square"),
    "example-herald": ("Quayside Herald (invented)", "media", "The paper of the made-up town of Quayside writes about the fair"),
}
_MEETINGS = {
    "example-fair-2021": ("First lantern fair (invented)", "2021-09-04", "example-herald-2021", "example-statement-2021"),
    "example-fair-2022": ("Second lantern fair (invented)", "2022-09-03", "example-herald-2022", "example-report-2022"),
    "example-fair-2023": ("Third lantern fair (invented)", "2023-09-02", "example-report-2022", "example-report-2022"),
}
_FIGURES = {
    "example-fair-2021": (
        "- {value: 400, by: example-guild, source: example-statement-2021}",
        "- {about: 300, as_of: 2021-09-05, source: example-herald-2021}",
    ),
    "example-fair-2022": (
        "- {at_least: 500, source: example-herald-2022}",
        "- {value: 540, by: example-council, source: example-report-2022}",
    ),
}
_ARTICLES = {
    "example-herald-2021": ("Lanterns on the square (invented)", "example-herald", "news", "2021-09-05"),
    "example-statement-2021": ("Statement of the guild (invented)", "example-guild", "press_release", "2021-09-06"),
    "example-herald-2022": ("More lanterns than ever (invented)", "example-herald", "news", "2022-09-04"),
    "example-report-2022": ("The council counts (invented)", "example-council", "report", "2022-10-01"),
}


def example_records(answers: Answers) -> Mapping[PurePosixPath, str]:
    """The records by their paths, all in the first dossier."""
    folder = PurePosixPath("dossiers", answers.dossier)
    files = {
        folder / "actors" / f"{id_}.md": _record(_actor(name, kind), f"{says} [@example-report-2022].") for id_, (name, kind, says) in _ACTORS.items()
    }
    files |= {
        folder / "meetings" / f"{id_}.md": _record(_meeting(id_), f"The [[example-guild]] held it [@{_MEETINGS[id_][2]}].") for id_ in _MEETINGS
    }
    for id_, (title, publisher, type_, published) in _ARTICLES.items():
        head = _article(id_, answers.dossier, title, publisher, type_, published)
        files[PurePosixPath("content/articles", published[:4], f"{id_}.md")] = _record(head, "It tells of the fair, and how many came.")
    return files


def _record(head: list[str], text: str) -> str:
    return "\n".join(["---", *head, "---", "", text, "", _INVENTED, ""])


def _actor(name: str, kind: str) -> list[str]:
    return [f"name: {name}", f"kind: {kind}", "sources:", "  - example-report-2022"]


def _meeting(id_: str) -> list[str]:
    name, day, source, other = _MEETINGS[id_]
    lines = [
        f"name: {name}",
        f"start: {day}",
        "type: other",
        "status: held" if id_ in _FIGURES else "status: scheduled",
        "place:",
        "  name: Quayside (invented)",
        "involved:",
        f"  - {{actor: example-guild, role: host, source: {source}}}",
        f"  - {{actor: example-council, role: participant, source: {other}}}",
    ]
    lines += ["sources:", *(f"  - {one}" for one in dict.fromkeys((source, other)))]
    return lines + (["claims:", "  attendees:", *(f"    {claim}" for claim in _FIGURES[id_])] if id_ in _FIGURES else [])


def _article(id_: str, dossier: str, title: str, publisher: str, type_: str, published: str) -> list[str]:
    about = [meeting for meeting, (_name, _day, *sources) in _MEETINGS.items() if id_ in sources]
    return [
        f"title: {title}",
        f"url: https://quayside.example/{id_}",
        f"publisher: {publisher}",
        "language: en",
        f"type: {type_}",
        f"published: {published}",
        "read_as: page",
        "dossiers:",
        f"  - {dossier}",
        "actors:",
        "  - example-guild",
        "  - example-council",
        *(["meetings:", *(f"  - {meeting}" for meeting in about)] if about else []),
    ]
