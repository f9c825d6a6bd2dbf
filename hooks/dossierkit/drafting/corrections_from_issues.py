"""From an issue that suggests a correction to one more claim, where nobody has to judge; else to the steps that a person has to take.

Nothing that stands in a record is ever changed: a figure from a source is added beside the others.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from dossierkit import addresses
from dossierkit.drafting.adding_claims import RecordWithClaims, parsed_figure, with_claim
from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.drafts_from_issues import article_named
from dossierkit.drafting.issue_text import Issue
from dossierkit.drafting.known_records import namesakes
from dossierkit.editing.record_text import record_text
from dossierkit.library import Library
from dossierkit.problems import printable
from dossierkit.reading.one_file import Document
from dossierkit.records import Actor, Article, Event, Record, Thing
from dossierkit.values.field_types import ID


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """What an issue comes to: the file that it is about, the text read from it, and what is left to do (`steps`).

    `text` is the new text of the file; None where it stays as it is, and `reason` says why.
    """

    path: PurePosixPath
    read: str
    text: str | None
    reason: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """The file that a page is made from, its record (None for a content page), and the anchor of the part that was meant."""

    document: Document
    record: Record | None
    part: str


def draft_correction(library: Library, issue: Issue, today: date) -> CorrectionDraft:
    """The draft for an issue of the form *Suggest a correction*. Raises DraftRefusedError where nobody can tell which page is meant."""
    spot = _spot(library, issue.answers.get("page", ""))
    path = PurePosixPath(spot.document.path)
    text = (library.root / path).read_bytes().decode()
    article = article_named(library, issue.answers.get("source", ""))
    changed, reason = None, ""
    try:
        changed = with_claim(library, *_claim(library, spot, issue, article), text)
    except DraftRefusedError as error:
        reason = str(error)
    if changed:
        line = next(number for number, (old, new) in enumerate(zip([*text.split("\n"), ""], changed.split("\n"), strict=False), 1) if old != new)
        steps = [f"{path}:{line}: compare the new claim with the source"]
    else:
        steps = [*_by_hand(library, spot, issue, article, text)]
    correction = {"date": today.isoformat(), "text": "WHAT WAS WRONG, IN A SENTENCE", "source": article.id if article else None}
    shown = record_text("actor", {"corrections": [correction]}).split("\n")[2].strip()
    if not isinstance(spot.record, Article) and spot.record:
        steps.append(f"{path}: if a mistake of ours is mended, tell the readers below `corrections:`: {shown}")
    return CorrectionDraft(path, text, changed, reason, tuple(map(printable, steps)))


def _by_hand(library: Library, spot: _Spot, issue: Issue, article: Article | None, text: str) -> Iterator[str]:
    """What a person has to do."""
    said = issue.answers
    if not article:
        yield f"the source is no article of the project yet; begin it with `dossier new article --url …` ({said.get('source', 'none given')})"
    yield f"{spot.document.path}:{_line(library, spot, issue, text)}: the issue says is wrong: {said.get('wrong', '')}"
    yield f"what it says would be right, to be compared with the source: {said.get('right', '')}"


def _line(library: Library, spot: _Spot, issue: Issue, text: str) -> int:
    """The line of the file that is most likely meant: of the claim or the property, or of words that the issue quotes."""
    name = _property(library, issue)
    claims: Mapping[str, Any] = getattr(spot.record, "claims", {})
    for key, listed in claims.items():
        for number, claim in enumerate(listed):
            if spot.part == claim.id:
                return spot.document.position(("claims", key, number))[0]
        if spot.part == addresses.property_anchor(key) or key == name:
            return spot.document.position(("claims", key), key=True)[0]
    wrong = issue.answers.get("wrong", "").strip()
    quoted = [next(filter(None, match)) for match in re.findall(r"“([^”]+)”|\"([^\"]+)\"|`([^`]+)`|«([^»]+)»", wrong)]
    lines = text.split("\n")
    return next((number for words in (wrong, *quoted) for number, line in enumerate(lines, 1) if words and words in line), 1)


def _property(library: Library, issue: Issue) -> str | None:
    """The property that was chosen, by its words."""
    return next((name for name, one in library.properties.items() if one.written == issue.answers.get("about")), None)


def _claim(library: Library, spot: _Spot, issue: Issue, article: Article | None) -> tuple[RecordWithClaims, str, dict[str, Any]]:
    """Record, property and claim, where the issue gives all of it. Raises DraftRefusedError where something is missing."""
    name, figure = _property(library, issue), issue.answers.get("figure")
    if not name or not figure:
        raise DraftRefusedError("the issue gives no figure")
    if not isinstance(spot.record, (Actor, Event, Thing)):
        raise DraftRefusedError("the page has no figures of its own")
    if not article:
        raise DraftRefusedError("a figure needs its article first")
    if any(article.id == cited.article for claim in spot.record.claims.get(name, ()) for cited in claim.cited):
        raise DraftRefusedError(f"the record has a figure from `{article.id}` already")
    return spot.record, name, {**parsed_figure(figure), "by": _by(library, issue.answers.get("by")), "source": article.id}


def _by(library: Library, answer: str | None) -> str | None:
    """Who asserts it: an actor's id where the name is one actor's, else the words."""
    if not answer:
        return None
    found = {actor.id for actor in (library.actor(answer), *namesakes(library, answer)) if actor}
    if len(found) == 1:
        return found.pop()
    if ID.fullmatch(answer):
        raise DraftRefusedError(f"there is no actor `{answer}`")
    return answer


def _spot(library: Library, answer: str) -> _Spot:
    """The file that a page is made from: named by its address, its path or its id."""
    try:
        parts = urlsplit(answer)
    except ValueError:
        raise _unknown(answer) from None
    path, part = unquote(parts.path), unquote(parts.fragment)
    by_path = {str(record.path): record for record in library.everything}
    record = by_path.get(path.lstrip("/")) or library.records.get(path)
    if record:
        return _Spot(library.document(record), record, part)
    records = {addresses.address(one): one for one in library.everything} | {old: one for old, _new, one in addresses.redirects(library)}
    content_pages = {content_page.address: content_page.document for content_page in library.content_pages}
    address = f"/{path.removesuffix('index.html').strip('/')}/".replace("//", "/")
    while True:
        if address in records:
            return _Spot(library.document(records[address]), records[address], part)
        if address in content_pages and (address != addresses.HOME or not path.strip("/")):
            return _Spot(content_pages[address], None, part)
        if address == addresses.HOME:
            raise _unknown(answer)
        address = "/" + address.lstrip("/").partition("/")[2]


def _unknown(answer: str) -> DraftRefusedError:
    return DraftRefusedError(f"nobody can tell which page `{answer}` is", "a page is named by its address or by the id of its record")
