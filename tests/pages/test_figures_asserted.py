"""Figures that an actor asserts, counted on its page: in official texts of its own, and as others report it."""

from pathlib import Path

import pytest

from dossierkit.build import SiteContent, examine
from support.built_site import Element, read_html

DOSSIER = "title: D\nsummary: D.\nscope: D."
ARTICLE = "title: T\nurl: https://{0}.example\npublisher: {1}\nlanguage: en\ntype: {2}"
ATTACK = (
    "name: Attack {0}\ndate: 2015-10\nclaims:\n  killed:\n    - {{value: {0}, source: text}}\n  wounded:\n    - {{value: {0}, by: {1}, source: news}}"
)


def write(root: Path, path: str, front: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"---\n{front}\n---\n", encoding="utf-8")


def asserted(root: Path, attacks: int, *, publisher: str, by: str) -> Element:
    """The section of the Office's page in a project with so many attacks, each with a figure of a text and one of the news."""
    (root / "content").mkdir()
    write(root, "dossiers/d/dossier.md", DOSSIER)
    write(root, "dossiers/d/actors/office.md", "name: The Office\nkind: government_body")
    write(root, "content/articles/undated/text.md", ARTICLE.format("office", publisher, "official_statement"))
    write(root, "content/articles/undated/news.md", ARTICLE.format("news", "The News", "news"))
    for number in range(1, attacks + 1):
        write(root, f"dossiers/d/attacks/attack-{number}.md", ATTACK.format(number, by))
    library, problems = examine(root)
    assert problems == []
    site_content = SiteContent(library)
    html = read_html(site_content.render(site_content.dossier_pages["/d/actors/office/"]).html)
    (found,) = [one for one in html.all("section") if one.all("h2", id="asserted")]
    return found


@pytest.mark.parametrize(
    ("publisher", "by", "counted", "rows"),
    [
        (
            "office",
            "office",
            "4 figures on 2 records, 2 of them in official texts of its own; the rest as others report it.",
            [
                "Killed 1 – Attack 1[1] in a text of its own",
                "Wounded 1 – Attack 1[2]",
                "Killed 2 – Attack 2[1] in a text of its own",
                "Wounded 2 – Attack 2[2]",
            ],
        ),
        ("office", "The Mayor", "2 figures on 2 records, in official texts of its own.", ["Killed 1 – Attack 1[1]", "Killed 2 – Attack 2[1]"]),
        ("The Paper", "office", "2 figures on 2 records, as others report it.", ["Wounded 1 – Attack 1[1]", "Wounded 2 – Attack 2[1]"]),
    ],
)
def test_they_are_counted_by_who_tells_them(tmp_path: Path, publisher: str, by: str, counted: str, rows: list[str]) -> None:
    found = asserted(tmp_path, 2, publisher=publisher, by=by)
    assert found.one("p").words == counted
    assert [one.words for one in found.all("li")] == rows


def test_many_stand_together_by_record(tmp_path: Path) -> None:
    found = asserted(tmp_path, 4, publisher="office", by="office")
    assert found.one("p").words.startswith("8 figures on 4 records, 4 of them")
    assert [one.words for one in found.all("dt")] == ["Attack 1", "Attack 2", "Attack 3", "Attack 4"]
    assert [one.words for one in found.all("dd")[0].all("li")] == ["Killed: 1[1] in a text of its own", "Wounded: 1[2]"]
