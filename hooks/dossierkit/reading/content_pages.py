"""Reads one page of `content/` that is no record: its keys, its text, its title, and where it is published."""

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from dossierkit.problems import Problem
from dossierkit.reading.folders import CONTENT
from dossierkit.reading.front_matter import Fault, PlainValues, compose
from dossierkit.reading.one_file import Document, read_document
from dossierkit.reading.validation import problems_from
from dossierkit.records.content_page import PageKeys


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A page of `content/` that is no record, such as the home page; `address` is where it is published, `keys` its front matter.

    One that is `of_package` comes along with the program, and has no file in the project. `written_in` is the language of its text (BCP 47)
    where that is known to the program; else it is that of the site.
    """

    address: str
    document: Document
    keys: PageKeys = field(default_factory=PageKeys)
    of_package: bool = False
    written_in: str = ""

    @property
    def title(self) -> str:
        """What the page is called: its `title`, else its first heading, else its place in the address."""
        return self.keys.title or self.heading or self.address.strip("/").rpartition("/")[2]

    @property
    def heading(self) -> str:
        """The Markdown of the page's first heading of the first level; empty where there is none."""
        found = _HEADING.search(_FENCED.sub("", self.document.body))
        return found[1] if found else ""


_HEADING = re.compile(r"^ {0,3}#[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)


def read_content_page(root: Path, path: PurePosixPath) -> ContentPage | list[Problem]:
    """The page in the file at `root / path`, or everything that is wrong with its file."""
    return content_page_from(path, read_document(root, path, front_required=False))


def content_page_from(path: PurePosixPath, document: Document | Problem) -> ContentPage | list[Problem]:
    """The page that the file at `path` holds, which was taken apart, or everything that is wrong with it."""
    if isinstance(document, Problem):
        return [document]
    keys = _keys(document)
    return keys if isinstance(keys, list) else ContentPage(address_of_page(path), document, keys)


def _keys(document: Document) -> PageKeys | list[Problem]:
    if not document.front.strip():
        return PageKeys()
    node = compose(document.front)
    if isinstance(node, Fault):
        return [node.at(document.path, 1)]
    values = PlainValues()
    data = values.value(node)
    problems = [fault.at(document.path, 1) for fault in values.faults]
    if not isinstance(data, dict):
        return [*problems, Problem(document.path, 2, 1, "front-matter", "the front matter has no keys", "write `key: value`, one key a line")]
    try:
        keys = PageKeys.model_validate(data)
    except ValidationError as error:
        return problems + problems_from(error, document, node, (PageKeys, None))
    return problems or keys


def address_of_page(path: PurePosixPath) -> str:
    """Where the page in a file of `content/` is published: `/method/` for `content/method.md`, `/` for the home page."""
    inner = path.relative_to(CONTENT).with_suffix("")
    name = inner.parent if inner.name in {"index", "README"} else inner
    return "/" if str(name) == "." else f"/{name}/"
