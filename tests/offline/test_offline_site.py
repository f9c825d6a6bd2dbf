"""A site in a ZIP file that is read from a folder: every link leads to a file, and the same site gives the same bytes."""

import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest

from dossierkit.offline.classic_scripts import as_script
from dossierkit.offline.offline_site import NotASiteError, offline_page, write_zip
from dossierkit.offline.page_links import file_of, to_files
from support.built_site import Site, read_html
from support.projects import EXAMPLE, run

REFERS = ("href", "src", "action", "xlink:href")


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("../actors/", "../actors/index.html"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../?kind=state#a", "../index.html?kind=state#a"),
        ("../../search/?q=a%2Fb/", "../../search/index.html?q=a%2Fb/"),
        ("#sources", "#sources"),
        ("", ""),
        ("picture.svg", "picture.svg"),
        ("https://news.example/talks/", "https://news.example/talks/"),
        ("mailto:desk@harbour.example", "mailto:desk@harbour.example"),
        ("//news.example/", "//news.example/"),
    ],
)
def test_a_link_inside_the_site_leads_to_a_file(written: str, file: str) -> None:
    assert file_of(written) == file


def test_only_links_are_changed_and_no_text() -> None:
    page = """<p title="see href='a/'">href="b/" <a class=x href='../c/?a=1&amp;b=2'>d/</a><form action="e/"><!-- <a href="f/"> --><i data-x="g/">"""
    page += '<meta http-equiv="refresh" content="0; url=../h/">'

    changed = page.replace("../c/?", "../c/index.html?").replace('action="e/"', 'action="e/index.html"')
    changed = changed.replace("url=../h/", "url=../h/index.html")
    assert to_files(page) == changed


def test_a_module_becomes_a_text_that_knows_what_it_imports() -> None:
    """At once, later, by an address that is worked out, and its own address."""
    script = """import { a, b as c } from "./one.js";
import "./two.js";
export { d } from './three.js';
const later = await import("./four.js"), other = await import(address.href), here = new URL("../", import.meta.url);
pages.import(1); // from "elsewhere"
"""
    assert as_script({"assets/x/main.js": script}) == (
        'dossierOffline.modules = {"assets/x/main.js":{"text":"import { a, b as c } from \\"dossier-offline:assets/x/one.js\\";\\n'
        "import \\\"dossier-offline:assets/x/two.js\\\";\\nexport { d } from 'dossier-offline:assets/x/three.js';\\n"
        'const later = await dossierOffline.import(\\"assets/x/\\", \\"./four.js\\"), '
        'other = await dossierOffline.import(\\"assets/x/\\", address.href), '
        'here = new URL(\\"../\\", dossierOffline.addressOf(\\"assets/x/main.js\\"));\\n'
        'pages.import(1); // from \\"elsewhere\\"\\n",'
        '"imports":["assets/x/one.js","assets/x/two.js","assets/x/three.js"]}};\n'
    )


def test_the_policy_of_a_page_lets_in_what_lies_beside_it_and_nothing_else() -> None:
    page = """<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'sha256-a'; object-src 'none'">"""
    policy = "default-src 'self' file:; script-src 'self' 'sha256-a' file: blob:; object-src 'none'"
    assert offline_page(page) == f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def test_what_is_no_site_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotASiteError, match="holds no site that was built by this project"):
        write_zip(tmp_path, tmp_path / "site.zip", str)
    assert [*tmp_path.iterdir()] == []
    done = run("dossierkit", "offline", "--site", tmp_path, tmp_path / "site.zip", folder=EXAMPLE)
    assert (done.returncode, done.stderr) == (1, f"dossier: {tmp_path} holds no site that was built by this project\n")


@pytest.mark.build
def test_every_link_of_every_page_leads_to_a_file(example_site: Site, tmp_path: Path) -> None:
    zip_file = tmp_path / "harbour.zip"
    done = run("dossierkit", "offline", "--site", example_site.folder, zip_file, folder=EXAMPLE)
    assert done.returncode == 0, done.stderr
    with ZipFile(zip_file) as opened:
        files = {name.removeprefix("harbour/"): opened.read(name) for name in opened.namelist()}
    assert {"index.html", "READ-ME.txt", "manifest-sha256.txt"} <= files.keys()
    assert not {"404.html", "sitemap.xml", "_headers", "assets/dossierkit/main.js"} & files.keys()
    dead = []
    for name, data in files.items():
        for element in read_html(data.decode()).everything() if name.endswith(".html") else ():
            for address in filter(None, (element.attributes.get(attribute) for attribute in REFERS)):
                parts = urlsplit(address)
                if not parts.scheme and parts.path and _joined(name, unquote(parts.path)) not in files:
                    dead.append(f"{name}: {address}")
    assert dead == []
    told = dict(line.split("  ")[::-1] for line in files.pop("manifest-sha256.txt").decode().splitlines())
    assert told == {name: sha256(data).hexdigest() for name, data in files.items()}


@pytest.mark.build
def test_the_same_site_gives_the_same_bytes(example_site: Site, tmp_path: Path) -> None:
    made = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_zip(example_site.folder, tmp_path / folder / "harbour.zip", lambda name: f"{name}\n")
        made.append((tmp_path / folder / "harbour.zip").read_bytes())
    assert made[0] == made[1]


def _joined(page: str, path: str) -> str:
    steps = page.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            steps.pop()
        elif step != ".":
            steps.append(step)
    return re.sub("/+", "/", "/".join(steps))
