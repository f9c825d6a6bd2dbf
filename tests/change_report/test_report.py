"""`dossier report`: golden cases of what a change does in words, and the command as it is run for a pull request."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.build import examine
from dossierkit.change_report import State, changed_pages, from_json, markdown, page, report, to_json
from dossierkit.change_report.forgotten_corrections import forgotten_corrections
from dossierkit.change_report.markdown_format import escaped, in_code
from dossierkit.change_report.pieces_of_text import Piece, linked_to
from dossierkit.checking.hints.all_hints import hints
from support.projects import EXAMPLE, run
from tools.walkthrough import made_up_project

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One entry of a file of cases; a misspelt key fails."""

    name: str
    replace: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    add: Mapping[str, str] = field(default_factory=dict)
    delete: list[str] = field(default_factory=list)
    move: Mapping[str, str] = field(default_factory=dict)
    says: str = ""
    hints: str = ""

    def happen(self, project: Path) -> None:
        """Make the change in a project."""
        for old, new in self.move.items():
            (project / old).rename(project / new)
        for path in self.delete:
            (project / path).unlink()
        for path, text in self.add.items():
            (project / path).write_text(text, encoding="utf-8")
        for path, texts in self.replace.items():
            written = (project / path).read_text(encoding="utf-8")
            for old, new in texts.items():
                assert written.count(old) == 1, f"{path}: {old}"
                written = written.replace(old, new)
            (project / path).write_text(written, encoding="utf-8")


def cases(name: str) -> Iterator[Any]:
    for entry in yaml.load((CASES / f"{name}.yml").read_text(encoding="utf-8"), yaml.CSafeLoader):
        case = Case(**entry)
        yield pytest.param(case, id=case.name)


def state(project: Path) -> State:
    library, problems = examine(project)
    return State(library, problems, hints(library))


@pytest.fixture(scope="module")
def before() -> Iterator[State]:
    """The example as it is; its pages are made once, for all that is compared with it."""
    one, make = state(EXAMPLE), changed_pages.page_states
    pages = make(one.library)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(changed_pages, "page_states", lambda library: pages if library is one.library else make(library))
        yield one


def said(told: str) -> str:
    """The report without its mark and its lists of pages."""
    lines, inside = [], False
    for line in told.splitlines():
        inside = inside or line.startswith("<details><summary>")
        if not inside and line.strip() and not line.startswith("<!--"):
            lines.append(line)
        inside = inside and line != "</details>"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", [*cases("changes")])
def test_what_a_change_does(case: Case, before: State, tmp_path: Path) -> None:
    project = tmp_path / "example"
    shutil.copytree(EXAMPLE, project)
    case.happen(project)
    assert said(markdown(report("main", before, state(project)), "")) == case.says


@pytest.mark.parametrize("case", [*cases("corrections")])
def test_a_correction_may_have_been_forgotten(case: Case, before: State, tmp_path: Path) -> None:
    project = tmp_path / "example"
    shutil.copytree(EXAMPLE, project)
    case.happen(project)
    after = state(project)
    assert not after.errors
    found = sorted(one.problem for one in forgotten_corrections(before.library, after.library))
    assert [f"{Path(one.path).name}:{one.line}:{one.column}: {one.code} {one.message}" for one in found] == case.hints.splitlines()


ADDRESSES_AND_MENTIONS = st.text(alphabet="@#:/.wWaA1<>[]()!`*_~$&\\\n|-+=^{} \u202e")


@given(ADDRESSES_AND_MENTIONS)
def test_nothing_in_escaped_words_is_markup_a_mention_or_an_address(text: str) -> None:
    told = escaped(text)
    assert not re.search(r"(?<!\\)(\\\\)*[`*_{}\[\]<>#!|~&^]", told.replace("<span>$</span>", ""))
    assert not re.search(r"@\w|#\d|://|www\.", told, re.IGNORECASE)
    assert "\n" not in told


