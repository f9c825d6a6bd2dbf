"""What has changed since an edition: its records are read as a project is, and compared with those of the same dossiers as they are now.

The page is in English, as reports of changes are. It stands beside the edition and is none of its files: it is made anew by every build.
"""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from dossierkit import addresses, content_security_policy
from dossierkit.addresses import Site
from dossierkit.change_report import Frame, page, since, styles_of
from dossierkit.keeping.newer_than_editions import present_dossiers, records_of
from dossierkit.language import SOURCE, using_language
from dossierkit.library import Library, dossiers_of
from dossierkit.library.resolving_references import link
from dossierkit.offline.page_links import INDEX
from dossierkit.problems import Severity, in_words
from dossierkit.reading.all_files import CONTENT, Corpus, read
from dossierkit.reading.frozen_editions import RECORDS, FrozenEdition
from dossierkit.wording.dates_in_words import calendar_words

STYLES = "changes.css"


def changes_page(library: Library, one: FrozenEdition, site: Site) -> Mapping[str, str]:
    """The files of the page on an edition, by their names in its folder: the page, and its style sheet."""
    corpus = read(library.root / one.folder / RECORDS, language=site.language)
    then = _bare(link(corpus, library.today))
    now = _bare(link(_of_dossiers(library, one), library.today))
    report = since(f"edition {one.name}", then, now)
    place = addresses.changes_since(one.name)
    unread = sum(1 for problem in corpus.problems if problem.severity is Severity.ERROR and problem.path != CONTENT)  # no article, no folder
    with using_language(SOURCE):
        day = calendar_words(one.day)
    line = f'<a href="../{INDEX}">Edition {escape(one.name)}</a>, frozen on {day}, and the records as they are now.'
    if unread:
        line += f" This version of the program cannot read all of the edition ({in_words(unread, 'problem')}); what it cannot read is not compared."
    line += f' <a href="../../{INDEX}">All editions</a>'
    frame = Frame(f"What changed since edition {one.name}", line, STYLES, addresses.on_the_web(site, place))
    html = content_security_policy.protected(page(report, addresses.way_up(place).rstrip("/"), frame), content_security_policy.POLICY)
    return {INDEX: html, STYLES: styles_of(report)}


def _bare(library: Library) -> Library:
    """Without pages of text, which no edition holds."""
    return replace(library, content_pages=(), content_files=())


def _of_dossiers(library: Library, one: FrozenEdition) -> Corpus:
    """The records that belong to the dossiers of an edition now, by whatever ids these have."""
    ids = present_dossiers(library, one)
    withdrawn = [record for record in library.withdrawn.values() if {*ids} & {*dossiers_of(record)}]
    return Corpus(
        library.root,
        records=[*records_of(library, ids), *withdrawn],
        documents=dict(library.documents),
        kinds=library.kinds,
    )
