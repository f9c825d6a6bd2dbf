"""A site whose topic is not violence names none: not on its pages, nor in what they are made with, nor in what its curators read.

What belongs to attacks stands in the declaration of their kind (`records/ready_made_kinds/attack.yml`), and is shown only where a
dossier has a folder of them. The made-up project `tests/rivers` has none.
"""

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dossierkit.admin.config import config
from dossierkit.build import examine, load
from dossierkit.change_report import State, page, report
from dossierkit.checking.hints.all_hints import hints
from dossierkit.cli import main
from dossierkit.drafting.issue_form_files import form_files
from dossierkit.language import CATALOGUES
from dossierkit.problem_formats.meaning_of_codes import MEANINGS
from dossierkit.word_catalogues import catalogue_of, messages
from support.built_site import Site
from support.made_once import made_once
from support.projects import EXAMPLE, REPOSITORY, build, library_of, run
from support.words_of_violence import BEGINNINGS, words_of_violence

RIVERS = REPOSITORY / "tests" / "rivers"
# What others wrote and the site only brings along, and what holds no text, each with the reason.
THIRD_PARTY = {
    "assets/javascripts/": "scripts of Material for MkDocs, with its search worker",
    "assets/stylesheets/": "style sheets of Material for MkDocs",
    "assets/fonts/": "fonts",
    "assets/images/favicon.png": "a picture of Material for MkDocs",
    "assets/cards/": "pictures of our own, which hold no words",
    "pagefind/pagefind.js": "the script of Pagefind",
    "pagefind/pagefind-worker.js": "the script of Pagefind",
    "pagefind/wasm": "the engine of Pagefind, a program",
}
OF_ATTACKS = "records/ready_made_kinds/attack.yml"


def _project(folder: Path) -> Path:
    """A copy, so that nothing that is kept from run to run comes to lie among the tests."""
    return shutil.copytree(RIVERS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".cache"))


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _project(tmp_path_factory.mktemp("rivers"))


@pytest.fixture(scope="module")
def rivers_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(made_once(tmp_path_factory, "rivers-site", lambda folder: build(_project(folder.with_name("rivers-project")), folder)))


def said_in(site: Site) -> Iterator[tuple[str, str]]:
    """The text of every file that is ours, of the index of the search unpacked and of tables for SQL as far as they are text.

    A file that is no text must be named above.
    """
    for path, data in site.files.items():
        if path.startswith(tuple(THIRD_PARTY)):
            continue
        unpacked = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        in_index = path.startswith("pagefind/") and path.endswith(("_meta", "_index", "_filter", "_fragment"))
        yield path, unpacked.decode("utf-8", errors="replace" if in_index or path.endswith(".sqlite") else "strict")


@pytest.mark.build
def test_no_file_of_the_site_has_such_a_word(rivers_site: Site) -> None:
    found = {path: said for path, text in said_in(rivers_site) if (said := [*dict.fromkeys(words_of_violence(text)), *words_of_violence(path)])}
    assert found == {}


@pytest.mark.build
def test_every_sort_of_file_is_looked_through(rivers_site: Site) -> None:
    """Pages, styles, scripts, schemas, addresses, pictures and the index of the search."""
    read = dict(said_in(rivers_site))
    assert {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".gz"} <= {Path(path).suffix for path in read}
    assert "High water of April" in read["river-watch/floods/flood-ilm-2003-04-02/index.html"]
    assert any("The water came at night" in text for path, text in read.items() if path.endswith("_fragment"))
    assert {"schemas/flood.json", "schemas/dam.json", "schemas/meeting.json"} <= read.keys()
    assert "schemas/attack.json" not in rivers_site.files
    assert "--dk-flood" in read["assets/dossierkit.css"]


@pytest.mark.build
def test_what_is_looked_for_is_found_where_there_are_attacks(example_site: Site) -> None:
    """The same walk over a site that has some finds them in its pages, styles, schemas and index."""
    found = {path for path, text in said_in(example_site) if [*words_of_violence(text)]}
    assert {"schemas/attack.json", "schemas/actor.json", "schemas/article.json", "assets/dossierkit.css", "assets/facets.json"} <= found
    assert "harbour-talks/attacks/pier-2001-04-02/index.html" in found
    assert any(path.endswith("_fragment") for path in found)


def test_each_language_has_words_that_are_found() -> None:
    said = {
        "en": "Two people were Killed by the attackers; weapon_types, attackTypes, --dk-attack",
        "de": "Zwei Getötete bei dem Anschlag der Täter",
        "uk": "Двоє вбитих під час нападу",
        "ar": "قتيلان في الهجوم",
    }
    assert {language: len([*words_of_violence(text, language)]) for language, text in said.items()} == {"en": 5, "de": 3, "uk": 2, "ar": 2}
    harmless = "skill, target, gunwale, deadline, Bombay duck, Getreide, Stärke, Пити, مقال"
    assert [*words_of_violence(harmless, "en")] == ["Bombay: …skill, target, gunwale, deadline, Bombay duck, Getreide, Stärke, Пити, مقال…"]
    assert set(said) == set(BEGINNINGS)


