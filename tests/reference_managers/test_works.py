"""Works of libraries, and what becomes of them: golden cases, and what comes back of what this site gives away."""

from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dossierkit.build import empty_library
from dossierkit.citation.all_formats import FILE_FORMATS
from dossierkit.citation.page import source_citation
from dossierkit.library import Library
from dossierkit.reference_managers import Defaults, planned_library
from dossierkit.reference_managers.csl_files import NotALibraryError
from dossierkit.reference_managers.library_files import works_of_text
from dossierkit.reference_managers.library_plan import LibraryPlan
from support.cited_works import AUTHORS, works
from support.projects import EXAMPLE, REPOSITORY, library_of

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/works.yml").read_text(encoding="utf-8"))
KEYS_OF_THE_IMPORT = {"dossiers"}


def planned(library: Library, file: str, text: str, dossier: str | None = None, defaults: Defaults | None = None) -> LibraryPlan:
    return planned_library(library, [*works_of_text(PurePosixPath(file).suffix[1:], text)], file, dossier, defaults or Defaults())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    plan = planned(library_of(EXAMPLE), case["file"], case["text"], "harbour-talks")
    told = [note for outcome in plan.plan.outcomes for note in outcome.notes]
    if "refused" in case:
        refusals = [note for outcome in plan.plan.outcomes if outcome.state == "refused" for note in outcome.notes]
        assert len(refusals) == len(case["refused"]), "\n".join(refusals)
        for said, begins in zip(refusals, case["refused"], strict=True):
            assert said.startswith(begins)
        return
    assert plan.plan.counts == {"new": len(plan.plan.outcomes)}, told
    made = [{key: value for key, value in one.data.items() if key not in KEYS_OF_THE_IMPORT} for one in plan.made.values()]
    if "data" in case:
        assert made == case["data"]
    if "published" in case:
        assert [one.get("published") for one in made] == case["published"]
    assert [line for line in told if line.startswith("left out")] == case.get("told", [])


@pytest.mark.parametrize("form", FILE_FORMATS, ids=[form.ending for form in FILE_FORMATS])
def test_what_the_real_site_gives_away_comes_back_without_a_change(form: Any) -> None:
    library = library_of(REPOSITORY)
    text = form.together([form.one(source_citation(library, article)) for article in library.articles])
    plan = planned(library, f"bibliography.{form.ending}", text)
    assert plan.plan.counts == {"same": len(library.articles)}
    assert [note for outcome in plan.plan.outcomes for note in outcome.notes] == []


OTHER_TYPES = {"wire": "news", "print_article": "news"}  # a printed article of which an address is known is like any other
# What comes back of dates that a format cannot say as they are, beside what the note has.
OTHER_DATES = {
    "bib": {"2001%": "2001~", "2001-04-XX": "2001-04", "[2001-12-31,2002-01-01]": "2001/2002", "200X": "2000/2009"},
    "ris": {"2001-12-31/2002-01-02": "2001"},
    "csl.json": {"2001-04-03?": "2001-04-03~", "2001%": "2001~", "2001-04-XX": "2001-04", "2001-04/2001-06": "2001"},
}


@pytest.mark.parametrize("form", FILE_FORMATS, ids=[form.ending for form in FILE_FORMATS])
def test_what_comes_back_in_another_project(form: Any) -> None:
    cited = works()
    plan = planned(empty_library(Path()), f"works.{form.ending}", form.together([form.one(work) for work in cited]), defaults=Defaults("analysis"))
    made = {one.work.key: one for one in plan.made.values()}
    for work in cited:
        data = made[work.key].data
        assert (data["title"], tuple(data["authors"]), data["url"]) == (work.title, AUTHORS, work.url)
        assert data["publisher"] == "Gazette & Sons"
        assert data["accessed"] == "2024-05-01"
        if work.key.startswith("type-"):
            type_ = work.key.removeprefix("type-").replace("-", "_")
            assert data["type"] == OTHER_TYPES.get(type_, type_)
            assert data["published"] == "2001-04-03"
            assert "note" not in data
        elif other := OTHER_DATES[form.ending].get(str(work.issued)):
            assert data["published"] == other
        if data.get("published") != str(work.issued):
            assert work.key.startswith("date-")
            assert data["note"] == work.note, "a date that does not come back as it was is in the note"


PIECES = st.lists(
    st.sampled_from([*"@{}(),=\"'\\%#-~[]:;", "@book{", "TY  - ", "ER  - \n", "DA  - ", "date = ", '"issued": ', '{"date-parts": [[', "\n", " "])
    | st.text(max_size=8),
    max_size=40,
).map("".join)


@given(PIECES, st.sampled_from(["bib", "ris", "json"]))
@example("@book{a, title = {" + "{" * 3000 + "}" * 3000 + "}}", "bib")
@example("[" * 5000, "json")
def test_whatever_stands_in_a_library_is_told_and_stops_nothing(text: str, ending: str) -> None:
    try:
        plan = planned(empty_library(Path()), f"library.{ending}", text)
    except NotALibraryError:
        assert ending == "json"
        return
    for outcome in plan.plan.outcomes:
        assert outcome.state in {"new", "refused"}
        assert outcome.notes
