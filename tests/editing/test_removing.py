"""A dossier goes with all that is only its own; what others need of it stays, and its old address leads there."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dossierkit.addresses import address, redirects
from dossierkit.build import load
from dossierkit.editing.planned_changes import EditRefusedError
from dossierkit.editing.removing import remove
from dossierkit.library import dossiers_of
from support.projects import REPOSITORY, build, library_of, run, texts_in

DOSSIER = "---\ntitle: {0}\nsummary: {0}.\nscope: {0}.\ntopics:\n  {1}\n---\n"
ARTICLE = "---\ntitle: {0}\nurl: https://news.example/{0}\npublisher: {1}\nlanguage: en\ntype: news\n{2}---\n\n{3}\n"
# A strike at a harbour goes; the dossiers on ships and on wages stay.
PROJECT = {
    "mkdocs.yml": "site_name: Harbour\n",
    "content/index.md": "# Home\n",
    "content/strike/about.md": "---\ntitle: About the strike\n---\n\n# About the strike\n\n[The dossier](index.md) and [[rally]].\n",
    "dossiers/strike/dossier.md": DOSSIER.format("Strike", "fees: Fees").replace("summary", "previous_ids: [walkout]\nsummary"),
    "dossiers/ships/dossier.md": DOSSIER.format("Ships", "hulls: Hulls"),
    "dossiers/wages/dossier.md": DOSSIER.format("Wages", "fees: Fees"),
    "dossiers/strike/actors/guild.md": """\
---
name: Dockers' Guild
kind: ngo
names:
  - {value: The Guild, kind: alias, source: register}
country: TN
relations:
  - {type: opposes, to: port, source: rally-day}
  - {type: supports, to: union} # this one stays with it
topics:
  - fees
sources:
  - register
  - rally-day
---

The Guild stood against the [[port]] [@rally-day].

It was founded by sailors [@ledger].

- It called for the [[rally]].
""",
    "dossiers/strike/actors/union.md": "---\nname: Union\nkind: ngo\nrelations:\n  - {type: member_of, to: port, source: rally-day}\n---\n",
    "dossiers/strike/actors/port.md": "---\nname: Port Authority\nkind: government_body\n---\n",
    "dossiers/strike/meetings/rally.md": "---\nname: Rally\ntype: other\nstart: 2021-03-04\nstatus: held\nrelated: []\n---\n",
    "dossiers/strike/meetings/sit-in.md": """\
---
name: Sit-in
type: other
start: 2021-03-05
status: held
involved:
  - {actor: union, role: host}
