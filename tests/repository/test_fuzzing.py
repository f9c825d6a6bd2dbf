"""The fuzzer's readers: each reads what it begins with, and whatever comes of cutting it, without the fuzzer too."""

import subprocess
import sys

import pytest

from support.projects import REPOSITORY
from tools.fuzz_readers import SEEDS


@pytest.mark.parametrize("reader", SEEDS)
def test_a_reader_reads_what_it_begins_with_and_every_piece_of_it(reader: str) -> None:
    made, seeds = SEEDS[reader]
    read = made()
    begun = [*seeds()]
    assert begun
    for seed in begun[:4]:
        for end in {0, 1, len(seed) // 3, len(seed) // 2, len(seed) - 1, len(seed)}:
            read(seed[:end])
            read(seed[end:] + b"\xff" + seed[:end])


def test_a_reader_that_is_not_there_is_told() -> None:
    command = [sys.executable, REPOSITORY / "tests/tools/fuzz_readers.py", "page"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there is no reader page; there are front-matter, dates, prose, tables, libraries, pages" in done.stderr
