"""How figures are read: golden cases of real and made-up events, and what holds for any claims whatever.

`cases/readings/events.yml` and `rules.yml` say at their top how they are written.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from dossierkit.build import examine
from dossierkit.corroboration.claim_intervals import Interval
from dossierkit.corroboration.how_figures_are_read import readings
from dossierkit.corroboration.readings import Reading, Standing, Status, WeighedClaim
from dossierkit.library import Library
from dossierkit.library.resolving_references import link
from dossierkit.reading.all_files import Corpus
from dossierkit.records import Article
from dossierkit.records.claims import DateClaim, DurationClaim, MoneyClaim
from support.examples import examples
from support.kinds import ACTOR, ATTACK
from support.projects import REPOSITORY, library_of

CASES = Path(__file__).parent / "cases"


# Readings in the words of the case files


@dataclass(frozen=True)
class Figure:
    """What a case file expects of one figure; a misspelt key fails instead of passing unseen."""

    reads: Any
    status: str
    claims: Mapping[str, str]
    contested: bool = False
    says: int | None = None
    allows: int | None = None
    latest: str | None = None
    early: bool | None = None
    because: str = ""
    mend: str | None = None

    def compared(self) -> dict[str, Any]:
        more = {"says": self.says, "allows": self.allows, "latest": None if self.latest is None else str(self.latest), "early": self.early}
        given = {name: value for name, value in more.items() if value is not None}
        return {"reads": str(self.reads), "status": self.status, "contested": self.contested, "claims": dict(self.claims), **given}


def told(reading: Reading, expected: Mapping[str, Any]) -> dict[str, Any]:
    """A reading in the form of a `Figure` that is compared, with what is expected of it."""
    whole = {
        "reads": in_words(reading),
        "status": reading.status.value if reading.status else "nothing",
        "contested": reading.contested,
        "claims": {one.claim.id: fate(reading, one) for one in reading.claims},
        "says": len(reading.stating_origins),
        "allows": len(reading.allowing_origins),
        "latest": str(reading.latest_report) if reading.latest_report else "never",
        "early": reading.early,
    }
    return {name: value for name, value in whole.items() if name in expected}


def in_words(reading: Reading) -> str:
    """The interval, in words that are made here and not by the program, so that a fault there cannot hide one here."""
    span, claim = reading.interval, reading.claims[0].claim
    if span is None:
        return "nothing"
    unit = " days" if isinstance(claim, DurationClaim) else ""
    if unit and span.low == span.high == 1:
        return "1 day"
    first = span.low + 1 if span.above and span.high != inf else span.low  # more than 30 and at most 40 people are 31 to 40

    def one(end: float) -> str:
        return date.fromordinal(int(end)).isoformat() if isinstance(claim, DateClaim) else f"{end:.3g}" if unit else f"{end:g}"

    if span.high == inf:
        return f"{'more than' if span.above else 'at least'} {one(span.low)}{unit}"
    if span.low == -inf:
        return f"at most {one(span.high)}{unit}"
    return f"{one(first)}{unit}" if first == span.high else f"{one(first)} to {one(span.high)}{unit}"


FATES = {
    Standing.LIVE: [],
    Standing.SUPERSEDED: ["superseded"],
    Standing.DEPRECATED: ["deprecated"],
    Standing.RETRACTED: ["retracted"],
    Standing.HELD_APART: ["held apart"],
    Standing.EXPECTED: ["expected"],
}


def fate(reading: Reading, one: WeighedClaim) -> str:
    judged = ["contradicts" if reading.contradicts(one) else "agrees"] if reading.interval else []
    return ", ".join(FATES[one.standing] + judged)


def named(library: Library, found: Sequence[Reading]) -> dict[str, Reading]:
    """Readings by the names that the case files give them: `killed of civilians`, `pledged in USD`, `members on 2017-03-08`."""
    names = {}
    for reading in found:
        name, first = reading.property_name, reading.claims[0]
        if reading.of != "total":
            name += f" of {reading.of}"
        if isinstance(first.claim, MoneyClaim):
            name += f" in {first.claim.reported[0].currency}"
        if library.properties[reading.property_name].changes:
            name += f" on {first.when or 'no day'}"
        assert name not in names
        names[name] = reading
    return names


def load(name: str) -> Any:
    return yaml.load((CASES / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


def marks(mend: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=mend)] if mend else []


# Real events

EVENTS: Mapping[str, Mapping[str, Figure]] = {
    entry["event"]: {name: Figure(**figure) for name, figure in entry["figures"].items()} for entry in load("events.yml")
}


@pytest.fixture(scope="module")
def real() -> Library:
    return library_of(REPOSITORY)


@pytest.mark.parametrize("event", EVENTS)
def test_real_event_has_these_figures(real: Library, event: str) -> None:
    assert list(named(real, readings(real, real.records[event]))) == list(EVENTS[event])


@pytest.mark.parametrize(
    ("event", "name"),
    [
        pytest.param(event, name, id=f"{event}: {name}", marks=marks(figure.mend))
        for event, figures in EVENTS.items()
        for name, figure in figures.items()
    ],
)
def test_real_figure(real: Library, event: str, name: str) -> None:
    expected = EVENTS[event][name].compared()
    assert told(named(real, readings(real, real.records[event]))[name], expected) == expected


# Made-up cases


@dataclass(frozen=True)
class Case:
    """One entry of rules.yml."""

    name: str
    sources: Mapping[str, Any]
    claims: Mapping[str, Any]
    figures: Mapping[str, Mapping[str, Any]]
    actors: Mapping[str, Any] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    dossier: Mapping[str, Any] = field(default_factory=dict)
    mend: str | None = None


RULES = [Case(**entry) for entry in load("rules.yml")]

RECORDS: Mapping[str, Mapping[str, Any]] = {
    "attack": {"name": "Attack", "date": "2017-03-08"},
    "meeting": {"name": "Meeting", "type": "ministerial"},
    "actor": {"name": "Actor", "kind": "armed_group"},
}


def write(path: Path, front: Mapping[str, Any]) -> None:
    """Every YAML reader reads JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{json.dumps(front, default=str)}\n---\n", encoding="utf-8")