previous: rally
---
""",
    "dossiers/ships/actors/yard.md": "---\nname: Yard\nkind: company\nrelations:\n  - {type: opposes, to: guild}\n---\n\nBeside the [[guild]].\n",
    "dossiers/ships/actors/crew.md": "---\nname: Crew\nkind: ngo\nrelations:\n  - {type: part_of, to: guild}\n---\n",
    "dossiers/wages/actors/bank.md": "---\nname: Bank\nkind: company\nrelations:\n  - {type: supports, to: guild}\n---\n",
    "content/articles/undated/register.md": ARTICLE.format(
        "Register",
        "port",
        "dossiers: [strike]\nactors:\n  - guild\n  - port\ntopics: [fees]\n",
        "Of the [[guild]], kept by the [[port]] since the [[rally|walk]].",
    ),
    "content/articles/undated/ledger.md": ARTICLE.format("Ledger", "The Ledger", "dossiers: [strike]\n", "Sailors."),
    "content/articles/undated/rally-day.md": ARTICLE.format("Rally-day", "The Post", "dossiers: [strike]\n", "A rally."),
    "content/articles/undated/sailing.md": ARTICLE.format("Sailing", "The Post", "dossiers: [ships]\nmeetings: [sit-in]\n", ""),
    "content/articles/undated/of-both.md": ARTICLE.format(
        "Of-both",
        "The Post",
        "dossiers: [strike, wages]\nactors: [port, bank]\nmeetings: [rally]\nstatements:\n"
        "  - {speaker: port, text: No.}\n  - {speaker: bank, text: Yes., about: [rally, bank]}\n",
        "",
    ),
}
Lay = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def lay(tmp_path: Path) -> Lay:
    """Writes a project."""

    def write(files: Mapping[str, str]) -> Path:
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def after(project: Path, dossier: str) -> dict[str, str]:
    """The files of a project once a dossier is taken out of it."""
    remove(project, dossier).changes.commit()
    return texts_in(project)


def test_what_others_need_stays_with_what_it_rests_on_and_all_else_goes(lay: Lay) -> None:
    left = after(lay(PROJECT), "strike")
    assert {path for path in left if path not in PROJECT} == {
        "dossiers/ships/actors/guild.md",  # named in Wages too, but most in Ships
        "dossiers/ships/meetings/sit-in.md",  # named by an article of Ships
        "dossiers/ships/actors/union.md",  # the sit-in was its own
    }
    gone = {path for path in PROJECT if path not in left}
    assert {path for path in gone if not path.startswith("dossiers/strike/")} == {
        "content/strike/about.md",
        "content/articles/undated/rally-day.md",
    }
    assert not [path for path in left if path.startswith("dossiers/strike/")]


def test_a_record_that_stays_says_what_can_be_said_without_those_that_go(lay: Lay) -> None:
    left = after(lay(PROJECT), "strike")
    assert left["dossiers/ships/actors/guild.md"] == (
        "---\nname: Dockers' Guild\nkind: ngo\nnames:\n  - {value: The Guild, kind: alias, source: register}\ncountry: TN\n"
        "relations:\n  - {type: supports, to: union} # this one stays with it\n"
        "sources:\n  - register\nprevious_dossiers:\n  - strike\n  - walkout\n---\n\nIt was founded by sailors [@ledger].\n"
    )
    assert left["dossiers/ships/actors/union.md"] == "---\nname: Union\nkind: ngo\nprevious_dossiers:\n  - strike\n  - walkout\n---\n"
    assert "previous:" not in left["dossiers/ships/meetings/sit-in.md"]


def test_an_article_that_stays_names_in_words_those_that_go(lay: Lay) -> None:
    left = after(lay(PROJECT), "strike")
    assert left["content/articles/undated/register.md"] == ARTICLE.format(
        "Register", "Port Authority", "dossiers: [ships]\nactors:\n  - guild\n", "Of the [[guild]], kept by the Port Authority since the walk."
    )
    assert left["content/articles/undated/ledger.md"] == ARTICLE.format("Ledger", "The Ledger", "dossiers: [ships]\n", "Sailors.")


def test_an_article_of_two_dossiers_stays_in_the_other(lay: Lay) -> None:
    left = after(lay(PROJECT), "strike")
    assert left["content/articles/undated/of-both.md"] == ARTICLE.format(
        "Of-both", "The Post", "dossiers: [wages]\nactors: [bank]\nstatements:\n  - {speaker: bank, text: Yes., about: [bank]}\n", ""
    )


def test_old_addresses_of_what_stays_lead_on(lay: Lay) -> None:
    project = lay(PROJECT)
    plan = remove(project, "strike")
    plan.changes.commit()
    library = load(project)
    leads = {old: new for old, new, _record in redirects(library)}
    assert leads["/strike/actors/guild/"] == leads["/walkout/actors/guild/"] == "/ships/actors/guild/" == address(library.records["guild"])
    assert ("/strike/actors/guild/", "/ships/actors/guild/") in plan.redirects
    assert any("/strike/meetings/rally/" in remark for remark in plan.remarks), "it is said which addresses lead nowhere"


def test_a_dossier_that_nobody_needs_goes_and_nothing_else_changes(lay: Lay) -> None:
    project = lay(PROJECT)
    left = after(project, "wages")
    own = {"dossiers/wages/dossier.md", "dossiers/wages/actors/bank.md", "content/articles/undated/of-both.md"}
    assert left.items() >= {path: text for path, text in PROJECT.items() if path not in own}.items()
    assert left["content/articles/undated/of-both.md"] == ARTICLE.format(
        "Of-both", "The Post", "dossiers: [strike]\nactors: [port]\nmeetings: [rally]\nstatements:\n  - {speaker: port, text: No.}\n", ""
    )


def test_one_after_the_other_until_none_is_left(lay: Lay) -> None:
    project = lay(PROJECT)
    for dossier in ("strike", "ships", "wages"):
        remove(project, dossier).changes.commit()
        load(project)
    assert [*texts_in(project)] == ["content/index.md", "mkdocs.yml"]


def test_with_dry_run_everything_is_told_and_nothing_changes(lay: Lay) -> None:
    project = lay(PROJECT)
    done = run("dossierkit", "remove", "strike", "--dry-run", folder=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "would have removed strike\n  moved dossiers/strike/actors/guild.md to dossiers/ships/actors/guild.md\n" in done.stdout
    assert "  deleted content/articles/undated/rally-day.md\n" in done.stdout
    assert "  note: dossiers/strike/actors/guild.md: left out 2 paragraphs, 1 of `relations`, 1 of `sources`, 1 of `topics`\n" in done.stdout
    assert texts_in(project) == PROJECT


REFUSED = {
    "an id that is none": ({}, "strikes", "there is no dossier `strikes`"),
    "a record": ({}, "guild", "there is no dossier `guild`"),
    "a page of the site links to its pages": (
        {"content/index.md": "# Home\n\n[The strike](strike/index.md)\n"},
        "strike",
        "content/index.md:3:14: prose-link `strike/index.md` leads nowhere",
    ),
    "a kind that others use": (
        {
            "dossiers/strike/kinds/boat.yml": "base: thing\none: boat\nmany: boats\n",
            "dossiers/ships/boats/tern.md": "---\nname: Tern\n---\n",
        },
        "strike",
        "other dossiers need 1 record of the kind boat, which only `strike` declares",
    ),
}


@pytest.mark.parametrize(("more", "dossier", "said"), REFUSED.values(), ids=[*REFUSED])
def test_what_cannot_be_is_refused(lay: Lay, more: dict[str, str], dossier: str, said: str) -> None:
    project = lay({**PROJECT, **more})
    with pytest.raises(EditRefusedError) as refused:
        remove(project, dossier)
    assert said in "\n".join(map(str, (refused.value, *refused.value.more)))
    assert texts_in(project) == {**PROJECT, **more}


def test_the_last_dossier_stays_while_a_page_names_a_record(lay: Lay) -> None:
    files = {path: text for path, text in PROJECT.items() if path.endswith(("strike/dossier.md", "port.md"))}
    project = lay({**files, "content/index.md": "# Home\n\n[[port]]\n"})
    with pytest.raises(EditRefusedError, match="no dossier is left") as refused:
        remove(project, "strike")
    assert refused.value.more == ("content/index.md names `port`",)


# The dossiers of this repository


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the whole real project."""
    project = tmp_path / "real"
    for part in ("dossiers", "content"):
        shutil.copytree(REPOSITORY / part, project / part)
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(re.sub(r"\bhooks/", f"{REPOSITORY / 'hooks'}/", text).replace(", hooks]", "]"), encoding="utf-8")
    return project


