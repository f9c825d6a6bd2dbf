"""A library brought up to date after any change is the one that a first reading gives, with the same problems and hints in the same order."""

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.build import examine
from dossierkit.checking.hints.all_hints import hints
from dossierkit.checking.hints.shown_as_typed import typed_signs
from dossierkit.checking.parts_of_texts import parts_of_text
from dossierkit.reading import kept_readings
from dossierkit.reading.kept_readings import KeptReadings, processes, readings_kept_in
from dossierkit.reading.one_file import Document
from support.changed_files import ChangedFiles
from support.examples import examples
from support.projects import EXAMPLE

TODAY = date(2024, 5, 3)
A_TICK = 0.012  # seconds, longer than any clock of a file system


def everything(root: Path, kept: KeptReadings | None = None) -> list[Any]:
    """All that reading, linking and checking say of a project, orders included."""
    library, problems = examine(root, today=TODAY, kept=kept)
    orders = [[*library.records], [*library.documents], [*library.unread], [*library.properties]]
    return [library, [*map(repr, problems)], [*map(repr, hints(library))], *orders[:2], *map(sorted, orders[2:])]


def made(folder: Path) -> Path:
    shutil.copytree(EXAMPLE / "dossiers", folder / "dossiers")
    shutil.copytree(EXAMPLE / "content", folder / "content")
    return folder


@examples(12)
@given(seed=st.integers(0, 2**32), changes=st.lists(st.integers(1, 3), min_size=1, max_size=5))
def test_what_is_kept_gives_what_a_first_reading_gives(tmp_path_factory: pytest.TempPathFactory, seed: int, changes: list[int]) -> None:
    root = made(tmp_path_factory.mktemp("project"))
    files, chance, done = ChangedFiles(root), Random(seed), []  # noqa: S311  (nothing secret)
    with readings_kept_in(root) as in_memory:
        everything(root, in_memory)
        for number in changes:
            done += [files.change(chance) for _ in range(number)]
            cold = everything(root)
            assert everything(root, in_memory) == cold, done
            in_memory.save()
            with readings_kept_in(root) as from_disk:
                assert everything(root, from_disk) == cold, done
                assert from_disk.anew == [], done
    shutil.rmtree(root)


@examples(12)
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 4))
def test_files_at_rest_are_not_even_read(tmp_path_factory: pytest.TempPathFactory, seed: int, changes: int) -> None:
    root = made(tmp_path_factory.mktemp("project"))
    files, chance, kept, done = ChangedFiles(root), Random(seed), KeptReadings(), []  # noqa: S311  (nothing secret)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kept_readings, "AT_REST", -(10**18))
        sleep(A_TICK)
        everything(root, kept)
        for _ in range(changes):
            done.append(files.change(chance))
            sleep(A_TICK)
            assert everything(root, kept) == everything(root), done
    shutil.rmtree(root)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return made(tmp_path / "project")


def reads(patched: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Tells which files were read since it was last asked."""
    asked: list[str] = []
    real = kept_readings.raw_file

    def raw_file(root: Path, path: Any, status: Any) -> bytes:
        asked.append(path.name)
        return real(root, path, status)

    patched.setattr(kept_readings, "raw_file", raw_file)

    def since() -> list[str]:
        found = [*asked]
        asked.clear()
        return found

    return since


def test_one_change_is_one_file_read_and_taken_apart(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_readings, "AT_REST", -(10**18))
    read_since, kept = reads(monkeypatch), KeptReadings()
    before, _problems = examine(root, kept=kept)
    assert len(read_since()) == len(kept.anew) == len(before.documents) + len(before.own_content_pages)
    article = root / before.articles[0].path
    sleep(A_TICK)
    article.write_text(article.read_text(encoding="utf-8") + "\nOne sentence more.\n", encoding="utf-8")
    after, _problems = examine(root, kept=kept)
    assert read_since() == [article.name]
    assert [path.name for path in kept.anew] == [article.name]
    changed = before.articles[0].id
    assert all(after.records[id_] is record for id_, record in before.records.items() if id_ != changed), "all others are the very same"
    assert "One sentence more." in after.records[changed].body


def test_a_file_that_was_just_written_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within one tick of the clock other bytes of the same length leave no trace in what the system says of a file."""
    kept = KeptReadings()
    library, _problems = examine(root, kept=kept)
    read_since = reads(monkeypatch)
    examine(root, kept=kept)
    assert len(read_since()) == len(library.documents) + len(library.own_content_pages)
    assert kept.anew == [], "but it is not taken apart again"


def test_another_program_takes_nothing_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with readings_kept_in(root) as kept:
        everything(root, kept)
    monkeypatch.setattr(kept_readings, "program", lambda: b"another")
    with readings_kept_in(root) as kept:
        library = everything(root, kept)[0]
        assert len(kept.anew) == len(library.documents) + len(library.own_content_pages)


def test_a_change_of_what_a_dossier_declares_is_a_change_of_its_records(root: Path) -> None:
    kept = KeptReadings()
    everything(root, kept)
    dossier = root / "dossiers/harbour-talks/dossier.md"
    text = dossier.read_text(encoding="utf-8")
    dossier.write_text(text.replace("---\n", "---\nproperties:\n  boats: {label: Boats, type: number}\n", 1), encoding="utf-8")
    assert everything(root, kept) == everything(root)
    assert {path.parts[1] for path in kept.anew} == {"harbour-talks"}
    assert len(kept.anew) > 1


def test_what_is_damaged_in_the_store_is_read_anew(root: Path) -> None:
    with readings_kept_in(root) as kept:
        cold = everything(root, kept)
    (file,) = (root / ".cache").glob("read-*.kept")
    file.write_bytes(file.read_bytes()[:-1])
    with readings_kept_in(root) as kept:
        assert everything(root, kept) == cold
        assert kept.anew


def of_kind(kind: str) -> Executor:
    return ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, multiprocessing.get_context(kind))


@pytest.mark.parametrize("kind", ["fork", pytest.param("spawn", marks=pytest.mark.deep), "forkserver", "threads"])
def test_workers_of_every_kind_give_the_same(root: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    files, chance = ChangedFiles(root), Random(7)  # noqa: S311  (nothing secret)
    for _ in range(6):
        files.change(chance)
    monkeypatch.setattr(kept_readings, "MANY", 1)
    monkeypatch.setattr(kept_readings, "BATCH", 2)
    cold = everything(root)
    with readings_kept_in(root, lambda: of_kind(kind), (parts_of_text, typed_signs)) as kept:
        assert everything(root, kept) == cold
        assert kept.anew
    with readings_kept_in(root) as kept:
        assert everything(root, kept) == cold
        assert kept.anew == [], "what workers read is kept as well"


def test_workers_begin_only_where_there_is_much_to_read(root: Path) -> None:
    def none() -> Executor:
        raise AssertionError("a small project needs no workers")

    with readings_kept_in(root, none) as kept:
        assert everything(root, kept) == everything(root)


def _die(_document: Document) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_where_a_worker_is_killed_the_files_are_read_here(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_readings, "MANY", 1)
    with readings_kept_in(root, processes, (_die,)) as kept:
        assert everything(root, kept) == everything(root)