def write_project(root: Path, case: Case) -> None:
    dossier = root / "dossiers" / "coalition"
    write(dossier / "dossier.md", {"title": "Coalition", "summary": "Who met whom.", "scope": "All.", **case.dossier})
    for id_, given_keys in case.sources.items():
        keys = given_keys if isinstance(given_keys, Mapping) else {"published": given_keys}
        keys = {key: value for key, value in keys.items() if value is not None}
        standard = {"title": id_, "url": f"https://{id_}.example/", "publisher": id_.capitalize(), "language": "en", "type": "news"}
        year = str(keys.get("published", "undated"))[:4]
        write(root / "content" / "articles" / (year if year.isdigit() else "undated") / f"{id_}.md", {**standard, **keys})
    for id_, relations in case.actors.items():
        write(dossier / "actors" / f"{id_}.md", {"name": id_, "kind": "armed_group", "relations": relations or []})
    keys = dict(case.record)
    kind = keys.pop("kind", "attack")
    write(dossier / f"{kind}s" / "the-record.md", {**RECORDS[kind], **keys, "claims": case.claims})


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name, marks=marks(case.mend)) for case in RULES])
def test_rule(case: Case, tmp_path: Path) -> None:
    write_project(tmp_path, case)
    library, problems = examine(tmp_path)
    assert not [str(problem) for problem in problems]

    found = named(library, readings(library, library.records["the-record"]))

    expected = {name: Figure(**figure).compared() for name, figure in case.figures.items()}
    assert list(found) == list(expected)
    assert {name: told(reading, expected[name]) for name, reading in found.items()} == expected


def test_the_cases_expect_something_of_each_claim() -> None:
    """No claim of a case is forgotten, unless it has no numbers."""
    for case in RULES:
        expected = [id_ for figure in case.figures.values() for id_ in figure["claims"]]
        claims = [claim for name, listed in case.claims.items() if name not in {"place", "manner"} for claim in listed]
        assert len(expected) == len(set(expected)) == len(claims), case.name


# What holds for any claims whatever: an attack of 8 March 2017 that isis claimed, and articles of all sorts


