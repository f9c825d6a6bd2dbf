"""What pages say of readings, in both languages: why a figure has its badges (reasons.yml), and how parts and wholes agree (parts.yml)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.corroboration.how_figures_are_read import readings
from dossierkit.corroboration.parts_and_whole import Sum, sum_words, sums
from dossierkit.corroboration.readings import Reading
from dossierkit.corroboration.reasons_in_words import RULES, explained_badges, who_says_words
from dossierkit.language import using_language
from dossierkit.library import Library
from dossierkit.library.resolving_references import link
from dossierkit.reading.all_files import Corpus
from dossierkit.records import Article, Record
from support.examples import examples
from support.kinds import ACTOR, ATTACK, MEETING

CASES = Path(__file__).parent / "cases"
CLAIMED = {"name": "Attack", "date": "2017-03-08", "involved": ({"actor": "isis", "role": "claimed_responsibility"},)}
Claims = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Case:
    """One entry of a case file; a misspelt key fails."""

    name: str
    says: Any
    sagt: Any = None
    who: str | None = None
    killed: Claims = ()
    attackers_killed: Claims = ()
    before: Claims = field(default=())

    @property
    def record(self) -> tuple[Library, Record]:
        """The record that has the claims, and the library with their sources."""
        given = {"killed": self.killed, "attackers_killed": self.attackers_killed, "delegations": self.before}
        return library_with({name: claims for name, claims in given.items() if claims})


def library_with(claims: Mapping[str, Claims]) -> tuple[Library, Record]:
    """A library with the sources of some claims, `source` being the publisher and `day` the day, and the record that has the claims."""
    articles: dict[str, Article] = {}
    listed: dict[str, tuple[Any, ...]] = {}
    for name, entries in claims.items():
        numbered = []
        for number, entry in enumerate(entries):
            keys = dict(entry)
            publisher, day = keys.pop("source"), keys.pop("day", None)
            id_ = f"{publisher}-{day or 'undated'}".lower().replace(" ", "-")
            front = {"id": id_, "path": PurePosixPath(f"{id_}.md"), "title": id_, "url": f"https://{id_}.example/", "publisher": publisher}
            kind = {"language": "en", "type": "encyclopedia" if publisher == "Wikipedia" else "news"}
            articles[id_] = Article.model_validate({**front, **kind, **({"published": str(day)} if day else {})})
            as_of = {"as_of": str(keys.pop("as_of"))} if "as_of" in keys else {}
            keys = {key: tuple(value) if isinstance(value, list) else value for key, value in keys.items()}
            numbered.append({"id": f"{name}-{number}".replace("_", "-"), **keys, **as_of, "source": id_})
        listed[name] = tuple(numbered)
    front = {"id": "record", "path": PurePosixPath("record.md"), "claims": listed}
    isis = ACTOR.model_validate({"id": "isis", "path": PurePosixPath("isis.md"), "name": "Islamic State", "kind": "armed_group"})
    meeting = {**front, "name": "Meeting", "start": "2017-03-22", "type": "ministerial"}
    record = MEETING.model_validate(meeting) if "delegations" in claims else ATTACK.model_validate({**front, **CLAIMED})
    return link(Corpus(Path(), [*articles.values(), isis, record])), record


def cases(name: str) -> list[Any]:
    entries = yaml.load((CASES / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
    return [pytest.param(Case(**entry), id=entry["name"]) for entry in entries]


def of_property(library: Library, record: Record, name: str) -> list[Reading]:
    return [one for one in readings(library, record) if one.property_name == name]


# Why a figure has its badges


@pytest.mark.parametrize("case", cases("reasons.yml"))
def test_a_badge_tells_why(case: Case) -> None:
    library, record = case.record
    reading = readings(library, record)[0]
    for language, expected in (("en", case.says), ("de", case.sagt)):
        with using_language(language):
            assert {one.words: one.because for one in explained_badges(library, reading)} == expected
    assert case.who in {None, who_says_words(library, reading)}


def test_the_text_on_how_figures_are_read_has_a_place_for_each_badge() -> None:
    text = (Path(__file__).parents[2] / "hooks/dossierkit/method_pages/figures.md").read_text(encoding="utf-8")
    assert [anchor for anchor in RULES.values() if f'<h3 id="{anchor}">' not in text] == []


# Parts and wholes


def found_sums(library: Library, record: Record) -> list[Sum]:
    return sums(of_property(library, record, "killed"), of_property(library, record, "attackers_killed"))


@pytest.mark.parametrize("case", cases("parts.yml"))
def test_parts_and_wholes(case: Case) -> None:
    library, record = case.record
    found = found_sums(library, record)
    for language, expected in (("en", case.says), ("de", case.sagt)):
        with using_language(language):
            assert expected is None or [sum_words(library, one) for one in found] == expected


DISJOINT = ("civilians", "security_forces", "perpetrators", "without_attackers", "with_attackers", "total")
OVERLAPPING = ("children", "foreign_nationals")
NUMBERS = st.integers(0, 9)
COUNTS = st.builds(
    lambda of, number, source: {"of": of, "value": number, "source": source},
    st.sampled_from(DISJOINT),
    NUMBERS,
    st.sampled_from(["Wikipedia", "The Post"]),
)
BOUNDS = st.builds(
    lambda of, form, number: {"of": of, form: number, "source": "Wikipedia"},
    st.sampled_from(DISJOINT),
    st.sampled_from(["at_least", "more_than", "at_most", "about"]),
    NUMBERS,
)
OTHERS = st.builds(lambda of, number: {"of": of, "value": number, "source": "Wikipedia"}, st.sampled_from(OVERLAPPING), NUMBERS)


def told(claims: Claims) -> list[str]:
    library, record = library_with({"killed": [{"id": f"c{number}", **claim} for number, claim in enumerate(claims)]})
    return [sum_words(library, one) for one in found_sums(library, record)]


@given(claims=st.lists(COUNTS, min_size=1, max_size=8), data=st.data())
@examples(50)
def test_the_order_of_claims_changes_no_sum(claims: list[Mapping[str, Any]], data: st.DataObject) -> None:
    assert told(data.draw(st.permutations(claims))) == told(claims)


@given(claims=st.lists(COUNTS, min_size=1, max_size=8), more=st.lists(st.one_of(BOUNDS, OTHERS), min_size=1, max_size=3))
@examples(50)
def test_bounds_and_people_who_are_among_others_are_never_added(claims: list[Mapping[str, Any]], more: list[Mapping[str, Any]]) -> None:
    assert told([*claims, *more]) == told(claims)


@given(claims=st.lists(COUNTS, min_size=1, max_size=8))
@examples(50)
def test_a_sum_is_told_as_it_can_be_checked(claims: list[Mapping[str, Any]]) -> None:
    library, record = library_with({"killed": [{"id": f"c{number}", **claim} for number, claim in enumerate(claims)]})
    for one in found_sums(library, record):
        parts = [part.of for part in one.parts]
        assert len(parts) == len(set(parts)) >= 2
        assert not set(parts) & {*OVERLAPPING, "total", "with_attackers"}
        assert parts == ["perpetrators", "without_attackers"] or "without_attackers" not in parts
        assert one.difference == sum(part.number for part in one.parts) - one.whole.number
        assert all(part.claim.origins & one.whole.claim.origins for part in one.parts)
