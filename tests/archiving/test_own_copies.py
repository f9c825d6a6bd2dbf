"""Copies that a project keeps itself are read by the programs of others: warcio finds each file as it was, wacz calls the whole sound."""

import json
from pathlib import Path

import pytest

from support.outside_tools import run_program, run_python

pytestmark = pytest.mark.outside


def test_a_copy_of_ones_own_is_a_sound_wacz_with_the_page_and_what_it_shows(tmp_path: Path) -> None:
    told = json.loads(run_python("own_copy.py", tmp_path))
    assert told["records"] == {
        "http://post.example/closed": "<!doctype html><title>Pier closed</title><link rel=stylesheet href=/look.css><p>The pier is closed.",
        "http://post.example/look.css": "p {color: teal}",
    }
    assert told["pages"] == [{"url": "http://post.example/closed", "title": "Pier closed"}]
    assert told["sha256"] == told["sha256_of_file"]
    assert told["left_behind"] == ["closed.wacz"]
    assert "valid" in run_program("wacz", "validate", "--file", tmp_path / "2021/closed.wacz").lower()
