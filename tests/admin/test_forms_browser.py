"""The page admin/ in a browser: records of a folder are opened, changed and saved, and nothing else happens to them."""

import difflib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dossierkit.reading.one_file import Document
from support.browsing import PATIENCE, Reader, chromium, reading_in, served
from support.built_site import Site
from support.kinds import KINDS
from support.made_once import made_once
from support.projects import PUBLISHED, REPOSITORY, build, run
from support.records import plain

# The browser's own folder for a site stands for the folder that somebody picks.
PICKS = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
FILL = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const steps = path.split("/");
    const name = steps.pop();
    let folder = root;
    for (const step of steps) folder = await folder.getDirectoryHandle(step, { create: true });
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
READ = """async (path) => {
  const steps = path.split("/");
  const name = steps.pop();
  let folder = await navigator.storage.getDirectory();
  try {
    for (const step of steps) folder = await folder.getDirectoryHandle(step);
    return await (await (await folder.getFileHandle(name)).getFile()).text();
  } catch {
    return null;
  }
}"""

KABUL = "dossiers/global-coalition/attacks/kabul-hospital-2017-03-08.md"
LARGEST = {
    "dossier": "dossiers/global-coalition/dossier.md",
    "actor": "dossiers/global-coalition/actors/coalition-small-group.md",
    "meeting": "dossiers/global-coalition/meetings/washington-2017-03-22.md",
    "attack": KABUL,
    "article": "content/articles/2017/pjmedia-2017-03-09.md",
}


@pytest.fixture(scope="module")
def admin_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(made_once(tmp_path_factory, "admin-site", lambda folder: build(REPOSITORY, folder, ADMIN="true", **PUBLISHED)))


@pytest.fixture(scope="module")
def place(admin_site: Site) -> Iterator[tuple[Browser, int]]:
    with served(admin_site) as port, chromium(port) as browser:
        yield browser, port


@pytest.fixture
def curator(place: tuple[Browser, int]) -> Iterator[Reader]:
    """Somebody who opens the page on their own machine, and complains at the end of whatever went wrong meanwhile."""
    browser, port = place
    with reading_in(browser, f"http://localhost:{port}") as one:
        yield one


