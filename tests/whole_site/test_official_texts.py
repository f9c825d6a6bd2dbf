"""Official texts of the real project: the body that speaks is who says so, wherever its text was read."""

from collections.abc import Iterator

from dossierkit import addresses
from dossierkit.library.library import RecordClaim
from dossierkit.records import Actor, Article
from support.built_site import Site, resolve
from support.projects import REPOSITORY, library_of

LIBRARY = library_of(REPOSITORY)


def body_in_words(article: Article) -> Actor | None:
    """The body that a publisher in words names at its beginning: `U.S. Department of State (archive)`, `CJTF-OIR Public Affairs`."""
    bodies = (actor for actor in LIBRARY.actors if actor.kind not in {"person", "state"})
    return next((body for body in bodies for name in body.all_names if f"{article.publisher} ".startswith(f"{name} ")), None)


def claims_of_bodies() -> Iterator[tuple[RecordClaim, Article]]:
    """Every claim read in an official text of a body that has a record."""
    for article in LIBRARY.articles:
        if article.official and (LIBRARY.actor(article.publisher) or body_in_words(article)):
            for claimed in LIBRARY.claims_citing.get(article.id, ()):
                yield claimed, article


def test_no_claim_read_in_an_official_text_of_a_recorded_body_is_asserted_by_the_report_itself() -> None:
    found = [*claims_of_bodies()]
    assert found
    assert [(one.record.id, one.claim.id, article.id) for one, article in found if any(who.report for who in LIBRARY.asserters(one.claim))] == []


def test_a_text_that_was_read_on_another_site_is_its_publishers_and_says_where_it_was_read() -> None:
    """Whoever follows the link to the original lands on the other site, and was told so."""
    copies = [article for article in LIBRARY.articles if article.official and article.copy_ != "original" and LIBRARY.actor(article.publisher)]
    assert copies
    assert [article.id for article in copies if "read" not in (article.note or "").lower() and "passed it on" not in (article.note or "")] == []


def test_its_page_names_the_body_with_its_page_and_the_site_that_carries_it(real_site: Site) -> None:
    page = real_site["/articles/2019/pompeo-2019-11-14/"]
    publisher = next(link for link in page.all("a") if link.words == "U.S. Department of State")
    assert resolve(page.address, publisher["href"]) == ("/global-coalition/actors/us-state-department/", "")
    assert "Read on GlobalSecurity.org, which reposted it." in [note.words for note in page.all("div", class_="dk-note")]


def test_a_figure_that_names_nobody_is_asserted_by_the_body_that_published_it(real_site: Site) -> None:
    claimed, body = next(
        (one, who.actor) for one, _ in claims_of_bodies() for who in LIBRARY.asserters(one.claim) if who.speaking and len(one.claim.cited) == 1
    )
    page = real_site[addresses.address(claimed.record)]
    table = next(one for one in page.all("table", class_="dk-claims") if one.all("tr", id=claimed.claim.id))
    column = [head.words for head in table.all("th")].index("Who says so")
    (link,) = page.by_id[claimed.claim.id].all("td")[column].all("a")
    assert resolve(page.address, link["href"]) == (addresses.address(LIBRARY.records[str(body)]), "")
