"""What a worker does: it renders a batch of pages, puts each into its frame, and writes it into the site's folder."""

import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossierkit import content_security_policy
from dossierkit.asking.kept_work import Parcel
from dossierkit.build import SiteContent
from dossierkit.frame.marks import Frame
from dossierkit.frame.page_parts import PageParts, Shape, has_heading, shape, words
from dossierkit.workers.editions import saved, site_content_of, thing_of
from dossierkit.workers.written_pages import Written, frame_digest, words_digest

LARGEST_BATCH = 100  # pages
BATCHES = 8  # for each worker, so that none waits long for another's last one


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages to be made, by their addresses. It can be sent to any worker that can read these files and write into the folder.

    `edition` is the file of what they are made of, None where the worker has it already; `frames` the file of their frames. Without a `site`
    the worker writes nothing and hands the pages over.
    """

    addresses: tuple[str, ...]
    edition: Path | None
    frames: Path
    site: Path | None


@dataclass(frozen=True, slots=True)
class Made:
    """A page that a worker has made, and the hashes of the scripts that stand in its own words; `whole` is False where it knew no frame for it.

    `parcel` is what the process that began it all has to keep for the next build, `html` the page where the worker could not write it,
    `written` what the next build may know of its file where the worker wrote it.
    """

    address: str
    scripts: frozenset[str] = frozenset()
    whole: bool = True
    parcel: Parcel | None = None
    html: str = ""
    written: Written | None = None


def batches(addresses: Sequence[str], workers: int, edition: Path | None, frames: Path, site: Path | None) -> Iterator[Batch]:
    """The pages in batches, in their order."""
    size = max(1, min(LARGEST_BATCH, len(addresses) // (workers * BATCHES)))
    for first in range(0, len(addresses), size):
        yield Batch(tuple(addresses[first : first + size]), edition, frames, site)


def make(batch: Batch) -> list[Made] | Path:
    """Make the pages of a batch and write them. Where there are parcels, what was made stands in a file: nobody may ask for it for long."""
    site_content = site_content_of(batch.edition)
    frames: Mapping[Shape, Frame | None] = thing_of(batch.frames)
    made = [_made(address, site_content, frames, batch.site) for address in batch.addresses]
    return saved(made, batch.frames.parent) if any(one.parcel for one in made) else made


def handed_over(made: list[Made] | Path) -> list[Made]:
    """What `make` returned, or what stands in its file, which is gone then."""
    if not isinstance(made, Path):
        return made
    found: list[Made] = pickle.loads(made.read_bytes())  # noqa: S301  (written by `saved`, in a folder of our own)
    made.unlink()
    return found


def _made(address: str, site_content: SiteContent, frames: Mapping[Shape, Frame | None], site: Path | None) -> Made:
    parts = parts_of(address, site_content)
    if not (frame := frames.get(shape(parts))):
        return Made(address, whole=False)
    html = frame.joined(words(parts))
    scripts = content_security_policy.hashes(parts.html)
    parcel = site_content.kept.parcel(address) if site_content.kept else None
    if not site:
        return Made(address, scripts, parcel=parcel, html=html)
    written = what_was_written(write_page(html, address, site), parts, frame, site_content, scripts)
    return Made(address, scripts, parcel=parcel, written=written)


def parts_of(address: str, site_content: SiteContent) -> PageParts:
    """The parts of a page, which is rendered for it."""
    dossier_page = site_content.dossier_pages[address]
    return site_content.parts(dossier_page, site_content.render(dossier_page))


def what_was_written(path: str, parts: PageParts, frame: Frame, site_content: SiteContent, scripts: frozenset[str]) -> Written | None:
    """What the next build may know of a page that was written into this file; None where nothing is kept for it."""
    made = site_content.kept.news().get(parts.address) if site_content.kept else None
    if made is None:
        return None
    status = os.stat(path)  # noqa: PTH116  (thousands of times)
    digests = frame_digest(frame), words_digest(parts, made.key)
    return Written(*digests, has_heading(parts), bool(parts.description), status.st_size, status.st_mtime_ns, tuple(sorted(scripts)))


def write_page(html: str, address: str, site: Path) -> str:
    """Write a page into the site's folder as engines do; the path of its file."""
    folder = f"{site}{address.rstrip('/')}"
    path = f"{folder}/index.html"
    data = html.encode("utf-8", errors="xmlcharrefreplace")
    try:
        os.mkdir(folder)  # noqa: PTH102  (thousands of times)
    except OSError:  # it is there, or nothing above it is
        put(Path(path), data)
    else:
        _write(path, data)
    return path


def put(path: Path, data: bytes) -> None:
    """Write a file of the site, and the folders above it.

    Never into a file that is there: it may be one with that of the last site, which stays as it is, and somebody may be reading it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        beside = path.with_name(f".{path.name}")
        beside.write_bytes(data)
        beside.replace(path)
    else:
        path.write_bytes(data)


def _write(path: str, data: bytes) -> None:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123  (thousands of times)
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