DATES = ["2017-03-07", "2017-03-08", "2017-03-09", "2017-03-10", "2017-03-15", "2017-03-16", "2017-04-20", "2017-03", "2017-03-09?", "2017-03-09/.."]
WITHDRAWN = ({"date": "2017-05-01", "text": "Withdrawn", "retracts": True},)
ARTICLES: Mapping[str, Mapping[str, Any]] = {
    **{f"{paper}-{number}": {"publisher": paper, "published": when} for paper in ("post", "herald") for number, when in enumerate(DATES[:8])},
    "post-undated": {"publisher": "post"},
    "post-mirror": {"publisher": "post (mirror copy)", "published": "2017-03-09", "copy": "mirror"},
    "gazette-afp": {"publisher": "gazette", "published": "2017-03-09", "syndicated_from": "AFP"},
    "courier-afp": {"publisher": "courier", "published": "2017-03-09", "syndicated_from": "AFP"},
    "wiki": {"publisher": "Wikipedia", "type": "encyclopedia"},
    "wiki-copy": {"publisher": "Wikipedia (copy)", "type": "encyclopedia", "copy": "mirror"},
    "withdrawn": {"publisher": "gazette", "published": "2017-03-10", "corrections": WITHDRAWN},
}
NEW = {"new-undated": {"publisher": "new"}, **{f"new-{when}": {"publisher": "new", "published": when} for when in DATES[:8]}}


def made_up() -> Library:
    shared = {"language": "en", "type": "news", "path": PurePosixPath("a.md")}
    articles = [
        Article.model_validate({**shared, "id": id_, "title": id_, "url": f"https://{id_}.example/", **keys})
        for id_, keys in {**ARTICLES, **NEW}.items()
    ]
    part = {"relations": ({"type": "part_of", "to": "isis"},)}
    actors = [
        ACTOR.model_validate({"id": id_, "path": PurePosixPath(f"{id_}.md"), "name": id_, "kind": "armed_group", **keys})
        for id_, keys in {"isis": {}, "isis-k": part, "taliban": {}}.items()
    ]
    return link(Corpus(Path(), [*articles, *actors]))


LIBRARY = made_up()


def readings_of(killed: Sequence[Mapping[str, Any]], **others: Sequence[Mapping[str, Any]]) -> list[Reading]:
    claims = {name: tuple(listed) for name, listed in {"killed": killed, **others}.items()}
    front = {"id": "attack", "path": PurePosixPath("attack.md"), "name": "Attack", "date": "2017-03-08", "claims": claims}
    return readings(LIBRARY, ATTACK.model_validate({**front, "involved": ({"actor": "isis", "role": "claimed_responsibility"},)}))


def read(claims: Sequence[Mapping[str, Any]]) -> Reading:
    (reading,) = readings_of(claims)
    return reading


def gist(reading: Reading) -> tuple[Any, ...]:
    return (reading.interval, reading.status, reading.contested)


NUMBERS = st.integers(0, 12)
AMOUNTS = st.one_of(
    *(st.builds(lambda number, form=form: {form: number}, NUMBERS) for form in ("value", "value", "at_least", "more_than", "at_most", "about")),
    st.builds(lambda low, more: {"between": (low, low + more)}, NUMBERS, st.integers(0, 4)),
)
CLAIMS = st.builds(
    lambda amount, source, more, keys: {**amount, "source": source, "sources": more, **keys},
    AMOUNTS,
    st.sampled_from(sorted(ARTICLES)),
    st.sampled_from([(), (), (), ("wiki",)]),
    st.fixed_dictionaries(
        {}, optional={"by": st.sampled_from(["isis", "isis-k", "taliban", "Police", "Army"]), "as_of": st.sampled_from(DATES), "of": st.just("total")}
    ),
)
DEPRECATED = {"rank": "deprecated", "reason": "wrong"}


@st.composite
def claim_sets(draw: st.DrawFn, *, preferred: bool = True) -> list[dict[str, Any]]:
    """Claims on one figure, each with an id; a few deprecated, a few that replace another by name, one preferred perhaps."""
    claims = [{**claim, "id": f"c{number}"} for number, claim in enumerate(draw(st.lists(CLAIMS, min_size=1, max_size=6)))]
    for number, claim in enumerate(claims):
        match draw(st.integers(0, 11)):
            case 11:
                claim.update(DEPRECATED)
            case 10 if number:
                claim.update(supersedes=claims[draw(st.integers(0, number - 1))]["id"], reason="a final count")
            case 9 if preferred and not any(one.get("rank") == "preferred" for one in claims):
                claim.update(rank="preferred", reason="counted by name")
    return claims


@given(claims=claim_sets(), data=st.data())
@examples(50)
def test_the_order_of_claims_never_matters(claims: list[dict[str, Any]], data: st.DataObject) -> None:
    shuffled = read(data.draw(st.permutations(claims)))
    reading = read(claims)
    assert gist(shuffled) == gist(reading)
    assert [(one.claim.id, one.standing) for one in shuffled.claims] == [(one.claim.id, one.standing) for one in reading.claims]