@given(ADDRESSES_AND_MENTIONS)
def test_nothing_ends_code_before_its_end(text: str) -> None:
    told = in_code(text)
    fence = re.match("`+", told)
    assert fence
    assert not re.search(rf"(?<!`){fence[0]}(?!`)", told[len(fence[0]) : -len(fence[0])])


@given(st.text())
def test_a_link_never_leaves_the_site(text: str) -> None:
    target = linked_to(Piece("words", "name", text), "https://site.example/x/")
    assert target == "" or re.fullmatch(r"https://site\.example/x/[\w%/.~-]*", target, re.ASCII)


def test_what_a_record_holds_stays_words_on_the_page(before: State, tmp_path: Path) -> None:
    project = tmp_path / "example"
    shutil.copytree(EXAMPLE, project)
    (project / "dossiers/harbour-talks/actors/odd.md").write_text("---\nname: '<script>alert(1)</script>'\nkind: other\n---\n", encoding="utf-8")
    told = page(report("<b>main</b>", before, state(project)), "https://site.example/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told
    assert "<script" not in told
    assert "&lt;b&gt;main" in told
    assert 'href="https://site.example/harbour-talks/actors/odd/"' in told


def test_pages_are_told_by_what_becomes_of_them(tmp_path: Path) -> None:
    earlier, project = tmp_path / "earlier", tmp_path / "example"
    for folder in (earlier, project):
        shutil.copytree(EXAMPLE, folder)
    (earlier / "content/notices.md").write_text("# Notices\n", encoding="utf-8")
    before = state(earlier)
    actors = project / "dossiers/harbour-talks/actors"
    (actors / "mira-sund.md").rename(actors / "mira.md")
    for path in [*project.rglob("*.md")]:
        written = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\bmira-sund\b(?!\.)", "mira", written).replace("[mira-sundt]", "[mira-sundt, mira-sund]"), encoding="utf-8")
    sections = report("main", before, state(project)).sections
    titles = {section.title: [entry.sentence[-1].text for entry in section.entries] for section in sections}
    assert titles["1 page new"] == ["/harbour-talks/actors/mira/"]
    assert titles["1 page that leads on to another"] == ["/harbour-talks/actors/mira-sund/"]
    assert titles["1 page gone"] == ["/notices/"]
    (gone,) = [entry for section in sections if section.title == "Pages of text" for entry in section.entries]
    assert "".join(piece.text for piece in gone.sentence).endswith("no redirect: /notices/ will lead nowhere")
    (changed,) = [entries for title, entries in titles.items() if title.endswith("pages changed")]
    assert {"/harbour-talks/meetings/harbour-2001-02-05/", "/harbour-talks/actors/", "/articles/2001/post-2001-04-03/"} <= set(changed)
    assert "/articles/undated/bare-entry/" not in changed


def test_an_actor_under_a_new_name_changes_no_figure(before: State, tmp_path: Path) -> None:
    """What the attackers' side asserts is held apart before as well as after."""
    project = tmp_path / "example"
    shutil.copytree(EXAMPLE, project)
    done = run("dossierkit", "rename", "tide-front", "front-of-the-tide", folder=project)
    assert done.returncode == 0, done.stderr
    told = said(markdown(report("main", before, state(project)), ""))
    assert told == (
        "## What this change does\n**1 page renamed**\n"
        "### Renamed\n- 1 page renamed, redirect kept: `tide-front` → `front-of-the-tide`\n  - 6 records refer to it\n"
    )


def test_where_something_was_wrong_before_the_rest_is_told(before: State, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(EXAMPLE, broken)
    path = broken / "dossiers/harbour-talks/actors/tide-society.md"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: ngo", "kind: choir"), encoding="utf-8")
    told = said(markdown(report("main", state(broken), before), ""))
    assert "· 1 problem mended**" in told
    assert "- The state before has 1 problem; what its files with problems held cannot be compared.\n" in told
    assert "### Readable again\n- **Tide Society** (actor)\n" in told
    assert "new actor" not in told
    worse = report("main", state(broken), state(broken))
    assert not worse.sound
    assert "### 1 problem from before" in markdown(worse, "")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The made-up project in a repository, in a folder whose name has spaces and other letters, with a new claim and a broken link."""
    (tmp_path / "Мои досье & more").mkdir()
    project = made_up_project(tmp_path / "Мои досье & more")
    pier = project / "dossiers/harbour-talks/attacks/pier-2001-04-02.md"
    text = pier.read_text(encoding="utf-8")
    pier.write_text(text.replace("  boats_lost:\n", "    - {value: 4, source: communique-2001-06-11}\n  boats_lost:\n"), encoding="utf-8")
    return project


def test_the_command_says_it_and_names_the_pages(project: Path) -> None:
    done = run("dossierkit", "report", "--base", "main", "--site-url", "https://site.example/x/", folder=project / "dossiers")
    assert (done.returncode, done.stderr) == (0, "")
    pier = "https://site.example/x/harbour-talks/attacks/pier-2001-04-02/"
    assert f"- **[Fire on the northern pier]({pier})**: killed +1 claim, now disputed: 2 to 4," in done.stdout


def test_a_project_with_problems_is_told_and_ends_with_1(project: Path) -> None:
    (project / "content/odd.md").write_text("[[nobody]]\n", encoding="utf-8")
    done = run("dossierkit", "report", "--base", "main", folder=project)
    assert done.returncode == 1
    assert "### 1 new problem\n\n- `content/odd.md:1` there is no record" in done.stdout


def test_the_page_stands_on_its_own(project: Path, tmp_path: Path) -> None:
    done = run("dossierkit", "report", "--base", "main", "--format", "html", "--output", tmp_path / "report.html", folder=project)
    assert (done.returncode, done.stdout) == (0, "")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "now disputed: 2 to 4" in html
    assert "<script" not in html
    assert "http" not in html
    styles = html.partition("<style>")[2].partition("</style>")[0]
    assert "&" not in styles
    assert re.search(r":root \{ --dk-paper: #\w+;.*\n@media screen and \(prefers-color-scheme: dark\) \{ :root \{ --dk-paper: #\w+;", styles)


def test_a_stored_report_tells_the_same(project: Path, tmp_path: Path) -> None:
    run("dossierkit", "report", "--base", "main", "--format", "json", "--output", tmp_path / "report.json", folder=project)
    told = run("dossierkit", "report", "--from", tmp_path / "report.json", folder=project)
    assert told.stdout == run("dossierkit", "report", "--base", "main", folder=project).stdout


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"base": 1}', "\x00", "[" * 100_000])
def test_a_stored_report_that_is_none_is_told_in_one_line(project: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "report.json").write_text(text, encoding="utf-8")
    done = run("dossierkit", "report", "--from", tmp_path / "report.json", folder=project)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give either `--base REV` or `--from FILE`"),
        (["--base", "nobody"], "there is no revision `nobody`"),
        (["--base", "main", "--format", "word"], "'word' is not one of"),
        (["--base", "main", "--site-url", "javascript:alert(1)"], "is not an address"),
    ],
)
def test_what_is_typed_wrongly_is_told_in_one_line(project: Path, arguments: list[str], said: str) -> None:
    done = run("dossierkit", "report", *arguments, folder=project)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_comment_is_never_longer_than_the_forge_takes(before: State, tmp_path: Path) -> None:
    project = tmp_path / "example"
    shutil.copytree(EXAMPLE, project)
    for number in range(600):
        actor = f"---\nname: Actor {'x' * 60} {number}\nkind: other\n---\n"
        (project / f"dossiers/harbour-talks/actors/actor-{number}.md").write_text(actor, encoding="utf-8")
    told = report("main", before, state(project))
    assert len(page(told, "")) > 2 * 65_536  # so much is there to be told
    assert len(markdown(told, "")) < 65_536
    assert markdown(from_json(to_json(told).encode()), "") == markdown(told, "")
    assert "Actor" in page(told, "")
