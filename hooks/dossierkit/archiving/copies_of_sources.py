"""Finds or makes a copy of each source that has none, and writes it into the source's record; what was in vain is remembered for a while."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from dossierkit.archiving import own_copies
from dossierkit.archiving.polite_requests import NoAnswerError, PoliteRequests
from dossierkit.archiving.web_archive import Copy, NotSavedError, WebArchive
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.editing.front_matter_edits import with_items, with_key
from dossierkit.editing.open_files import OpenFiles
from dossierkit.library import Library
from dossierkit.records import Article
from dossierkit.records.model_keys import Slot
from dossierkit.values.web_addresses import archived_address

IN_VAIN = ".cache/asked-for-copies.jsonl"  # one line for each address that was asked for in vain
NOT_AGAIN = timedelta(days=7)

State = Literal["found", "saved", "kept", "in vain"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: `copy` is the entry for `archive:`, empty where it was in vain; `why` is then one line."""

    article: Article
    state: State
    copy: dict[str, str]
    why: str = ""


@dataclass(frozen=True)
class Wish:
    """What is asked for: to have pages saved that the archive has no copy of; a folder of the project for copies of one's own; what to do again."""

    save: bool = False
    keep: PurePosixPath | None = None
    again: bool = False


def without_copy(library: Library, wish: Wish, *, ids: Collection[str], dossier: str | None, today: date) -> list[Article]:
    """The sources that are to be asked for, in the order of their files: on the web, and without a copy of the kind that is wished for.

    Only those of `ids`, or of a dossier, where these are given. What was asked for in vain within a week comes later, unless `again`.
    """
    recent = set() if wish.again else {told["url"] for told in _told(library.root) if date.fromisoformat(told["day"]) > today - NOT_AGAIN}
    listed = [one for one in library.articles if (not ids or one.id in ids) and (not dossier or dossier in one.dossiers)]
    return [one for one in sorted(listed, key=lambda one: str(one.path)) if one.url and _lacks(one, wish) and _key(one.url, wish) not in recent]


def _lacks(article: Article, wish: Wish) -> bool:
    if article.url and archived_address(article.url):
        return False  # what is cited is a copy
    return not any(copy.file for copy in article.archive) if wish.keep else not article.archive


def copies(root: Path, articles: Sequence[Article], archive: WebArchive, wish: Wish) -> Iterator[Outcome]:
    """What becomes of each source, one after the other; each can be written before the next one is asked for.

    Raises LimitReachedError or AskedTooMuchError where it makes no sense to go on.
    """
    for article in articles:
        url = article.url or ""
        try:
            yield _kept(root, article, wish.keep, archive.requests) if wish.keep else _in_archive(article, url, archive, save=wish.save)
        except (NoAnswerError, NotSavedError) as error:
            yield Outcome(article, "in vain", {}, str(error))


def _in_archive(article: Article, url: str, archive: WebArchive, *, save: bool) -> Outcome:
    found = archive.copy_near(url, article.accessed or article.published)
    if found:
        return Outcome(article, "found", _entry(found))
    if save:
        return Outcome(article, "saved", _entry(archive.save(url)))
    return Outcome(article, "in vain", {}, "the Internet Archive has no copy; `--save` has one made")


def _entry(copy: Copy) -> dict[str, str]:
    return {"url": copy.url, "captured": copy.captured} | ({"sha256": copy.sha256} if copy.sha256 else {})


def _kept(root: Path, article: Article, folder: PurePosixPath, requests: PoliteRequests) -> Outcome:
    path = folder / article.year / f"{article.id}.wacz"
    day, digest = own_copies.kept(article.url or "", article.title, root / path, requests)
    return Outcome(article, "kept", {"file": str(path), "captured": day, "sha256": digest})


def write(library: Library, outcome: Outcome, wish: Wish, today: date) -> None:
    """Write a copy into the record of its source, or remember that it was asked for in vain.

    Raises DossierError where the record has been changed since it was read.
    """
    article = outcome.article
    if not outcome.copy:
        place = library.root / IN_VAIN
        place.parent.mkdir(exist_ok=True)
        with place.open("a", encoding="utf-8") as told:
            told.write(f"{json.dumps({'url': _key(article.url or '', wish), 'day': today.isoformat(), 'why': outcome.why}, ensure_ascii=False)}\n")
        return
    open_files, changes, slot = OpenFiles(library), Changes(library.root), Slot((Article,))
    file = open_files[article.path]
    if article.archive:
        file.front = with_items(file.front, slot, ("archive",), [outcome.copy])
    else:
        file.front = with_key(file.front, slot, (), "archive", [outcome.copy])
    open_files.put_into(changes)
    changes.commit()


def _key(url: str, wish: Wish) -> str:
    """By which an address is remembered: what was not there can still be saved or kept."""
    return f"{'keep' if wish.keep else 'save' if wish.save else 'find'} {url}"


def _told(root: Path) -> Iterator[dict[str, Any]]:
    """What is remembered; a line that cannot be read counts for nothing."""
    place = root / IN_VAIN
    for line in place.read_text(encoding="utf-8").splitlines() if place.is_file() else ():
        try:
            told = json.loads(line)
            date.fromisoformat(told["day"])
        except (ValueError, KeyError, TypeError):
            continue
        if isinstance(told.get("url"), str):
            yield told
