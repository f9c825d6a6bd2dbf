"""What the tests of all rooms share lies in support/; its assertions are explained like those of the tests themselves."""

import pytest

pytest.register_assert_rewrite("support", "tools")
pytest_plugins = ["support.fixtures", "support.needs"]
