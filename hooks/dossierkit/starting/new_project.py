"""The files of a new project, by their paths: settings, the first dossier, pages of text, and what a shared project needs beside them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from dossierkit.drafting.issue_form_files import form_files
from dossierkit.editing.record_text import scalar
from dossierkit.reading.pages_of_method import texts_of_method
from dossierkit.records.kinds import AT_FIRST
from dossierkit.starting.answers import Answers
from dossierkit.values.field_types import slug

TEXTS = Path(__file__).parent / "project"
PACKAGE = "dossierkit"
_PLACES: Mapping[str, str] = {
    "index.md": "content/index.md",
    "about.md": "content/about.md",
    "contribute.md": "content/contribute.md",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
}
_ON_GITHUB: Mapping[str, str] = {name: f".github/workflows/{name}" for name in ("publish.yml", "check.yml", "links.yml")}


def project_files(answers: Answers) -> dict[PurePosixPath, str]:
    """Every file of the project, without records but the dossier's own."""
    words = {
        "name": answers.name,
        "title": answers.title,
        "dossier": answers.dossier,
        "about": _about(answers),
        "license_text": answers.license_text,
        "license_data": answers.license_data,
    }
    places = {**_PLACES, **(_ON_GITHUB if answers.is_on_github else {})}
    files = {PurePosixPath(place): _filled(TEXTS / name, words) for name, place in places.items()}
    files |= {PurePosixPath("content", name): path.read_text(encoding="utf-8") for name, path in texts_of_method(answers.languages[0]).items()}
    files[PurePosixPath("mkdocs.yml")] = settings(answers)
    files[PurePosixPath("dossiers", answers.dossier, "dossier.md")] = dossier(answers)
    files[PurePosixPath("requirements.txt")] = f"{PACKAGE}[import]\n"
    files[PurePosixPath("constraints.txt")] = constraints()
    if answers.is_on_github:
        files |= form_files(AT_FIRST)
    return dict(sorted(files.items()))


def _about(answers: Answers) -> str:
    return f"{answers.title}: who did what, when and where, and who says so."


_GAP = re.compile("«(\\w+)»")
_KEY_OR_GAP = re.compile(r"^(?P<key>title|description): (?P<value>.*«.*)$|«(?P<gap>\w+)»", re.MULTILINE)


def _filled(path: Path, words: Mapping[str, str]) -> str:
    """A text with its words put in, each once, whatever they hold; above the text of a page they are YAML."""

    def put_in(found: re.Match[str]) -> str:
        if found["gap"]:
            return words[found["gap"]]
        return f"{found['key']}: {scalar(_GAP.sub(lambda gap: words[gap[1]], found['value']))}"

    return _KEY_OR_GAP.sub(put_in, path.read_text(encoding="utf-8"))


def settings(answers: Answers) -> str:
    """The text of `mkdocs.yml`, with the plugin and its options."""
    return "\n".join(_settings(answers)) + "\n"


def _settings(answers: Answers) -> Iterator[str]:
    yield f"site_name: {scalar(answers.name)}"
    yield f"site_description: {scalar(_about(answers))}"
    yield 'site_url: !ENV [SITE_URL, ""] # where the site is published, like https://you.example/'
    yield f"copyright: {scalar(f'Text {answers.license_text}, data {answers.license_data}. Sources belong to their publishers.')}"
    yield "docs_dir: content"
    yield ""
    yield "theme:"
    yield "  name: material"
    yield f"  language: {answers.languages[0]}"
    yield ""
    yield "plugins:"
    options = [*_options(answers)]
    yield f"  - {PACKAGE}{':' if options else ''}"
    yield from (f"      {line}" for line in options)
    yield ""
    yield "nav:"
    for title, page in (
        ("Home", "index"),
        ("About", "about"),
        ("Method", "method"),
        ("How figures are read", "figures"),
        ("Contribute", "contribute"),
    ):
        yield f"  - {title}: {page}.md"


def _options(answers: Answers) -> Iterator[str]:
    if answers.maintainers:
        yield f"maintainers: [{', '.join(map(_in_a_row, answers.maintainers))}]"
    if answers.contact:
        yield f"contact: {scalar(answers.contact)}"
    if answers.forge:
        folder = f"{answers.forge.rstrip('/')}{'/-' if 'gitlab' in answers.forge else ''}"
        yield f"issues_url: {folder}/issues"
        yield f"edit_url: {folder}/edit/main/"


def _in_a_row(text: str) -> str:
    return f"'{text.replace(chr(39), chr(39) * 2)}'"


def dossier(answers: Answers) -> str:
    """The record of the first dossier."""
    lines = [
        f"title: {scalar(answers.title)}",
        f"summary: {scalar(_about(answers))}",
        "scope: Say here in a sentence or two what the dossier covers.",
        "inclusion:",
        "  - Say here, rule by rule, what belongs in it.",
        "exclusion:",
        "  - Say here, rule by rule, what does not.",
        f"languages: [{', '.join(answers.languages)}]",
    ]
    if topics := {slug(one): one for one in answers.topics if slug(one)}:
        lines += ["topics:", *(f"  {name}: {scalar(words)}" for name, words in topics.items())]
    lines += [f"license_text: {scalar(answers.license_text)}", f"license_data: {scalar(answers.license_data)}"]
    return "\n".join(["---", *lines, "---", "", "Introduce the topic here, in a few sentences of your own.", ""])


def constraints() -> str:
    """The versions of everything that this project was begun with, so that it is built with the same elsewhere."""
    lines = [f"{name}=={version}" for name, version in sorted(_versions([PACKAGE]).items())]
    return "\n".join(["# The versions that this project was begun with; `pip install --upgrade` and a new list take newer ones.", *lines, ""])


_NAME = re.compile(r"[A-Za-z0-9._-]+")


def _versions(names: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting = [*names]
    while waiting:
        name = waiting.pop()
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            continue  # needed on other systems only
        known = installed.metadata["Name"].lower()
        if known in found:
            continue
        found[known] = installed.version
        needed = [one for one in installed.requires or () if "extra ==" not in one]
        waiting += [match[0] for one in needed if (match := _NAME.match(one))]
    return found
