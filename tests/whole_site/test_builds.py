"""The same project gives the same site, wherever and with whatever engine it is built."""

from pathlib import Path

import pytest

from support.built_site import Site
from support.projects import EXAMPLE, PUBLISHED, REPOSITORY, build

pytestmark = pytest.mark.build


def test_the_same_project_gives_the_same_bytes_from_wherever_it_is_built(example_site: Site, tmp_path: Path) -> None:
    """Another folder, another year, another time zone and another seed for the order of sets."""
    again = build(EXAMPLE, tmp_path / "site", folder=tmp_path, TZ="Pacific/Kiritimati", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="0")
    assert again.files == example_site.files


@pytest.mark.deep  # test_engines.py builds it so with the other engine
def test_the_real_project_too_is_built_from_another_folder(real_site: Site, tmp_path: Path) -> None:
    assert build(REPOSITORY, tmp_path / "site", folder=tmp_path, PYTHONHASHSEED="8", **PUBLISHED).files == real_site.files
