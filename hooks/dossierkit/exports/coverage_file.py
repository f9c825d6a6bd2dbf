"""`/<dossier>/coverage.json`: what a dossier still lacks, the same as its page *Coverage*, and never cut short."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from dossierkit import addresses
from dossierkit.checking.coverage import Coverage, Gap, Question
from dossierkit.exports.export import Basis, Export, Output, as_json, with_entries
from dossierkit.library.searches import RecordSearch
from dossierkit.records import Kind


class GapOutput(Output):
    """One thing to do in one record.

    `key` is the key of the front matter that it is about, null for the whole record; `edit` is the address at which the file can be edited, or
    its path where the project has none.
    """

    record: str
    kind: Kind
    title: str
    address: str
    key: str | None
    what: str
    mend: str
    edit: str


class QuestionOutput(Output):
    """One question asked of every record, with the records that fail it. `note` says where it could not be asked in full."""

    id: str
    title: str
    note: str | None
    count: int
    gaps: tuple[GapOutput, ...]


class SearchOutput(Output):
    """Something that was looked for in one record; `found` is `nothing` where it was in vain. `date` is EDTF, as the record has it."""

    record: str
    kind: Kind
    title: str
    address: str
    date: str
    where: str
    looked_for: str
    found: str


class CoverageOutput(Output):
    """The whole file. `today` is the day against which overdue reviews are judged: that of the last change, unless the build was told another."""

    dossier: str
    title: str
    today: date | None
    records: int
    count: int
    questions: tuple[QuestionOutput, ...]
    searches: tuple[SearchOutput, ...]


def coverages(basis: Basis) -> Iterator[Export]:
    """One file for each dossier, and a copy at each address that it had under earlier ids: a file cannot redirect."""
    for coverage in basis.coverages():
        gaps = (map(partial(_gap, edit_url=basis.site.edit_url), question.gaps) for question in coverage.questions)
        text = with_entries(as_json(_coverage(coverage)), "gaps", gaps)
        for id_ in (coverage.dossier.id, *coverage.dossier.previous_ids):
            yield Export(addresses.coverage_data(id_), text)


def _coverage(coverage: Coverage) -> CoverageOutput:
    """The whole but for the gaps, of which there may be many."""
    return CoverageOutput(
        dossier=coverage.dossier.id,
        title=coverage.dossier.title,
        today=coverage.today,
        records=coverage.records,
        count=coverage.gaps,
        questions=tuple(map(_question, coverage.questions)),
        searches=tuple(map(_search, coverage.searches)),
    )


def _search(told: RecordSearch) -> SearchOutput:
    record, search = told
    return SearchOutput(
        record=record.id,
        kind=record.record_kind,
        title=record.label,
        address=addresses.address(record),
        date=str(search.date),
        where=search.where,
        looked_for=search.for_,
        found=search.found,
    )


def _question(question: Question) -> QuestionOutput:
    return QuestionOutput(id=question.id, title=question.title, note=question.note or None, count=len(question.gaps), gaps=())


def _gap(gap: Gap, edit_url: str) -> GapOutput:
    record = gap.record
    return GapOutput(
        record=record.id,
        kind=record.record_kind,
        title=record.label,
        address=addresses.address(record),
        key=gap.key,
        what=gap.what,
        mend=gap.mend,
        edit=addresses.edit(record, edit_url),
    )
