"""What is wrong in `mkdocs.yml`, of what the program itself takes from it: who is responsible for the site (`extra`)."""

from collections.abc import Iterator
from pathlib import Path

from pydantic_core import PydanticCustomError

from dossierkit.problems import Problem
from dossierkit.settings import FILE, Setting, extra
from dossierkit.values.field_types import contact


def check_settings(root: Path) -> Iterator[Problem]:
    """Every fault of `extra.maintainers` and `extra.contact`, at its place in the file."""
    settings = extra(root)
    if "maintainers" in settings:
        yield from _maintainers(settings["maintainers"])
    if "contact" in settings:
        yield from _contact(settings["contact"])


def _maintainers(given: Setting) -> Iterator[Problem]:
    if given.value and not (isinstance(given.value, list) and all(isinstance(name, str) and name.strip() for name in given.value)):
        yield _problem(given, "wrong-type", "`maintainers` must be a list of names", "write it like `maintainers: [The Harbour Archive]`")


def _contact(given: Setting) -> Iterator[Problem]:
    if not given.value:
        return
    if not isinstance(given.value, str):
        yield _problem(given, "wrong-type", "`contact` must be a web address or a mail address", "write it like `contact: desk@example.org`")
        return
    try:
        contact(given.value)
    except PydanticCustomError as error:
        said = error.context or {}
        yield _problem(given, error.type, f"`contact`: {said['message']}", said["hint"])


def _problem(given: Setting, code: str, message: str, hint: str) -> Problem:
    return Problem(FILE, given.line, given.column, code, message, hint)
