"""A plan of `rename`, `merge`, `migrate` or `remove`, checked before anything is written: a project with problems is never left behind."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from dossierkit.addresses import address, all_addresses, redirects
from dossierkit.build import load
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.keeping.addresses_for_good import lasting_addresses, text_of_lock, with_addresses
from dossierkit.library import Library
from dossierkit.problems import DossierError, in_words
from dossierkit.reading.all_files import CONTENT, DOSSIERS
from dossierkit.reading.folders import ADDRESSES, EDITIONS
from dossierkit.settings import FILE, setting

MOST_LOST = 5  # addresses that are named one by one


class EditRefusedError(Exception):
    """What was asked for cannot be done, and why (`more`: further lines, perhaps a hint); nothing has changed."""

    def __init__(self, message: str, *more: str) -> None:
        self.more = more
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class EditPlan:
    """Changes that leave a project without problems.

    `redirects` are pairs of an old address and the new one that it leads to, `remarks` what else a curator should know.
    """

    changes: Changes
    redirects: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...] = field(default=())


def checked_plan(library: Library, changes: Changes, remarks: list[str]) -> EditPlan:
    """The plan of some changes to a library without problems. Raises EditRefusedError with every problem that the project would have then."""
    try:
        with project_after(changes) as folder:
            new = load(folder)
    except DossierError as error:
        raise EditRefusedError(f"the project would have {in_words(len(error.problems), 'problem')} then", *map(str, error.problems)) from error
    before = {address(record) for record in library.everything} | {old for old, _new, _record in redirects(library)}
    already = {(old, to) for old, to, _record in redirects(library)}
    leads = sorted({(old, to) for old, to, _record in redirects(new)} - already)
    lost = sorted(before - {one for one, _path in all_addresses(new)})
    said = [f"the address {one} leads nowhere from now on" for one in lost[:MOST_LOST]]
    if more := lost[MOST_LOST:]:
        said.append(f"and so do {len(more)} more addresses")
    _keep_lock(library, new, changes)
    return EditPlan(changes, tuple(pair for pair in leads if pair[0] in before), (*remarks, *said))


def _keep_lock(library: Library, new: Library, changes: Changes) -> None:
    """Add the addresses that are new with the changes to the file of those that stay for good, where a project has it."""
    if (text := text_of_lock(changes.root)) is not None:
        come = {*lasting_addresses(new)} - {*lasting_addresses(library)}
        if come:
            changes.replace(PurePosixPath(ADDRESSES), with_addresses(text, come))


@contextmanager
def project_after(changes: Changes) -> Iterator[Path]:
    """A temporary folder with the project's files as they will be, and its settings with what they name: checks ask for them."""
    with TemporaryDirectory(prefix="dossier-") as name:
        folder = Path(name)
        for part in (DOSSIERS, CONTENT, EDITIONS, *_templates(changes.root)):
            if (changes.root / part).is_dir():
                shutil.copytree(changes.root / part, folder / part, copy_function=_link, dirs_exist_ok=True)
        for file in (FILE, ADDRESSES):
            if (changes.root / file).is_file():
                shutil.copyfile(changes.root / file, folder / file)
        changes.write(folder)
        yield folder


def _templates(root: Path) -> Iterator[str]:
    """The folder of the project's own templates, if it lies in the project; templates that pages name are in it."""
    found = setting(root, "theme", "custom_dir")
    if found and isinstance(found.value, str) and found.value and (root / found.value).resolve().is_relative_to(root.resolve()):
        yield found.value


def _link(source: str, target: str) -> None:
    """A second name for a file where the disk allows it, else a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
