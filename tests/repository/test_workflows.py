"""The workflows of `.github/`: what they may do, what they are made of, and that what they run is there."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from dossierkit.change_report.json_format import LARGEST
from dossierkit.change_report.markdown_format import LIMIT, MARK
from dossierkit.cli.main import COMMANDS, main
from support.projects import REPOSITORY, run
from tools.walkthrough import made_up_project

FILES = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in FILES}
WORKFLOWS: Mapping[str, Any] = {name: yaml.load(text, yaml.BaseLoader) for name, text in TEXTS.items()}  # noqa: S506  (it makes texts alone, of `on` too)
JOBS = {f"{name}: {key}": job for name, workflow in WORKFLOWS.items() for key, job in workflow["jobs"].items()}

# All that anything may write, and why it must.
MAY_WRITE = {
    ("comment.yml: comment", "pull-requests"),  # the comment
    ("release.yml: release", "contents"),  # the release
    ("publish.yml: deploy", "pages"),  # the site
    ("publish.yml: deploy", "id-token"),  # who publishes
}
# Of what GitHub tells a workflow, a stranger decides some: names of branches, titles, texts. None of it may become part of a script.
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


def steps(workflow: str | None = None) -> Iterator[Any]:
    for name, job in JOBS.items():
        if workflow is None or name.startswith(workflow):
            yield from job["steps"]


def scripts() -> list[str]:
    return [step["run"] for step in steps() if "run" in step]


def script(workflow: str, step: str) -> str:
    (found,) = [one["run"] for one in steps(workflow) if one.get("name") == step]
    return str(found)


def test_there_are_workflows_to_look_at() -> None:
    assert list(WORKFLOWS) == ["check.yml", "comment.yml", "deep.yml", "links.yml", "newest.yml", "publish.yml", "release.yml"]
    assert len(scripts()) > 5


def test_every_action_is_pinned_by_its_commit_and_says_its_version() -> None:
    pins: dict[str, set[str]] = {}
    for name, text in TEXTS.items():
        for line in re.findall(r"uses: *(.*)", text):
            found = re.fullmatch(rf"({PINNED.pattern}) # (v\d+\.\d+\.\d+)", line)
            assert found, f"{name}: {line}"
            pins.setdefault(found[1].split("@")[0], set()).add(f"{found[1]} {found[2]}")
    assert {action: len(versions) for action, versions in pins.items()} == dict.fromkeys(pins, 1)
    assert len([step for step in steps() if "uses" in step]) == sum(text.count("uses:") for text in TEXTS.values())


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_do_nothing_and_its_jobs_only_what_they_say(name: str) -> None:
    workflow = WORKFLOWS[name]
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    assert workflow["defaults"]["run"]["shell"] == "bash"
    for key, job in workflow["jobs"].items():
        assert isinstance(job["permissions"], dict), key
        written = {(f"{name}: {key}", what) for what, how in job["permissions"].items() if how != "read"}
        assert written <= MAY_WRITE
        assert 0 < int(job["timeout-minutes"]) <= 60
        assert not job["runs-on"].endswith("latest")


def test_each_right_to_write_is_still_needed() -> None:
    assert {(name, what) for name, job in JOBS.items() for what, how in job["permissions"].items() if how == "write"} == MAY_WRITE


def test_what_runs_code_of_a_pull_request_has_no_secrets_and_no_token() -> None:
    for name, workflow in WORKFLOWS.items():
        assert "pull_request_target" not in workflow["on"]
        assert "secrets." not in TEXTS[name]
        if "pull_request" in workflow["on"]:
            assert "github.token" not in TEXTS[name]
            assert all(set(job["permissions"].values()) <= {"read"} for job in workflow["jobs"].values())


def test_what_comments_fetches_no_code_of_a_pull_request() -> None:
    checked_out = [step["with"] for step in steps("comment.yml") if step.get("uses", "").startswith("actions/checkout@")]
    assert checked_out == [{"ref": "${{ github.event.repository.default_branch }}", "persist-credentials": "false"}]
    writing = [job for name, job in JOBS.items() if name == "comment.yml: comment"]
    assert [step.get("uses") for job in writing for step in job["steps"]] == [None]
    assert not re.search(r"\bgit\b", script("comment.yml", "Write the comment, or write it anew"))


def test_no_checkout_leaves_its_token_behind() -> None:
    checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_the_site_is_published_with_its_whole_history() -> None:
    """Pages say when their records changed; of a history that is cut short they say nothing."""
    (checkout,) = [step for step in steps("publish.yml") if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"]["fetch-depth"] == "0"


def test_nothing_that_somebody_else_writes_becomes_part_of_a_script() -> None:
    assert [one for one in scripts() if "${{" in one] == []
    for step in steps():
        assert set(step) <= {"name", "id", "if", "env", "run", "uses", "with"}


def test_scripts_are_sound() -> None:
    for one in scripts():
        done = subprocess.run(["bash", "-n"], input=one, capture_output=True, text=True, check=False)  # noqa: S607  (wherever it is)
        assert (done.returncode, done.stderr) == (0, ""), one


def test_every_target_of_make_is_there() -> None:
    targets = {target for one in scripts() for target in re.findall(r"\bmake ([\w./-]+)", one)}
    assert targets >= {"test", "build"}
    for target in targets:
        done = subprocess.run(["make", "--dry-run", target], cwd=REPOSITORY, capture_output=True, text=True, check=False)  # noqa: S607
        assert done.returncode == 0, done.stderr


def test_every_command_and_option_is_there() -> None:
    lines = [line for one in scripts() for line in one.splitlines() if "dossier " in line and not line.startswith("#")]
    calls = [shlex.split(line.split("dossier ", 1)[1], comments=True) for line in lines]
    assert {name for name, *_ in calls} == {"check", "links", "report"}
    for name, *words in calls:
        command = main.get_command(click.Context(main), name)
        assert command
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        assert {word for word in words if word.startswith("--")} <= known
        assert name in COMMANDS


def test_workflows_know_each_other() -> None:
    assert WORKFLOWS["comment.yml"]["on"]["workflow_run"]["workflows"] == [WORKFLOWS["check.yml"]["name"]]
    kept = [step["with"]["name"] for step in steps() if step.get("uses", "").startswith("actions/upload-artifact@")]
    assert kept == ["report", "preview", "comment", "dist", "wheels-${{ matrix.python }}"]
    assert re.findall(r"artifacts\?name=(\w+)", TEXTS["comment.yml"]) == ["report", "comment"]
    assert f'startswith("{MARK}")' in TEXTS["comment.yml"]
    assert f"head --bytes={LARGEST + 1}" in TEXTS["comment.yml"]


def test_an_independent_reader_finds_nothing_to_object_to() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [zizmor, "--offline", "--no-progress", "--persona=pedantic", "--collect=all", "--strict-collection", ".github"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings" in done.stdout + done.stderr


def test_dependabot_looks_where_versions_are_written() -> None:
    settings = yaml.safe_load((REPOSITORY / ".github/dependabot.yml").read_text(encoding="utf-8"))
    manifests = {"uv": "dev.in", "npm": "package-lock.json", "github-actions": ".github/workflows"}
    for update in settings["updates"]:
        manifest = manifests.pop(update["package-ecosystem"])
        for directory in update.get("directories") or [update["directory"]]:
            assert (REPOSITORY / directory.lstrip("/") / manifest).exists()
    assert not manifests


def git(project: Path, *arguments: str) -> None:
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *author, *arguments], cwd=project, check=True, capture_output=True)  # noqa: S607


def played(one: str, folder: Path, **environment: str | Path) -> subprocess.CompletedProcess[str]:
    """A step as a runner would carry it out."""
    given = {name: value for name, value in os.environ.items() if name not in {"SITE_URL", "COLUMNS"}}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", one]
    return subprocess.run(
        command, cwd=folder, env=given | {name: str(value) for name, value in environment.items()}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def proposed(tmp_path: Path) -> Path:
    """The made-up project with two commits, as a pull request is checked: what it is merged into is the one before."""
    project = made_up_project(tmp_path)
    (project / ".venv").mkdir()
    (project / ".venv/bin").symlink_to(Path(sys.executable).parent)
    (project / ".git/info/exclude").write_text(".venv\nreport\n", encoding="utf-8")
    (project / "dossiers/harbour-talks/actors/jonas-reef.md").write_text("---\nname: Jonas Reef\nkind: other\n---\n", encoding="utf-8")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "one more")
    return project


def test_the_step_that_reports(proposed: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    done = played(script("check.yml", "Say what the change does"), proposed, BASE="HEAD^1", SITE_URL="", GITHUB_STEP_SUMMARY=summary)
    assert done.returncode == 0, done.stderr
    assert "**1 new actor**" in summary.read_text(encoding="utf-8")
    assert sorted(path.name for path in (proposed / "report").iterdir()) == ["report.html", "report.json"]


@pytest.mark.parametrize("base", ["0" * 40, pytest.param("1" * 40, marks=pytest.mark.deep)], ids=["a new branch", "a commit that is gone"])
def test_the_step_that_reports_where_there_is_nothing_to_compare_with(proposed: Path, tmp_path: Path, base: str) -> None:
    summary = tmp_path / "summary.md"
    done = played(script("check.yml", "Say what the change does"), proposed, BASE=base, SITE_URL="", GITHUB_STEP_SUMMARY=summary)
    assert done.returncode == 0, done.stderr
    assert "Nothing changed" in summary.read_text(encoding="utf-8")


def test_a_project_with_problems_is_reported_and_then_fails_the_check(proposed: Path, tmp_path: Path) -> None:
    (proposed / "content/odd.md").write_text("[[nobody]]\n", encoding="utf-8")
    summary = tmp_path / "summary.md"
    told = played(script("check.yml", "Say what the change does"), proposed, BASE="HEAD^1", SITE_URL="", GITHUB_STEP_SUMMARY=summary)
    assert told.returncode == 0, told.stderr
    assert "1 new problem" in summary.read_text(encoding="utf-8")
    checked = played(script("check.yml", "Check what the change brought or touches"), proposed, BASE="HEAD^1")
    assert checked.returncode == 1
    assert checked.stdout.startswith("::error file=")


GH = """#!{python}
import json, os, sys
words = sys.argv[1:]
with open({calls!r}, "a", encoding="utf-8") as file:
    print(json.dumps(words), file=file)
