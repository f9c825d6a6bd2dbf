"""Saved pages and forms that nobody means well with: read or refused in words, within bounds; what comes of them is a record or a refusal."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.drafting.answers import DraftRefusedError, visible_text
from dossierkit.drafting.corrections_from_issues import draft_correction
from dossierkit.drafting.drafts import DraftPlan
from dossierkit.drafting.drafts_from_issues import draft_issue
from dossierkit.drafting.issue_forms import FORMS
from dossierkit.drafting.issue_text import read_issue
from dossierkit.drafting.proposals_from_text import propose
from dossierkit.drafting.web_page import read_page
from dossierkit.values.dates import parse_date
from support.hostile_inputs import assert_plain, forms, hostile, lines, saved_pages
from support.limits import limited
from support.projects import EXAMPLE, library_of


@given(raw=saved_pages(), url=st.none() | st.sampled_from(["https://odd.example/2001/04/05/a", "https://odd.example/"]) | lines)
@hostile("saved pages")
def test_no_saved_page_breaks_its_readers(raw: bytes, url: str | None) -> None:
    with limited():
        try:
            page = read_page(raw, url)
        except DraftRefusedError as error:
            assert_plain(error)
            return
        propose(library_of(EXAMPLE), page.title, page.text, page.published)
    for said in (page.title, page.publisher, page.language, page.type, page.url, *page.authors):
        assert said is None or (visible_text(said) == said.strip() == said and said)
    assert page.published is None or parse_date(page.published)
    assert page.url is None or page.url.startswith(("http://", "https://"))


@given(raw=forms())
@hostile("forms")
def test_no_form_breaks_its_readers(raw: bytes) -> None:
    plan = DraftPlan(library_of(EXAMPLE))
    with limited():
        try:
            issue = read_issue(raw)
            if issue.form == "correction":
                done = draft_correction(plan.library, issue, date(2001, 7, 1))
                assert_plain(*done.steps)
                return
            notes = draft_issue(plan, issue)
        except DraftRefusedError as error:
            assert_plain(error)
            return
    assert_plain(*notes)
    assert plan.drafts


@pytest.mark.parametrize("form", FORMS)
def test_a_form_whose_every_answer_is_hostile_is_read(form: str) -> None:
    """The tests above do come as far as to a form that is whole."""
    raw = "\n".join(f"### {field.label}\n\n{(field.options or ('x',))[0]}\n" for field in FORMS[form].fields).encode()
    assert read_issue(raw).form == form
