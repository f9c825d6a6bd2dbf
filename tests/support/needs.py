"""What a test needs beyond Python, as a mark; `make check` leaves out all that need anything.

- `build`: a site that is built or served; by the fixtures that give one, or marked by hand;
- `browser`: Chromium, and with it the real site; by the fixture `browser`, and in every file `*_browser.py`;
- `tools`: Node or Java, or a package that they run; by the fixture that runs one, or marked by hand.

A test that builds or asks for a tool without saying so fails. Three marks say something else:

- `outside`: lets a program by others read what a site gives away (see outside_tools.py); runs alone with its like (`make test-outside`);
- `deep`: takes long and asks once more what a sample beside it has asked already; runs where many examples are tried (`make test-deep`);
- `long`: takes more than some five seconds. Where processes run tests side by side, these come first: the last ones to end are short then,
  and no process stands idle while another one is busy with a long one.
"""

import gc
import os
from collections.abc import Iterator

import pytest

from support.examples import thorough

REPORTED = {"proposed", "walked"}  # a report on a change makes every page as it was and as it is
SITES = {
    "example_site",
    "real_site",
    "site",
    "german_site",
    "arabic_site",
    "translated_site",
    "large_site",
    "admin_site",
    "bracketed",
    "own_site",
    "with_theme",
} | REPORTED
TOOLS = {"save_forms"}
MARKS = {
    "build": "needs a site that is built or served",
    "browser": "needs Chromium",
    "tools": "needs Node or Java",
}

_needed: frozenset[str] = frozenset(MARKS)  # of the test that runs


def needs(mark: str) -> None:
    """Fail where the test that runs does not say that it needs this."""
    assert mark in _needed, f"a test that {MARKS[mark]} has the mark `{mark}` (see tests/support/needs.py)"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--outside", action="store_true", help="run the tests that need programs by others, and only these")


def pytest_configure(config: pytest.Config) -> None:
    for name, meaning in MARKS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")
    config.addinivalue_line("markers", "outside: lets a program by others read what a site gives away; only in make test-outside")
    config.addinivalue_line("markers", "deep: asks once more what a sample has asked; only in make test-deep")
    config.addinivalue_line("markers", "long: takes more than some five seconds, and is begun first where tests run side by side")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what can be told from fixtures and files; what needs least comes first. What is deep stays out unless many examples are tried."""
    outside = config.getoption("outside")
    if left := {one for one in items if bool(one.get_closest_marker("outside")) != outside or (one.get_closest_marker("deep") and not thorough())}:
        config.hook.pytest_deselected(items=[*left])
        items[:] = [item for item in items if item not in left]
    for item in items:
        fixtures = {*getattr(item, "fixturenames", ())}
        if "browser" in fixtures or item.path.stem.endswith("_browser"):
            item.add_marker("browser")
        if fixtures & SITES:
            item.add_marker("build")
        if fixtures & TOOLS:
            item.add_marker("tools")
    items.sort(key=lambda item: ("browser" in marks_of(item), "build" in marks_of(item), "tools" in marks_of(item)))
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """What is there by now stays until the end: Python need not look through it again and again for what nobody uses any more.

    And it looks less often: projects, pages and trees of elements are many objects at once, of which none is garbage yet.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    global _needed  # noqa: PLW0603  (one test runs at a time)
    _needed = marks_of(item)
    try:
        return (yield)
    finally:
        _needed = frozenset(MARKS)


def marks_of(item: pytest.Item) -> frozenset[str]:
    found = {mark.name for mark in item.iter_markers() if mark.name in MARKS}
    return frozenset({*found, "build", "tools"} if "browser" in found else found)
