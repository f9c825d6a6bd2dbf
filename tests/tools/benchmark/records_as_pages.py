"""The records of a made-up project as other generators take them: their front matter nearly as it is, their text as plain Markdown.

Each generator gets what its users would write. Hugo and Eleventy read the record below a key of its own, since words such as `type` and `url`
mean something else to them; their templates look names up, list what refers to a record and lay claims out as tables. Plain MkDocs has no
templates for records: there all of that stands in the Markdown.
"""

import json
import posixpath
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_LINK = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\]]*))?\]\]")
_CITATION = re.compile(r"\[@([a-z0-9-]+)[^\]]*\]")
_FACTS = (
    "kind",
    "type",
    "public_role",
    "publisher",
    "language",
    "published",
    "copy",
    "syndicated_from",
    "caution",
    "status",
    "level",
    "start",
    "date",
)
_LISTS = ("aliases", "means", "attack_types", "weapon_types", "target_types")
KINDS = ("actor", "meeting", "attack", "article")
PLURAL = {kind: f"{kind}s" for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its id, kind and keys as they are written, its text, the address of its page without the slashes around it, its file."""

    id: str
    kind: str
    keys: Mapping[str, Any]
    text: str
    address: str
    path: str

    @property
    def title(self) -> str:
        """What its page is called."""
        return str(self.keys.get("title") or self.keys.get("name"))


@dataclass(frozen=True, slots=True)
class Records:
    """All records of a project, what its dossier is called, and who refers to whom."""

    title: str
    dossier: str
    topics: Mapping[str, str]
    by_id: Mapping[str, Record]
    referring: Mapping[str, Sequence[Record]] = field(default_factory=dict)

    def of_kind(self, kind: str) -> list[Record]:
        """Those of one kind, by title."""
        return sorted((record for record in self.by_id.values() if record.kind == kind), key=lambda record: record.title)


def read(project: Path) -> Records:
    """Read a project as `bench_corpus.py` writes it."""
    (dossier_file,) = project.glob("dossiers/*/dossier.md")
    dossier, home = _parts(dossier_file)[0], dossier_file.parent
    found = []
    for kind in ("actor", "meeting", "attack"):
        found += [_record(project, path, kind, project / "dossiers") for path in sorted((home / PLURAL[kind]).glob("*.md"))]
    found += [_record(project, path, "article", project / "content") for path in sorted((project / "content").glob("articles/**/*.md"))]
    by_id = {record.id: record for record in found}
    referring: dict[str, list[Record]] = defaultdict(list)
    for record in found:
        for other in dict.fromkeys(references(record.keys)):
            if other in by_id and other != record.id:
                referring[other].append(record)
    return Records(dossier["title"], home.name, dossier["topics"], by_id, referring)


def _record(project: Path, path: Path, kind: str, root: Path) -> Record:
    keys, text = _parts(path)
    return Record(path.stem, kind, keys, text, path.relative_to(root).with_suffix("").as_posix(), path.relative_to(project).as_posix())


def _parts(path: Path) -> tuple[dict[str, Any], str]:
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(front, Loader=_LOADER), text.strip()  # noqa: S506  (a safe loader)


def references(value: Any) -> Iterator[str]:
    """Every word in a record's keys that could be an id."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from references(one)
    elif isinstance(value, Iterable):
        for one in value:
            yield from references(one)


def plain(text: str, records: Records, start: str | None = None) -> str:
    """A text whose links are those of plain Markdown: from the site's root or, with `start`, relative to the file of a page there."""

    def link(words: str, to: str) -> str:
        record = records.by_id[to]
        return f"[{words or record.title}]({_target(record, start)})"

    def citation(found: re.Match[str]) -> str:
        return f"({link(str(records.by_id[found[1]].keys.get('publisher')), found[1])})"

    return _CITATION.sub(citation, _LINK.sub(lambda found: link(found[2], found[1]), text))


def _target(record: Record, start: str | None) -> str:
    if start is None:
        return f"/{record.address}/"
    return posixpath.relpath(f"{record.address}.md", posixpath.dirname(start))


def our_page(record: Record, _records: Records, folder: Path) -> None:
    """The file of one record in a project of ours."""
    _write(folder / record.path, record.keys, record.text)


def for_hugo(records: Records, folder: Path) -> None:
    """A site of Hugo: the templates beside this file, and a page of content for each record."""
    shutil.copytree(HERE / "hugo", folder)
    shutil.copy(HERE / "site.css", _made(folder / "static") / "site.css")
    for record in records.by_id.values():
        hugo_page(record, records, folder)
    for kind in KINDS:
        place = f"{records.dossier}/{PLURAL[kind]}"
        _write(folder / "content" / place / "_index.md", {"title": PLURAL[kind].capitalize(), "layout": "listing", "params": {"lists": kind}}, "")
    for slug, label in records.topics.items():
        _write(folder / "content/topics" / slug / "_index.md", {"title": label}, "")
    home = {"title": records.title, "layout": "front"}
    _write(folder / "content/_index.md", home, "")


def hugo_page(record: Record, records: Records, folder: Path) -> None:
    """The file of one record in a site of Hugo."""
    front = {"title": record.title, "topics": record.keys.get("topics", []), "params": _params(record)}
    _write(folder / "content" / f"{record.address}.md", front, plain(record.text, records))


def for_eleventy(records: Records, folder: Path) -> None:
    """A site of Eleventy: the templates beside this file, and a page of content for each record."""
    shutil.copytree(HERE / "eleventy", folder, ignore=shutil.ignore_patterns("package*.json", ".npmrc"))
    shutil.copy(HERE / "site.css", folder)
    for record in records.by_id.values():
        eleventy_page(record, records, folder)
    site = {"title": records.title, "dossier": records.dossier, "topics": records.topics}
    (_made(folder / "_data") / "site.json").write_text(json.dumps(site), encoding="utf-8")


def eleventy_page(record: Record, records: Records, folder: Path) -> None:
    """The file of one record in a site of Eleventy."""
    front = {"title": record.title, "layout": "record.11ty.js", "topics": record.keys.get("topics", []), **_params(record)}
    _write(folder / f"{record.address}.md", front, plain(record.text, records))


def _params(record: Record) -> dict[str, Any]:
    return {"id": record.id, "lists": record.kind, "record": dict(record.keys)}


def for_mkdocs(records: Records, folder: Path) -> None:
    """A project of plain MkDocs with Material: Markdown alone."""
    docs = folder / "docs"
    for record in records.by_id.values():
        mkdocs_page(record, records, folder)
    for kind in KINDS:
        page = f"{records.dossier}/{PLURAL[kind]}.md"
        rows = [
            [_linked(one, page), one.keys.get("published") or one.keys.get("date") or one.keys.get("start") or ""] for one in records.of_kind(kind)
        ]
        _write(
            docs / page, {"title": PLURAL[kind].capitalize()}, "\n".join([f"# {PLURAL[kind].capitalize()}", "", *_table(("Record", "Date"), rows)])
        )
    by_topic: dict[str, list[Record]] = defaultdict(list)
    for record in records.by_id.values():
        for topic in record.keys.get("topics", []):
            by_topic[topic].append(record)
    for slug, label in records.topics.items():
        page = f"topics/{slug}.md"
        _write(docs / page, {"title": label}, "\n".join([f"# {label}", "", *(f"- {_linked(one, page)}" for one in by_topic[slug])]))
    _write(docs / "index.md", {"title": records.title}, f"# {records.title}")
    settings = (HERE / "mkdocs/mkdocs.yml").read_text(encoding="utf-8").replace("DOSSIER", records.dossier)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")


def mkdocs_page(record: Record, records: Records, folder: Path) -> None:
    """The file of one record in a project of plain MkDocs."""
    page = f"{record.address}.md"
    _write(folder / "docs" / page, {"title": record.title}, "\n".join(_markdown(record, records, page)))


def _linked(record: Record, page: str, words: str = "") -> str:
    return f"[{words or record.title}]({_target(record, page)})"


def _named(value: Any, records: Records, page: str) -> str:
    record = records.by_id.get(value) if isinstance(value, str) else None
    return _linked(record, page) if record else str(value or "")


def _table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(str(cell).replace('|', '&#124;') for cell in row)} |"