@given(claims=claim_sets(), more=CLAIMS, data=st.data())
@examples(50)
def test_a_deprecated_claim_changes_nothing(claims: list[dict[str, Any]], more: dict[str, Any], data: st.DataObject) -> None:
    names = st.sampled_from([None, *(claim["id"] for claim in claims)])
    added = {**more, **DEPRECATED, "id": "added", "supersedes": data.draw(names)}
    assert gist(read([*claims, added])) == gist(read(claims))


@given(claims=claim_sets(), more=CLAIMS, apart=st.sampled_from([{"by": "isis"}, {"by": "isis-k"}, {"source": "withdrawn", "sources": ()}]))
@examples(50)
def test_a_claim_of_a_party_or_a_retracted_source_changes_no_figure(
    claims: list[dict[str, Any]], more: dict[str, Any], apart: dict[str, Any]
) -> None:
    before, after = read(claims), read([*claims, {**more, **apart, "id": "added"}])
    assert (after.interval, after.status) == (before.interval, before.status)
    assert before.contested == after.contested or (after.contested and "by" in {**more, **apart})


@given(claims=claim_sets(), data=st.data())
@examples(50)
def test_a_claim_repeated_from_the_same_origin_changes_nothing(claims: list[dict[str, Any]], data: st.DataObject) -> None:
    """But for a claim that was replaced by name: its repetition has another name."""
    by_name = {claim.get("supersedes") for claim in claims}
    repeated = data.draw(st.sampled_from(claims))
    assume(repeated["id"] not in by_name)
    dropped = {"supersedes", "rank", "reason"} if repeated.get("rank") != "deprecated" else set()
    added = {**{key: value for key, value in repeated.items() if key not in dropped}, "id": "added"}
    assert gist(read([*claims, added])) == gist(read(claims))


@given(claims=claim_sets(preferred=False))
@examples(50)
def test_every_live_claim_has_room_for_the_reading_or_is_named(claims: list[dict[str, Any]]) -> None:
    reading = read(claims)
    for one in reading.live:
        assert reading.interval
        if reading.status is not Status.DISPUTED:
            assert reading.interval.within(one.interval)
            assert not reading.contradicts(one)
        elif not reading.contradicts(one):
            assert one.interval.shares(reading.interval)
            assert all(one.interval.shares(other.interval) for other in reading.live)
    against = [one for one in reading.live if reading.contradicts(one)]
    assert len(against) >= 2 if reading.status is Status.DISPUTED else not against


@given(claims=claim_sets(), when=st.sampled_from(["undated", *DATES[:8]]), data=st.data())
@examples(50)
def test_a_claim_that_agrees_never_makes_a_figure_disputed(claims: list[dict[str, Any]], when: str, data: st.DataObject) -> None:
    reading = read(claims)
    span = reading.interval
    assume(span is not None and reading.status is not Status.DISPUTED)
    assert span
    low, high = (0 if span.low == -inf else int(span.low)), (None if span.high == inf else int(span.high))
    around = [{"at_least": max(low - data.draw(st.integers(0, 3)), 0)}] if span.low != -inf else []
    if high is not None:
        above = high + data.draw(st.integers(0, 3))
        around += [{"between": (low, above)}, {"at_most": above}]
    added = {**data.draw(st.sampled_from(around)), "source": f"new-{when}", "id": "added"}
    after = read([*claims, added])
    assert after.status is not Status.DISPUTED
    assert not after.contested or reading.contested


@given(claims=claim_sets())
@examples(50)
def test_the_status_follows_from_the_origins(claims: list[dict[str, Any]]) -> None:
    reading = read(claims)
    assert (reading.interval is None) == (reading.status is None) == (not reading.live)
    stating = {origin for one in reading.live if one.interval.bounded for origin in one.origins}
    every = {origin for one in reading.live for origin in one.origins}
    if reading.status in {Status.CORROBORATED, Status.SINGLE_SOURCE}:
        assert (reading.status is Status.CORROBORATED) == (len(stating or every) > 1)
    assert reading.stating_origins == stating
    assert reading.origins == every
    assert reading.allowing_origins <= every - stating
    held = [one for one in reading.claims if one.standing is Standing.HELD_APART]
    assert reading.contested == any(reading.contradicts(one) for one in held)


