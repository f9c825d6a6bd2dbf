"""Content pages (Markdown below content/ that is no record) that a change adds, removes or changes."""

from collections.abc import Iterator

from dossierkit.change_report.changed_texts import change_of_text
from dossierkit.change_report.pieces_of_text import Entry, Section, code, sentence, warning
from dossierkit.library import Library
from dossierkit.reading.one_file import Document


def content_pages(then: Library, now: Library) -> Iterator[Section]:
    """One section with those that are new, gone or changed; none where there are none."""
    old, new = ({one.address: one.document for one in library.own_content_pages} for library in (then, now))
    addresses = [at for at in sorted({*old, *new}) if _text(old.get(at)) != _text(new.get(at))]
    entries = [_change(at, old.get(at), new.get(at), stays=now.has_content_page(at)) for at in addresses]
    if entries:
        yield Section("Pages of text", tuple(entries))


def _text(document: Document | None) -> str | None:
    return f"{document.front}\n{document.body}" if document else None


def _change(at: str, old: Document | None, new: Document | None, *, stays: bool) -> Entry:
    if old and new:
        return Entry(sentence("{file}: {change}", file=code(new.path), change=change_of_text(_text(old) or "", _text(new) or "")))
    if new:
        return Entry(sentence("{file} is new", file=code(new.path)))
    file = code(old.path if old else "")
    if stays:
        return Entry(sentence("{file} removed: the page of the program stands at its address", file=file))
    return Entry(sentence("{file} removed, {none}: {gone} will lead nowhere", file=file, none=warning("no redirect"), gone=code(at)))
