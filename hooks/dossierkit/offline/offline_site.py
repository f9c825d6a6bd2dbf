"""A built site as one that is read from a folder: its pages, their scripts, what these fetch, and a text for whoever finds it."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import unescape
from importlib.resources import files
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dossierkit.addresses import CHANGES, EDITIONS, STYLES, WORLD
from dossierkit.offline.classic_scripts import as_script
from dossierkit.offline.land_pictures import in_place_of_parts, pictures
from dossierkit.offline.page_links import to_files

MANIFEST = "manifest-sha256.txt"
READ_ME = "READ-ME.txt"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of a ZIP file: the same bytes whenever it is made
_LEFT_OUT = re.compile(r"404\.html|_headers|robots\.txt|sitemap[\w-]*\.xml(\.gz)?|admin/.*")
_MODULE = re.compile(r"assets/dossierkit/(?!lead-on\.js)[\w-]+\.js|pagefind/pagefind\.js")
_FETCHED = re.compile(r"pagefind/.*|assets/(names|facets)\.json|[\w-]+/(timeline/entries|map/tile-\d+)\.json|assets/dossierkit/world\.svg")
_SCRIPT = re.compile(r"<script type=\"module\" src=\"(?P<up>(?:\.\./)*)assets/dossierkit/main\.js\"(?P<more>[^>]*)></script>")
_POLICY = re.compile(r"(?P<before><meta http-equiv=\"Content-Security-Policy\" content=\")(?P<policy>[^\"]*)\"")
_LISTS = re.compile(r"data-list=\"([^\"]*)\"")
_TITLE = re.compile(r"<title>([^<]*)</title>")


_BEGIN = 'dossierOffline.begin("assets/dossierkit/main.js");\n'


class NotASiteError(Exception):
    """The folder is none of a site that was built. The message is one line."""


def offline_files(site: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every file of a built site as it is read from a folder, in the order of their paths; the files of the offline reader come last.

    Raises NotASiteError where the folder holds no site of this project.
    """
    if not (site / "index.html").is_file() or not (site / STYLES.strip("/")).is_file():
        raise NotASiteError(f"{site} holds no site that was built by this project")
    modules: dict[str, str] = {}
    lists: set[str] = set()
    frozen = {one.parent for one in site.glob(f"{EDITIONS.strip('/')}/*/{MANIFEST}")}
    for path in sorted(one for one in site.rglob("*") if one.is_file()):
        name = path.relative_to(site).as_posix()
        if _LEFT_OUT.fullmatch(name):
            continue
        data = path.read_bytes()
        if _MODULE.fullmatch(name):
            modules[name] = data.decode()
        elif name.endswith(".html") and (frozen.isdisjoint(path.parents) or path.parent.name == CHANGES):  # an edition is read as it is
            page = offline_page(data.decode())
            lists |= _lists(page, name)
            yield PurePosixPath(name), page.encode()
        elif not name.startswith("pagefind/"):
            yield PurePosixPath(name), data
        if _FETCHED.fullmatch(name) and name not in modules:
            yield _twin(name, data)
    for part in (part for one in sorted(lists) for part in _parts(site, one)):
        yield _twin(part.relative_to(site).as_posix(), offline_page(part.read_text(encoding="utf-8")).encode())
    yield PurePosixPath("assets/offline/reading_offline.js"), files(__package__).joinpath("reading_offline.js").read_bytes()
    yield PurePosixPath("assets/offline/modules.js"), as_script(modules).encode()
    yield PurePosixPath("assets/offline/begin.js"), _BEGIN.encode()
    for place, text in pictures((site / WORLD.strip("/")).read_text(encoding="utf-8"), (site / STYLES.strip("/")).read_text(encoding="utf-8")):
        yield place, text.encode()


def offline_page(html: str) -> str:
    """A page as it is read from a folder: links to files, scripts that are no modules, pictures in place of parts of the world."""
    html = in_place_of_parts(to_files(html))
    html = html.replace('"navigation.instant", ', "")  # Material asks the sitemap, which is not there
    html = _SCRIPT.sub(_classic, html)
    return _POLICY.sub(lambda found: f'{found["before"]}{_from_a_folder(found["policy"])}"', html)


def _classic(found: re.Match[str]) -> str:
    up = f"{found['up']}assets/offline/"
    return f'<script src="{up}reading_offline.js"></script><script src="{up}modules.js"></script><script src="{up}begin.js"{found["more"]}></script>'


def _from_a_folder(policy: str) -> str:
    """The same policy for a page that has no host: what was its own is what lies beside it."""
    directives = dict(one.strip().partition(" ")[::2] for one in policy.split(";") if one.strip())
    changed = {name: f"{value} file:" if "'self'" in value else value for name, value in directives.items()}
    changed["script-src"] = f"{changed.get('script-src', changed.get('default-src', ''))} blob:"
    return "; ".join(f"{name} {value}".strip() for name, value in changed.items())


def _lists(page: str, name: str) -> set[str]:
    """The folders of the long lists that a page shows in parts."""
    here = PurePosixPath(name).parent
    return {_joined(here, unescape(one)) for one in _LISTS.findall(page)}


def _parts(site: Path, folder: str) -> Iterator[Path]:
    """The pages of a long list, which a browser fetches as the list is scrolled."""
    yield from (one for one in (site / folder / "index.html", *sorted((site / folder / "page").glob("*/index.html"))) if one.is_file())


def _joined(here: PurePosixPath, relative: str) -> str:
    parts = [*here.parts]
    for step in PurePosixPath(relative).parts:
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def _twin(name: str, data: bytes) -> tuple[PurePosixPath, bytes]:
    """The script that stands for a file which scripts fetch."""
    told = f"dossierOffline.take({json.dumps(name)},{json.dumps(base64.b64encode(data).decode())});\n"
    return PurePosixPath(f"assets/offline/files/{name}.js"), told.encode()


def write_zip(site: Path, zip_file: Path, read_me: Callable[[str], str], step: Callable[[], None] = lambda: None) -> int:
    """Write the site into a ZIP file, below one folder of the file's name; how many files are in it.

    `read_me` makes the text for whoever finds it, of the site's name. The file appears when it is whole. The same site gives the same bytes.
    """
    top = zip_file.stem
    beside = zip_file.with_name(f".{zip_file.name}.new")
    sums: dict[str, str] = {}
    try:
        with ZipFile(beside, "w", ZIP_DEFLATED, compresslevel=9) as opened:

            def put(path: PurePosixPath, data: bytes) -> None:
                entry = ZipInfo(f"{top}/{path}", _FIRST_DAY)
                entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
                opened.writestr(entry, data)
                sums[str(path)] = sha256(data).hexdigest()
                step()

            for path, data in offline_files(site):
                put(path, data)
            put(PurePosixPath(READ_ME), read_me(_name_of(site)).encode())
            put(PurePosixPath(MANIFEST), "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode())
        beside.replace(zip_file)
    finally:
        beside.unlink(missing_ok=True)
    return len(sums)


def _name_of(site: Path) -> str:
    found = _TITLE.search((site / "index.html").read_text(encoding="utf-8"))
    return unescape(found[1]).strip() if found else ""
