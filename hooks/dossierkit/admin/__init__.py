"""The page `admin/`: a form for each record, in the browser, for the files in a folder of one's own machine.

Off unless the option `admin` in mkdocs.yml is on. The editor is Sveltia CMS. It is not part of the project: its npm package is copied beside
the page. `config.py` describes the collections, `form_fields.py` the fields; `page/` holds the page and its scripts.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from dossierkit.addresses import ADMIN
from dossierkit.admin.config import config
from dossierkit.content_security_policy import ADMIN as ADMIN_POLICY
from dossierkit.content_security_policy import Directives, hash_of, protected, with_scripts
from dossierkit.exports.export import Export
from dossierkit.library import Library

PACKAGES = Path(".tools", "node_modules")  # below the project's root
# What is copied from the packages, and where to: the editor with its fonts, and a reader of YAML that keeps comments.
PARTS = {"sveltia": Path("@sveltia", "cms", "npm"), "yaml": Path("yaml", "browser")}
LANGUAGES = Path("@sveltia", "cms", "locales")
LICENCES = {"sveltia": Path("@sveltia", "cms", "LICENSE.txt"), "yaml": Path("yaml", "LICENSE")}
PAGE = Path(__file__).parent / "page"


class AdminError(Exception):
    """The page is switched on and cannot be made; the message says why."""


def generated_files(library: Library, root: Path, packages: Path = PACKAGES) -> Iterator[Export]:
    """The page, its scripts, the words of its editor in other languages, and `config.json` with the forms of this library's records.

    `root` is the project's root, `packages` a folder `node_modules` below it.
    """
    languages = {path.stem: path.read_text(encoding="utf-8") for path in _languages(root, packages)}
    for path in sorted(PAGE.iterdir()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            text = protected(text.replace(">{}<", f">{_import_map(languages)}<"), policy(root, packages))
        yield Export(f"{ADMIN}{path.name}", text)
    for name, words in languages.items():
        yield Export(f"{ADMIN}locales/{name}.js", f"export default {words}")
    yield Export(f"{ADMIN}config.json", json.dumps(config(library), ensure_ascii=False, separators=(",", ":")) + "\n")


def policy(root: Path, packages: Path = PACKAGES) -> Directives:
    """What a browser may load and run on the page. Takes what `generated_files` takes."""
    return with_scripts(ADMIN_POLICY, [hash_of(_import_map(path.stem for path in _languages(root, packages)))])


def _languages(root: Path, packages: Path) -> list[Path]:
    """The words of the editor in other languages, a file for each."""
    return sorted((root / packages / LANGUAGES).glob("*.json"))


def _import_map(languages: Iterable[str]) -> str:
    """Where the page finds the editor's languages: it imports JSON files, which browsers take as modules only when they are scripts."""
    return json.dumps({"imports": {f"./locales/{name}.json": f"./locales/{name}.js" for name in languages}}, separators=(",", ":"))


def copied_files(root: Path, packages: Path = PACKAGES) -> Iterator[tuple[str, Path]]:
    """Address and file of everything that is copied from npm packages as it is. `packages` is a folder `node_modules` below the project's root.

    Raises AdminError where they are not installed.
    """
    folder = root / packages
    for name, part in PARTS.items():
        files = [path for path in sorted((folder / part).rglob("*")) if path.is_file() and path.suffix != ".map"]
        if not files:
            lacking = (packages / part).as_posix()
            raise AdminError(f"the option `admin` in mkdocs.yml is on, but {lacking}/ is not there: run `dossier tools`, or switch it off")
        for path in files:
            yield f"{ADMIN}{name}/{path.relative_to(folder / part).as_posix()}", path
        yield f"{ADMIN}{name}/LICENSE.txt", folder / LICENCES[name]
