"""The benchmark: made-up records that every generator gets, the page that is drawn from what was measured, and the work that a build does.

How long anything takes is never tested.
"""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import answering
import bench
import bench_corpus
import pytest
import yaml
from benchmark import made_up_events, results_page, suite, work
from benchmark import records_as_pages as as_pages
from benchmark.processes import CommandFailedError, Cost, measured
from benchmark.records_as_pages import Records

from dossierkit.reading.svg_pictures import faults_of_svg
from support.built_site import Site

ARTICLES = 30


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("benchmark") / "made-up"
    bench_corpus.write(folder, ARTICLES, prominent=6)
    return folder


@pytest.fixture(scope="module")
def records(project: Path) -> Records:
    return as_pages.read(project)


# --- the work of a build ---


@pytest.fixture(scope="module")
def done(project: Path) -> work.Work:
    return work.of_a_build(project)


@pytest.mark.build
def test_each_file_of_a_record_is_read_once(records: Records, done: work.Work) -> None:
    files = [record.path for record in records.by_id.values()]
    assert len(files) == ARTICLES + 3 + 1 + 3
    assert {path: done.read[path] for path in files} == dict.fromkeys(files, 1)


@pytest.mark.build
def test_each_page_is_written_once(project: Path, records: Records, done: work.Work) -> None:
    written = {Path(*Path(path).parts[1:]).as_posix(): number for path, number in done.written.items() if path.startswith(".site-new/")}
    pages = {path.relative_to(project / "site").as_posix() for path in (project / "site").rglob("*.html")}
    assert {f"{record.address}/index.html" for record in records.by_id.values()} < pages
    assert {path: written.get(path) for path in pages} == dict.fromkeys(pages, 1)


# --- the same records for all ---


def test_the_prominent_actor_is_named_by_so_many_articles(records: Records) -> None:
    edited = suite.edits(records, "Mended.")["an actor with many articles"]
    assert edited.id == "invented-front-1"
    naming = [record for record in records.of_kind("article") if edited.id in record.keys["actors"]]
    assert len(naming) >= 6