def test_the_frame_of_no_catalogue_has_such_a_word() -> None:
    """Messages that only the declaration of attacks brings may; all others are those of every site."""
    of_frame = {
        (message.id, message.context) for message in messages() if message.id and any(place != OF_ATTACKS for place, _line in message.locations)
    }
    found = []
    for path in sorted(CATALOGUES.glob("*.po")):
        catalogue = catalogue_of(path.stem, path.read_text(encoding="utf-8"))
        for message in catalogue:
            if (message.id, message.context) in of_frame:
                ours = " / ".join(message.id if isinstance(message.id, tuple) else (message.id,))
                theirs = " / ".join(message.string if isinstance(message.string, tuple) else (str(message.string),))
                found += [("en", ours, said) for said in words_of_violence(ours, "en")]
                found += [(path.stem, ours, said) for said in words_of_violence(theirs, path.stem)] if path.stem in BEGINNINGS else []
    assert found == []
    assert len(of_frame) > 500


def test_the_forms_for_records_and_for_issues_have_none(rivers: Path) -> None:
    library = load(rivers)
    forms = {str(path): text for path, text in form_files(library.kinds).items()}
    page_of_forms = {path.name: path.read_text(encoding="utf-8") for path in (REPOSITORY / "hooks/dossierkit/admin/page").iterdir()}
    said = {**forms, **page_of_forms, "config.json": json.dumps(config(library), ensure_ascii=False)}
    assert {name: found for name, text in said.items() if (found := [*words_of_violence(text)])} == {}
    assert [*words_of_violence(json.dumps(config(library_of(EXAMPLE))))]


def _help(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    settings = {} if parent else main.context_settings  # those below have the names of the option for help from above
    with click.Context(command, info_name=name, parent=parent, **settings) as context:
        yield context.command_path, command.get_help(context)
        if isinstance(command, click.Group):
            for one in command.list_commands(context):
                inner = command.get_command(context, one)
                assert inner is not None
                yield from _help(inner, one, context)


def test_the_help_of_the_command_line_has_none(rivers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(rivers)
    said = dict(_help(main, "dossier"))
    assert {"dossier check", "dossier new", "dossier new flood", "dossier new meeting", "dossier new article", "dossier import"} <= said.keys()
    assert {name: found for name, text in said.items() if (found := [*words_of_violence(f"{name} {text}")])} == {}


FAULTY = {
    "dossiers/river-watch/floods/faulty.md": """
name: Faulty
date: 2003-04-02
wrong_key: 1
cause: fire
involved:
  - {actor: nobody-known, role: nothing}
claims:
  unheard_of:
    - {value: 1, source: post-2003-04-03}
""",
    "dossiers/river-watch/floods/whom.md": """
name: Whom
date: 2003-04-02
claims:
  moved:
    - {value: 1, of: nobody, source: post-2003-04-03}
""",
    "dossiers/river-watch/floods/block.md": "\nname: Block\ndate: 2003-04-02\nclaims: 5\n",
    "dossiers/river-watch/elsewhere/lost.md": "\nname: Lost\n",
    "dossiers/river-watch/actors/nobody.md": "\nname: Nobody\nkind: nothing\nunknown: 1\npublic_role: 5\ninvolved: 3\n",
    "content/articles/2003/faulty-2003.md": "\ntitle: Faulty\nwrong: 1\nfloods: [none]\ntype: nothing\n",
}


def test_messages_have_none(tmp_path: Path) -> None:
    """Those on every sort of fault that lists what would be right, the meanings of all codes, and what commands say that were typed wrongly."""
    project = _project(tmp_path / "faulty")
    for path, front in FAULTY.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(f"---{front}---\n", encoding="utf-8")
    own = project / "dossiers/river-watch/dossier.md"
    text = own.read_text(encoding="utf-8").replace("\nproperties:", "\nvocabularies:\n  unheard: {terms: {a: A}}\nproperties:")
    own.write_text(text, encoding="utf-8")
    checked = run("dossierkit", "check", "--hints", folder=project).stdout
    assert [one for one in ("unheard_of", "wrong_key", "`nobody`", "elsewhere", "`unheard`") if one not in checked] == []
    wrong = [("new",), ("new", "nothing"), ("schema", "nothing"), ("schema",), ("import", "none.csv", "--kind", "nothing", "--map", "none")]
    typed = [done.stdout + done.stderr for command in wrong if (done := run("dossierkit", *command, folder=_project(tmp_path / "sound"))).returncode]
    assert len(typed) == len(wrong)
    said = [checked, *typed, *MEANINGS.values()]
    assert [found for text in said for found in words_of_violence(text)] == []


def test_the_report_on_a_change_has_none(rivers: Path, tmp_path: Path) -> None:
    """A whole dossier that is new, and one that goes."""
    empty = tmp_path / "empty"
    (empty / "dossiers").mkdir(parents=True)
    states = []
    for root in (empty, rivers):
        library, problems = examine(root)
        states.append(State(library, problems, [*hints(library)]))
    written = [page(report("main", *pair)) for pair in (states, states[::-1])]
    assert "High water of April" in written[0]
    assert '[data-kind="flood"] { --mark: var(--dk-teal); }' in written[0]
    assert [found for text in written for found in words_of_violence(text)] == []


def test_the_first_attack_of_a_project_needs_no_declaration(tmp_path: Path) -> None:
    """Nothing names the kind, but whoever asks for it gets it; from then on it is there like all others."""
    project = _project(tmp_path / "first")
    assert "attack" not in load(project).kinds.names
    done = run("dossierkit", "new", "attack", "--name", "Stones", "--date", "2003-05-01", "--no-input", folder=project)
    assert (done.returncode, done.stderr) == (0, "")
    library = load(project)
    assert [one.id for one in library.events if one.record_kind == "attack"] != []
    assert library.kinds.unshown == frozenset()
    assert "attack" in library.kinds.names
    correction = next(text for path, text in form_files(library.kinds).items() if path.stem == "correction")
    assert "- Killed\n" in correction
