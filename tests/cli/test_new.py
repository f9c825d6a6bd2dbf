"""`dossier new`, run as contributors run it: with options, at a terminal, on what is not as it should be."""

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from dossierkit.build import examine, load
from support.answering_at_a_terminal import CTRL_C, talk, talk_in_a_python_of_its_own
from support.answering_thread import answering
from support.projects import REPOSITORY, Run, build, bytes_in, run

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Second fire at the northern pier | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta property="article:published_time" content="2001-04-09T08:00:00+01:00">
<meta name="author" content="Ada Quill"></head><body><article><h1>Second fire at the northern pier</h1>
<p>A week after the Fire on the northern pier, harbour master Mira Sund said that four people had died, not two as was first reported.</p>
<p>Dr. Jonas Reef, who speaks for the pilots, doubted it on Monday. "We counted three," Mr. Reef said. Jonas Reef asked the
Port Authority for a list of names. The Tide was seen at the quay, the keeper says.</p></article></body></html>"""
URL = "https://post.example/second-fire"

ARTICLE = """---
title: Second fire at the northern pier
url: https://post.example/second-fire
publisher: The Harbour Post
language: en
type: news
published: 2001-04-09
authors:
  - Ada Quill
dossiers:
  - harbour-talks
actors:
  - mira-sund
  - port-authority
  - jonas-reef
attacks:
  - pier-2001-04-02
---
"""
ACTOR = """---
name: Jonas Reef
kind: person
sources:
  - post-2001-04-09
---
"""
STEPS = """Found in the text: mira-sund, port-authority
Found in the text: pier-2001-04-02
Written:
  content/articles/2001/post-2001-04-09.md
  dossiers/harbour-talks/actors/jonas-reef.md
What to do next:
  1. content/articles/2001/post-2001-04-09.md: write below the second `---` what the article reports, in two or three sentences of your own
  2. dossiers/harbour-talks/actors/jonas-reef.md: write below the second `---` who this is and what they do in this dossier, with sources like [@id]
  3. dossiers/harbour-talks/actors/jonas-reef.md:3: a living person needs `public_role` \
(add `public_role:` with a few words on the role in which the person is here, like `U.S. Secretary of State`)
  4. if the article reports figures, add one line for each below `claims:` in dossiers/harbour-talks/attacks/pier-2001-04-02.md: \
- {value: NUMBER, as_of: 2001-04-09, source: post-2001-04-09}
  5. “The Tide” may be --actor tide-front (Tide <Front> & "Friends") or --actor tide-society (Tide Society): add the id to the article if it is
  6. run `dossier check --changed-since main`
