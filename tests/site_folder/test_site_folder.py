"""A new site takes the place of the last one as a whole or not at all, whatever stops the build that makes it."""

import os
import subprocess
import sys
from errno import EBUSY, ENOSPC
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit import site_folder
from dossierkit.site_folder import SiteFolder

LAST = {"index.html": "home", "a/index.html": "a", "a/b/index.html": "b", "d": "d", "old/index.html": "old", "old/deep/x.html": "x", "c.css": "c"}
KEPT = {"index.html", "a/b/index.html", "d"}
CHANGED = {"a/index.html": "another a", "c.css": "c", "new/deep/index.html": "new"}
NOW = {path: LAST[path] for path in KEPT} | CHANGED
STOPPED = """
import os, sys
from pathlib import Path
from dossierkit import site_folder

left, real = int(sys.argv[2]), Path.rename

def rename(old, new):
    global left
    if left == 0:
        os._exit(9)
    left -= 1
    return real(old, new)

Path.rename = rename
folder = site_folder.SiteFolder(Path(sys.argv[1]))
folder.begin()
for path, text in {changed!r}.items():
    (folder.new / path).parent.mkdir(parents=True, exist_ok=True)
    (folder.new / path).write_text(text)
folder.last_files()
folder.put({kept!r})
"""


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}


def begun(site: Path, changed: dict[str, str]) -> SiteFolder:
    folder = SiteFolder(site)
    folder.begin()
    write(folder.new, changed)
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", LAST)
    return tmp_path / "site"


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path != site)


def test_what_is_the_same_stays_what_is_other_comes_and_the_rest_goes(site: Path) -> None:
    numbers = {path: (site / path).stat().st_ino for path in [*KEPT, "c.css"]}
    begun(site, CHANGED).put(KEPT)
    assert files(site) == NOW
    assert {path: (site / path).stat().st_ino for path in numbers} == numbers  # also `c.css`, which was written again with the same bytes
    assert not (site / "old").exists()
    assert beside(site) == []


def test_a_file_that_was_written_again_with_the_same_bytes_has_the_time_at_which_it_was(site: Path) -> None:
    folder = begun(site, CHANGED)
    os.utime(site / "c.css", ns=(5, 5))
    written = (folder.new / "c.css").stat().st_mtime_ns
    folder.put(KEPT)
    assert (site / "c.css").stat().st_mtime_ns == written


def test_whenever_a_build_is_killed_the_next_one_finds_the_last_site_or_the_new_one(site: Path) -> None:
    program = STOPPED.replace("{changed!r}", repr(CHANGED)).replace("{kept!r}", repr(KEPT))
    states = []
    for steps in count():
        path = {"PYTHONPATH": str(Path(site_folder.__file__).parents[1])}
        done = subprocess.run([sys.executable, "-c", program, str(site), str(steps)], check=False, env=path)
        assert not site.exists() or files(site) in (LAST, NOW)  # never half of one where readers look
        folder = SiteFolder(site)
        folder.begin()
        states.append(files(site))
        folder.discard()
        assert beside(site) == []
        if done.returncode == 0:
            break
        assert done.returncode == 9
        if states[-1] == NOW:
            write(site, LAST)
            (site / "new/deep/index.html").unlink()
    assert states[0] == LAST
    assert states[-1] == NOW
    assert len(states) > 6


@pytest.mark.parametrize("step", range(6))
def test_where_the_system_refuses_a_step_the_last_site_stays(step: int, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left, real = [step], Path.rename

    def refused(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(ENOSPC, "No space left on device", str(self))
        return real(self, target)

    folder = begun(site, CHANGED)
    monkeypatch.setattr(Path, "rename", refused)
    refuses = step not in {0, 2}  # the second step brings the site beside its place: where that cannot be, a whole one takes it
    try:
        folder.put(KEPT)
    except OSError:
        assert refuses
        assert files(site) == LAST
        folder.discard()
    else:
        assert not refuses
        assert files(site) == NOW
    assert beside(site) == []


def test_a_site_that_cannot_be_renamed_is_filled_file_by_file(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self == site:
            raise OSError(EBUSY, "Device or resource busy", str(self))
        return real(self, target)

    folder = begun(site, CHANGED)
    monkeypatch.setattr(Path, "rename", refused)
    folder.put(KEPT)
    assert files(site) == NOW
    assert beside(site) == []


def test_of_two_builds_at_once_each_puts_a_whole_site_into_place(site: Path) -> None:
    first, second = begun(site, CHANGED), begun(site, {"index.html": "second"})
    assert (first.is_alone, second.is_alone) == (True, False)
    assert first.new != second.new
    first.put(KEPT)
    assert files(site) == NOW
    second.put()
    assert files(site) == {"index.html": "second"}
    assert beside(site) == []


def test_a_build_leaves_alone_what_another_is_making_and_removes_what_is_abandoned(site: Path) -> None:
    first, second = begun(site, {}), begun(site, {"index.html": "second"})
    first.discard()
    write(site.with_name(".site-new-0"), {"index.html": "abandoned"})
    third = begun(site, {})
    assert files(second.new) == {"index.html": "second"}
    assert not site.with_name(".site-new-0").exists()
    third.discard()
    second.discard()
    assert beside(site) == []
    assert files(site) == LAST


PATHS = st.lists(st.sampled_from(("x", "y", "z")), min_size=1, max_size=3).map("/".join)
TREES = st.dictionaries(PATHS, st.sampled_from(("1", "2")), max_size=7).filter(
    lambda tree: not any(path.startswith(f"{other}/") for path in tree for other in tree)
)


@given(last=TREES, now=TREES, data=st.data())
def test_the_site_is_always_the_new_one(last: dict[str, str], now: dict[str, str], data: st.DataObject) -> None:
    same = sorted(path for path in now if last.get(path) == now[path])
    kept = data.draw(st.sets(st.sampled_from(same)) if same else st.just(set()))
    with TemporaryDirectory() as parent:
        site = Path(parent, "site")
        site.mkdir()
        write(site, last)
        begun(site, {path: text for path, text in now.items() if path not in kept}).put(kept)
        assert files(site) == now
        assert beside(site) == []
