"""A file where a folder belongs: one cause, one problem (the cases of cases/causes.yml show the folders of records)."""

from pathlib import Path

from dossierkit.build import examine

DOSSIER = "---\ntitle: Talks\nsummary: Talks in the harbour.\nscope: All talks.\n---\n"
BAND = """---
name: Band
kind: armed_group
image: {file: pictures/band.png, credit: The Example, license: CC BY 4.0, alt: A band}
sources: [one]
---

![A band](pictures/band.png)
"""


def test_without_the_folder_of_pages_neither_the_home_page_nor_a_picture_nor_an_article_is_missed_as_well(tmp_path: Path) -> None:
    for path, text in {
        "mkdocs.yml": "site_name: Talks\nnav: [{Home: index.md}]\n",
        "content": "",
        "dossiers/talks/dossier.md": DOSSIER,
        "dossiers/talks/actors/band.md": BAND,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert [(problem.path, problem.message) for problem in examine(tmp_path)[1] if problem.severity == "error"] == [
        ("content", "this is a file, and a folder belongs here: nothing that it should hold is read")
    ]