def test_the_same_size_gives_the_same_files_and_nobody_is_prominent_unless_asked(tmp_path: Path) -> None:
    for name in ("one", "two"):
        bench_corpus.write(tmp_path / name, 20)
    one, two = ({path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.md")} for name in ("one", "two"))
    assert one == two
    assert len(one) == 20 + 2 + 1 + 2 + 2


def test_events_have_places_and_claims_and_no_errors(tmp_path: Path) -> None:
    made_up_events.write(tmp_path / "events", 40)
    found = as_pages.read(tmp_path / "events")
    events = found.of_kind("attack")
    assert len(events) == 40
    assert all({"lat", "lon"} <= event.keys["place"].keys() and event.keys["claims"]["killed"] for event in events)
    checked = subprocess.run([sys.executable, "-m", "dossierkit", "check", str(tmp_path / "events")], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("lay", [as_pages.for_hugo, as_pages.for_eleventy])
def test_a_generator_with_templates_gets_every_record_whole(tmp_path: Path, records: Records, lay: Any) -> None:
    lay(records, tmp_path / "site")
    root = tmp_path / "site/content" if lay is as_pages.for_hugo else tmp_path / "site"
    for record in records.by_id.values():
        _, front, text = (root / f"{record.address}.md").read_text(encoding="utf-8").split("---\n", 2)
        keys = yaml.safe_load(front)
        given = keys.get("params", keys)
        assert given["record"] == record.keys
        assert (given["id"], given["lists"], keys["title"]) == (record.id, record.kind, record.title)
        assert "[[" not in text
        assert "[@" not in text
        addresses = {f"/{one.address}/" for one in records.by_id.values()}
        assert set(re.findall(r"\]\(([^)]*)\)", text)) <= addresses


def test_plain_markdown_has_what_the_records_say_and_no_link_leads_nowhere(tmp_path: Path, records: Records) -> None:
    as_pages.for_mkdocs(records, tmp_path / "site")
    docs = tmp_path / "site/docs"
    for page in docs.rglob("*.md"):
        for target in re.findall(r"\]\(([^)]*)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).resolve().is_file(), (page, target)
    event = records.of_kind("attack")[0]
    text = (docs / f"{event.address}.md").read_text(encoding="utf-8")
    for claims in event.keys["claims"].values():
        for claim in claims:
            assert f"| {as_pages.reported(claim)} |" in text
    naming = [record for record in records.of_kind("article") if event.id in record.keys["attacks"]]
    assert naming
    assert all(f"[{record.title}]" in text.partition("## Articles that refer to it")[2] for record in naming)


def test_what_curators_do_all_day_changes_one_file_each(project: Path, records: Records, tmp_path: Path) -> None:
    for record in suite.edits(records, "Mended.").values():
        as_pages.our_page(record, records, tmp_path)
        before, after = (project / record.path).read_text(encoding="utf-8"), (tmp_path / record.path).read_text(encoding="utf-8")
        assert "Mended." not in before
        assert after.count("Mended.") == 1
    assert sum(1 for path in tmp_path.rglob("*.md")) == 3


# --- what a command takes ---


def test_the_time_of_what_a_command_starts_is_counted(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    busy = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    cost = measured([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"], tmp_path / "here")
    assert cost.processor >= 0.3
    assert cost.memory > 1


def test_a_command_that_fails_says_what_it_printed(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    with pytest.raises(CommandFailedError, match=r"ended with 3:\nthe ink is out"):
        measured([sys.executable, "-c", "print('the ink is out'); raise SystemExit(3)"], tmp_path / "here")


def test_one_command_after_the_other() -> None:
    assert Cost(1, 2, 30, 0) + Cost(2, 3, 20, 5) == Cost(3, 5, 30, 5)


# --- the page ---

COSTS: Mapping[str, Any] = {
    "date": "2001-04-02",
    "machine": {"processors": 2, "system": "Linux", "python": "3.13.1"},
    "records": 1250,
    "generators": [
        {
            "name": "dossierkit",
            "version": "abc1234",
            "cold": {"pages and search": [{"seconds": 9, "processor": 12, "memory": 100, "memory_of_search": 9}] * 2},
            "again": {"pages and search": [{"seconds": s, "processor": 5, "memory": 120, "memory_of_search": 9} for s in (4, 6)]},
            "check": {"cold": [{"seconds": s} for s in (2, 3)], "again": [{"seconds": s} for s in (0.5, 0.7)]},
            "served": {what: [3.0, 5.0] for what in results_page.SAVES},
            "pages": 1301,
            "files": 4000,
            "bytes": 25_000_000,
        },
        {
            "name": "Hugo",
            "version": "0.1, Pagefind 1",
            "cold": {
                "pages": [{"seconds": s, "processor": 2, "memory": 60, "memory_of_search": 0} for s in (1, 3)],
                "search": [{"seconds": 1, "processor": 1, "memory": 0, "memory_of_search": 80}] * 2,
            },
            "again": {
                "pages": [{"seconds": 1, "processor": 2, "memory": 60, "memory_of_search": 0}] * 2,
                "search": [{"seconds": 1, "processor": 1, "memory": 0, "memory_of_search": 80}] * 2,
            },
            "served": {what: [0.5, 0.5] for what in results_page.SAVES},
            "pages": 1290,
            "files": 3000,
            "bytes": 12_000_000,
        },
    ],
    "steps": {"read": 0.5, "MkDocs": 3.25, "total": 9},
}


def test_what_was_measured_is_told_as_medians_of_whole_builds_and_in_ratios() -> None:
    assert results_page.as_markdown({"1000": COSTS}).replace("\N{NO-BREAK SPACE}", " ") == (
        "### 1,000 articles, 1,250 records\n\n"
        "Measured on 2 April 2001 on a machine of two processors, Linux, Python 3.13.1; medians of two builds of each kind. "
        "Versions: dossierkit at commit abc1234; Hugo 0.1, Pagefind 1.\n\n"
        "| Generator | Cold build | Built again | Memory |\n"
        "| --- | --- | --- | --- |\n"
        "| dossierkit | 9.0 s | 5.0 s | 120 MB |\n"
        "| Hugo | 3.0 s (3×) | 2.0 s (2.5×) | 60 MB |\n\n"
        "| Generator | Processor, cold | again | Site |\n"
        "| --- | --- | --- | --- |\n"
        "| dossierkit | 12.0 s | 5.0 s | 25.0 MB, 1,301 pages |\n"
        "| Hugo | 3.0 s (4×) | 3.0 s (1.7×) | 12.0 MB, 1,290 pages |\n\n"
        "| From saving to served | An article | An actor with many articles | A claim on an event |\n"
        "| --- | --- | --- | --- |\n"
        "| dossierkit | 4.0 s | 4.0 s | 4.0 s |\n"
        "| Hugo | 0.50 s (8×) | 0.50 s (8×) | 0.50 s (8×) |\n\n"
        "To look for mistakes without building (`dossier check`), dossierkit takes 2.5 s, and 0.60 s when nothing has changed since.\n\n"
        "Where our cold build spends its time, measured from inside, imports left out: read 0.50 s, MkDocs 3.2 s."
    )


def test_the_page_and_its_picture_are_drawn_from_what_was_kept() -> None:
    results = results_page.load()
    assert results, "run `make bench KEEP=true`"
    page = results_page.PAGE.read_text(encoding="utf-8")
    assert page == results_page.drawn(page, results, results_page.load_answers()), "run `python tests/tools/benchmark/results_page.py`"
    assert results_page.PICTURE.read_text(encoding="utf-8") == results_page.picture(results)


def test_how_soon_pages_answer_is_told_for_a_desk_and_a_phone() -> None:
    at = {"address": "/harbour/map/", "longest": 0.25, "kilobytes": 28.5, "elements": 4543}
    pages = [{**at, "width": 390, "usable": 1.5}, {**at, "width": 1440, "usable": 0.75}]
    page = results_page.drawn(f"Before\n{results_page.BEGIN}{results_page.END}\nAfter\n", {}, {"Harbours": pages}).replace("\N{NO-BREAK SPACE}", " ")
    assert "| Harbours | Usable: desk · phone | Longest wait: desk · phone | Compressed page |" in page
    assert "| `/harbour/map/` | 0.75 s · 1.5 s | 0.25 s · 0.25 s | 28 kB, 4,543 elements |" in page
    assert "How soon" not in results_page.drawn(page, {}, {})


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.deep
def test_pages_are_visited_at_both_widths_and_every_key_is_answered(example_site: Site) -> None:
    """That the measuring measures; how long anything takes is not tested."""
    found = [*answering.answers(example_site.folder, ["/"])]
    assert [(one.address, one.width) for one in found] == [("/", 1440), ("/", 390)]
    assert all(one.usable > 0 and one.longest > 0 and one.elements > 100 for one in found)


def test_what_was_kept_names_no_machine() -> None:
    for found in results_page.load().values():
        assert found["machine"].keys() == {"processors", "system", "python"}
        assert found.keys() <= {"date", "machine", "records", "generators", "steps"}


def test_the_picture_draws_and_does_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "bars.svg").write_text(results_page.picture({"1000": COSTS, "events": COSTS}), encoding="utf-8")
    with (tmp_path / "bars.svg").open("rb") as file:
        assert [*faults_of_svg(file)] == []
    text = (tmp_path / "bars.svg").read_text(encoding="utf-8")
    assert text.count('class="ours pages"') == 2
    assert text.count('class="search"') == 2


# --- the command ---


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["9"], "bench: argument N: `9` is not a whole number of 10 or more"),
        (["1000", "--with", "jekyll"], "bench: argument --with: invalid choice: 'jekyll'"),
        (["1000", "--repeat", "none"], "bench: argument --repeat: `none` is not a whole number of 1 or more"),
    ],
)
def test_what_cannot_be_measured_is_told_in_one_line(given: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bench.main(given)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(told)


@pytest.mark.build
@pytest.mark.long
def test_steps_of_a_build_are_told_in_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "BASE", 10)
    bench.main(["20"])
    head, small, large, ratio, checked = capsys.readouterr().out.splitlines()
    steps = ["read", "link", "check", "render", "workers", "search", "MkDocs", "total"]
    assert head.split() == ["N", "pages", *(word for step in steps for word in (step, "s")), "ms/page", "peak", "MB"]
    assert [line.split()[0] for line in (small, large)] == ["10", "20"]
    assert re.fullmatch(r"Time per page at N=20 is \d+\.\d\d times that at N=10\.", ratio)
    assert re.fullmatch(r"`dossier check` takes \d+\.\d\d s at N=20, hints and all, and \d+\.\d\d s when nothing has changed since\.", checked)


@pytest.mark.build
@pytest.mark.long
@pytest.mark.parametrize("served", [False, pytest.param(True, marks=pytest.mark.deep)], ids=["builds", "builds and saves"])
def test_a_comparison_measures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, served: bool) -> None:
    """With MkDocs alone, which is there wherever the project is."""
    monkeypatch.setattr(suite, "QUIET", 0.2)  # seconds; nothing hangs on what is measured here
    with suite.made_up("10", tmp_path) as project:
        generators = [bench.ours(project.folder), bench.OTHERS["mkdocs"]()]
        found = suite.compare(project, generators, 1, print, served=served)
    assert [one["name"] for one in found["generators"]] == ["dossierkit", "MkDocs + Material"]
    for one in found["generators"]:
        assert one["pages"] > found["records"]
        assert [*one["served"]] == ([*results_page.SAVES] if served else [])
        assert all(cost["processor"] > 0 for kind in ("cold", "again") for costs in one[kind].values() for cost in costs)
    told = "\n".join(results_page.as_text("10", found))
    assert "MkDocs + Material" in told
    assert found["generators"][0]["check"]["again"][0]["seconds"] > 0
    assert ("saved and served: an article" in told) == served
