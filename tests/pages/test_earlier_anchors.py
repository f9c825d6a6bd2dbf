"""Anchors that were published stay on their pages: of sources whose article was renamed, and of claims that have another id now."""

from pathlib import Path

from support.built_site import read_html
from support.small_projects import content_of

HEAD = "\ntitle: The quay\nsummary: What befell it.\nscope: The quay.\n"
REPORT = """
title: A fire
url: https://post.example/fire
publisher: The Post
language: en
type: news
published: 2001-05-02
dossiers: [quay]
previous_ids: [post, post-may]
"""
FIRE = """
name: A fire
date: 2001-05-01
claims:
  killed:
    - {value: 2, source: post-2001-05-02}
    - {value: 3, source: post-2001-05-02, id: killed-later, previous_ids: [killed-at-last, killed-post]}
"""


def test_each_anchor_of_before_stands_in_the_entry_that_it_meant(tmp_path: Path) -> None:
    files = {
        "dossiers/quay/dossier.md": HEAD,
        "dossiers/quay/attacks/fire.md": FIRE,
        "content/articles/2001/post-2001-05-02.md": REPORT,
    }
    content = content_of(tmp_path, files)
    page = read_html(content.render(content.dossier_pages["/quay/attacks/fire/"]).html)
    (source,) = page.all("li", id="source-post-2001-05-02")
    assert [one["id"] for one in source.all("span") if "id" in one.attributes] == ["source-post", "source-post-may"]
    rows = {row["id"]: [one["id"] for one in row.all("span") if "id" in one.attributes] for row in page.all("tr") if "id" in row.attributes}
    assert rows == {"killed-post-2001-05-02": ["killed-post-may"], "killed-later": ["killed-at-last", "killed-post"]}
