"""Of problems that say the same, those that a change brought."""

from dossierkit.history.revisions import Lines
from dossierkit.problem_formats.brought_by_a_change import brought_by_change
from dossierkit.problems import Problem


def test_of_several_problems_that_say_the_same_those_of_the_change_are_reported() -> None:
    def problem(line: int) -> Problem:
        return Problem("a.md", line, 1, "tab", f"a tab (see line {line})")

    old, new = [problem(3), problem(9)], [problem(3), problem(6), problem(10), problem(11)]
    assert brought_by_change(new, old, {"a.md": Lines(((6, 7),))}) == [problem(6), problem(11)]
    assert brought_by_change(new, old, {"a.md": Lines()}) == [problem(10), problem(11)]
    assert brought_by_change(new, old, {"b.md": Lines(whole=True)}) == [problem(10), problem(11)]
    assert brought_by_change(new, new, {"a.md": Lines(((3, 4), (10, 12)))}) == [problem(3), problem(10), problem(11)]
    assert brought_by_change(old, new, {}) == []
