"""The reference holds all that there is: every kind, key, term, option, command and code, and its examples are right."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from jsonschema import Draft202012Validator

from dossierkit.build import examine, load
from dossierkit.checking.site_options import OPTIONS, faults_of
from dossierkit.cli.main import COMMANDS
from dossierkit.exports.record_schemas import schema
from dossierkit.guide import all_pages
from dossierkit.guide.all_pages import reference_pages, texts
from dossierkit.guide.commands import all_commands, commands_page
from dossierkit.guide.keys_of_records import NEEDED
from dossierkit.guide.markdown import words, yaml_value
from dossierkit.problem_formats.meaning_of_codes import ERRORS, HINTS
from dossierkit.reading.declared_kinds import declared_kinds
from dossierkit.reading.front_matter import PlainValues, compose
from dossierkit.records import READY_MADE, Kinds
from dossierkit.records.kind_blocks import FieldBlock, KindBlock, RoleBlock
from dossierkit.records.kinds import AT_FIRST
from dossierkit.records.model_keys import key_order
from dossierkit.records.vocabulary import ARTICLE_TYPES
from support.projects import REPOSITORY
from support.words_of_violence import words_of_violence

HARBOUR = REPOSITORY / "tests/kinds/harbour"


@cache
def kinds() -> Kinds:
    """Those of the package, and those that the dossier of the made-up harbour declares: with a field of each type."""
    return declared_kinds(HARBOUR).kinds


@cache
def pages() -> dict[str, str]:
    return dict(texts(kinds()))


def rows(text: str) -> dict[str, list[str]]:
    """The rows of all tables of a text by what stands in their first cell."""
    lines = [re.split(r"(?<!\\) \| ", line.removeprefix("| ").removesuffix(" |")) for line in text.splitlines() if line.startswith("| `")]
    return {line[0].strip("`"): [cell.replace(r"\|", "|") for cell in line[1:]] for line in lines}


def test_there_is_a_page_for_each_kind_and_the_index_leads_to_every_page() -> None:
    assert {f"records/{kind}" for kind in kinds().names} == {name for name in pages() if name.startswith("records/")}
    assert {f"{name}.md" for name in pages() if name != "index"} == set(re.findall(r"\]\(([^)]+)\)", pages()["index"]))


@pytest.mark.parametrize("kind", kinds().names)
def test_a_kind_has_each_of_its_keys_in_their_order_with_what_it_means(kind: str) -> None:
    known = schema(kind, kinds=kinds())["properties"]
    table = pages()[f"records/{kind}"].partition("\n## ")[0]
    found = {name: cells for name, cells in rows(table).items() if name in known and len(cells) == 3}
    assert list(found) == [key for key in key_order(kinds().models[kind]) if key in known]
    assert [name for name, cells in found.items() if not cells[0]] == [], "each says what it means"
    model = kinds().models[kind]
    needed = {field.alias or name for name, field in model.model_fields.items() if field.is_required()} - {"id", "path"}
    assert {name for name, cells in found.items() if cells[1].endswith(NEEDED)} == needed


@pytest.mark.parametrize("kind", kinds().names)
def test_each_example_is_what_the_schema_of_the_key_accepts(kind: str) -> None:
    whole = schema(kind, kinds=kinds())
    for key, cells in rows(pages()[f"records/{kind}"].partition("\n## ")[0]).items():
        if len(cells) == 3:
            value = _read(cells[2].strip("`"))
            assert list(value) == [key]
            part = {"$defs": whole["$defs"], **whole["properties"][key]}
            assert [*Draft202012Validator(part).iter_errors(json.loads(json.dumps(value[key])))] == [], cells[2]


def _read(text: str) -> Any:
    """A line as a curator's file holds it."""
    return PlainValues().value(compose(text))  # type: ignore[arg-type]


def test_each_term_stands_below_its_key() -> None:
    text = pages()["records/port_call"]
    for term, said in (("unloading", "Unloading"), ("announced", "announced; not known whether it came"), ("salt", "Salt")):
        assert f"| `{term}` | {said}" in text
    assert rows(text)["fault"] == ["Fault"]


def test_what_is_claimed_of_a_kind_leads_to_the_claims_of_its_type() -> None:
    assert rows(pages()["records/port_call"])["dues_paid"] == ["Dues paid", "[money claim](../blocks.md#money-claim)"]
    assert rows(pages()["records/port_call"])["delay"][1] == "[duration claim](../blocks.md#duration-claim)"


@pytest.mark.parametrize(("block", "model"), [("Kind", KindBlock), ("Field", FieldBlock), ("Role", RoleBlock)])
def test_a_declaration_has_each_of_its_keys(block: str, model: Any) -> None:
    part = pages()["kinds"].partition(f"\n## {block}\n")[2].partition("\n## ")[0]
    wanted = [field.alias or name for name, field in model.model_fields.items()]
    assert [name for name, cells in rows(part).items() if len(cells) == 3] == wanted


