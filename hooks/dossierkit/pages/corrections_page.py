"""The page that lists, for the whole site, every correction: of our own records, and of articles by their publishers."""

from collections.abc import Iterator
from typing import NamedTuple

from dossierkit.addresses import CORRECTIONS
from dossierkit.language import gettext as _
from dossierkit.library import Library, OwnRecord
from dossierkit.pages.dossier_page import DossierPage
from dossierkit.records import Article, Record
from dossierkit.records.article import Correction
from dossierkit.records.shared_blocks import Corrected, RecordCorrection
from dossierkit.wording.values_in_words import count_words


class CorrectedRecord(NamedTuple):
    """A correction and the record that it stands in. In an article it is the publisher's own correction, elsewhere ours."""

    record: Record
    correction: RecordCorrection | Correction


def corrections_pages(library: Library) -> Iterator[DossierPage]:
    """The one page of the site; none without a dossier. It is made from many files, so it has none to edit."""
    if not library.dossiers:
        return
    found = corrections(library)
    ours = [one for one in found if not isinstance(one.record, Article)]
    both = {"ours": count_words(len(ours), "correction"), "theirs": count_words(len(found) - len(ours), "correction")}
    description = _("%(ours)s of our records and %(theirs)s by publishers") % both
    title = _("Corrections")
    subject = {"title": title, "corrections": found, "ours": len(ours), "withdrawn": withdrawn_records(library)}
    yield DossierPage(CORRECTIONS, title, title, "corrections.html", description, "", "", subject)


def corrections(library: Library) -> list[CorrectedRecord]:
    """Every correction, newest first; those of one day in the order of their records' ids, then as written."""
    found = [CorrectedRecord(record, one) for record in library.everything if isinstance(record, Corrected | Article) for one in record.corrections]
    return sorted(found, key=_newest_first)


def withdrawn_records(library: Library) -> list[OwnRecord]:
    """The records that were withdrawn, the last one first; those of one day in the order of their ids."""
    found = [one for _id, one in sorted(library.withdrawn.items())]
    return sorted(found, key=lambda one: one.withdrawn.date.sort_key if one.withdrawn else (), reverse=True)


def _newest_first(one: CorrectedRecord) -> tuple[int, int, str]:
    earliest, latest, _text = one.correction.date.sort_key
    return (-latest.toordinal(), -earliest.toordinal(), one.record.id)