def _markdown(record: Record, records: Records, page: str) -> Iterator[str]:
    """A record's page: its text, facts, who was involved, claims, and what refers to it."""
    keys = record.keys
    yield from (f"# {record.title}", "", plain(record.text, records, page), "", "## Facts", "")
    facts = [(key, keys[key]) for key in _FACTS if keys.get(key)] + [(key, ", ".join(keys[key])) for key in _LISTS if keys.get(key)]
    if place := keys.get("place"):
        facts.append(("place", f"{place['name']}, {place['country']}, {place['lat']}, {place['lon']} ({place['precision']})"))
    if keys.get("url"):
        facts.append(("url", f"<{keys['url']}>"))
    yield from _table(("Fact", ""), facts)
    for key, heads, cells in (
        ("involved", ("Party", "Role", "Source"), ("actor", "role", "source")),
        ("positions", ("Office", "At", "From", "Until", "Source"), ("title", "organization", "from", "until", "source")),
        ("relations", ("Relation", "To", "Source"), ("type", "to", "source")),
        ("statements", ("Speaker", "What"), ("speaker", "text")),
        ("outcomes", ("Outcome", "What", "Source"), ("type", "text", "source")),
    ):
        if keys.get(key):
            rows = [[_named(one.get(cell), records, page) for cell in cells] for one in keys[key]]
            yield from ("", f"## {key.capitalize()}", "", *_table(heads, rows))
    for name, claims in keys.get("claims", {}).items():
        rows = [
            [
                reported(one),
                one.get("of", ""),
                one.get("as_of", ""),
                _named(one.get("by"), records, page),
                _read_in(one, records, page),
                one.get("note", ""),
            ]
            for one in claims
        ]
        yield from ("", f"## {name.capitalize()}", "", *_table(("Reported", "Of", "As of", "Who says so", "Read in", "Note"), rows))
    for title, others in _lists(record, records):
        if others:
            yield from ("", f"## {title}", "", *(f"- {_linked(one, page)}" for one in others))


def _lists(record: Record, records: Records) -> Iterator[tuple[str, list[Record]]]:
    for key in ("sources", "related", "documents", "actors", "meetings", "attacks"):
        yield key.capitalize(), [records.by_id[one] for one in record.keys.get(key, []) if one in records.by_id]
    for kind in KINDS:
        yield f"{PLURAL[kind].capitalize()} that refer to it", [one for one in records.referring.get(record.id, []) if one.kind == kind]


def _read_in(claim: Mapping[str, Any], records: Records, page: str) -> str:
    article = records.by_id[claim["source"]]
    return _linked(article, page, str(article.keys.get("publisher")))


def reported(claim: Mapping[str, Any]) -> str:
    """What a claim says, in words."""
    for key, words in (("value", "{}"), ("at_least", "at least {}"), ("at_most", "at most {}"), ("about", "about {}")):
        if key in claim:
            return words.format(claim[key])
    low, high = claim["between"]
    return f"{low} to {high}"


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(path: Path, front: Mapping[str, Any], text: str) -> None:
    block = yaml.dump(front, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, default_flow_style=None, width=100_000)
    _made(path.parent)
    path.write_text(f"---\n{block}---\n\n{text}\n", encoding="utf-8")
