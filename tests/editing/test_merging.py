"""One record of two: nothing that only one of them says is lost, and everything refers to the one that stays."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit.addresses import redirects
from dossierkit.build import load
from dossierkit.editing.merging import merge
from dossierkit.editing.planned_changes import EditRefusedError
from support.projects import build, run, texts_in

Copy = Callable[..., Path]
HOME = "dossiers/harbour-talks"

GONE = """\
---
name: Tide Society
kind: armed_group # so it says
aliases:
  - The Tide
  - Low Tide
names:
  - {value: Ebb Front, kind: former}
  - {value: Spring Tide, kind: former, until: '1990'}
founded: '1989'
relations:
  - {type: opposes, to: harbour-group, source: marsa-2001-04-03}
  - {type: faction_of, to: tide-front}
  - {type: supports, to: mira-sund}
identifiers:
  wikidata: Q1
sources:
  - post-2001-04-03
previous_ids:
  - ebb-society
not_same_as:
  - tide-front
claims:
  members:
    - {value: 12, as_of: '1989', by: tide-society, source: post-2001-04-03}
---

A society of [[tide-society|its own]] [@post-2001-04-03].
"""

KEPT = """\
---
name: 'Tide <Front> & "Friends"'
kind: armed_group
aliases: [The Tide, Tide Society, Low Tide]
names:
  - {value: جبهة المد, kind: native, lang: ar, source: marsa-2001-04-03}
  - {value: Ebb Front, kind: former, until: '1999'}
  - {value: Spring Tide, kind: former, until: '1990'}
founded: '1989'
relations:
  - {type: opposes, to: harbour-group, source: marsa-2001-04-03}
  - {type: supports, to: mira-sund}
designations:
  - {by: port-authority, date: 2001-05, source: communique-2001-06-11}
identifiers:
  wikidata: Q1
sources:
  - post-2001-04-03
previous_ids:
  - tide-society
  - ebb-society
claims:
  members:
    - {value: 12, as_of: '1989', by: tide-front, source: post-2001-04-03}
---

The Front uses `[[brackets]]` in its name, and `<script>` never runs.