answers = json.loads(os.environ["ANSWERS"])
print(next((answer for part, answer in answers.items() if any(part in word for word in words)), ""))
"""
UNZIP = """#!/bin/sh
exec cat {calls}.zipped
"""


@pytest.fixture
def forge(tmp_path: Path) -> Callable[..., tuple[int, list[list[str]]]]:
    """Carries out the step that comments, with a forge that answers as it is told; what is asked of it comes back."""
    calls, tools = tmp_path / "calls", tmp_path / "tools"
    tools.mkdir()
    for name, text in {"gh": GH, "unzip": UNZIP}.items():
        (tools / name).write_text(text.format(python=sys.executable, calls=str(calls)), encoding="utf-8")
        (tools / name).chmod(0o755)

    def play(workflow_step: str, zipped: str = "told", **answers: str) -> tuple[int, list[list[str]]]:
        calls.with_suffix(".zipped").write_text(zipped, encoding="utf-8")
        answered = {part.replace("_", "/"): answer for part, answer in answers.items()}
        given = {
            "GITHUB_REPOSITORY": "a/b",
            "GITHUB_RUN_ID": "7",
            "HEAD_OWNER": "c",
            "HEAD_BRANCH": "$(touch hacked)`x`",
            "HEAD_SHA": "d",
            "RUN": "5",
        }
        path = f"{tools}{os.pathsep}{os.environ['PATH']}"
        runner = {"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "output")}
        done = played(script("comment.yml", workflow_step), tmp_path, PATH=path, ANSWERS=json.dumps(answered), **given, **runner)
        assert not (tmp_path / "hacked").exists()
        return done.returncode, [json.loads(line) for line in calls.read_text(encoding="utf-8").splitlines()]

    return play


def written(calls: list[list[str]]) -> list[list[str]]:
    return [words for words in calls if "POST" in words or "PATCH" in words]


WRITE = "Write the comment, or write it anew"


def test_a_first_comment_is_posted(forge: Callable[..., tuple[int, list[list[str]]]]) -> None:
    status, calls = forge(WRITE, comments="", pulls="12", artifacts="3")
    assert status == 0
    assert written(calls) == [["api", "--method", "POST", "repos/a/b/issues/12/comments", "--field", "body=@comment.md", "--silent"]]
    assert any("head=c:$(touch hacked)`x`" in words for words in calls)


def test_a_later_comment_takes_the_place_of_the_earlier(forge: Callable[..., tuple[int, list[list[str]]]]) -> None:
    status, calls = forge(WRITE, comments="99\n100", pulls="12", artifacts="3")
    assert status == 0
    assert written(calls) == [["api", "--method", "PATCH", "repos/a/b/issues/comments/99", "--field", "body=@comment.md", "--silent"]]


def test_nothing_is_written_where_no_open_pull_request_has_the_commit(forge: Callable[..., tuple[int, list[list[str]]]]) -> None:
    status, calls = forge(WRITE, pulls="")
    assert status == 0
    assert written(calls) == []


def test_a_run_that_left_no_report_is_no_failure(forge: Callable[..., tuple[int, list[list[str]]]], tmp_path: Path) -> None:
    status, calls = forge("Fetch the report, if there is one of a fitting size", artifacts="")
    assert status == 0
    assert len(calls) == 1
    assert not (tmp_path / "output").exists()


def test_a_report_is_fetched(forge: Callable[..., tuple[int, list[list[str]]]], tmp_path: Path) -> None:
    status, _ = forge("Fetch the report, if there is one of a fitting size", artifacts="3")
    assert status == 0
    assert (tmp_path / "output").read_text(encoding="utf-8") == "told=true\n"
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == "told"


def test_a_report_that_is_too_long_is_cut_and_refused_in_words(
    forge: Callable[..., tuple[int, list[list[str]]]], proposed: Path, tmp_path: Path
) -> None:
    status, _ = forge("Fetch the report, if there is one of a fitting size", zipped="x" * (LARGEST + 100_000), artifacts="3")
    assert status == 0
    assert (tmp_path / "report.json").stat().st_size == LARGEST + 1
    done = told(proposed, tmp_path)
    assert done.returncode == 2
    assert "has more than 5 MB" in done.stderr


def test_the_longest_report_leaves_room_for_what_the_workflow_adds(proposed: Path, tmp_path: Path) -> None:
    report = json.loads(run("dossierkit", "report", "--base", "HEAD^1", "--format", "json", folder=proposed).stdout)
    report["sections"][0]["entries"] *= 5000
    (tmp_path / "report.json").write_text(json.dumps(report), encoding="utf-8")
    assert told(proposed, tmp_path).returncode == 0
    comment = (proposed / "comment/comment.md").read_text(encoding="utf-8")
    assert "The report is cut here" in comment
    assert LIMIT - 1000 < len(comment) < 65_536 - 200  # addresses of runs differ in length


def told(project: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """The report in this folder, told as a comment by the code of the project."""
    (project / "Makefile").write_text(".venv/.ready:\n\ttrue\n", encoding="utf-8")
    return played(script("comment.yml", "Tell it"), project, RUNNER_TEMP=folder, SITE_URL="", RUN_URL="https://forge.example/a/b/actions/runs/5")


def test_a_report_of_a_stranger_is_told_and_brings_nothing_of_its_own_into_the_comment(proposed: Path, tmp_path: Path) -> None:
    done = run("dossierkit", "report", "--base", "HEAD^1", "--format", "json", folder=proposed)
    hostile = "<img src=x> @everyone [here](https://evil.example) #1"
    (tmp_path / "report.json").write_text(done.stdout.replace("Jonas Reef", hostile), encoding="utf-8")
    assert hostile in (tmp_path / "report.json").read_text(encoding="utf-8")
    assert told(proposed, tmp_path).returncode == 0
    comment = (proposed / "comment/comment.md").read_text(encoding="utf-8")
    assert comment.startswith(MARK)
    assert "everyone" in comment
    assert not re.search(r"(?<!\\)<img|@everyone|\]\(https://evil|#1", comment)
    assert comment.endswith("its run](https://forge.example/a/b/actions/runs/5).</sub>\n")


def test_what_is_no_report_makes_no_comment(proposed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("", encoding="utf-8")
    done = told(proposed, tmp_path)
    assert done.returncode == 2
    assert "is not a stored report" in done.stderr
    assert not (proposed / "comment/comment.md").exists()
