"""The policy of the site: the same on every page, first in it, without an exception for scripts; and what a build says of a script it stops."""

import logging

import pytest
from mkdocs.config.defaults import MkDocsConfig

from dossierkit.content_security_policy import ADMIN, POLICY, hash_of, hashes, headers, in_words, protected, while_served, with_scripts
from dossierkit.mkdocs_events import events as mkdocs_events
from support.browsing import headers_of
from support.built_site import Site


def test_scripts_that_stand_in_a_page_are_known_by_their_hashes_and_data_is_not() -> None:
    html = """<head><script>one()</script><script src="two.js"></script><SCRIPT type="module">three()</SCRIPT >
        <script type="application/ld+json">{}</script><script id="x" type="application/json">{}</script><script type=importmap>{}</script>"""
    assert hashes(html) == {hash_of("one()"), hash_of("three()"), hash_of("{}")}
    assert hash_of("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"  # as browsers name it


def test_the_policy_is_the_first_thing_that_a_browser_reads() -> None:
    page = protected('<!doctype html><html><head>\n<meta charset="utf-8">\n<script>one()</script></head>', POLICY)
    assert page.index("Content-Security-Policy") < page.index("<script>")
    assert page.count("http-equiv") == 1


def test_no_policy_lets_scripts_in_a_page_run_or_asks_another_host() -> None:
    for policy in (POLICY, ADMIN, with_scripts(POLICY, [hash_of("one()")])):
        scripts = policy["script-src"]
        assert not {"'unsafe-inline'", "'unsafe-eval'", "data:", "blob:", "*"} & {*scripts}
        assert not any("//" in value or value in {"*", "https:", "http:"} for values in policy.values() for value in values)
    assert "'unsafe-inline'" not in in_words(POLICY)


def test_a_page_that_is_served_while_it_is_edited_may_run_the_script_of_the_server() -> None:
    assert "'unsafe-inline'" in while_served(POLICY)["script-src"]
    assert {name: values for name, values in while_served(POLICY).items() if name != "script-src"} == {
        name: values for name, values in POLICY.items() if name != "script-src"
    }


def test_one_rule_for_hosts_allows_what_any_page_needs() -> None:
    given = headers(with_scripts(POLICY, ["'sha256-x'"]), with_scripts(ADMIN, ["'sha256-y'"]))
    assert given.startswith("/*\n  Content-Security-Policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-x' 'sha256-y'; ")
    assert "; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; " in given
    assert given.endswith("; frame-ancestors 'self'\n  X-Content-Type-Options: nosniff\n")


def test_every_page_has_the_same_policy_and_hosts_are_told_it(site: Site) -> None:
    policies = {meta["content"] for page in site.own_pages.values() for meta in page.all("meta", **{"http-equiv": "Content-Security-Policy"})}
    (policy,) = policies
    assert headers_of(site)["Content-Security-Policy"] == f"{policy}; frame-ancestors 'self'"
    assert policy == in_words(with_scripts(POLICY, hashes(site["/404.html"].source)))
    for page in site.pages.values():
        (meta,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
        first = page.source.index(meta["content"])
        assert first < min(page.source.find(tag) % len(page.source) for tag in ("<script", "<link", "<style"))


def test_no_style_stands_in_a_page(site: Site) -> None:
    for page in site.pages.values():
        assert not page.all("style")
        assert not [one for one in page.root.everything() if "style" in one.attributes]


def test_the_policy_costs_a_page_little(site: Site) -> None:
    (meta,) = site["/"].all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert len(meta["content"]) < 400


BARE = '<meta charset="utf-8"><script>own()</script>'


@pytest.mark.parametrize(("command", "allowed"), [("build", hash_of("own()")), ("serve", "'unsafe-inline'")])
def test_a_script_that_is_not_the_themes_is_told_and_stays_forbidden(
    command: str, allowed: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(mkdocs_events, "_state", type(mkdocs_events._state)(command=command))  # noqa: SLF001  (it is what outlives a build)
    bare = mkdocs_events.on_post_template(BARE, template_name="404.html", config=MkDocsConfig())
    with caplog.at_level(logging.WARNING, "mkdocs.plugins"):
        odd = mkdocs_events.on_post_template(f"{BARE}<script>odd()</script>", template_name="odd.html", config=MkDocsConfig())
    assert [record.getMessage().split(" (")[0] for record in caplog.records] == [
        "odd.html: a script stands in the page that no browser will run, for it is not the theme's"
    ]
    assert odd.startswith(bare.removesuffix("<script>own()</script>"))
    assert f"script-src 'self' 'wasm-unsafe-eval' {allowed};" in odd
    assert mkdocs_events.on_post_template("<urlset/>", template_name="sitemap.xml", config=MkDocsConfig()) == "<urlset/>"


@pytest.mark.parametrize(
    ("settings", "scope"),
    [({}, "/"), ({"site_url": "https://a.example/b/"}, "/b/"), ({"extra": {"scope": "/own/"}, "site_url": "https://a.example/"}, "/own/")],
)
def test_the_scripts_of_the_theme_are_the_same_at_every_depth(settings: dict[str, object], scope: str) -> None:
    """The theme writes into one of them under which name to keep what a reader chose: a name that no page changes."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "A", "theme": "material", "extra": {}, **settings})
    config.validate()
    assert mkdocs_events.on_config(config).extra["scope"] == scope
