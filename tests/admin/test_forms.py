"""The page admin/: its forms have every key, its files lose nothing, and it is not there unless somebody wants it."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel

from dossierkit.admin import LANGUAGES, PACKAGES, PAGE
from dossierkit.admin.config import config
from dossierkit.admin.form_fields import type_and_notes
from dossierkit.editing.formatting import formatted
from dossierkit.reading.declared_kinds import declared_kinds
from dossierkit.records import READY_MADE, Kind, Kinds
from dossierkit.records.claims import CLAIM_TYPES
from dossierkit.records.model_keys import key_order
from dossierkit.records.ready_made import PROPERTIES
from support.browsing import FOUND, tool
from support.built_site import Site
from support.kinds import MODELS
from support.projects import EXAMPLE, REPOSITORY, build, library_of, run
from support.records import plain, records

MODULES = FOUND.parent / "node_modules"
KIND_OF = {"actors": "actor", "meetings": "meeting", "attacks": "attack", "articles": "article", "dossiers": "dossier"}


@cache
def settings(root: Path) -> dict[str, Any]:
    return config(library_of(root))


def collections(root: Path) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in settings(root)["cms"]["collections"]}


def test_a_normal_build_has_no_such_page(site: Site) -> None:
    assert not [name for name in site.files if name.startswith("admin")]


@pytest.mark.parametrize("root", [pytest.param(REPOSITORY, id="real"), pytest.param(EXAMPLE, id="example", marks=pytest.mark.deep)])
@pytest.mark.tools
def test_the_editor_takes_its_settings(root: Path) -> None:
    """Sveltia brings a schema of its settings."""
    rules = json.loads((MODULES / "@sveltia/cms/schema/sveltia-cms.json").read_text(encoding="utf-8"))
    assert [error.message[:200] for error in Draft7Validator(rules).iter_errors(settings(root)["cms"])] == []


@pytest.mark.parametrize("folder", KIND_OF)
def test_the_form_of_a_kind_has_every_key_in_the_order_of_the_models(folder: str) -> None:
    name = folder if folder in {"articles", "dossiers"} else f"harbour-talks-{folder}"
    *fields, body = collections(EXAMPLE)[name]["fields"]
    assert body["name"] == "body"
    assert_keys(MODELS[KIND_OF[folder]], fields)


def assert_keys(model: type[BaseModel], fields: list[dict[str, Any]]) -> None:
    assert [field["name"] for field in fields] == [*key_order(model)], model.__name__
    by_key = {info.alias or name: info for name, info in model.model_fields.items()}
    for field in fields:
        inner = blocks(by_key[field["name"]].annotation)
        if field["name"] == "claims":
            wanted = {*READY_MADE.properties_of(model.__name__.lower(), {}), "boats_lost"}
            assert wanted <= {one["name"] for one in field["types"]}
            for one in field["types"]:
                assert_keys(CLAIM_TYPES[PROPERTIES[one["name"]].type if one["name"] in PROPERTIES else "number"], one["fields"])
        elif inner:
            found = field["fields"] if "fields" in field else field["field"]["fields"]
            assert_keys(inner, found[1:] if found[0]["name"] == "key" else found)


def blocks(annotation: Any) -> type[BaseModel] | None:
    """The model of the blocks that stand in a field, in lists and under keys too."""
    type_, _notes = type_and_notes(annotation)
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        return type_
    return next(filter(None, (blocks(part) for part in getattr(type_, "__args__", ()) if part is not Ellipsis)), None)


def test_vocabularies_are_chosen_from_and_records_are_found() -> None:
    fields = {field["name"]: field for field in collections(EXAMPLE)["harbour-talks-attacks"]["fields"]}
    assert {"value": "melee", "label": "Melee"} in fields["weapon_types"]["options"]
    assert [one["value"] for one in fields["topics"]["options"]] == ["talks", "boats", "weather"]
    actor = next(one for one in fields["involved"]["fields"] if one["name"] == "actor")
    assert (actor["widget"], actor["collection"]) == ("relation", "every-actor")
    assert (fields["sources"]["widget"], fields["sources"]["collection"], fields["sources"]["multiple"]) == ("relation", "articles", True)
    assert fields["related"]["filters"] == [{"field": "_shape", "values": ["period", "day"]}]
    assert fields["date"]["widget"] == "string"
    assert fields["suicide"]["widget"] == "select"  # a box to tick has no third state for what nobody knows


@pytest.fixture(scope="session")
def page_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's scripts beside the package that they use, as a build publishes them."""
    folder = tmp_path_factory.mktemp("admin") / "admin"
    shutil.copytree(PAGE, folder)
    shutil.copytree(MODULES / "yaml" / "browser", folder / "yaml")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return folder


