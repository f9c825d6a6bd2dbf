"""Where `mkdocs.yml` and the environment name no forge and no address of the site, no page has a link that leads nowhere."""

import re
from pathlib import Path

import pytest

from support.built_site import Site
from support.projects import PUBLISHED, REPOSITORY, build


@pytest.mark.build
@pytest.mark.long
def test_nothing_that_is_published_names_a_host_that_is_only_an_example(tmp_path: Path) -> None:
    site = build(REPOSITORY, tmp_path / "site")
    linked = re.compile(rb'(?:href|src|action|content)="[a-z]+://[^"/]*\.example\b|https://(?:git|dossiers)\.example')
    assert [path for path, raw in site.files.items() if linked.search(raw)] == []
    for page in site.own_pages.values():
        assert not page.all("a", class_="dk-edit")
        assert not page.all("link", rel="canonical")


@pytest.mark.build
def test_a_project_that_sets_them_has_the_links_on_every_page(real_site: Site) -> None:
    for address, page in real_site.own_pages.items():
        assert page.one("link", rel="canonical")["href"] == PUBLISHED["SITE_URL"].rstrip("/") + address
        assert any(link["href"].startswith(PUBLISHED["ISSUES_URL"]) for link in page.all("a", rel="external"))
