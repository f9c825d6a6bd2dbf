"""Scripts are sent without their lines of comment, and with everything else."""

import re

import pytest

from dossierkit.exports.scripts import FOLDER, without_comments
from support.built_site import Site

SCRIPTS = sorted(path.name for path in FOLDER.glob("*.js"))


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("// Why\nlet a = 1;\n", "let a = 1;\n"),
        ("/** A number. @type {number} */\nlet a = 1;\n", "let a = 1;\n"),
        ("/*\n * Why,\n * at length.\n */\nlet a = 1;\n", "let a = 1;\n"),
        ("if (a) {\n  // not yet\n  b();\n}\n", "if (a) {\n  b();\n}\n"),
        ("let a = /** @type {T} */ (b); // of both\n", "let a = /** @type {T} */ (b); // of both\n"),
        ("/** @type {T} */ let a;\nb();\n/** B. */\nc();\n", "/** @type {T} */ let a;\nb();\nc();\n"),
        ('let a = "https://example.test/*";\nb(); // */\n', 'let a = "https://example.test/*";\nb(); // */\n'),
        ("a();\n// The end", "a();\n"),
    ],
)
def test_lines_of_comment_are_not_sent(written: str, sent: str) -> None:
    assert without_comments(written) == sent


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_in_backquotes_looks_like_a_comment(name: str) -> None:
    script = (FOLDER / name).read_text(encoding="utf-8")
    texts = re.findall(r"`[^`]*`", without_comments(script))
    assert not [text for text in texts if re.search(r"^\s*(//|/\*)", text, re.MULTILINE)]
    outside = "".join(line for line in script.splitlines(keepends=True) if line not in without_comments(script).splitlines(keepends=True))
    assert all(line.lstrip().startswith(("//", "/*", "*")) for line in outside.splitlines()), name


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_site_has_each_script_without_comments(example_site: Site, name: str) -> None:
    sent = example_site.files[f"assets/dossierkit/{name}"].decode()
    assert sent == without_comments((FOLDER / name).read_text(encoding="utf-8"))
    assert not re.search(r"^\s*//", sent, re.MULTILINE)
