"""The commands that a project needs once: `dossier tools`, `dossier words`, `dossier forms`."""

import base64
import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml

from dossierkit.admin import PARTS, packages
from dossierkit.drafting.issue_forms import FORMS
from support.projects import REPOSITORY, run

LOCK = REPOSITORY / "tests/tools/package-lock.json"


# --- tools ---


def archive(files: dict[str, str]) -> bytes:
    """A package as npm packs it, with a link that leads out of it beside its files."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as packed:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            packed.addfile(member, io.BytesIO(text.encode()))
        link = tarfile.TarInfo("package/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    return written.getvalue()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A registry with one package, `yaml 9.9.9`, and a table that asks for it."""
    folder = tmp_path / "registry"
    (folder / "yaml/-").mkdir(parents=True)
    content = archive({"package/package.json": '{"version": "9.9.9"}', "package/browser/index.js": "export {}", "package/../../out.js": "no"})
    (folder / "yaml/-/yaml-9.9.9.tgz").write_bytes(content)
    table = tmp_path / "packages.json"
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    table.write_text(json.dumps({"yaml": {"version": "9.9.9", "integrity": f"sha512-{digest}"}}), encoding="utf-8")
    monkeypatch.setattr(packages, "TABLE", table)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("npm_config_registry", f"http://127.0.0.1:{server.server_port}/")
    yield folder
    server.shutdown()
    server.server_close()


def test_a_package_is_fetched_once_and_nothing_leads_out_of_it(registry: Path, copy: Callable[..., Path]) -> None:
    project = copy()
    assert registry.is_dir()
    done = run("dossierkit", "tools", folder=project)
    assert (done.returncode, done.stdout) == (0, "yaml 9.9.9 … fetched into .tools/node_modules/\n")
    there = project / ".tools/node_modules"
    assert sorted(path.relative_to(there).as_posix() for path in there.rglob("*") if path.is_file()) == ["yaml/browser/index.js", "yaml/package.json"]
    assert run("dossierkit", "tools", folder=project).stdout == "yaml 9.9.9 is there\n"


def test_another_content_than_that_of_the_table_is_not_taken(registry: Path, copy: Callable[..., Path]) -> None:
    (registry / "yaml/-/yaml-9.9.9.tgz").write_bytes(archive({"package/package.json": "{}"}))
    project = copy()
    done = run("dossierkit", "tools", folder=project)
    assert done.returncode == 1
    assert "dossier: yaml 9.9.9 is not what it should be: its digest is another one, and it was not taken" in done.stderr
    assert not (project / ".tools/node_modules/yaml").exists()


def test_a_registry_that_cannot_be_reached_is_told(registry: Path, copy: Callable[..., Path]) -> None:
    (registry / "yaml/-/yaml-9.9.9.tgz").unlink()
    done = run("dossierkit", "tools", folder=copy())
    assert done.returncode == 1
    assert "/yaml/-/yaml-9.9.9.tgz cannot be reached: File not found" in done.stderr


def test_the_packages_are_those_that_the_tests_use() -> None:
    """If not: copy version and integrity of both from tests/tools/package-lock.json."""
    lock = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    found = {one.name: (one.version, one.integrity) for one in packages.packages()}
    assert found == {name: (lock[f"node_modules/{name}"]["version"], lock[f"node_modules/{name}"]["integrity"]) for name in found}
    assert {"/".join(part.parts[:-1]) for part in PARTS.values()} == set(found)


# --- words ---


def test_a_catalogue_begins_and_stays_in_step(copy: Callable[..., Path]) -> None:
    project = copy()
    done = run("dossierkit", "words", "fr", folder=project)
    catalogue = project / "locale/fr.po"
    assert done.returncode == 0
    assert done.stdout.startswith("locale/fr.po: begun, ")
    assert "  not translated: " in done.stdout
    text = catalogue.read_text(encoding="utf-8")
    assert 'msgid "Killed"\nmsgstr ""' in text
    assert "nplurals=2; plural=(n > 1);" in text
    more = '\nmsgid "Nobody says this"\nmsgstr "Personne"\n'
    catalogue.write_text(
        text.replace('msgid "Killed"\nmsgstr ""', 'msgid "Killed"\nmsgstr "Tués"') + more,
        encoding="utf-8",
    )
    again = run("dossierkit", "words", folder=project)
    assert again.stdout.startswith("locale/fr.po: in step, ")
    assert "Tués" in catalogue.read_text(encoding="utf-8")
    assert "Nobody says this" not in catalogue.read_text(encoding="utf-8")


def test_what_our_own_catalogue_has_need_not_be_translated_again(copy: Callable[..., Path]) -> None:
    assert run("dossierkit", "words", "de", folder=copy()).stdout == "locale/de.po: begun, nothing to translate\n"


@pytest.mark.parametrize(("code", "said"), [("klingon", "is not a language that CLDR knows"), ("en", "the words of the program are English already")])
def test_what_is_no_language_to_begin_is_told(code: str, said: str, copy: Callable[..., Path]) -> None:
    done = run("dossierkit", "words", code, folder=copy())
    assert done.returncode == 2
    assert said in done.stderr


def test_without_a_catalogue_it_says_how_one_is_begun(copy: Callable[..., Path]) -> None:
    assert "`dossier words fr` begins a French one in locale/" in run("dossierkit", "words", folder=copy()).stdout


# --- forms ---


def test_forms_are_written_once_and_never_over_others(copy: Callable[..., Path]) -> None:
    project = copy()
    done = run("dossierkit", "forms", folder=project)
    folder = project / ".github/ISSUE_TEMPLATE"
    assert done.returncode == 0
    assert {path.stem for path in folder.iterdir()} == {*FORMS, "config"}
    assert yaml.safe_load((folder / "article.yml").read_text(encoding="utf-8"))["body"]
    (folder / "article.yml").write_text("name: Ours\n", encoding="utf-8")
    again = run("dossierkit", "forms", folder=project)
    assert again.returncode == 1
    assert ".github/ISSUE_TEMPLATE/article.yml is another one, and stays" in again.stderr
    assert (folder / "article.yml").read_text(encoding="utf-8") == "name: Ours\n"
    assert run("dossierkit", "forms", "--replace", folder=project).returncode == 0
    assert (folder / "article.yml").read_text(encoding="utf-8") != "name: Ours\n"
