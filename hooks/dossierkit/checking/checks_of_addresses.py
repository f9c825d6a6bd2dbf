"""What was published stays: every address of `addresses.lock` leads somewhere. A project without the file is not asked for it."""

from collections import defaultdict
from collections.abc import Iterator

from dossierkit.keeping.addresses_for_good import Leads, Line, read_lock, text_of_lock
from dossierkit.library import Library
from dossierkit.problems import Problem
from dossierkit.reading.files_not_read import EVERY, MANY
from dossierkit.reading.folders import ADDRESSES, CONTENT
from dossierkit.values.nearest_words import did_you_mean

_LOST = "lost-address"
_WAYS = "withdraw the record with `withdrawn:`, or name the old id in `previous_ids` of the record that stands for it now"


def addresses_stay(library: Library) -> Iterator[Problem]:
    """Every address that was published leads somewhere (`lost-address`), and `addresses.lock` has nothing but addresses (`address-line`)."""
    try:
        text = text_of_lock(library.root)
    except (OSError, ValueError):
        yield Problem(ADDRESSES, 1, 1, "address-line", "the file cannot be read as text", "save it as UTF-8; Git has the version before")
        return
    if text is None:
        return
    lock = read_lock(text)
    for number, words in lock.others:
        message = f"`{words}` is no address"
        yield Problem(
            ADDRESSES, number, 1, "address-line", message, "keep the lines that begin with `/`; where two branches were merged, those of both"
        )
    leads = Leads(library)
    pages: dict[str, list[Line]] = defaultdict(list)
    for line in lock.lines:
        if not leads.is_there(line.page):
            if not line.anchor and not _may_be_there(library, line.page):
                pages[line.page.split("/", 2)[1]].append(line)
        elif line.anchor and not leads.has_anchor(line.page, line.anchor):
            yield _lost_claim(line, leads)
    for first, lost in pages.items():
        yield from _lost_pages(library, first, lost)


def _lost_pages(library: Library, first: str, lost: list[Line]) -> Iterator[Problem]:
    """Problems for pages below one folder; one for all of them where they are many."""
    if len(lost) <= MANY:
        for line in lost:
            yield Problem(ADDRESSES, line.number, 1, _LOST, f"{line.page} was published and leads nowhere now", _way_out(library, line.page))
        return
    named = ", ".join(line.page for line in lost[:MANY])
    hint = f"did the dossier get another id? Name the old one: `previous_ids: [{first}]`. Otherwise {_WAYS}"
    yield Problem(ADDRESSES, lost[0].number, 1, _LOST, f"{len(lost)} addresses below /{first}/ were published and lead nowhere now: {named}, …", hint)


def _way_out(library: Library, page: str) -> str:
    parts = page.strip("/").split("/")
    dossier = library.dossier(parts[0])
    if dossier and parts[1:2] == ["topics"] and len(parts) == 3:
        return f"name the topic that it leads to in {dossier.path}: `previous_topics: {{{parts[2]}: {next(iter(dossier.topics), '<topic>')}}}`"
    if dossier or parts[0] == "articles":
        return f"{_WAYS}; a file that is gone is still in Git"
    return f"put the page back, if only to say where its text is now: {CONTENT}/{'/'.join(parts)}.md"


def _lost_claim(line: Line, leads: Leads) -> Problem:
    message = f"the claim {line.address} was published and is not there now"
    there = leads.claims_at(line.page)
    near = did_you_mean(line.anchor, there)
    hint = f"name the old id in the claim that stands for it now, `previous_ids: [{line.anchor}]`, or keep the claim, with `rank: deprecated`"
    return Problem(ADDRESSES, line.number, 1, _LOST, message, f"{near.removesuffix('?')}? Otherwise {hint}" if near else hint)


def _may_be_there(library: Library, page: str) -> bool:
    """Whether an address may be that of a file which is there and wrong: of that is told already."""
    unread = {id_ for _kind, id_ in library.unread | library.unseen}
    if unread and (EVERY in unread or not unread.isdisjoint(page.strip("/").split("/"))):
        return True
    stem = library.root / CONTENT / page.strip("/")
    return stem.with_name(f"{stem.name}.md").exists() or (stem / "index.md").exists()
