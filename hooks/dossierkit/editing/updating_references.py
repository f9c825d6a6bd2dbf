"""Makes everything that refers to a record refer to another id: keys, prose, links, claims' addresses. For renaming and merging."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator

import yaml

from dossierkit import addresses
from dossierkit.editing.front_matter_edits import composed_tree, node_at, renamed_at, with_key
from dossierkit.editing.open_files import OpenFile, OpenFiles
from dossierkit.editing.text_edits import Edit, edited
from dossierkit.library import Library
from dossierkit.prose import mentions_and_faults
from dossierkit.reading.all_files import CONTENT
from dossierkit.reading.one_file import Document
from dossierkit.records import Article, Dossier, Record
from dossierkit.records.model_keys import Slot

Loc = tuple[str | int, ...]
_OPENING = re.compile(r"(?:\[\[|\[@)\s*")
_BESIDE = "coordinates_from"  # holds words, or the id of an article


def follow(open_files: OpenFiles, record: Record, new: str) -> dict[str, list[Loc]]:
    """Change all references to a record to the id `new`, in the open files only.

    Returns where front matter was changed: the places (keys and numbers) by the path of the file. References in prose, links from content
    pages and ids of claims made of an article's id are followed too.
    """
    library = open_files.library
    found: dict[str, list[Loc]] = defaultdict(list)
    for link in library.links:
        if link.target is record:
            found[str(link.source.path)].append(link.reference.loc)
    for path, locs in found.items():
        open_file = open_files[path]
        node = composed_tree(open_file.front)
        open_file.front = edited(open_file.front, {renamed_at(node_at(node, loc), open_file.front, record.id, new) for loc in locs})
    if isinstance(record, Article):
        _keep_anchors(open_files, record)
        _follow_coordinates(open_files, record, new)
    for document, open_file in open_files:
        open_file.body = edited(open_file.body, {*_mentions(open_file.body, record, new), *_links(library, document, open_file, record, new)})
    return dict(found)


def _mentions(body: str, record: Record, new: str) -> Iterator[Edit]:
    """Links `[[id]]` and citations `[@id]` in prose. They never mean a dossier."""
    if isinstance(record, Dossier):
        return
    starts = starts_of_lines(body)
    for mention in mentions_and_faults.mentions(body):
        if mention.id == record.id:
            at = starts[mention.line - 1] + mention.column - 1
            opening = _OPENING.match(body, at)
            start = opening.end() if opening else at
            yield Edit(start, start + len(record.id), new)


def _links(library: Library, document: Document, open_file: OpenFile, record: Record, new: str) -> Iterator[Edit]:
    """Links from content pages to the page of the record, for a dossier to any of its pages."""
    content_page = next((one for one in library.content_pages if one.document is document), None)
    if not content_page:
        return
    old = addresses.address(record)
    folder = "/" + posixpath.dirname(open_file.path.relative_to(CONTENT).as_posix())
    starts = starts_of_lines(open_file.body)
    for line, column, target in mentions_and_faults.internal_links(open_file.body):
        path = re.split("[?#]", target)[0]
        places = {posixpath.normpath(posixpath.join(base, path)).removesuffix("/index.md").lstrip("/") for base in (folder, content_page.address)}
        wanted = old.strip("/")
        if wanted in places or (isinstance(record, Dossier) and any(place.startswith(f"{wanted}/") for place in places)):
            parts = [found.start(1) for found in re.finditer(rf"(?:^|/)({re.escape(record.id)})(?=/|$)", path)]
            if parts:
                start = starts[line - 1] + column - 1 + (parts[0] if isinstance(record, Dossier) else parts[-1])
                yield Edit(start, start + len(record.id), new)


def starts_of_lines(text: str) -> list[int]:
    """Where each line of a text begins, in characters from the start of the text."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _keep_anchors(open_files: OpenFiles, article: Article) -> None:
    """Write down the anchors of claims that are made of the article's id, so that links to these claims still work."""
    for record in open_files.library.with_claims:
        for name, claims in record.claims.items():
            for number, claim in enumerate(claims):
                if claim.id_ is None and claim.cited[0].article == article.id:
                    open_file = open_files[record.path]
                    open_file.front = with_key(open_file.front, Slot((type(record),)), ("claims", name, number), "id", claim.id)


def _follow_coordinates(open_files: OpenFiles, article: Article, new: str) -> None:
    for record in open_files.library.with_claims:
        open_file = open_files[record.path]
        if _BESIDE in open_file.front:
            nodes = [value for key, value in _pairs(composed_tree(open_file.front)) if key == _BESIDE and value.value == article.id]
            open_file.front = edited(open_file.front, [renamed_at(node, open_file.front, article.id, new) for node in nodes])


def _pairs(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """Every key with its value, at any depth."""
    for one in node.value if isinstance(node, yaml.CollectionNode) else ():
        key, value = one if isinstance(one, tuple) else (None, one)
        if key:
            yield key.value, value
        yield from _pairs(value)
