"""The files that MkDocs publishes: those of `content/` that are sound, the pages in the navigation, redirects, the forms.

Pages of records and files for programs are none of them: `framed_pages.py` and `workers/export_work.py` write those.
"""

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel

from dossierkit import admin
from dossierkit.build import SiteContent
from dossierkit.exports import scripts
from dossierkit.exports.style_sheet import THEME_LAYER, in_layer
from dossierkit.guide.all_pages import FOLDER as REFERENCE
from dossierkit.library import Library
from dossierkit.mkdocs_events.settings import option
from dossierkit.problems import Problem
from dossierkit.reading.all_files import CONTENT


def keep_sound_content(files: Files, site_content: SiteContent, problems: Collection[Problem], config: MkDocsConfig) -> None:
    """Of the folder `content/`, leave the pages and files that were read and found sound; MkDocs reads none of the pages itself."""
    wrong = {problem.path for problem in problems}
    texts = {content_page.document.path: content_page.document.body for content_page in site_content.library.content_pages}
    published = frozenset(site_content.library.content_files) - wrong
    docs = Path(config.docs_dir)
    of_content = {folder: Path(folder) == docs for folder in {file.src_dir for file in files if file.src_dir}}
    there = cache(lambda folder: Path(folder).exists())
    for file in [*files]:
        if file.generated_by or not file.src_dir or not of_content[file.src_dir]:
            continue
        path = f"{CONTENT}/{file.src_uri}"
        if path in texts:
            file.content_string = f"\n{texts[path]}"  # the line keeps MkDocs from looking for keys in it
        elif path not in published:
            files.remove(file)
            top = file.src_uri.partition("/")[0]
            for folder in config.theme.dirs:  # MkDocs has left the theme's own file out, if there is one of this name
                if there(f"{folder}/{top}") and (Path(folder) / file.src_uri).is_file() and file.src_uri not in files.src_uris:
                    files.append(File(file.src_uri, folder, config.site_dir, use_directory_urls=config.use_directory_urls))


def put_theme_into_layer(files: Files, config: MkDocsConfig) -> None:
    """Let the rules of the theme's own style sheets weigh less than any of the project: those of its `custom_dir` stay as they are."""
    for file in files.css_files():
        if file.src_dir in config.theme.dirs and file.src_dir != config.theme.custom_dir:
            file.content_string = in_layer(THEME_LAYER, file.content_string)


def shorten_scripts(files: Files) -> None:
    """Leave the comments out of the package's own scripts; a project's script in the place of one of them stays as it is."""
    for path in sorted(scripts.FOLDER.glob("*.js")):
        file = files.get_file_from_path(path.relative_to(scripts.FOLDER.parents[1]).as_posix())
        if file and file.abs_src_path and Path(file.abs_src_path) == path:
            file.content_string = scripts.without_comments(path.read_text(encoding="utf-8"))


def add_files(files: Files, site_content: SiteContent, pages: Collection[str], config: MkDocsConfig) -> None:
    """Add an empty page at each of these addresses (its HTML comes later), redirects and forms.

    Files for programs are none of them: they may be large, and MkDocs would copy each of them again.
    """
    for address in pages:
        files.append(page_file(address, config))
    for content_page in site_content.library.content_pages:
        if content_page.of_package:
            uri = content_page.document.path.removeprefix(f"{CONTENT}/")
            navigation = InclusionLevel.NOT_IN_NAV if content_page.document.path.startswith(f"{REFERENCE}/") else InclusionLevel.UNDEFINED
            files.append(File.generated(config, uri, content=f"\n{content_page.document.body}", inclusion=navigation))
    for redirect in site_content.redirects():
        files.append(File.generated(config, f"{redirect.address.strip('/')}/index.html", content=redirect.html))
    for place in _admin(config, site_content.library):
        files.append(place)


def page_file(address: str, config: MkDocsConfig) -> File:
    """An empty page at an address, which is in no navigation by itself."""
    return File.generated(config, f"{address.strip('/')}/index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)


def _admin(config: MkDocsConfig, library: Library) -> Iterator[File]:
    """The page with forms for records, where the option `admin` switches it on: true, or the folder of npm packages to take it from."""
    if not option(config, "admin"):
        return
    root, packages = admin_folders(config)
    try:
        for place, path in admin.copied_files(root, packages):
            yield File.generated(config, place.strip("/"), abs_src_path=str(path))
    except admin.AdminError as error:
        raise Abort(str(error)) from None
    for export in admin.generated_files(library, root, packages):
        yield File.generated(config, export.address.strip("/"), content=export.text)


def admin_folders(config: MkDocsConfig) -> tuple[Path, Path]:
    """The project's root, and the folder of npm packages below it."""
    chosen = option(config, "admin")
    return Path(config.config_file_path).parent, Path(chosen) if isinstance(chosen, str) else admin.PACKAGES
