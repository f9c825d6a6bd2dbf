"""What one entry of a record says of a party or a tie, and how several entries on the same stand together without mixing their sources."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dossierkit.library.who_says_so import Asserter
from dossierkit.records.event import Involvement
from dossierkit.records.shared_blocks import Party, Period, SourceReference
from dossierkit.values.dates import EdtfDate


@dataclass(frozen=True, slots=True)
class EntryReport:
    """What one entry of a record says: for when, in which role, and where it was read (`cited`).

    `representing`, `represented_by`, `by` (who says so) and `via` (the channel) are ids of actors or words, as written. `said_by` is
    who is to be named beside it as saying so. All but `cited` are what qualifies the report.
    """

    period: Period | None = None
    when: EdtfDate | None = None
    role: str | None = None
    representing: str | None = None
    represented_by: str | None = None
    by: str | None = None
    via: str | None = None
    note: str | None = None
    said_by: tuple[Asserter, ...] = ()
    cited: tuple[SourceReference, ...] = ()

    @property
    def qualifiers(self) -> tuple[object, ...]:
        """What it adds to the bare fact; two reports with the same ones say the same. Reports that speak for themselves count as one."""
        when = (self.period.from_, self.period.until, self.period.held_on) if self.period else (None, None, ())
        who = tuple(dict.fromkeys((one.actor, one.words, one.speaking) for one in self.said_by))
        return (self.when, *when, self.role, self.representing, self.represented_by, self.by, self.via, self.note, who)

    @property
    def is_bare(self) -> bool:
        """Whether it says that the party was there, or the tie is, and nothing else."""
        return not any(self.qualifiers)


def party_report(party: Party) -> EntryReport:
    """What an entry of `involved` says."""
    if isinstance(party, Involvement):
        return EntryReport(representing=party.representing, by=party.by, via=party.via, note=party.note, cited=party.cited)
    return EntryReport(note=party.note, cited=party.cited)


def told_apart(reports: Iterable[EntryReport]) -> tuple[EntryReport, ...]:
    """Reports on one thing, each qualifier with the sources that give it: those that say the same become one, a bare one comes first."""
    found: dict[tuple[object, ...], EntryReport] = {}
    for one in reports:
        same = found.get(one.qualifiers)
        found[one.qualifiers] = _together(same, one) if same else one
    return tuple(sorted(found.values(), key=lambda one: not one.is_bare))


def _together(one: EntryReport, other: EntryReport) -> EntryReport:
    said_by = {(who.actor, who.words, who.report and who.report.publisher): who for who in (*one.said_by, *other.said_by)}
    return replace(one, said_by=tuple(said_by.values()), cited=tuple(dict.fromkeys((*one.cited, *other.cited))))
