"""Pages that workers on other machines make: they are sent once what pages are made of, and hand the pages over instead of writing them.

An `Engine` brings both to its workers. Whatever of its work is lost, with a worker or with all of them, is done in this process.
"""

import pickle
import platform
import zlib
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dossierkit.build import SiteContent
from dossierkit.frame.marks import Frame
from dossierkit.frame.page_parts import Shape
from dossierkit.store.keys import own_package
from dossierkit.workers.editions import arrived, saved, saved_edition
from dossierkit.workers.page_batches import Batch, Made, batches, handed_over, make, write_page
from dossierkit.workers.pool import PageWork

# The packages of whose releases the bytes of a page depend.
_SPEAKING = ("babel", "jinja2", "markdown-it-py", "markupsafe", "mdit-py-plugins", "nh3", "pydantic")


class EngineError(Exception):
    """An engine cannot be used; the message says why and what would help, in one line for whoever builds the site."""


class Engine(Executor):
    """An executor whose workers are elsewhere. A task that is lost ends with `BrokenExecutor`."""

    @property
    @abstractmethod
    def workers(self) -> int:
        """How many tasks are done at once."""

    @abstractmethod
    def send(self, files: Sequence[Path]) -> None:
        """Let every worker have these files, once, those too that begin later: `editions.arrive` keeps each."""


@cache
def program_here() -> Mapping[str, str]:
    """What makes pages in this process: Python, this package and the packages that pages depend on, each with its release."""
    return {"Python": ".".join(platform.python_version_tuple()[:2]), "dossierkit": own_package().hex()} | {name: _release(name) for name in _SPEAKING}


def _release(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def differences(there: Mapping[str, str], here: Mapping[str, str]) -> list[str]:
    """In what another program differs from the one here, in words."""
    own = ["another version of dossierkit"] if there.get("dossierkit") != here["dossierkit"] else []
    return own + [
        f"{name} {there.get(name, 'none')} instead of {release}"
        for name, release in here.items()
        if name != "dossierkit" and there.get(name) != release
    ]


class OtherProgramError(Exception):
    """A worker has another program than the one that asks it."""


def make_elsewhere(batch: Batch, program: Mapping[str, str]) -> bytes:
    """What a worker on another machine does: it makes the pages of a batch, whose files were sent to it, and packs them up."""
    if differing := differences(program_here(), program):
        raise OtherProgramError(", ".join(differing))
    edition = arrived(batch.edition.name) if batch.edition else None
    made = handed_over(make(replace(batch, edition=edition, frames=arrived(batch.frames.name))))
    return zlib.compress(pickle.dumps(made, pickle.HIGHEST_PROTOCOL), 1)


class PageWorkElsewhere(PageWork):
    """Pages that an engine makes. Those that are kept from the last build are not sent: to take one costs less than to send it."""

    is_here = False

    def __init__(self, site_content: SiteContent, engine: Engine) -> None:
        super().__init__(site_content, engine, engine.workers)
        self._engine = engine
        self._here: list[str] = []
        self._sent: list[Path] = []
        self._folder = Path()

    def start(self, addresses: Sequence[str], frames: Mapping[Shape, Frame | None], site: Path) -> None:
        """Send what pages are made of, and begin with those that have to be made."""
        content = self._site_content
        kept = {address for address in addresses if content.as_kept(content.dossier_pages[address])}
        self._here += [address for address in addresses if address in kept]
        self._folder = site
        left = [address for address in addresses if address not in kept]
        if not left:
            return
        edition, made_frames = self.edition or saved_edition(content, self._files), saved(dict(frames), self._files)
        new = [path for path in (edition, made_frames) if path not in self._sent]
        self._engine.send(new)
        self._sent += new
        for batch in batches(left, self._workers, Path(edition.name), Path(made_frames.name), None):
            self.give(batch, make_elsewhere, batch, program_here())

    def finished(self) -> Iterator[Made]:
        """The pages one by one: those that an engine made are written here, and those that are kept come back as they were given."""
        yield from (Made(address, whole=False) for address in self._here)
        for made in super().finished():
            if made.html:
                write_page(made.html, made.address, self._folder)
            yield made

    def unpacked(self, result: bytes) -> list[Made]:
        """The pages that a worker packed up."""
        made: list[Made] = pickle.loads(zlib.decompress(result))  # noqa: S301  (of a worker that runs what this process gives it)
        return made