Save = Callable[[list[dict[str, Any]], Path], list[Any]]


@pytest.fixture
def save_forms(page_folder: Path) -> Save:
    """What the page would write: one answer for each job of tests/tools/forms.mjs."""

    def save(jobs: list[dict[str, Any]], root: Path) -> list[Any]:
        done = subprocess.run(
            [tool("node"), str(REPOSITORY / "tests/tools/forms.mjs"), str(page_folder / "records.js")],
            input=json.dumps({"marks": settings(root)["marks"], "jobs": jobs}),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        answers = json.loads(done.stdout)
        assert isinstance(answers, list)
        return answers

    return save


@cache
def kinds_of(root: Path) -> Kinds:
    return declared_kinds(root).kinds


EACH_KIND = [
    pytest.param(root, kind, id=f"{kind}-{name}") for name, root in (("real", REPOSITORY), ("example", EXAMPLE)) for kind in kinds_of(root).names
]


@cache
def texts(root: Path) -> dict[Kind, list[str]]:
    found: dict[Kind, list[str]] = {kind: [] for kind in kinds_of(root).names}
    for kind, document in records(root):
        found[kind].append((root / document.path).read_text(encoding="utf-8"))
    return found


def meaning(text: str) -> Any:
    """What a file says: its front matter, and its prose."""
    _, front, body = text.split("---\n", 2)
    return plain_front(front), body.strip()


def plain_front(front: str) -> Any:
    from dossierkit.reading.one_file import Document  # noqa: PLC0415

    return plain(Document("record.md", front, "", 1))


@pytest.mark.parametrize("root", [REPOSITORY, EXAMPLE], ids=["real", "example"])
def test_opening_and_saving_changes_no_file(save_forms: Save, root: Path) -> None:
    every = [text for some in texts(root).values() for text in some]
    assert save_forms([{"file": text, "form": text} for text in every], root) == every


@pytest.mark.parametrize(("root", "kind"), EACH_KIND)
def test_whatever_was_changed_the_file_says_what_the_form_said(save_forms: Save, root: Path, kind: Kind) -> None:
    """The form of each record is saved over the file of the next: everything in it is changed at once."""
    every = texts(root)[kind]
    others = [*every[1:], every[0]]
    saved = save_forms([{"file": file, "form": form} for file, form in zip(every, others, strict=True)], root)
    for text, wanted in zip(saved, others, strict=True):
        assert meaning(text) == meaning(wanted)
        assert formatted(text, kind, kinds=kinds_of(root)) == text


@pytest.mark.parametrize(("root", "kind"), EACH_KIND)
def test_a_new_record_says_what_the_form_said(save_forms: Save, root: Path, kind: Kind) -> None:
    every = texts(root)[kind]
    for text, wanted in zip(save_forms([{"form": form} for form in every], root), every, strict=True):
        assert meaning(text) == meaning(wanted)
        assert formatted(text, kind, kinds=kinds_of(root)) == text


ODD = """---
name: Pier # the southern one
date: 2001-04-02
claims:
  # the first report
  killed:
    - {value: 3, source: {article: gazette-2001-04-04}, nonsense: kept} # by telephone
    - {between: [3, 5], source: marsa-2001-04-03, id: "three"}
  manner:
    - {value: '2001', source: gazette-2001-04-04}
external_ids:
  not.here: 12
  1: one
unknown_key:
  inner: [1, 2]
reviewed:
---

Prose.
"""


def test_comments_and_what_the_form_does_not_know_stay(save_forms: Save) -> None:
    noted = {"property": "killed", "between": ["3", "5"], "source": {"article": "marsa-2001-04-03"}, "note": "so: it is", "id": "three"}
    (saved,) = save_forms([{"file": ODD, "form": ODD, "set": {"claims/0/value": "4", "claims/1": noted}}], EXAMPLE)
    assert saved == ODD.replace("{value: 3,", "{value: 4,").replace('id: "three"}', "note: 'so: it is', id: \"three\"}")


def test_a_source_takes_a_page_and_loses_it_again(save_forms: Save) -> None:
    claim = "    - {between: [3, 5], source: marsa-2001-04-03"
    (paged,) = save_forms([{"file": ODD, "form": ODD, "set": {"claims/1/source/locator": "p. 2"}}], EXAMPLE)
    assert paged == ODD.replace(claim, "    - {between: [3, 5], source: {article: marsa-2001-04-03, locator: p. 2}")
    (plain_again,) = save_forms([{"file": paged, "form": paged, "set": {"claims/1/source/locator": ""}}], EXAMPLE)
    assert plain_again == ODD


def test_what_is_emptied_goes(save_forms: Save) -> None:
    (saved,) = save_forms([{"file": ODD, "form": ODD, "set": {"claims": [], "external_ids": None, "body": ""}}], EXAMPLE)
    assert saved == "---\nname: Pier # the southern one\ndate: 2001-04-02\nunknown_key:\n  inner: [1, 2]\nreviewed:\n---\n"


def test_a_key_that_stands_twice_is_refused(save_forms: Save) -> None:
    twice = [{"key": "ucdp", "value": "1"}, {"key": "ucdp", "value": "2"}]
    (answer,) = save_forms([{"file": ODD, "form": ODD, "set": {"external_ids": twice}}], EXAMPLE)
    assert answer == {"error": "external_ids: ucdp stands twice"}


IN_LANGUAGES = """---
name: {en: Pier, ar: رصيف}
date: 2001-04-02
---
"""


def test_a_text_in_several_languages_is_one_line_of_the_form(save_forms: Save) -> None:
    texts = {"name": "[en] Pier [ar] رصيف [pt-BR] Cais"}
    more, plain_text, again = save_forms(
        [
            {"file": IN_LANGUAGES, "form": IN_LANGUAGES, "set": texts},
            {"file": IN_LANGUAGES, "form": IN_LANGUAGES, "set": {"name": "Pier"}},
            {
                "file": IN_LANGUAGES.replace("{en: Pier, ar: رصيف}", "Pier [north]"),
                "form": IN_LANGUAGES.replace("{en: Pier, ar: رصيف}", "Pier [north]"),
            },
        ],
        EXAMPLE,
    )
    assert more == IN_LANGUAGES.replace("رصيف}", "رصيف, pt-BR: Cais}")
    assert plain_text == IN_LANGUAGES.replace("{en: Pier, ar: رصيف}", "Pier")
    assert again == IN_LANGUAGES.replace("{en: Pier, ar: رصيف}", "Pier [north]")


def test_topics_in_several_languages_are_saved_as_they_were(save_forms: Save) -> None:
    dossier = "---\ntitle: {en: Harbour, ar: مرفأ}\nsummary: Talks.\nscope: All.\ntopics:\n  boats: {en: Boats, ar: قوارب}\n  weather: Weather\n---\n"
    (same, changed) = save_forms(
        [
            {"file": dossier, "form": dossier},
            {"file": dossier, "form": dossier, "set": {"topics/1/value": "[en] Weather [ar] طقس"}},
        ],
        EXAMPLE,
    )
    assert same == dossier
    assert changed == dossier.replace("  weather: Weather\n", "  weather:\n    en: Weather\n    ar: طقس\n")


@pytest.fixture
def switched_on(copy: Callable[[str], Path]) -> Callable[[str], Path]:
    """Makes a copy of the example in which the page is switched on."""

    def make(value: str) -> Path:
        project = copy("with admin")
        configuration = project / "mkdocs.yml"
        text = configuration.read_text(encoding="utf-8")
        configuration.write_text(text.replace("\nextra:\n", f"\nextra:\n  admin: {value}\n"), encoding="utf-8")
        return project

    return make


@pytest.mark.build
def test_switched_on_without_its_parts_it_says_what_to_do(switched_on: Callable[[str], Path], tmp_path: Path) -> None:
    done = run("mkdocs", "build", "--config-file", switched_on("true") / "mkdocs.yml", "--site-dir", tmp_path / "site")
    assert done.returncode == 1
    said = [line for line in (done.stdout + done.stderr).splitlines() if "option `admin`" in line]
    lacking = ".tools/node_modules/@sveltia/cms/npm/"
    assert said == [f"the option `admin` in mkdocs.yml is on, but {lacking} is not there: run `dossier tools`, or switch it off"]


@pytest.mark.tools
@pytest.mark.build
def test_switched_on_it_is_published_with_all_its_parts(switched_on: Callable[[str], Path], tmp_path: Path) -> None:
    project = switched_on("true")
    (project / PACKAGES).parent.mkdir()
    (project / PACKAGES).symlink_to(MODULES)
    site = build(project, tmp_path / "site")
    published = {name.removeprefix("admin/") for name in site.files if name.startswith("admin/")}
    assert {"index.html", "config.json", "sveltia/index.js", "sveltia/LICENSE.txt", "yaml/index.js", "yaml/LICENSE.txt", "locales/de.js"} <= published
    assert not [name for name in published if name.endswith(".map")]
    page = site.files["admin/index.html"].decode()
    assert "http://" not in page
    assert "https://" not in page
    assert [*languages(page)] == [f"./locales/{path.name}" for path in sorted((MODULES / LANGUAGES).glob("*.json"))]
    assert json.loads(site.files["admin/config.json"]) == settings(EXAMPLE)


def languages(page: str) -> Iterator[str]:
    yield from json.loads(page.split('<script type="importmap">')[1].split("</script>", maxsplit=1)[0])["imports"]
