"""A citation in words, in the style of the American Psychological Association (APA, 7th edition)."""

from dossierkit.citation.page import PageCitation
from dossierkit.language import gettext as _
from dossierkit.wording.dates_in_words import date_words


def apa(work: PageCitation) -> str:
    """A line such as `Author. (Date). Title. In Dossier. Site. Address`; without an author the title comes first; `n.d.` without a date."""
    who = f"{', '.join(work.authors[:-1])} & {work.authors[-1]}" if len(work.authors) > 1 else "".join(work.authors)
    when = f"({date_words(work.issued) if work.issued else _('n.d.')})"
    kind = f" [{work.genre}]" if work.genre else ""
    part = _("In %(dossier)s") % {"dossier": work.part} if work.part else ""
    container = work.container if work.authors != (work.container,) else ""
    title = f"{work.title}{kind}"
    printed = _("p. %(pages)s") % {"pages": work.pages} if work.pages else ""
    found = [work.issue, printed, work.number, _("ISBN %(isbn)s") % {"isbn": work.isbn} if work.isbn else "", work.held_at]
    sentences = [*((who, when, title) if who else (title, when)), part, container, *found, *work.notes]
    return " ".join([*(_ended(one) for one in sentences if one), *([work.url] if work.url else [])])


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