@dataclass
class Desk:
    """The page at work on a copy of the project's folder."""

    page: Page
    base: str

    def open(self, address: str) -> None:
        self.page.goto(f"{self.base}/admin/#{address}")
        self.page.mouse.move(700, 500)  # where a wheel turns the form

    def field(self, path: str) -> str:
        """Where the field at a path is, once it was scrolled to: the page makes fields when they come into sight."""
        found = f'section[data-key-path="{path}"]'
        for _ in range(PATIENCE // 50):
            if self.page.locator(found).count():
                break
            self.page.mouse.wheel(0, 400)
            self.page.wait_for_timeout(50)
        self.page.locator(found).scroll_into_view_if_needed()
        return found

    def fill(self, path: str, text: str) -> None:
        field = self.page.locator(self.field(path)).locator("input, textarea").first
        field.fill(text)
        expect(field).to_have_value(text)

    def save(self, path: str) -> str:
        """Save, and read the file back once it has changed."""
        before = self.read(path)
        self.page.get_by_role("button", name="Save").first.click()
        for _ in range(PATIENCE // 100):
            if (after := self.read(path)) not in {before, None, ""}:
                return after
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{path} was not saved: {self.page.locator('[role=alert]').all_inner_texts()}")

    def read(self, path: str) -> str:
        text = self.page.evaluate(READ, path)
        return text if isinstance(text, str) else ""


@pytest.fixture(scope="module")
def desk(place: tuple[Browser, int]) -> Iterator[Desk]:
    """One for all tests: each opens a record, whatever the one before it has saved."""
    browser, port = place
    curator = Reader(browser, f"http://localhost:{port}")
    page = curator.blank()
    page.add_init_script(PICKS)
    page.goto(f"{curator.base}/admin/")
    page.evaluate(FILL, {path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8") for path in records()})
    page.get_by_role("button", name="Work with Local").click()
    actors = "|".join(path.stem for path in records() if path.parent.name == "actors")
    page.get_by_text(re.compile(rf"· ({actors})$")).first.wait_for()  # the list of the first collection, of whichever dossier comes first
    yield Desk(page, curator.base)
    curator.leave()
    assert curator.complaints == []


def records() -> list[Path]:
    return [path for folder in ("dossiers", "content") for path in sorted((REPOSITORY / folder).rglob("*.md"))]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, into which files are put that the page has saved."""
    for folder in ("dossiers", "content"):
        shutil.copytree(REPOSITORY / folder, tmp_path / "project" / folder)
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path / "project")
    (tmp_path / "project/hooks").symlink_to(REPOSITORY / "hooks", target_is_directory=True)  # mkdocs.yml names files in it
    return tmp_path / "project"


def assert_sound(project: Path) -> None:
    for command in (["fmt", "--check"], ["check"]):
        done = run("dossierkit", *command, folder=project)
        assert done.returncode == 0, done.stdout + done.stderr


def changed(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_claim_is_changed_and_saved(desk: Desk, project: Path) -> None:
    before = desk.read(KABUL)
    desk.open("/collections/global-coalition-attacks/entries/kabul-hospital-2017-03-08")
    claims = [line for line in before.splitlines() if line.startswith("    - {")]
    number, of_the_attackers = next((number, line) for number, line in enumerate(claims) if line.endswith(", id: killed-claimed-by-isis}"))
    desk.page.locator(desk.field("claims")).locator(f'button[aria-controls$="-item-{number}-body"]').click()
    desk.fill(f"claims.{number}.at_least", "120")
    desk.fill(f"claims.{number}.note", "as told: by telephone")
    after = desk.save(KABUL)
    assert changed(before, after) == [
        f"- {of_the_attackers}",
        f"+ {of_the_attackers}".replace("at_least: 100", "at_least: 120").replace(", id: ", ", note: 'as told: by telephone', id: "),
    ]
    (project / KABUL).write_text(after, encoding="utf-8")
    assert_sound(project)


def test_one_record_of_each_kind_is_saved_with_nothing_lost(desk: Desk, project: Path) -> None:
    assert set(LARGEST) == set(KINDS)
    for kind, path in LARGEST.items():
        key = "title" if kind in {"dossier", "article"} else "name"
        collection = {"dossier": "dossiers", "article": "articles"}.get(kind, f"global-coalition-{kind}s")
        entry = {"dossier": "global-coalition/dossier", "article": "2017/pjmedia-2017-03-09"}.get(kind, Path(path).stem)
        before = desk.read(path)
        desk.open(f"/collections/{collection}/entries/{entry}")
        desk.page.get_by_role("button", name="Save").first.wait_for()
        desk.fill(key, "Another name")
        after = desk.save(path)
        assert front(after) == {**front(before), key: "Another name"}, path
        assert len(changed(before, after)) == 2, path
        (project / path).write_text(after, encoding="utf-8")
    assert_sound(project)


def front(text: str) -> dict[str, object]:
    found = plain(Document("record.md", text.split("---\n")[1], "", 1))
    assert isinstance(found, dict)
    return found


def test_a_new_article_is_written_where_articles_of_its_year_lie(desk: Desk, project: Path) -> None:
    values = "title=A made-up notice&url=https://example.test/notice&publisher=Made-up Gazette&language=en&type=news&published=2018-05-06"
    desk.open(f"/collections/articles/new?{values.replace(' ', '%20')}")
    desk.page.get_by_role("button", name="Save").first.wait_for()
    desk.fill("title", "A made-up notice: new")
    path = "content/articles/2018/made-up-gazette-2018-05-06.md"
    text = desk.save(path)
    assert text == (
        "---\ntitle: 'A made-up notice: new'\nurl: https://example.test/notice\npublisher: Made-up Gazette\nlanguage: en\n"
        "type: news\npublished: 2018-05-06\n---\n"
    )
    (project / path).write_text(text, encoding="utf-8")
    assert run("dossierkit", "fmt", "--check", folder=project).returncode == 0


def test_another_language_and_no_other_host(curator: Reader) -> None:
    page = curator.browser.new_context(locale="de-DE").new_page()
    page.set_default_timeout(PATIENCE)
    said: list[str] = []
    page.on("console", lambda one: one.type == "error" and said.append(one.text))
    page.on("request", lambda one: not one.url.startswith((curator.base, "data:", "blob:")) and said.append(one.url))
    page.goto(f"{curator.base}/admin/")
    expect(page.get_by_role("button", name="Lokal")).to_be_visible()
    assert said == []
    page.context.close()
