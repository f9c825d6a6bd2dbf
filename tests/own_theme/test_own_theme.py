"""The site without Material: what readers see is the same on every page, and nothing of Material is left."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from support.built_site import Element, Page, Site
from support.projects import REPOSITORY, build

THEMES_FILES = re.compile(r"assets/(?:images|javascripts|own|stylesheets)/|.*\.html$|sitemap\.xml|_headers$")


def seen(page: Page) -> Iterator[tuple[str, str | Sequence[str]]]:
    """What a reader, by eye or by ear, and a search engine get of a page."""
    html = page.one("html")
    yield "language", html["lang"]
    yield "direction", html.attributes.get("dir") or page.one("body")["dir"]
    yield "title", page.one("head").one("title").words
    for name in ("description", "author", "viewport"):
        yield name, [one["content"] for one in page.all("meta", name=name)]
    for name in ("article:published_time", "article:modified_time"):
        yield name, [one["content"] for one in page.all("meta", property=name)]
    yield "canonical", [one["href"] for one in page.all("link", rel="canonical")]
    yield "headings", [f"{one.tag} {one.attributes.get('id', '')} {one.words}" for one in page.root.everything() if re.fullmatch("h[1-6]", one.tag)]
    yield "text", page.content.words
    yield "links", [f"{one.words or one.attributes.get('aria-label', '')}: {one['href']}" for one in page.all("a") if "href" in one.attributes]
    yield "pictures", [f"{one['alt']}: {one['src']}" for one in page.all("img")]
    yield "landmarks", [name_of(one) for one in page.root.everything() if one.tag in {"header", "nav", "main", "article", "footer"}]
    yield "foot", page.one("footer", class_="md-footer").words
    yield "ids", sorted(one for one in page.ids if not one.startswith("__"))


def name_of(landmark: Element) -> str:
    return f"{landmark.tag} {landmark.attributes.get('aria-label', '')}".strip()


def differences(one: Site, other: Site) -> list[str]:
    """Where what readers see differs, told by page and by what."""
    found = [f"{address}: only in one" for address in one.pages.keys() ^ other.pages.keys()]
    for address in sorted(one.pages.keys() & other.pages.keys()):
        if one[address].is_redirect:
            found += [address] if one[address].source != other[address].source else []
            continue
        here, there = dict(seen(one[address])), dict(seen(other[address]))
        found += [f"{address}: {what}: {here[what]} and {there[what]}"[:600] for what in here if here[what] != there[what]]
    return found


@pytest.mark.long
def test_readers_see_the_same_on_every_page(real_site: Site, own_site: Site) -> None:
    assert len(own_site.own_pages) > 100
    assert differences(real_site, own_site)[:5] == []


def test_whatever_readers_see_is_compared(real_site: Site) -> None:
    """The comparison finds each of these."""
    address = "/method/"
    source = real_site[address].source
    changes = {"<title>": "<title>Not ", "<h1": "<h6", "</p>": "!</p>", 'name="description" content="': 'name="description" content="Not '}
    for before, after in changes.items():
        changed = Page(address, source.replace(before, after))
        assert dict(seen(changed)) != dict(seen(real_site[address])), before


def test_every_other_file_is_the_same(real_site: Site, own_site: Site) -> None:
    def others(site: Site) -> Mapping[str, bytes]:
        return {path: content for path, content in site.files.items() if not THEMES_FILES.match(path)}

    assert others(own_site).keys() == others(real_site).keys()
    assert [path for path, content in others(own_site).items() if content != others(real_site)[path]] == []


def addresses(site: Site) -> list[str]:
    return re.findall("<loc>[^<]*</loc>", (site.folder / "sitemap.xml").read_text(encoding="utf-8"))


def test_the_sitemap_names_the_same_pages(real_site: Site, own_site: Site) -> None:
    assert addresses(own_site) == addresses(real_site)
    assert len(addresses(own_site)) > 100


def test_nothing_of_material_is_left(own_site: Site) -> None:
    of_the_theme = sorted(path for path in own_site.files if path.startswith("assets/") and not path.startswith(("assets/dossierkit", "assets/own")))
    assert [path for path in of_the_theme if path.startswith(("assets/stylesheets", "assets/javascripts", "assets/images"))] == []
    for page in own_site.pages.values():
        assert "material" not in page.source.partition("</head>")[0], page.address


def test_no_script_stands_in_a_page_and_the_policy_allows_none(own_site: Site) -> None:
    for page in own_site.own_pages.values():
        assert [one for one in page.all("script") if "src" not in one.attributes and one.attributes.get("type") != "application/ld+json"] == []
        policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"})["content"]
        assert "script-src 'self' 'wasm-unsafe-eval';" in policy


def test_its_own_files_are_light(own_site: Site) -> None:
    """Material's bundle and style sheets have 260 kB."""
    assert sum(len(content) for path, content in own_site.files.items() if path.startswith("assets/own/")) < 16_000


@pytest.fixture
def with_theme(copy: Callable[[], Path]) -> Callable[[str], Site]:
    """Builds the example with this theme, and with these lines in the place of `theme`."""

    def built(lines: str) -> Site:
        project = copy()
        settings = yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  (values as they are written)
        settings["theme"] = {**yaml.safe_load(lines), "name": "dossierkit", "custom_dir": str(REPOSITORY / "hooks/dossierkit/theme")}
        (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        return build(project, project / "site")

    return built


def test_a_german_site_without_palettes_and_with_another_sign(with_theme: Callable[[str], Site]) -> None:
    site = with_theme("{language: de, icon: {logo: material/library}}")
    page = site["/"]
    assert page.one("html")["lang"] == "de"
    assert page.all("a", class_="md-skip")[0].words == "Zum Inhalt"
    assert page.one("nav", class_="md-tabs")["aria-label"] == "Reiter"
    assert page.one("a", class_="dk-brand").all("svg")
    assert page.all("button") == []
    assert [one for one in page.all("script") if "colours" in one.attributes.get("src", "")] == []


def test_one_palette_is_fixed_and_a_direction_can_be_given(with_theme: Callable[[str], Site]) -> None:
    page = with_theme("{direction: rtl, palette: {scheme: slate, primary: teal}}")["/"]
    assert (page.one("html")["dir"], page.one("html")["data-md-color-scheme"]) == ("rtl", "slate")
    assert page.one("body")["data-md-color-primary"] == "teal"
    assert page.all("button") == []