@pytest.mark.parametrize("dossier", [one.id for one in library_of(REPOSITORY).dossiers])
def test_each_dossier_of_this_project_can_be_taken_out(real: Path, dossier: str) -> None:
    before = texts_in(real)
    done = run("dossierkit", "remove", dossier, folder=real)
    assert done.returncode == 0, done.stdout + done.stderr
    checked = run("dossierkit", "check", "--no-hints", folder=real)
    assert checked.returncode == 0, checked.stdout
    assert run("dossierkit", "fmt", "--check", folder=real).returncode == 0

    left = texts_in(real)
    others = {str(one.path) for one in library_of(REPOSITORY).everything if dossier not in dossiers_of(one)}
    assert {path: left[path] for path in others} == {path: before[path] for path in others}, "what other dossiers wrote stays as it was"
    assert not [path for path in left if path.startswith((f"dossiers/{dossier}/", f"content/{dossier}/"))]


@pytest.mark.build
def test_the_site_without_the_first_dossier_is_built(real: Path) -> None:
    remove(real, "global-coalition").changes.commit()
    pages = build(real, real / "built").pages
    assert pages["/global-coalition/actors/state-us/"].is_redirect
    assert not pages["/health-ransomware/actors/state-us/"].is_redirect
    assert "/global-coalition/" not in pages