@given(claims=claim_sets())
@examples(50)
def test_every_claim_has_its_one_standing(claims: list[dict[str, Any]]) -> None:
    """Nothing is dropped, and whatever was said by the attackers' side, or was withdrawn, never takes part."""
    reading = read(claims)
    assert sorted(one.claim.id for one in reading.claims) == sorted(claim["id"] for claim in claims)
    for one in reading.claims:
        deprecated, party = one.claim.rank == "deprecated", one.claim.by in {"isis", "isis-k"}
        withdrawn = {cited.article for cited in one.claim.cited} == {"withdrawn"}
        before = one.when is not None and one.when.latest is not None and one.when.latest < date(2017, 3, 8)
        apart = [(Standing.DEPRECATED, deprecated), (Standing.RETRACTED, withdrawn), (Standing.EXPECTED, before), (Standing.HELD_APART, party)]
        expected = next((standing for standing, applies in apart if applies), None)
        assert one.standing is expected if expected else one.standing in {Standing.LIVE, Standing.SUPERSEDED}


@given(claims=claim_sets(), more=CLAIMS, forecast=st.sampled_from([{"expected": True}, {"as_of": "2017-03-07"}, {"as_of": "2017-02"}]))
@examples(50)
def test_a_forecast_never_changes_a_reading(claims: list[dict[str, Any]], more: dict[str, Any], forecast: dict[str, Any]) -> None:
    names = [None, *(claim["id"] for claim in claims)]
    for name in names:
        added = {**more, **forecast, "id": "added"} | ({"supersedes": name, "reason": "a later forecast"} if name else {})
        assert gist(read([*claims, added])) == gist(read(claims))


BOUNDS = st.builds(lambda number, form: {form: number}, NUMBERS, st.sampled_from(["at_least", "more_than", "at_most"]))


@given(claims=claim_sets(), bound=BOUNDS, source=st.sampled_from(sorted(NEW)))
@examples(50)
def test_a_claim_that_only_leaves_room_never_raises_the_number_of_those_who_say_it(
    claims: list[dict[str, Any]], bound: dict[str, Any], source: str
) -> None:
    assert len(read([*claims, {**bound, "source": source, "id": "added"}]).stating_origins) <= len(read(claims).stating_origins)


PARTS = ["civilians", "security_forces", "children", "foreign_nationals"]


@given(claims=claim_sets(), parts=st.lists(st.tuples(CLAIMS, st.sampled_from(PARTS)), min_size=1, max_size=4))
@examples(50)
def test_a_total_and_a_part_are_never_compared(claims: list[dict[str, Any]], parts: list[tuple[dict[str, Any], str]]) -> None:
    added = [{**claim, "of": part, "id": f"part{number}"} for number, (claim, part) in enumerate(parts)]
    found = readings_of([*claims, *added])
    assert {reading.of for reading in found} == {"total", *(part for _, part in parts)}
    assert all({one.claim.of for one in reading.claims} == {reading.of} for reading in found)
    (whole,) = (reading for reading in found if reading.of == "total")
    assert gist(whole) == gist(read(claims))


ATTACKERS = st.sampled_from(["total", "without_attackers", "with_attackers"])


@given(claims=st.lists(st.tuples(CLAIMS, ATTACKERS), min_size=1, max_size=6), killed=st.integers(0, 4))
@examples(50)
def test_figures_with_and_without_the_attackers_are_one_reading_once_their_number_is_known(
    claims: list[tuple[dict[str, Any], str]], killed: int
) -> None:
    counted = [{**claim, "of": of, "id": f"c{number}"} for number, (claim, of) in enumerate(claims)]
    found = readings_of(counted, attackers_killed=[{"value": killed, "source": "new-undated"}])
    (together,) = (reading for reading in found if reading.property_name == "killed")
    assert together.of in {of for _, of in claims}
    assert len(together.claims) == len(claims)


@given(first=NUMBERS, killed=st.integers(0, 4))
def test_a_count_with_the_attackers_says_what_one_without_them_says(first: int, killed: int) -> None:
    apart = {"value": first, "of": "without_attackers", "source": "post-1", "id": "without"}
    whole = {"value": first + killed, "of": "with_attackers", "source": "herald-1", "id": "with"}
    either = [{"value": number, "source": "wiki", "id": f"total{number}"} for number in {first, first + killed}]
    (reading, _) = readings_of([apart, whole, *either], attackers_killed=[{"value": killed, "source": "new-undated"}])
    assert (reading.of, reading.interval) == ("without_attackers", Interval(first, first))
    assert reading.status is Status.CORROBORATED
