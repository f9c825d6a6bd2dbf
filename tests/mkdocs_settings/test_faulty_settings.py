"""`dossier check` finds in mkdocs.yml all that `mkdocs build --strict` would stop at: a table, and each key with values of a wrong kind."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.base import ValidationError, get_schema, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from dossierkit.mkdocs_settings import problems_of_settings
from support.projects import run
from support.settings_of_a_case import TABLE, project, said

FAULTY: list[Mapping[str, Any]] = TABLE["faulty"]
BY_MKDOCS = [case for case in FAULTY if "MkDocs" in case["found_by"]]
WRONG: list[object] = [3, "no such thing", [{"x": 1}]]
ITSELF = {"config_file_path", "hooks"}  # not to be set by anybody; loaded by MkDocs, and not by the check
UNSAID = ("Expected", "<class", "Traceback", "mdx_configs' is")  # the words of a program


def stops(root: Path) -> bool:
    """Whether MkDocs itself refuses or warns of the settings, as a strict build would."""
    logging.getLogger("mkdocs").addHandler(quiet := logging.NullHandler())
    try:
        load_config(str(root / "mkdocs.yml"), strict=True)
    except (MkDocsException, ValidationError):
        return True
    except Exception:  # noqa: BLE001  (whatever it is, it ends the build)
        return True
    finally:
        logging.getLogger("mkdocs").removeHandler(quiet)
    return False


@pytest.mark.parametrize("case", FAULTY, ids=[case["name"] for case in FAULTY])
def test_each_fault_is_told_where_it_stands_and_with_what_would_be_right(case: Mapping[str, Any], tmp_path: Path) -> None:
    assert said(project(tmp_path, case)) + "\n" == case["said"]


@pytest.mark.parametrize("case", BY_MKDOCS, ids=[case["name"] for case in BY_MKDOCS])
def test_mkdocs_stops_at_those_that_it_is_said_to_find(case: Mapping[str, Any], tmp_path: Path) -> None:
    assert stops(project(tmp_path, case))


@pytest.mark.parametrize("added", ["", *TABLE["taken"]], ids=lambda added: added[:30] or "nothing")
def test_what_mkdocs_takes_is_taken(added: str, tmp_path: Path) -> None:
    root = project(tmp_path, {"add": added})
    assert not stops(root)
    assert said(root) == ""


@pytest.mark.parametrize("key", sorted(set(dict(get_schema(MkDocsConfig))) - ITSELF))
def test_for_every_key_a_value_of_the_wrong_kind_is_told_when_mkdocs_would_stop(key: str, tmp_path: Path) -> None:
    for number, value in enumerate(WRONG):
        root = project(tmp_path / str(number), {"put": {key: ""}, "add": f"{key}: {json.dumps(value)}"})
        told = [problem for problem in problems_of_settings(root) if problem.code != "setting" or "dossierkit" not in problem.message]
        if stops(root):
            assert told
            assert any(problem.line > 1 for problem in told), told  # at its place
        assert not any(word in problem.message for problem in told for word in UNSAID), told


@pytest.mark.build
def test_a_build_warns_of_all_that_it_meets_on_its_way(tmp_path: Path) -> None:
    """One build with all of them, which have nothing to do with one another."""
    met = [case for case in FAULTY if "build_says" in case]
    together = {"add": "".join(case.get("add", "") for case in met), "put": {key: text for case in met for key, text in case.get("put", {}).items()}}
    built = run("mkdocs", "build", "--strict", folder=project(tmp_path, together))
    assert built.returncode == 1
    assert [case["name"] for case in met if case["build_says"] not in built.stdout + built.stderr] == []


@pytest.mark.build
@pytest.mark.parametrize("name", ["No hooks", "Another theme", "Pages as files", "Both doors at once"])
def test_a_build_stops_at_what_only_it_can_meet_alone(name: str, tmp_path: Path) -> None:
    case = next(case for case in FAULTY if case["name"] == name)
    assert run("mkdocs", "build", "--strict", folder=project(tmp_path, case)).returncode == 1


@pytest.mark.build
@pytest.mark.parametrize("folder", ["dossiers", "content", "."])
def test_a_site_takes_the_place_of_nothing_that_people_have_written(folder: str, tmp_path: Path) -> None:
    root = project(tmp_path, {})
    built = run("mkdocs", "build", "--site-dir", folder, folder=root)
    assert built.returncode == 1
    assert (root / "dossiers/.keep").is_file()
    assert (root / "content/index.md").is_file()