"""


@pytest.fixture
def project(copy: Callable[..., Path]) -> Path:
    project = copy("Мои досье & more")
    (project / "page.html").write_text(PAGE, encoding="utf-8")
    return project


def new(folder: Path, *words: str | Path) -> Run:
    return run("dossierkit", "new", *words, folder=folder)


# --- an article ---


def test_an_article_and_a_new_actor_from_a_page(project: Path) -> None:
    done = new(project, "article", "--url", URL, "--html", "page.html", "--type", "news", "--new-actor", "Jonas Reef=person")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == STEPS
    assert (project / "content/articles/2001/post-2001-04-09.md").read_text(encoding="utf-8") == ARTICLE
    assert (project / "dossiers/harbour-talks/actors/jonas-reef.md").read_text(encoding="utf-8") == ACTOR
    checked = run("dossierkit", "check", folder=project)
    assert checked.stdout.startswith("dossiers/harbour-talks/actors/jonas-reef.md:3:7: public-role a living person needs `public_role`\n")
    assert run("dossierkit", "fmt", "--check", folder=project).returncode == 0


def test_what_the_settings_take_off_the_end_of_titles_is_no_part_of_one(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("extra:\n", 'extra:\n  title_endings: ["burns"]\n'), encoding="utf-8")
    (project / "page.html").write_text(PAGE.replace("</h1>", " burns</h1>").replace("</title>", " burns</title>"), encoding="utf-8")
    assert new(project, "article", "--url", URL, "--html", "page.html", "--type", "news").returncode == 0
    (title,) = re.findall("^title: .*", (project / "content/articles/2001/post-2001-04-09.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert not title.endswith("burns")


@pytest.mark.build
def test_with_every_answer_given_nothing_is_missing_and_the_site_builds(project: Path, tmp_path: Path) -> None:
    done = new(
        project / "dossiers/harbour-talks/actors",
        *("article", "--no-input", "--url", URL, "--html", project / "page.html", "--title", "A: title", "--publisher", "Post & Sons"),
        *(
            "--author",
            "B. Inkwell",
            "--author",
            "Ada O'Quill",
            "--published",
            "2001-05~",
            "--accessed",
            "2001-06-01",
            "--language",
            "de",
            "--read-as",
            "archived_copy",
        ),
        *("--type", "wire", "--id", "my-own", "--dossier", "harbour-talks", "--actor", "tide-front", "--without", "port-authority"),
        *("--meeting", "harbour-2001-02-05", "--attack", "lighthouse-2001-05", "--topic", "boats", "--topic", "weather"),
        *("--new-actor", "Jonas Reef=person, Head of the guild, and more", "--new-actor", "Bouvet Pilots=ngo"),
        *("--new-attack", "Stones on the quay=2001-05, Old Quay, by the light", "--new-meeting", "Third talks=2001-09, conference, Harbour House"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    library = load(project)
    article = library.article("my-own")
    assert article is not None
    assert str(article.path) == "content/articles/2001/my-own.md"
    assert (article.title, article.publisher, article.authors) == ("A: title", "Post & Sons", ("B. Inkwell", "Ada O'Quill"))
    assert [str(day) for day in (article.published, article.accessed)] == ["2001-05~", "2001-06-01"]
    assert article.read_as == "archived_copy"
    assert (article.language, article.type, article.topics) == ("de", "wire", ("boats", "weather"))
    assert article.actors == ("tide-front", "mira-sund", "jonas-reef", "bouvet-pilots")
    assert article.attacks == ("lighthouse-2001-05", "pier-2001-04-02", "old-quay-by-the-light-2001-05")
    assert article.meetings == ("harbour-2001-02-05", "harbour-house-2001-09")
    assert (actor := library.actor("jonas-reef")) is not None
    assert (actor.public_role, actor.sources) == ("Head of the guild, and more", ("my-own",))
    build(project, tmp_path / "site")


def test_what_is_not_known_is_left_out_and_told(project: Path) -> None:
    done = new(project, "article", "--url", "https://a.example/x", "--new-actor", "Jonas Reef", "--new-attack", "Smoke")
    assert done.returncode == 0
    for gap in ("`title` is required", "`language` is required", "`type` is required", "`kind` is required", "`date` is required"):
        assert gap in done.stdout
    assert unfinished(project) == {"a.md", "jonas-reef.md", "smoke.md"}


def unfinished(project: Path) -> set[str]:
    """The names of the files in which something is still wrong."""
    return {Path(problem.path).name for problem in examine(project)[1]}


def test_a_text_is_searched_for_names_and_never_kept(project: Path) -> None:
    (project / "page.txt").write_text("Mira Sund spoke of a secret. So did Jonas Reef, and Jonas Reef knew.", encoding="utf-8")
    done = new(project, "article", "--url", URL, "--text", "page.txt", "--title", "T", "--language", "en", "--type", "news")
    assert done.returncode == 0
    assert "no record has these names: Jonas Reef" in done.stdout
    written = (project / "content/articles/undated/post-t.md").read_text(encoding="utf-8")
    assert "mira-sund" in written
    assert "secret" not in written


def test_what_is_found_is_left_where_somebody_says_so(project: Path) -> None:
    done = new(project, "article", "--url", URL, "--html", "page.html", "--no-take-found")
    assert done.returncode == 0
    assert "mira-sund" not in (project / "content/articles/2001/post-2001-04-09.md").read_text(encoding="utf-8")


def test_an_address_that_is_there_is_refused_unless_meant(project: Path) -> None:
    again = "http://www.post.example/pier/?utm_source=letter"
    before = bytes_in(project)
    done = new(project, "article", "--url", again, "--html", "page.html")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "dossier: content/articles/2001/post-2001-04-03.md is the article at this address already (Pier burns); --again makes another record of it\n"
    )
    assert bytes_in(project) == before
    assert new(project, "article", "--url", again, "--html", "page.html", "--again").returncode == 0


def test_a_second_article_of_the_day_gets_a_number_and_nothing_is_overwritten(project: Path) -> None:
    for number, id_ in ((1, "post-2001-04-09"), (2, "post-2001-04-09-2"), (3, "post-2001-04-09-3")):
        done = new(project, "article", "--url", f"{URL}-{number}", "--html", "page.html", "--type", "news")
        assert f"content/articles/2001/{id_}.md" in done.stdout
    assert "https://post.example/second-fire-1" in (project / "content/articles/2001/post-2001-04-09.md").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_keeps_its_id(project: Path) -> None:
    odd = project / "content/articles/2001/post-2001-04-09.md"
    odd.write_text("not a record", encoding="utf-8")
    done = new(project, "article", "--url", URL, "--html", "page.html", "--type", "news")
    assert "content/articles/2001/post-2001-04-09-2.md" in done.stdout
    assert odd.read_text(encoding="utf-8") == "not a record"
    assert "not a record" not in done.stdout  # what was wrong before is not told again


def test_a_file_where_a_folder_is_needed_is_told(project: Path) -> None:
    (project / "content/articles/1999").write_text("", encoding="utf-8")
    before = bytes_in(project)
    done = new(project, "article", "--url", URL, "--published", "1999")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("content/articles/1999:1:1: file is a file where a folder is needed\n")
    assert bytes_in(project) == before


def test_a_dossier_and_an_actor_that_cannot_be_read_are_known_all_the_same(project: Path) -> None:
    (project / "dossiers/harbour-talks/dossier.md").write_text("---\ntitle: T\n---\n", encoding="utf-8")
    (project / "dossiers/harbour-talks/actors/mira-sund.md").write_text("---\nname: M\n---\n", encoding="utf-8")
    done = new(
        project, "article", "--url", URL, "--title", "T", "--actor", "mira-sund", "--new-actor", "Jonas Reef=ngo", "--dossier", "harbour-talks"
    )
    assert done.returncode == 0, done.stderr
    assert (project / "dossiers/harbour-talks/actors/jonas-reef.md").is_file()
    assert new(project, "actor", "--name", "Bo Reef").returncode == 0


def test_a_new_actor_with_a_known_name_is_the_known_one(project: Path) -> None:
    done = new(project, "article", "--url", URL, "--title", "T", "--new-actor", "captain sund=person", "--new-actor", "Port Autority=company")
    assert "`captain sund` is a name of `mira-sund` (dossiers/harbour-talks/actors/mira-sund.md), which is taken." in done.stdout
    assert "`Port Autority` is nearly a name of `port-authority`" in done.stdout
    assert not (project / "dossiers/harbour-talks/actors/captain-sund.md").exists()


# --- what is typed wrongly, and what cannot be ---

WRONG = [
    (("article",), 2, "--url is needed"),
    (("article", "--url", "post.example"), 2, "`post.example` is not a web address"),
    (("article", "--url", URL, "--html", "nowhere.html"), 2, "nowhere.html"),
    (("article", "--url", URL, "--html", "content"), 2, "content"),
    (("article", "--url", URL, "--html", "page.html", "--text", "page.html"), 2, "give --html or --text, not both"),
    (("article", "--url", URL, "--published", "9.4.2001"), 2, "`9.4.2001` is not a date"),
    (("article", "--url", URL, "--language", "English"), 2, "did you mean `en`?"),
    (("article", "--url", URL, "--type", "newz"), 2, "did you mean `news`?"),
    (("article", "--url", URL, "--actor", "mira-sunt"), 2, "there is no actor `mira-sunt`; did you mean `mira-sund`?"),
    (("article", "--url", URL, "--attack", "mira-sund"), 2, "there is no attack `mira-sund`"),
    (("article", "--url", URL, "--topic", "boat"), 2, "did you mean `boats`?"),
    (("article", "--url", URL, "--dossier", "harbor-talks"), 2, "did you mean `harbour-talks`?"),
    (("article", "--url", URL, "--id", "../../x"), 2, "`../../x` is not an id"),
    (
        ("article", "--url", URL, "--id", "mira-sund"),
        1,
        "the id `mira-sund` is taken by dossiers/harbour-talks/actors/mira-sund.md; `mira-sund-2` is free",
    ),
    (("article", "--url", URL, "--new-actor", "X=perzon"), 2, "did you mean `person`?"),
    (("article", "--url", URL, "--new-attack", "X=soon"), 2, "`soon` is not a date"),
    (("article", "--url", URL, "--new-actor", "=person"), 2, "`name` is empty"),
    (("article", "--url", URL, "--title", "T", "--new-actor", "Ада Рейф=person"), 1, "no id can be made of the name `Ада Рейф`"),
    (("article", "--fetch"), 2, "--fetch needs --url"),
    (("article", "--url", URL, "--html", "mkdocs.yml"), 1, "the file is no HTML page"),
    (("actor",), 2, "--name is needed"),
    (("actor", "--name", "Mira Sund"), 1, "`Mira Sund` is a name of `mira-sund` already"),
    (("actor", "--name", "Reef", "--kind", "perzon"), 2, "did you mean `person`?"),
    (("actor", "--name", "Reef", "--country", "Bouvet"), 2, "is not a country code"),
    (("actor", "--name", "Reef", "--source", "post-2001"), 2, "there is no article `post-2001`; did you mean"),
    (("actor", "--name", "Reef", "--dossier", "harbor"), 2, "there is no dossier `harbor`"),
    (("actor", "--name", "Ада"), 1, "no id can be made of the name; give one with --id"),
    (("meeting", "--name", "Talks", "--start", "2001-13"), 2, "there is no month 13"),
    (("dossier", "--title", "T", "--id", "harbour-talks"), 1, "the id `harbour-talks` is taken by dossiers/harbour-talks/dossier.md"),
    (("dossier", "--title", "T", "--id", "harbour"), 1, "the id `harbour` is taken"),
    ((), 2, "say what is new"),
    (("artikle",), 2, "artikle"),
    (("--from-issue", "page.html", "actor"), 2, "--from-issue stands alone"),
]


@pytest.mark.parametrize(("words", "code", "said"), WRONG, ids=lambda part: " ".join(part) if isinstance(part, tuple) else "")
def test_one_line_says_what_is_wrong_and_nothing_is_written(project: Path, words: tuple[str, ...], code: int, said: str) -> None:
    before = bytes_in(project)
    done = new(project, *words)
    assert (done.returncode, done.stderr.count("\n")) == (code, 1), done.stderr
    assert said in done.stderr
    assert bytes_in(project) == before


def test_without_a_project_one_line_says_so(tmp_path: Path) -> None:
    done = new(tmp_path, "actor", "--name", "X")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "no project here" in done.stderr


@pytest.mark.parametrize("command", ["article", "actor", "meeting", "attack", "dossier"])
def test_every_command_shows_an_example(command: str) -> None:
    done = new(REPOSITORY, command, "--help")
    assert done.returncode == 0
    assert f"dossier new {command} --" in done.stdout


# --- one record alone ---


def test_an_actor_a_meeting_and_an_attack(project: Path) -> None:
    new(project, "actor", "--name", "Jonas Reef", "--kind", "person", "--public-role", "Pilot", "--alias", "J. Reef", "--source", "post-2001-04-03")
    new(project, "actor", "--name", "Norway", "--kind", "state")
    new(project, "meeting", "--name", "Third talks", "--start", "2001-09-03", "--type", "conference", "--place", "Łódź", "--country", "PL")
    new(project, "attack", "--name", "Fire on the quay", "--date", "2001-05")
    library = load(project)
    assert (actor := library.actor("jonas-reef")) is not None
    assert (actor.aliases, actor.public_role, actor.sources) == (("J. Reef",), "Pilot", ("post-2001-04-03",))
    assert (state := library.actor("state-no")) is not None
    assert state.country == "NO"
    assert (meeting := library.event("lodz-2001-09-03")) is not None
    assert meeting.place is not None
    assert (meeting.place.name, meeting.place.country) == ("Łódź", "PL")
    assert library.event("fire-quay-2001-05") is not None


def test_what_becomes_wrong_elsewhere_is_told(project: Path) -> None:
    done = new(project, "actor", "--name", "Antarctica", "--kind", "state", "--country", "AQ")
    assert "2. mend what the new records make wrong elsewhere: 2 problems\n" in done.stdout
    assert "3. dossiers/harbour-talks/actors/harbour-group.md:7: Antarctica has a record of its own\n" in done.stdout


@pytest.mark.build
def test_a_dossier_makes_a_site_that_builds(copy: Callable[..., Path], tmp_path: Path) -> None:
    project = copy()
    shutil.rmtree(project / "dossiers/harbour-talks")
    shutil.rmtree(project / "content/articles")
    (project / "content/index.md").write_text("# Home\n", encoding="utf-8")
    (project / "content/method.md").write_text("# Method\n", encoding="utf-8")
    assert "there is no dossier yet; make one with `dossier new dossier`" in new(project, "actor", "--name", "X").stderr
    done = new(
        project,
        "dossier",
        "--title",
        "Quay talks",
        "--summary",
        "Who met.",
        "--scope",
        "All of it.",
        "--topic",
        "boats=Boats & piers",
        "--topic",
        "Old fees",
    )
    assert done.returncode == 0, done.stderr
    assert load(project).dossiers[0].topics == {"boats": "Boats & piers", "old-fees": "Old fees"}
    assert build(project, tmp_path / "site").pages["/quay-talks/"].one("h1").words == "Quay talks"


def test_with_several_dossiers_one_must_be_named(project: Path) -> None:
    new(project, "dossier", "--title", "Quay talks", "--summary", "x", "--scope", "y")
    assert "name a dossier: harbour-talks, quay-talks" in new(project, "actor", "--name", "Reef").stderr
    assert "name the dossier with --dossier: " in new(project, "article", "--url", URL).stderr
    assert new(project, "actor", "--name", "Reef", "--dossier", "quay-talks").returncode == 0
    assert (project / "dossiers/quay-talks/actors/reef.md").is_file()


# --- at a terminal ---

ANSWERS = ["", "", "", "", "", "", "", "", "1 harbour-group", "", "", "2", "1 boats", "1; Ада Рейф; Mira Sundt"]
ANSWERS += ["1", "Speaker of the pilots", "person", "-", "ada-reef", "n", "armed grup", "3", ""]


def test_questions_propose_and_enter_takes(project: Path) -> None:
    done = talk(project, ["new", "article", "--url", URL, "--html", "page.html"], ANSWERS)
    assert done.code == 0, done.said
    assert done.questions == len(ANSWERS)
    assert "Title [Second fire at the northern pier]: " in done.said
    assert "Read as, by number or word [page]: " in done.said
    assert "`armed grup` is none of them; did you mean `armed_group`?" in done.said
    assert "There is `mira-sund`, Mira Sund (dossiers/harbour-talks/actors/mira-sund.md). Is it the same" in done.said
    text = (project / "content/articles/2001/post-2001-04-09.md").read_text(encoding="utf-8")
    assert "read_as: page\n" in text
    actors = "actors:\n  - mira-sund\n  - harbour-group\n  - tide-society\n  - jonas-reef\n  - ada-reef\n  - mira-sundt-2\n"
    assert actors in text
    assert "topics:\n  - talks\n  - boats\n" in text
    assert "public_role: Speaker of the pilots\n" in (project / "dossiers/harbour-talks/actors/jonas-reef.md").read_text(encoding="utf-8")
    assert unfinished(project) == {"ada-reef.md"}


def test_ctrl_c_at_a_question_leaves_nothing(project: Path) -> None:
    before = bytes_in(project)
    for number in (0, 7, 12, len(ANSWERS) - 1):
        done = talk(project, ["new", "article", "--url", URL, "--html", "page.html"], [*ANSWERS[:number], CTRL_C])
        assert (done.code, done.questions) == (130, number + 1), done.said
        assert done.said.endswith("stopped; nothing is half-written\n")
    assert bytes_in(project) == before


def test_a_command_that_a_shell_starts_says_the_same(project: Path) -> None:
    """The others are run by copies of one process."""
    words, before = ["new", "article", "--url", URL, "--html", "page.html"], bytes_in(project)
    started = talk_in_a_python_of_its_own(project, words, [*ANSWERS[:8], CTRL_C])
    assert started == talk(project, words, [*ANSWERS[:8], CTRL_C])
    assert started.code == 130
    assert bytes_in(project) == before


def test_a_wrong_answer_is_asked_again_and_no_at_the_end_writes_nothing(project: Path) -> None:
    before = bytes_in(project)
    answers = [
        "nowhere.html",
        "mkdocs.yml",
        "",
        "",
        "post.example",
        URL,
        "",
        "T",
        "-",
        "P",
        "-",
        "soon",
        "2001",
        "",
        "english",
        "en",
        "-",
        "99",
        "2",
        "print",
        "mira-sund",
        "my-id",
        "",
        "",
        "",
        "",
        "",
        "n",
    ]
    done = talk(project, ["new", "article"], answers)
    assert (done.code, done.questions) == (130, len(answers)), done.said
    assert done.said.count("this is needed") == 5
    for said in (
        "`nowhere.html` cannot be read: No such file",
        "the file is no HTML page",
        "Publisher [post.example]: ",
        "not a web address",
        "`soon` is not a date",
        "`english` is not a language code",
        "`99` is none of them",
        "is taken by",
    ):
        assert said in done.said
    assert bytes_in(project) == before


def test_the_saved_page_is_asked_for(project: Path) -> None:
    (project / "my page.html").write_text(PAGE, encoding="utf-8")
    done = talk(project, ["new", "article", "--url", URL], ["'my page.html'", *ANSWERS])
    assert done.code == 0, done.said
    assert "Title [Second fire at the northern pier]: " in done.said
    assert "read_as: page\n" in (project / "content/articles/2001/post-2001-04-09.md").read_text(encoding="utf-8")


def test_an_id_is_proposed_and_not_decided(project: Path) -> None:
    answers = ["", "Cyber Desk", "", "2023-04", "", "", "", "desk-one", "-", "-", "-", "-", "-", "-", "n"]
    done = talk(project, ["new", "article", "--url", URL, "--html", "page.html"], answers)
    assert "Id, the name of the file [cyberdesk-2023-04]: " in done.said
    assert "Ready to write content/articles/2023/desk-one.md" in done.said


def test_what_stands_on_the_page_of_its_day_is_told(project: Path) -> None:
    page = PAGE.replace("T08:00:00+01:00", "T06:35:29Z")
    (project / "page.html").write_text(page, encoding="utf-8")
    done = new(project, "article", "--url", URL, "--html", "page.html", "--type", "news")
    assert "look up the day of publication: the page gives an hour by Greenwich's clock" in done.stdout
    assert "- {value: NUMBER, as_of: '[2001-04-08,2001-04-09]', source: post-2001-04-08}" in done.stdout.replace('"', "'")
    assert "published: '[2001-04-08,2001-04-09]'" in (project / "content/articles/2001/post-2001-04-08.md").read_text(encoding="utf-8").replace(
        '"', "'"
    )


def test_the_address_of_a_saved_copy_is_the_articles_own_and_a_copy(project: Path) -> None:
    saved = "https://web.archive.org/web/20030512081500/http://www.harbourtimes.example/2003/05/10/pier.html"
    done = new(project, "article", "--url", saved, "--title", "Pier burns", "--language", "en", "--type", "news")
    assert (done.returncode, done.stderr) == (0, "")
    text = (project / "content/articles/2003/harbourtimes-2003-05-10.md").read_text(encoding="utf-8")
    assert "url: http://www.harbourtimes.example/2003/05/10/pier.html\n" in text
    assert "publisher: harbourtimes.example\n" in text
    assert f"archive:\n  - {{url: '{saved}', captured: 2003-05-12}}\n" in text.replace('"', "'")
    assert "no archived copy" not in run("dossierkit", "check", "--hints", folder=project).stdout.partition("harbourtimes-2003-05-10.md")[2]
    again = new(project, "article", "--url", "http://harbourtimes.example/2003/05/10/pier.html")
    assert "is the article at this address already" in again.stderr


def test_a_saved_copy_is_older_than_the_day_on_which_it_was_saved(project: Path) -> None:
    done = new(project, "article", "--url", f"https://web.archive.org/web/20010405000000/{URL}", "--html", "page.html")
    assert "look up the day of publication: the page gives 2001-04-09, which cannot be the day" in done.stdout


def test_other_records_are_asked_for_too(project: Path) -> None:
    assert talk(project, ["new", "actor"], ["Norway", "state", "", "", ""]).code == 0
    assert (project / "dossiers/harbour-talks/actors/state-no.md").read_text(encoding="utf-8") == "---\nname: Norway\nkind: state\ncountry: NO\n---\n"
    done = talk(project, ["new", "meeting"], ["Third talks", "2001-09", "", "conference", "Harbour", "BV", ""])
    assert (done.code, (project / "dossiers/harbour-talks/meetings/harbour-2001-09.md").is_file()) == (0, True), done.said
    done = talk(
        project,
        ["new", "dossier"],
        ["Quay talks", "Sum", "Scope", "2001/2002", "bv; NO", "BV; NO", "en", "boats=Boats; =x", "boats=Boats; Old fees", ""],
    )
    assert done.code == 0, done.said
    assert (dossier := load(project).dossier("quay-talks")) is not None
    assert (dossier.countries, [*dossier.topics]) == (("BV", "NO"), ["boats", "old-fees"])


def test_nothing_is_asked_where_nobody_wants_to_be_asked(project: Path) -> None:
    done = talk(project, ["new", "article", "--no-input", "--url", URL, "--html", "page.html"], [])
    assert (done.code, done.questions) == (0, 0)


# --- downloading ---


# A made-up host: a page, and everything that can be wrong with one.
AT_HOST: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
    "/latin": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, "<html><title>Süd</title><p>x</p></html>".encode("latin-1")),
    "/gzip": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
    "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF"),
    "/large": (200, {"Content-Type": "text/html"}, b"<p>" * 2_000_000),
    "/moved": (302, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/ftp": (302, {"Location": "ftp://127.0.0.1/page"}, b""),
    "/file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/short": (200, {"Content-Type": "text/html", "Content-Length": "999"}, b"<html>"),
    "/empty": (200, {"Content-Type": "text/html"}, b""),
}


class Host(BaseHTTPRequestHandler):
    """Answers as the made-up host does."""

    def do_GET(self) -> None:
        status, headers, body = AT_HOST.get(self.path, (404, {}, b""))
        if self.path == "/bomb":
            status, headers, body = 200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b" " * 30_000_000)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with_pipe(self.wfile.write, body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the parent's name)
        """Say nothing."""


def with_pipe(write: Callable[[bytes], Any], body: bytes) -> None:
    try:
        write(body)
    except OSError:
        """The reader had enough."""


@contextmanager
def host() -> Iterator[str]:
    with answering(ThreadingHTTPServer(("127.0.0.1", 0), Host)) as port:
        yield f"http://127.0.0.1:{port}"


def test_a_page_is_downloaded_only_when_asked_for(project: Path) -> None:
    with host() as base:
        plain = new(project, "article", "--url", f"{base}/page", "--id", "plain")
        assert "`title` is required" in plain.stdout
        for number, path in enumerate(("page", "moved", "gzip")):
            done = new(project, "article", "--fetch", "--again", "--url", f"{base}/{path}", "--type", "news", "--id", f"fetched-{number}")
            assert done.returncode == 0, done.stderr
            text = (project / f"content/articles/2001/fetched-{number}.md").read_text(encoding="utf-8")
            assert "title: Second fire at the northern pier\n" in text
            assert "\naccessed: 20" in text
        new(project, "article", "--fetch", "--url", f"{base}/latin", "--id", "latin")
        assert "title: Süd\n" in (project / "content/articles/undated/latin.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere", "answers with 404"),
        ("pdf", "is no page but application/pdf"),
        ("large", "has more than 5 MB"),
        ("bomb", "has more than 5 MB"),
        ("round", "answers with 302"),
        ("ftp", "ftp"),
        ("file", "answers with 302"),
        ("short", "broke off before its end"),
        ("empty", "is no HTML page"),
    ],
)
def test_what_cannot_be_downloaded_is_told_in_one_line(project: Path, path: str, said: str) -> None:
    before = bytes_in(project)
    with host() as base:
        done = new(project, "article", "--fetch", "--url", f"{base}/{path}")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert said in done.stderr
    assert bytes_in(project) == before


def test_a_host_that_is_not_there_is_told_in_one_line(project: Path) -> None:
    with host() as base:
        pass
    done = new(project, "article", "--fetch", "--url", base)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "cannot be reached" in done.stderr
