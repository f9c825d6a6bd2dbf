"""Sources of the real project that are files for programs: they say so, since their titles (`countries.json`) tell readers nothing."""

import re

from support.projects import REPOSITORY, library_of


def test_a_source_with_the_name_of_a_file_says_that_it_is_a_data_set() -> None:
    files = [article for article in library_of(REPOSITORY).articles if re.fullmatch(r"[\w./-]+", article.title) and re.search("[./]", article.title)]
    assert files
    assert [one.id for one in files if one.type != "dataset" or not (one.note or "").startswith("A data set, not a text")] == []
