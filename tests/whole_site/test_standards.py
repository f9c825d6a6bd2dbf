"""The page on the Standards for Casualty Recording: each of its promises, as its tables word them, is asked of every record and page."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dossierkit import addresses
from dossierkit.build import examine
from dossierkit.checking.coverage import coverage_of
from dossierkit.corroboration.origins import origin
from dossierkit.corroboration.readings import Reading, Standing, Status
from dossierkit.corroboration.readings_in_words import reading_words
from dossierkit.corroboration.readings_of_records import Figures
from dossierkit.history.file_histories import file_histories
from dossierkit.history.today_from_last_change import last_change
from dossierkit.library import Library
from dossierkit.problems import Severity
from dossierkit.records import Claim, Record
from dossierkit.records.ready_made import POPULATIONS
from dossierkit.records.vocabulary import ARTICLE_TYPES, COPY_MARKS, PRECISIONS, READ_AS
from dossierkit.wording.values_in_words import claim_words
from support.built_site import Element, Page, Site, resolve
from support.kinds import attacks
from support.projects import REPOSITORY, library_of

LIBRARY = library_of(REPOSITORY)
FIGURES = Figures(LIBRARY)
PAGE = "/standards/"
SAYS_WHO_DID_IT = {"claimed_responsibility", "attributed", "suspected"}

Check = Callable[[Site], Iterator[str]]
CHECKS: dict[str, Check] = {}


def keeps(promise: str) -> Callable[[Check], Check]:
    """Marks the check of a promise: it yields whatever breaks it."""
    return partial(CHECKS.setdefault, promise)


def page_of(site: Site, record: Record) -> Page:
    return site[addresses.address(record)]


def claims() -> Iterator[tuple[Record, Claim]]:
    return ((record, claim) for record in LIBRARY.with_claims for claim in record.all_claims)


def readings() -> Iterator[tuple[Record, Reading]]:
    """The readings that a page shows in full: of what changes over time it draws a line instead."""
    for record in LIBRARY.with_claims:
        for name, found in FIGURES.of(record).items():
            if not LIBRARY.properties[name].changes:
                yield from ((record, reading) for reading in found if reading.status)


def shown(site: Site, record: Record, reading: Reading) -> str:
    """What the page says of a reading, badges and all."""
    words = reading_words(reading)
    if reading.of != "total":
        words = f"{words} {POPULATIONS[reading.of]}"
    section = section_of(page_of(site, record), reading.property_name)
    found = [one.words for one in section.everything() if "dk-reading" in one.attributes.get("class", "").split()]
    return next((told for told in found if f"{told} ".startswith(f"{words} ")), "")


def section_of(page: Page, property_name: str) -> Element:
    anchor = addresses.property_anchor(property_name)
    return next(one for one in page.all("section") if any(heading["id"] == anchor for heading in one.all("h2")))


def cell(row: Element, page: Page, column: str) -> Element:
    """The cell of a row below a heading of its table."""
    table = next(one for one in page.all("table") if row in one.all("tr"))
    return row.all("td")[[head.words for head in table.all("th")].index(column)]


@keeps("Every page leads to the method, to how figures are read, and to this page.")
def _leads(site: Site) -> Iterator[str]:
    for address, page in site.own_pages.items():
        reached = {resolve(address, link["href"]) for link in page.all("footer")[-1].all("a")}
        if not {("/method/", ""), ("/figures/", ""), (PAGE, "")} <= reached:
            yield address


@keeps("The first page of the dossier shows every rule of what it includes and of what it leaves out.")
def _rules(site: Site) -> Iterator[str]:
    for dossier in LIBRARY.dossiers:
        listed = [item.words for item in page_of(site, dossier).all("li")]
        assert dossier.inclusion
        assert dossier.exclusion
        yield from (rule for rule in (*dossier.inclusion, *dossier.exclusion) if rule not in listed)


@keeps("Every source has a type, and its page shows it.")
def _types(site: Site) -> Iterator[str]:
    for article in LIBRARY.articles:
        (box,) = [one for one in page_of(site, article).all("div", class_="dk-box") if one.all("p", class_="dk-box-title")]
        facts = dict(zip([one.words for one in box.all("dt")], [one.words for one in box.all("dd")], strict=True))
        if facts["Type"] != ARTICLE_TYPES[article.type]:
            yield article.id


@keeps("Every figure names the source in which it was read, with a link to its page.")
def _sources(site: Site) -> Iterator[str]:
    for record, claim in claims():
        page = page_of(site, record)
        reached = {resolve(page.address, link["href"]) for link in page.by_id[claim.id].all("a")}
        wanted = {(addresses.address(LIBRARY.records[reference.article]), "") for reference in claim.cited}
        if not wanted or not wanted <= reached:
            yield f"{record.id}#{claim.id}"


@keeps("Every attack says when and where it happened, and who is said to have done it.")
def _cases(site: Site) -> Iterator[str]:
    for attack in attacks(LIBRARY):
        facts = {fact.words for fact in page_of(site, attack).all("dt")}
        if not {"Date", "Place"} <= facts or not SAYS_WHO_DID_IT & {one.role for one in attack.involved}:
            yield attack.id


@keeps("Every place of an attack says how exactly it is known.")
def _places(site: Site) -> Iterator[str]:
    for attack in attacks(LIBRARY):
        told = [fact.words for fact in page_of(site, attack).all("dd")]
        if attack.place and not any(PRECISIONS[attack.place.precision] in one for one in told):
            yield attack.id


@keeps("A copy, and a source that calls for caution, are marked wherever a page numbers its sources.")
def _marks(site: Site) -> Iterator[str]:
    for article in LIBRARY.articles:
        marks = {COPY_MARKS[article.copy_]} if article.copy_ in {"repost", "mirror"} else set()
        marks |= {"caution"} if article.caution else set()
        for record in LIBRARY.citing.get(article.id, ()) if marks else ():
            line = page_of(site, record).by_id.get(addresses.source_anchor(article.id))
            if line and not marks <= {badge.words for badge in line.all("small")}:
                yield f"{record.id}: {article.id}"


@keeps("Every source says in which form it was read; where that is not recorded, Coverage lists it.")
def _forms(site: Site) -> Iterator[str]:
    for article in LIBRARY.articles:
        if article.read_as:
            told = [fact.words for fact in page_of(site, article).all("dd")]
            kept = any(one.startswith(READ_AS[article.read_as]) for one in told)
        else:
            kept = all(
                any(
                    gap.record is article
                    for question in coverage_of(LIBRARY, dossier, None).questions
                    if question.id == "read-as-unknown"
                    for gap in question.gaps
                )
                for dossier in LIBRARY.dossiers
                if dossier.id in article.dossiers
            )
        if not kept:
            yield article.id


@keeps("Every figure says who asserts it.")
def _asserters(site: Site) -> Iterator[str]:
    for record, claim in claims():
        page = page_of(site, record)
        if not LIBRARY.asserters(claim) or not cell(page.by_id[claim.id], page, "Who says so").words:
            yield f"{record.id}#{claim.id}"


@keeps("Reports with one agency's text of one day count as one report.")
def _origins(_site: Site) -> Iterator[str]:
    texts: dict[tuple[str, str], set[str]] = {}
    for article in LIBRARY.articles:
        if article.syndicated_from and article.published:
            texts.setdefault((article.syndicated_from, str(article.published)), set()).add(origin(article))
    assert texts
    yield from (f"{agency}, {day}" for (agency, day), origins in texts.items() if len(origins) > 1)


@keeps("Every figure that rests on a single source says so.")
def _single(site: Site) -> Iterator[str]:
    for record, reading in readings():
        if reading.status is Status.SINGLE_SOURCE and "single source" not in shown(site, record, reading):
            yield f"{record.id}: {reading_words(reading)}"


@keeps("Every disputed figure is shown as a range, with all the reports that contradict one another.")
def _disputed(site: Site) -> Iterator[str]:
    for record, reading in readings():
        if reading.status is Status.DISPUTED:
            rows = page_of(site, record).by_id
            against = [one.claim for one in reading.live if reading.contradicts(one)]
            both = len(against) > 1 and all(claim_words(one) in rows[one.id].words for one in against)
            if not both or "disputed" not in shown(site, record, reading):
                yield f"{record.id}: {reading_words(reading)}"


@keeps("A figure for which there are early reports only says so.")
def _early(site: Site) -> Iterator[str]:
    for record, reading in readings():
        if reading.early and "early reports only" not in shown(site, record, reading):
            yield f"{record.id}: {reading_words(reading)}"


@keeps("A figure that the attackers' side asserts is shown, and held apart.")
def _held_apart(site: Site) -> Iterator[str]:
    for attack in attacks(LIBRARY):
        sides = {one.actor for one in attack.involved if one.role in SAYS_WHO_DID_IT}
        for claim in (one for one in attack.all_claims if one.by in sides):
            around = FIGURES.reading_of(attack, claim)
            row = page_of(site, attack).by_id[claim.id].words
            if around and around[1].standing is not Standing.EXPECTED and "asserted by a party" not in row:
                yield f"{attack.id}#{claim.id}"


@keeps("Nothing is published while a record names a source that does not exist.")
def _dangling(_site: Site) -> Iterator[str]:
    _library, wrong = examined(claims="{value: 49, source: nowhere}")
    if not wrong:
        yield "a source that does not exist was taken"


@keeps("Figures from a source that its publisher withdrew take no part.")
def _withdrawn(_site: Site) -> Iterator[str]:
    made_up, wrong = examined(claims="{value: 49, source: withdrawn}", corrections="[{date: 2017-03-10, text: Withdrawn., retracts: true}]")
    assert wrong == []
    for library in (LIBRARY, made_up):
        figures = Figures(library)
        for article in (one for one in library.articles if one.retracted):
            for one in library.claims_citing.get(article.id, ()):
                around = figures.reading_of(one.record, one.claim)
                if around and around[1].standing is Standing.LIVE and len(one.claim.cited) == 1:
                    yield f"{one.record.id}#{one.claim.id}"


@keeps("Every correction stands on the page of its record, and among all corrections.")
def _corrections(site: Site) -> Iterator[str]:
    everywhere = " ".join(site["/corrections/"].root.words.split())
    for record in LIBRARY.records.values():
        for one in getattr(record, "corrections", ()):
            if one.text not in everywhere or one.text not in page_of(site, record).root.words:
                yield f"{record.id}: {one.text}"


@keeps("Every record says when it was changed, where the history of the project is known.")
def _histories(site: Site) -> Iterator[str]:
    known = file_histories(REPOSITORY)  # empty without Git; a file with changes that are not committed has none
    for record in LIBRARY.records.values():
        told = page_of(site, record).all("p", class_="dk-changed")
        if str(record.path) in known and not any(re.match(r"This record: .*\d{4}", one.words) for one in told):
            yield record.id


@keeps("What the dossier still lacks is listed, one entry for each thing to do.")
def _lacks(site: Site) -> Iterator[str]:
    for dossier in LIBRARY.dossiers:
        page = site[addresses.dossier_view(dossier.id, "coverage")]
        for question in coverage_of(LIBRARY, dossier, LIBRARY.today).questions:
            section = next(one for one in page.all("section") if any(heading["id"] == question.id for heading in one.all("h2")))
            yield from (f"{gap.record.id}: {gap.what}" for gap in question.gaps if gap.what not in section.words)


@keeps("The method says whom a figure counts, for every group of people that a record can name.")
def _groups(site: Site) -> Iterator[str]:
    method = site["/method/"]
    (table,) = [one for one in method.all("table") if [head.words for head in one.all("th")] == ["on the page", "whom it counts"]]
    defined = {row.all("td")[0].words for row in table.all("tr") if row.all("td") and row.all("td")[1].words}
    yield from set(POPULATIONS.values()) ^ defined


@keeps("Every figure has an address of its own, under which it can be cited.")
def _addresses(site: Site) -> Iterator[str]:
    for record, claim in claims():
        row = page_of(site, record).by_id.get(claim.id)
        if row is None or not any(one.words.endswith(f"{addresses.address(record)}#{claim.id}") for one in row.all("p")):
            yield f"{record.id}#{claim.id}"


@keeps("Every page says of which day its version is.")
def _versions(site: Site) -> Iterator[str]:
    known = last_change(REPOSITORY)
    for address, page in site.own_pages.items():
        if known and not re.search(r"Version of \d+ \w+ \d{4}", page.all("footer")[-1].words):
            yield address


def examined(*, claims: str, corrections: str = "[]") -> tuple[Library, list[str]]:
    """A project with one attack, one claim on it, and one source; and what stops it from being published."""
    source = "title: Kabul\nurl: https://a.example\npublisher: A\nlanguage: en\ntype: news\npublished: 2017-03-08\ndossiers: [a]"
    files = {
        "dossiers/a/dossier.md": "title: A\nsummary: A.\nscope: A.",
        "dossiers/a/attacks/kabul.md": f"name: Kabul\ndate: 2017-03-08\nclaims:\n  killed:\n    - {claims}",
        "content/articles/2017/withdrawn.md": f"{source}\ncorrections: {corrections}",
    }
    with TemporaryDirectory() as folder:
        for path, front in files.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_text(f"---\n{front}\n---\n", encoding="utf-8")
        library, problems = examine(Path(folder))
    return library, [problem.message for problem in problems if problem.severity is Severity.ERROR]


@pytest.fixture(scope="module")
def promises(real_site: Site) -> list[str]:
    """The promises that the page makes, in its words."""
    return [row.all("td")[0].words for table in real_site[PAGE].content.all("table") for row in table.all("tr") if row.all("td")]


def test_each_promise_of_the_page_has_its_check_and_each_check_its_promise(promises: list[str]) -> None:
    assert promises == [*CHECKS]


@pytest.mark.parametrize("promise", CHECKS)
def test_the_site_keeps_its_promise(promise: str, real_site: Site) -> None:
    assert [*CHECKS[promise](real_site)] == []


def test_it_names_no_standard_by_a_number_and_says_what_was_read(real_site: Site) -> None:
    words = real_site[PAGE].content.words
    assert not re.search(r"[Ss]tandards? \d", words)
    assert "We have not read the numbered standards" in words