def test_every_option_is_there_and_its_example_is_right() -> None:
    found = rows(pages()["options"])
    assert list(found) == list(OPTIONS)
    for name, cells in found.items():
        written = yaml.safe_load(cells[1].strip("`"))
        assert list(written) == [name]
        assert [*faults_of(name, written[name])] == []


def test_every_command_is_there_with_every_option_and_what_it_does() -> None:
    text = pages()["commands"]
    assert {name.split()[1] for name, _command in all_commands(kinds())} == COMMANDS.keys()
    for name, command in all_commands(kinds()):
        part = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert part, name
        shown = " ".join(rows(part))
        options = [one for one in command.params if isinstance(one, click.Option)]
        assert [opt for one in options for opt in (*one.opts, *one.secondary_opts) if opt not in re.split("[ ,/]+", shown)] == []
        for argument in (one for one in command.params if isinstance(one, click.Argument)):
            assert argument.make_metavar(click.Context(command)) in part


def test_every_code_is_there_with_what_it_means() -> None:
    found = rows(pages()["problems"])
    assert {code: cells[0] for code, cells in found.items()} == {code: words(said) for code, said in {**ERRORS, **HINTS}.items()}


def test_every_type_of_article_is_there_as_it_is_written_and_read() -> None:
    text = pages()["types-of-works"]
    written, read = text.split("## Read")
    assert [*re.findall(r"^\| `(\w+)` \|", written, re.MULTILINE)] == [*ARTICLE_TYPES] == [*re.findall(r"^\| `(\w+)` \|", read, re.MULTILINE)]
    assert "| `news` | `article` | `MGZN` | `article-newspaper` |" in written
    assert "| `news` | `newspaper`, `magazine` | `NEWS`, `MGZN` | `article-newspaper`, `article-magazine` |" in read


def test_only_a_site_that_wants_it_has_a_reference(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins:\n  - dossierkit\n", encoding="utf-8")
    assert [*reference_pages(tmp_path, kinds(), ())] == []
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins:\n  - dossierkit:\n      reference: true\n", encoding="utf-8")
    made = [*reference_pages(tmp_path, kinds(), ())]
    assert {page.address for page in made} >= {"/guide/reference/", "/guide/reference/records/port_call/", "/guide/reference/problems/"}
    assert all(page.of_package for page in made)
    assert len([*reference_pages(tmp_path, kinds(), made[:1])]) == len(made) - 1, "a page of the project's own at an address stays"


def test_texts_that_were_kept_are_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - dossierkit:\n      reference: true\n", encoding="utf-8")
    made = []

    def counted(of: Kinds) -> Any:
        made.append(of)
        return iter([("index", "# Reference\n")])

    monkeypatch.setattr(all_pages, "texts", counted)
    for _time in range(2):
        all_pages.made_pages.cache_clear()
        assert [page.heading for page in reference_pages(tmp_path, kinds(), (), keep=True)] == ["Reference"]
    all_pages.made_pages.cache_clear()
    assert len(made) == 1


def test_links_of_the_guide_and_its_reference_are_followed(tmp_path: Path) -> None:
    """No problem in the real site, whose guide has both; one where a link leads to a place that the reference does not have."""
    paths = {page.document.path for page in load(REPOSITORY).content_pages}
    assert {"content/guide/begin.md", "content/guide/reference/records/article.md"} <= paths
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins:\n  - dossierkit:\n      reference: true\n", encoding="utf-8")
    (tmp_path / "content/index.md").write_text("# A\n\n[Hints](guide/reference/problems.md#hintz)\n", encoding="utf-8")
    (problem,) = [one for one in examine(tmp_path)[1] if one.code == "prose-link"]
    assert "there is no place `hintz`" in problem.message


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("some words", "some words"),
        ("2017-03-22", "2017-03-22"),
        ("https://example.org/page", "https://example.org/page"),
        ("desk@example.org", "desk@example.org"),
        ("true", "'true'"),
        ("12", "'12'"),
        ("a: b", "'a: b'"),
        ({"between": [12, 15], "expected": True}, "{between: [12, 15], expected: true}"),
        (["[2017-03-21,2017-03-22]"], "['[2017-03-21,2017-03-22]']"),
    ],
)
def test_an_example_is_written_as_a_curator_writes_it(value: Any, written: str) -> None:
    assert yaml_value(value) == written
    assert _read(f"key: {written}") == {"key": value if not isinstance(value, list) else tuple(value)} or isinstance(value, dict)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("`a_b` and a_b", r"`a_b` and a\_b"),
        ("[[id]] <b> & #", r"\[\[id\]\] \<b\> \& \#"),
        ("two\n lines", "two lines"),
    ],
)
def test_signs_of_markdown_are_only_those_of_code(text: str, written: str) -> None:
    assert words(text) == written


def test_a_project_without_attacks_reads_of_none() -> None:
    """Neither the list of kinds nor the commands name a kind that a project has no records of, whatever folder the site is built from."""
    found = {name: [*words_of_violence(text)] for name, text in texts(AT_FIRST)}
    assert {name: said for name, said in found.items() if said} == {}
    assert "## dossier new attack\n" in commands_page(READY_MADE)
