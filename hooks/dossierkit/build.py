"""The order of the whole thing: read, link, check, then render."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from dossierkit.addresses import HOME, Site, redirects, relative
from dossierkit.apparatus import Apparatus
from dossierkit.checks import check
from dossierkit.citation import claim_citation
from dossierkit.exports import Export, exports
from dossierkit.library import Library
from dossierkit.linking import link
from dossierkit.pages import leaves
from dossierkit.pages.leaf import Leaf, Press, Rendered
from dossierkit.problems import DossierError, Problem, Severity
from dossierkit.prose import clean
from dossierkit.reading import Corpus, read
from dossierkit.rendering import environment

Step = Callable[[str], AbstractContextManager[None]]


def _untimed(_name: str) -> AbstractContextManager[None]:
    return nullcontext()


def examine(root: Path, step: Step = _untimed, today: date | None = None) -> tuple[Library, list[Problem]]:
    """Everything below `root`, linked for a day, and everything that is wrong with it. `step` may time the steps."""
    with step("read"):
        corpus = read(root)
    with step("link"):
        library = link(corpus, today)
    with step("check"):
        problems = sorted([*corpus.problems, *check(library)])
    return library, problems


def load(root: Path, step: Step = _untimed, today: date | None = None) -> Library:
    """The linked library of a project that can be published, as of a day.

    Raises DossierError with every problem where there is one.
    """
    library, problems = examine(root, step, today)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise DossierError(errors)
    return library


def nothing(root: Path) -> Library:
    """What there is before anything good was read: a library without records."""
    return link(Corpus(root))


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page at an old address that leads to the new one."""

    address: str
    html: str


class Edition:
    """What one build publishes: the leaves of a library, rendered one at a time when they are asked for.

    `site` is what the pages say of the whole: where it is published, and where its files are edited.
    """

    def __init__(self, library: Library, site: Site | None = None) -> None:
        self.library = library
        self.site = site or Site()
        self.leaves: dict[str, Leaf] = {leaf.address: leaf for leaf in leaves(library)}
        env = environment()
        env.globals |= {"edit_url": self.site.edit_url, "cite_claim": partial(claim_citation, library, self.site)}
        self._press = Press(library, env)

    def render(self, leaf: Leaf) -> Rendered:
        """One leaf in HTML."""
        return self._press.render(leaf)

    def finish_essay(self, html: str, page: Apparatus) -> str:
        """A page of `content/` with its sources; on the home page, with the dossiers and the latest articles."""
        template = "home.html" if page.address == HOME else "essay.html"
        return self._press.fill(template, page, clean(html))

    def exports(self) -> Iterator[Export]:
        """The files for programs."""
        return exports(self.library, self.site.edit_url)

    def redirects(self) -> Iterator[Redirect]:
        """A page for every earlier address."""
        template = self._press.env.get_template("redirect.html")
        for old, new, record in redirects(self.library):
            yield Redirect(old, template.render(target=relative(new, old), title=record.label))
