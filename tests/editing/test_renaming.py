"""Another id: the file moves, every reference follows, nothing else changes, and the old address leads on."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dossierkit.addresses import address
from dossierkit.build import SiteContent, load
from dossierkit.editing.planned_changes import EditRefusedError
from dossierkit.editing.renaming import rename
from support.examples import thorough
from support.projects import EXAMPLE, REPOSITORY, build, run, texts_in

Copy = Callable[..., Path]
ACTORS = "dossiers/harbour-talks/actors"


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the whole real project, in a folder with a name of its own."""
    project = tmp_path / "the real – проект"
    for part in ("dossiers", "content"):
        shutil.copytree(REPOSITORY / part, project / part)
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(re.sub(r"\bhooks/", f"{REPOSITORY / 'hooks'}/", text).replace(", hooks]", "]"), encoding="utf-8")
    return project


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ between two texts of as many lines."""
    old, new = before.split("\n"), after.split("\n")
    assert len(old) == len(new)
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


def test_isis_over_the_whole_dossier(real: Path) -> None:
    before = texts_in(real)
    library = load(real)
    linking = {str(link.source.path) for link in library.links if link.target.id == "isis"}
    done = run("dossierkit", "rename", "isis", "islamic-state", folder=real / "content/articles/2017")
    assert done.returncode == 0, done.stdout + done.stderr
    after = texts_in(real)

    own, moved = ("dossiers/global-coalition/actors/isis.md", "dossiers/global-coalition/actors/islamic-state.md")
    assert after[moved].replace("previous_ids:\n  - isis\n", "") == before[own]
    assert before.keys() - {own} == after.keys() - {moved}

    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    in_prose = {path for path, text in before.items() if "[[isis]]" in text or "[[isis|" in text}
    assert changed == (linking | in_prose) - {own}
    assert len(changed) > 50
    for path in changed:
        for old, new in changed_lines(before[path], after[path]):
            assert new == re.sub(r"(?<![\w-])isis(?![\w-])", "islamic-state", old), path
    left = [path for path, text in after.items() if re.search(r"\[\[isis[\]|]|(: |- |\[)isis($|[,}\]])", text, re.MULTILINE)]
    assert left == [moved]
    assert sorted(re.findall(r"^  changed (.*)", done.stdout, re.MULTILINE)) == sorted(changed)
    assert f"  moved {own} to {moved}\n" in done.stdout
    assert "  /global-coalition/actors/isis/ leads to /global-coalition/actors/islamic-state/\n" in done.stdout

    assert run("dossierkit", "fmt", "--check", folder=real).returncode == 0
    site = SiteContent(load(real))
    (old_page,) = [redirect.html for redirect in site.redirects() if redirect.address == "/global-coalition/actors/isis/"]
    assert '<a href="../../../global-coalition/actors/islamic-state/">' in old_page
    assert "/global-coalition/actors/islamic-state/" in site.dossier_pages


@pytest.mark.deep
@pytest.mark.build
def test_the_site_of_the_whole_dossier_is_built_with_the_other_id(real: Path) -> None:
    rename(real, "isis", "islamic-state").changes.commit()
    pages = build(real, real / "built").pages
    assert pages["/global-coalition/actors/isis/"].is_redirect
    assert not pages["/global-coalition/actors/islamic-state/"].is_redirect


@pytest.mark.deep
def test_and_back_again(real: Path) -> None:
    before = texts_in(real)
    rename(real, "isis", "islamic-state").changes.commit()
    rename(real, "islamic-state", "isis").changes.commit()
    own = "dossiers/global-coalition/actors/isis.md"
    after = texts_in(real)
    assert after.pop(own).replace("previous_ids:\n  - islamic-state\n", "") == before.pop(own)
    assert after == before


SOME = ["kabul-hospital-2017-03-08", "dw-2017-03-08"]
OTHERS = ["state-us", "washington-2017-03-22", "wp-kabulwedding", "ucdp-ged-syria"]


@pytest.mark.parametrize("id_", [*SOME, *(pytest.param(one, marks=pytest.mark.deep) for one in OTHERS)])
def test_a_record_of_any_kind_put_back_by_hand_is_the_project_as_it_was(real: Path, id_: str) -> None:
    before = texts_in(real)
    rename(real, id_, "zz-made-up").changes.commit()
    back = {}
    for path, text in texts_in(real).items():
        own = re.sub(rf"\n *id: [a-z-]+-{id_}$|, id: [a-z-]+-{id_}(?=[,}}])", "", text, flags=re.MULTILINE)
        own = own.replace(f"previous_ids:\n  - {id_}\n", "")
        back[path.replace("zz-made-up", id_)] = own.replace("zz-made-up", id_)
    assert back == before
    assert "zz-made-up" in load(real).records


# On the small example every sort of reference is looked at.


def after_renaming(project: Path, old: str, new: str, **more: str) -> dict[str, list[tuple[str, str]]]:
    """What changed in which file; moved files are named as before."""
    before = texts_in(project)
    plan = rename(project, old, new, **more)
    plan.changes.commit()
    after = texts_in(project)
    origin = {str(to): str(frm) for to, frm in plan.changes.moved.items()}
    renamed = {origin.get(path, path): text for path, text in after.items()}
    assert renamed.keys() == before.keys()
    renamed = {path: text.replace(f"previous_ids:\n  - {old}\n", "") for path, text in renamed.items()}
    return {path: changed_lines(before[path], text) for path, text in renamed.items() if text != before[path]}


def test_every_place_that_names_an_actor(copy: Copy) -> None:
    project = copy()
    post = project / "content/articles/2001/post-2001-04-03.md"
    text = post.read_text(encoding="utf-8")
    post.write_text(text.replace("actors: [mira-sund, tide-front]", "actors:\n  - 'mira-sund' # her\n  - \"tide-front\""), encoding="utf-8")
    page = project / "content/method.md"
    links = (
        "\n[[mira-sund]] and [[ mira-sund | her ]], not `[[mira-sund]]`, [[mira-sund]]; mira-sund\n\n    [[mira-sund]]\n"
        "\n[her](harbour-talks/actors/mira-sund/index.md#positions), [it](harbour-talks/actors/port-authority/index.md)\n"
    )
    page.write_text(page.read_text(encoding="utf-8") + links, encoding="utf-8")
    found = after_renaming(project, "mira-sund", "captain-sund")
    assert {path: [new for _old, new in lines] for path, lines in found.items() if path != "content/method.md" and "post" not in path} == {
        "content/articles/2001/communique-2001-06-11.md": ["actors: [captain-sund, harbour-group]"],
        "dossiers/harbour-talks/actors/mira-sund.md": ["previous_ids: [mira-sundt, mira-sund]"],
        "dossiers/harbour-talks/attacks/pier-2001-04-02.md": ["  - {actor: captain-sund, role: condemned, source: post-2001-04-03}"],
        "dossiers/harbour-talks/meetings/harbour-2001-02-05.md": [
            "  - {actor: captain-sund, role: host, representing: port-authority, source: post-2001-04-03}"
        ],
        "dossiers/harbour-talks/meetings/harbour-2001-06-11.md": ["  - {actor: captain-sund, role: chair, source: communique-2001-06-11}"],
    }
    assert [new for _old, new in found["content/articles/2001/post-2001-04-03.md"]] == [
        "  - 'captain-sund' # her",
        "  - {speaker: captain-sund, text: The pier will be rebuilt., about: [pier-2001-04-02], locator: paragraph 2}",
    ]
    assert [new for _old, new in found["content/method.md"]] == [
        "[[captain-sund]] and [[ captain-sund | her ]], not `[[mira-sund]]`, [[captain-sund]]; mira-sund",
        "[her](harbour-talks/actors/captain-sund/index.md#positions), [it](harbour-talks/actors/port-authority/index.md)",
    ]


def test_free_text_that_has_the_form_of_an_id_is_a_reference_and_other_text_is_not(copy: Copy) -> None:
    project = copy()
    found = after_renaming(project, "port-authority", "harbour-office")
    assert {(path.rpartition("/")[2], new.strip()) for path, lines in found.items() for _old, new in lines} == {
        ("post-2001-04-03.md", "- {speaker: harbour-office, text: The Front did it., about: [tide-front]}"),
        ("mira-sund.md", "- {title: Harbour master, organization: harbour-office, from: 2000-01, until: 2001-05-31, source: post-2001-04-03}"),
        ("tide-front.md", "- {by: harbour-office, date: 2001-05, source: communique-2001-06-11}"),
        ("pier-2001-04-02.md", "- {actor: tide-front, role: attributed, by: harbour-office, source: post-2001-04-03}"),
        ("pier-2001-04-02.md", "- {value: 2, by: harbour-office, source: post-2001-04-03}"),
        ("harbour-2001-02-05.md", "- {actor: mira-sund, role: host, representing: harbour-office, source: post-2001-04-03}"),
    }


def test_an_article_keeps_the_addresses_of_the_claims_read_in_it(copy: Copy) -> None:
    project = copy()
    before = load(project)
    anchors = [(record.id, [claim.id for claim in record.all_claims]) for record in before.with_claims]
    rename(project, "post-2001-04-03", "harbour-post").changes.commit()
    after = load(project)
    assert [(record.id, [claim.id for claim in record.all_claims]) for record in after.with_claims] == anchors
    attack = (project / "dossiers/harbour-talks/attacks/pier-2001-04-02.md").read_text(encoding="utf-8")
    assert "    - {value: 2, by: port-authority, source: harbour-post, id: killed-post-2001-04-03}\n" in attack
    assert "    - {value: 1, of: civilians, source: harbour-post, id: killed-civilians}\n" in attack
    assert "sources: [harbour-post, {article: mirror-2001-04-05, locator: p. 3}], note: all of wood, id: boats-lost-post-2001-04-03}" in attack
    assert "coordinates_from: harbour-post" in attack
    assert "burnt for a night [@harbour-post]." in attack
    assert "founding_article: harbour-post" in (project / "dossiers/harbour-talks/dossier.md").read_text(encoding="utf-8")
    assert (project / "content/articles/2001/harbour-post.md").exists()
    assert after.articles[-1].path.parent.name in {"2001", "undated"}


def test_a_claim_that_is_a_block_and_supersedes_another(copy: Copy) -> None:
    project = copy()
    attack = project / "dossiers/harbour-talks/attacks/lighthouse-2001-05.md"
    block = (
        "  wounded:\n    - {at_most: 1, source: notice-undated}\n    - at_least: 2 # two\n      source:\n        article: notice-undated # seen\n"
        "        locator: top\n      # why\n      supersedes: wounded-notice-undated\n      reason: counted again\n      id: wounded-again\n"
        "    - {between: [2, 3], source: communique-2001-06-11}\n"
    )
    text = attack.read_text(encoding="utf-8")
    attack.write_text(text[: text.index("  wounded:")] + block + "---\n", encoding="utf-8")
    rename(project, "notice-undated", "notice").changes.commit()
    assert attack.read_text(encoding="utf-8")[text.index("  wounded:") :] == (
        block.replace("source: notice-undated}", "source: notice, id: wounded-notice-undated}").replace("article: notice-undated", "article: notice")
        + "---\n"
    )


@pytest.mark.build
def test_a_dossier_moves_with_all_that_lies_in_its_folder(copy: Copy) -> None:
    project = copy()
    folder = project / "dossiers/harbour-talks"
    (folder / "README.md").write_text("For curators.\n", encoding="utf-8")
    (folder / "map.png").write_bytes(b"\x89PNG\xff")
    page = project / "content/method.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[All](harbour-talks/actors/index.md)\n", encoding="utf-8")
    old = {address(record) for record in load(project).everything}
    done = run("dossierkit", "rename", "harbour-talks", "quay-talks", folder=folder / "actors")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not folder.exists()
    moved = project / "dossiers/quay-talks"
    assert (moved / "map.png").read_bytes() == b"\x89PNG\xff"
    assert (moved / "README.md").exists()
    assert "previous_ids: [harbour, harbour-talks]\n" in (moved / "dossier.md").read_text(encoding="utf-8")
    assert "[All](quay-talks/actors/index.md)" in page.read_text(encoding="utf-8")
    assert "dossiers: [quay-talks]\n" in (project / "content/articles/2001/post-2001-04-03.md").read_text(encoding="utf-8")
    site = build(project, project / "site").folder
    for one in old:
        assert (site / one.strip("/") / "index.html").exists(), one


def test_a_dossier_and_an_actor_of_one_id_are_told_apart(copy: Copy) -> None:
    project = copy()
    (project / ACTORS / "harbour-talks.md").write_text("---\nname: The Talks\nkind: other\n---\n", encoding="utf-8")
    with pytest.raises(EditRefusedError, match="is a dossier and an actor"):
        rename(project, "harbour-talks", "talks")
    rename(project, "harbour-talks", "talks", kind="actor").changes.commit()
    assert (project / ACTORS / "talks.md").exists()
    assert (project / "dossiers/harbour-talks/dossier.md").exists()


def test_windows_line_ends_and_permissions_stay(copy: Copy) -> None:
    project = copy()
    file = project / ACTORS / "mira-sund.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    file.chmod(0o600)
    rename(project, "harbour-group", "quay-group").changes.commit()
    new = file.read_bytes()
    assert new.count(b"\n") == new.count(b"\r\n")
    assert b"organization: quay-group" in new
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("mira-sunt", "captain", 1, "there is no record `mira-sunt`; nothing has changed\n    did you mean `mira-sund`?"),
        ("mira-sundt", "captain", 1, "there is no record `mira-sundt`; nothing has changed\n    it is now called `mira-sund`"),
        ("mira-sund", "tide-front", 1, "the id `tide-front` is taken by dossiers/harbour-talks/actors/tide-front.md"),
        ("mira-sund", "mira-sund", 1, "`mira-sund` is its id already"),
        ("tide-front", "mira-sundt", 1, "`mira-sundt` was an id of dossiers/harbour-talks/actors/mira-sund.md"),
        ("mira-sund", "Mira Sund", 2, "`Mira Sund` is not an id"),
        ("mira-sund", "", 2, "is not an id"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(copy: Copy, old: str, new: str, code: int, said: str) -> None:
    project = copy()
    before = texts_in(project)
    done = run("dossierkit", "rename", old, new, folder=project)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert code == 1 or len(done.stderr.splitlines()) == 1
    assert texts_in(project) == before


def test_a_project_with_problems_is_not_touched(copy: Copy) -> None:
    project = copy()
    (project / ACTORS / "odd.md").write_text("---\nname: Odd\nkind: armed_grup\n---\n", encoding="utf-8")
    before = texts_in(project)
    done = run("dossierkit", "rename", "mira-sund", "captain-sund", folder=project)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{ACTORS}/odd.md:3:7: vocabulary")
    assert "1 problem to solve first; nothing has changed" in done.stderr
    assert texts_in(project) == before


def test_a_project_that_would_have_problems_is_not_touched(copy: Copy) -> None:
    """The new address is that of a page of text."""
    project = copy()
    page = project / "content/harbour-talks/actors/captain.md"
    page.parent.mkdir(parents=True)
    page.write_text("# A page\n", encoding="utf-8")
    before = texts_in(project)
    done = run("dossierkit", "rename", "mira-sund", "captain", folder=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        "dossier rename: the project would have 1 problem then; nothing has changed\n    content/harbour-talks/actors/captain.md:1:1: same-address"
    )
    assert texts_in(project) == before


def test_what_the_settings_name_is_known_to_the_check_of_the_plan(copy: Copy) -> None:
    """A style sheet of the project, a template of its own, and a link to a page that an option brings."""
    project = copy()
    (project / "content/own.css").write_text("h1 { letter-spacing: 0; }\n", encoding="utf-8")
    (project / "theme").mkdir()
    (project / "theme/wide.html").write_text('{% extends "main.html" %}\n', encoding="utf-8")
    (project / "content/wide.md").write_text(
        "---\ntemplate: wide.html\n---\n\n# Wide\n\n[Codes](guide/reference/problems.md#hints)\n", encoding="utf-8"
    )
    settings = re.sub("custom_dir: .*", "custom_dir: theme", (project / "mkdocs.yml").read_text(encoding="utf-8"))
    (project / "mkdocs.yml").write_text(f"{settings}  reference: true\nextra_css: [own.css]\n", encoding="utf-8")
    done = run("dossierkit", "rename", "mira-sund", "captain-sund", folder=project)
    assert done.returncode == 0, done.stderr


def test_a_dry_run_shows_what_would_be_done(copy: Copy) -> None:
    project = copy()
    before = texts_in(project)
    done = run("dossierkit", "rename", "tide-society", "tide-club", "--dry-run", folder=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "would have renamed tide-society to tide-club\n"
        f"  moved {ACTORS}/tide-society.md to {ACTORS}/tide-club.md\n"
        f"  changed {ACTORS}/tide-front.md\n"
        "  changed dossiers/harbour-talks/attacks/pier-2001-04-02.md\n"
        "  /harbour-talks/actors/tide-society/ leads to /harbour-talks/actors/tide-club/\n"
        "  /harbour/actors/tide-society/ leads to /harbour-talks/actors/tide-club/\n"
    )
    assert texts_in(project) == before
    assert run("dossierkit", "rename", "tide-society", "tide-club", folder=project).stdout == done.stdout.replace("would have renamed", "renamed")


def test_an_id_that_a_record_had_before_can_be_its_id_again(copy: Copy) -> None:
    project = copy()
    rename(project, "mira-sund", "mira-sundt").changes.commit()
    assert "previous_ids: [mira-sund]\n" in (project / ACTORS / "mira-sundt.md").read_text(encoding="utf-8")


RENAME = """
import sys
sys.path[:0] = sys.argv[3:5]
from pathlib import Path
from dossierkit.editing.renaming import rename
from support.stopped_changes import killed, stop_before
plan = rename(Path(sys.argv[1]), "tide-society", "tide-club")
counted = stop_before(setattr, int(sys.argv[2]), killed)
plan.changes.commit()
sys.stdout.write(str(counted()))
"""


def test_a_rename_that_is_killed_anywhere_is_done_or_undone_by_the_next_command(copy: Copy, tmp_path: Path) -> None:
    def killed(project: Path, at: int) -> subprocess.CompletedProcess[str]:
        places = [REPOSITORY / "hooks", REPOSITORY / "tests"]
        return subprocess.run([sys.executable, "-c", RENAME, project, str(at), *places], capture_output=True, text=True, check=False)

    before = texts_in(EXAMPLE)
    whole = copy("whole")
    before["mkdocs.yml"] = (whole / "mkdocs.yml").read_text(encoding="utf-8")
    last = int(killed(whole, 0).stdout)
    after = texts_in(whole)
    assert after != before
    seen = set()
    for at in range(1, last + 1, 4 if thorough() else 16):  # every call is tried in test_all_or_nothing
        project = copy(f"at – {at}")
        assert killed(project, at).returncode < 0
        done = run("dossierkit", "check", folder=project / "content")
        assert done.returncode == 0, done.stdout
        assert texts_in(project) in (before, after), at
        seen.add(texts_in(project) == after)
        shutil.rmtree(project)
    assert seen == {False, True}
    assert not [*tmp_path.rglob(".dossier-changes")]