A society of [[tide-front|its own]] [@post-2001-04-03].
"""


@pytest.mark.build
def test_an_actor_goes_over_into_another(copy: Copy) -> None:
    project = copy("a project – проект")
    gone, kept = (project / HOME / f"actors/{name}.md" for name in ("tide-society", "tide-front"))
    gone.write_text(GONE.replace(" # so it says", ""), encoding="utf-8")
    post = project / "content/articles/2001/post-2001-04-03.md"
    post.write_text(post.read_text(encoding="utf-8").replace("[mira-sund, tide-front]", "[mira-sund, tide-front, tide-society]"), encoding="utf-8")
    before = texts_in(project)
    done = run("dossierkit", "merge", "tide-society", "tide-front", folder=kept.parent)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert kept.read_text(encoding="utf-8") == KEPT
    assert not gone.exists()
    attack = f"{HOME}/attacks/pier-2001-04-02.md"
    assert texts_in(project) == {path: text for path, text in before.items() if "tide-society" not in path} | {
        f"{HOME}/actors/tide-front.md": KEPT,
        "content/articles/2001/post-2001-04-03.md": before["content/articles/2001/post-2001-04-03.md"].replace(", tide-society]", "]"),
        attack: before[attack].replace("actor: tide-society", "actor: tide-front"),
    }
    assert done.stdout == (
        "merged tide-society into tide-front\n"
        "  changed content/articles/2001/post-2001-04-03.md\n"
        f"  changed {HOME}/actors/tide-front.md\n"
        f"  changed {attack}\n"
        f"  deleted {HOME}/actors/tide-society.md\n"
        "  /harbour-talks/actors/ebb-society/ leads to /harbour-talks/actors/tide-front/\n"
        "  /harbour-talks/actors/tide-society/ leads to /harbour-talks/actors/tide-front/\n"
        "  /harbour/actors/ebb-society/ leads to /harbour-talks/actors/tide-front/\n"
        "  /harbour/actors/tide-society/ leads to /harbour-talks/actors/tide-front/\n"
        "  note: `not_same_as` said that tide-society and tide-front are not the same\n"
        "  note: an entry of `not_same_as` would name the record itself and is left out\n"
        "  note: an entry of `relations` would name the record itself and is left out\n"
        "  note: an entry of `not_same_as` would name the record itself and is left out\n"
        "  note: taken over: founded: '1989'\n"
        "  note: taken over: identifiers: {wikidata: Q1}\n"
    )
    assert run("dossierkit", "fmt", "--check", folder=project).returncode == 0
    site = build(project, project / "site").folder
    for old in ("tide-society", "ebb-society"):
        assert "actors/tide-front/" in (site / f"harbour-talks/actors/{old}/index.html").read_text(encoding="utf-8")


def test_what_would_be_lost_is_told_and_needs_consent(copy: Copy) -> None:
    project = copy()
    gone = project / HOME / "actors/tide-society.md"
    gone.write_text(GONE.replace("armed_group", "ngo").replace("\nname:", "\n# by Ada\nname:"), encoding="utf-8")
    front = project / HOME / "actors/tide-front.md"
    front.write_text(
        front.read_text(encoding="utf-8").replace("relations:", "founded: '1988'\nidentifiers: {wikidata: Q2}\nrelations:"), encoding="utf-8"
    )
    before = texts_in(project)
    done = run("dossierkit", "merge", "tide-society", "tide-front", folder=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "dossier merge: not all that tide-society says can be taken over; nothing has changed\n"
        "    kind: ngo\n"
        "    founded: '1989'\n"
        "    identifiers.wikidata: Q1\n"
        "    # by Ada\n"
        "    # so it says\n"
        "    take over what tide-front is to have; with --drop the rest is left out\n"
    )
    assert texts_in(project) == before
    done = run("dossierkit", "merge", "tide-society", "tide-front", "--drop", "--dry-run", folder=project)
    assert done.returncode == 0
    assert done.stdout.startswith("would have merged tide-society into tide-front\n")
    assert "  note: left out: kind: ngo\n" in done.stdout
    assert texts_in(project) == before
    done = run("dossierkit", "merge", "tide-society", "tide-front", "--drop", folder=project)
    assert done.returncode == 0
    assert not gone.exists()
    assert "founded: '1988'\n" in front.read_text(encoding="utf-8")


def attack(project: Path, name: str, claims: str, more: str = "") -> Path:
    path = project / HOME / f"attacks/{name}.md"
    path.write_text(f"---\nname: Fire at sea\ndate: 2001-04-02\n{more}claims:\n{claims}---\n", encoding="utf-8")
    return path


def test_claims_are_united_and_each_keeps_an_anchor_of_its_own(copy: Copy) -> None:
    project = copy()
    kept = attack(
        project,
        "sea-one",
        "  killed:\n    # first hours\n    - {value: 2, source: post-2001-04-03}\n    - {value: 4, source: gazette-2001-04-04, id: killed-late}\n",
        "related: [sea-two, pier-2001-04-02]\n",
    )
    attack(
        project,
        "sea-two",
        "  killed:\n    - {value: 3, source: post-2001-04-03}\n    - {value: 4, source: gazette-2001-04-04}\n"
        "    - {value: 5, source: marsa-2001-04-03, supersedes: killed-post-2001-04-03, reason: counted again}\n"
        "  wounded:\n    - {value: 1, source: post-2001-04-03}\n",
        "related: [sea-one]\n",
    )
    plan = merge(project, "sea-two", "sea-one")
    plan.changes.commit()
    assert kept.read_text(encoding="utf-8") == (
        "---\nname: Fire at sea\ndate: 2001-04-02\nrelated: [pier-2001-04-02]\nprevious_ids:\n  - sea-two\nclaims:\n"
        "  killed:\n    # first hours\n    - {value: 2, source: post-2001-04-03}\n"
        "    - {value: 4, source: gazette-2001-04-04, id: killed-late, previous_ids: [killed-gazette-2001-04-04]}\n"
        "    - {value: 3, source: post-2001-04-03, id: killed-post-2001-04-03-2}\n"
        "    - {value: 5, source: marsa-2001-04-03, supersedes: killed-post-2001-04-03-2, reason: counted again}\n"
        "  wounded:\n    - {value: 1, source: post-2001-04-03}\n---\n"
    )
    assert "the claim `killed-post-2001-04-03` has become `killed-post-2001-04-03-2`" in plan.remarks
    assert "the claim `killed-gazette-2001-04-04` has become `killed-late`" in plan.remarks
    assert [claim.id for claim in load(project).records["sea-one"].all_claims][-1] == "wounded-post-2001-04-03"  # type: ignore[attr-defined]


def test_articles_of_different_years_and_claims_that_become_the_same(copy: Copy) -> None:
    project = copy()
    articles = project / "content/articles"
    gone = articles / "undated/pier-copy.md"
    text = (articles / "2001/post-2001-04-03.md").read_text(encoding="utf-8")
    front = text.partition("\n---\n")[0]
    gone.write_text(front.replace("published: 2001-04-03\nupdated: 2001-04-04\n", "") + "\n---\n\nThe first report of the fire.\n", encoding="utf-8")
    sea = attack(
        project,
        "sea",
        "  killed:\n    - {value: 2, source: pier-copy}\n    - {value: 2, source: post-2001-04-03}\n"
        "    - {value: 3, source: pier-copy, id: killed-three, supersedes: killed-pier-copy, reason: counted again}\n"
        "  wounded:\n    - value: 3\n      source: pier-copy\n",
        "sources: [post-2001-04-03, pier-copy]\n",
    )
    done = run("dossierkit", "merge", "pier-copy", "post-2001-04-03", folder=project)
    assert done.returncode == 0, done.stderr
    assert sea.read_text(encoding="utf-8") == (
        "---\nname: Fire at sea\ndate: 2001-04-02\nsources: [post-2001-04-03]\nclaims:\n"
        "  killed:\n    - {value: 2, source: post-2001-04-03, previous_ids: [killed-pier-copy]}\n"
        "    - {value: 3, source: post-2001-04-03, id: killed-three, supersedes: killed-post-2001-04-03, reason: counted again}\n"
        "  wounded:\n    - value: 3\n      source: post-2001-04-03\n      id: wounded-pier-copy\n---\n"
    )
    assert "the claims `killed-pier-copy` and `killed-post-2001-04-03` are the same now; `killed-post-2001-04-03` stays" in done.stdout
    assert "/articles/undated/pier-copy/ leads to /articles/2001/post-2001-04-03/" in done.stdout
    kept = (articles / "2001/post-2001-04-03.md").read_text(encoding="utf-8")
    assert kept == text.replace("accessed:", "previous_years:\n  - undated\naccessed:").replace("\n---\n", "\nprevious_ids:\n  - pier-copy\n---\n")


def test_lists_without_what_stands_twice(copy: Copy) -> None:
    project = copy()
    pier = project / HOME / "attacks/pier-2001-04-02.md"
    text = pier.read_text(encoding="utf-8")
    twice = text.replace(
        "  - {actor: tide-society, role: denied, source: gazette-2001-04-04}\n",
        "  - {actor: tide-front, role: denied, source: gazette-2001-04-04}\n  # the same again\n"
        "  - {actor: tide-society, role: denied, source: gazette-2001-04-04}\n",
    )
    pier.write_text(twice, encoding="utf-8")
    merge(project, "tide-society", "tide-front", drop=True).changes.commit()
    assert pier.read_text(encoding="utf-8") == twice.replace("  - {actor: tide-society, role: denied, source: gazette-2001-04-04}\n", "")


def test_a_record_of_another_dossier_leads_on_from_there(copy: Copy) -> None:
    project = copy()
    other = project / "dossiers/other-talks"
    (other / "actors").mkdir(parents=True)
    (other / "dossier.md").write_text("---\ntitle: Other\nsummary: Other.\nscope: Other.\n---\n", encoding="utf-8")
    (other / "actors/far.md").write_text("---\nname: Far\nkind: armed_group\n---\n", encoding="utf-8")
    plan = merge(project, "tide-front", "far", drop=True)
    plan.changes.commit()
    kept = (other / "actors/far.md").read_text(encoding="utf-8")
    assert "previous_ids:\n  - tide-front\n" in kept
    assert "previous_dossiers:\n  - harbour-talks\n  - harbour\n" in kept
    leads = {old: new for old, new, _record in redirects(load(project))}
    for old in ("/harbour-talks/actors/tide-front/", "/harbour/actors/tide-front/"):
        assert leads[old] == "/other-talks/actors/far/"


@pytest.mark.parametrize(
    ("gone", "kept", "said"),
    [
        ("tide-society", "tide-society", "are one record already"),
        ("tide-society", "tide-fornt", "there is no record `tide-fornt`"),
        ("tide-sociey", "tide-front", "there is no record `tide-sociey`"),
        ("mira-sund", "pier-2001-04-02", "is of the kind actor"),
        ("harbour-talks", "pier-2001-04-02", "dossiers cannot be merged"),
        ("lighthouse-2001-05", "short", "the project would have 1 problem then"),
    ],
)
def test_what_cannot_be_one_is_refused(copy: Copy, gone: str, kept: str, said: str) -> None:
    project = copy()
    attack(project, "short", "  killed:\n    - {value: 1, source: post-2001-04-03, rank: preferred, reason: seen}\n")
    odd = project / HOME / "attacks/lighthouse-2001-05.md"
    text = odd.read_text(encoding="utf-8").replace(
        "claims:\n", "claims:\n  killed:\n    - {value: 2, source: post-2001-04-03, rank: preferred, reason: seen}\n"
    )
    odd.write_text(text, encoding="utf-8")
    before = texts_in(project)
    with pytest.raises(EditRefusedError, match=said):
        merge(project, gone, kept, drop=True)
    assert texts_in(project) == before


@pytest.mark.parametrize("command", ["fmt", "rename", "merge"])
def test_help_shows_an_example(tmp_path: Path, command: str) -> None:
    done = run("dossierkit", command, "--help", folder=tmp_path)
    assert f"Example:\n    dossier {command} " in done.stdout


ONE, TWO = "place: {name: Quay, country: BV}\n", "places:\n  - {name: Quay, country: BV, precision: city}\n  - {name: Pier, country: BV}\n"
ELSEWHERE = "place: {name: Coast, country: BV}\n"


@pytest.mark.parametrize(
    ("kept", "gone", "becomes", "lost"),
    [
        (TWO, ONE, TWO, ""),
        (ONE, TWO, TWO, ""),
        (TWO, ELSEWHERE, TWO, "place: {name: Coast, country: BV}"),
        (ELSEWHERE, TWO, ELSEWHERE, "places: [{name: Quay, country: BV, precision: city}, {name: Pier, country: BV}]"),
    ],
    ids=["several keep the one", "the one becomes several", "another place than the several", "several others than the place"],
)
def test_one_place_and_several_become_one_way_of_saying_it(copy: Copy, kept: str, gone: str, becomes: str, lost: str) -> None:
    project = copy()
    files = [project / HOME / f"attacks/{name}.md" for name in ("storm-one", "storm-two")]
    for file, places in zip(files, (gone, kept), strict=True):
        file.write_text(f"---\nname: Storm\ndate: 2001-03-04\n{places}sources: [post-2001-04-03]\n---\n", encoding="utf-8")
    done = run("dossierkit", "merge", "storm-one", "storm-two", folder=project)
    assert (done.returncode, lost in done.stderr) == (1 if lost else 0, True)
    text = files[1].read_text(encoding="utf-8")
    assert becomes in text
    assert text.count("place") == becomes.count("place")
    assert run("dossierkit", "check", "--no-hints", folder=project).returncode == 0
