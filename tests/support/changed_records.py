"""Changes of any field of any record of a project: values, entries, keys, prose; and records that come, go, and get another id."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dossierkit.build import load
from dossierkit.library import Library
from dossierkit.problems import DossierError

FOLDERS = ("dossiers", "content/articles")  # where records lie
OTHERS = ("AQ", "2001-02-03", "https://elsewhere.example/x", "EUR", "bilateral", "other", "unarmed_assault")  # of each form one
MOST_TRIES = 400  # of changes after which a project could not be published
Where = tuple[str | int, ...]


class _Loader(yaml.SafeLoader):
    """Dates and words stay texts."""


_Loader.yaml_implicit_resolvers = {
    letter: [one for one in resolvers if one[0] not in {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|false)$"), list("tf"))


@dataclass
class RecordFile:
    """The file of a record, taken apart: its keys as plain values, and its prose."""

    path: Path
    keys: dict[str, Any]
    prose: str

    @classmethod
    def read(cls, path: Path) -> "RecordFile":
        _before, front, prose = path.read_text(encoding="utf-8").split("---\n", 2)
        return cls(path, yaml.load(front, _Loader), prose)  # noqa: S506  (a safe loader)

    @property
    def kind(self) -> str:
        """Its kind, as its folder says."""
        return "dossier" if self.path.stem == "dossier" else "article" if "articles" in self.path.parts else self.path.parent.name

    def write(self) -> None:
        front = yaml.safe_dump(self.keys, allow_unicode=True, sort_keys=False, width=1000)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(f"---\n{front}---\n{self.prose}", encoding="utf-8")


def record_files(project: Path) -> list[RecordFile]:
    """The files of all records, in the order of their paths."""
    return [RecordFile.read(path) for folder in FOLDERS for path in sorted((project / folder).rglob("*.md"))]


def leaves(value: object, where: Where = ()) -> Iterator[tuple[Where, object]]:
    """Every single value within a value, and where it stands."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*where, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from leaves(one, (*where, number))
    else:
        yield where, value


def field_of(where: Where) -> str:
    """Which field stands at a place, whichever entry of a list it is in: `involved.role`."""
    return ".".join(part for part in where if isinstance(part, str))


def put(keys: dict[str, Any], where: Where, value: object) -> None:
    """Put a value at a place."""
    *way, last = where
    inside: Any = keys
    for part in way:
        inside = inside[part]
    inside[last] = value


class Changes:
    """Random changes of a project, the same for one seed; after each of them it can be published."""

    def __init__(self, project: Path, seed: int) -> None:
        self.project = project
        self.chance = random.Random(seed)  # noqa: S311  (nothing secret)
        self.library = load(project)
        self._number = 0
        self._chosen = ("", "")

    def make(self, kinds: tuple[str, ...] = ("value", "value", "value", "key", "entry", "prose", "new", "gone", "id")) -> tuple[str, Library]:
        """One change: what was done, and the library of the project after it."""
        while self._number < MOST_TRIES:
            self._number += 1
            kind = self.chance.choice(kinds)
            saved = {path: path.read_bytes() for path in self._files()}
            said = getattr(self, f"_of_{kind}" if kind == "chosen" else f"_{kind}")(record_files(self.project))
            try:
                self.library = load(self.project)
            except DossierError:
                for path in self._files():
                    path.unlink()
                for path, data in saved.items():
                    path.write_bytes(data)
            else:
                return said, self.library
        raise AssertionError(kinds)

    def _files(self) -> list[Path]:
        return [path for folder in FOLDERS for path in sorted((self.project / folder).rglob("*.md"))]

    def make_in(self, kind: str, field: str) -> tuple[str, Library]:
        """The same for one value of a field of a kind of records."""
        self._chosen = kind, field
        return self.make(("chosen",))

    def _of_chosen(self, files: list[RecordFile]) -> str:
        kind, field = self._chosen
        having = [one for one in files if one.kind == kind and any(field_of(where) == field for where, _value in leaves(one.keys))]
        file = self.chance.choice(having)
        return self._without_field(file, field) if self._number % 3 == 0 else self.change_field(files, file, field)

    def _without_field(self, file: RecordFile, field: str) -> str:
        """One value of a field goes: in a closed vocabulary of which the project has one term, there is no other."""
        where = self.chance.choice([place for place, _value in leaves(file.keys) if field_of(place) == field])
        *way, last = where
        inside: Any = file.keys
        for part in way:
            inside = inside[part]
        del inside[last]
        file.write()
        return f"{file.path.stem}: {'.'.join(map(str, where))} goes"

    def _value(self, files: list[RecordFile]) -> str:
        """One value becomes another that somebody has in that field, or, if it is a text, another text."""
        file = self.chance.choice(files)
        fields = sorted({field_of(where) for where, _one in leaves(file.keys)})
        return self.change_field(files, file, self.chance.choice(fields))

    def change_field(self, files: list[RecordFile], file: RecordFile, field: str) -> str:
        """One value of a field becomes another."""
        where, old = self.chance.choice([pair for pair in leaves(file.keys) if field_of(pair[0]) == field])
        others = sorted({repr(one): one for other in files for place, one in leaves(other.keys) if field_of(place) == field and one != old}.items())
        choices = [one for _written, one in others]
        ids = {other.path.stem for other in files}
        if old in ids:
            choices += sorted(ids - {old})
        elif isinstance(old, str):
            choices += [f"{old} {self._number}"] * max(1, len(choices))
            choices += sorted(set(OTHERS) - {old})
        elif isinstance(old, bool):
            choices.append(not old)
        elif isinstance(old, int):
            choices.append(old + 1)
        new = self.chance.choice(choices) if choices else old
        put(file.keys, where, new)
        file.write()
        return f"{file.path.stem}: {'.'.join(map(str, where))} becomes {new!r}"

    def _key(self, files: list[RecordFile]) -> str:
        """A key goes, or comes from another record of the kind."""
        file = self.chance.choice(files)
        others = [one for one in files if one.kind == file.kind]
        key = self.chance.choice(sorted({key for one in others for key in one.keys}))
        if key in file.keys and self.chance.random() < 0.5:
            del file.keys[key]
            file.write()
            return f"{file.path.stem}: {key} goes"
        other = self.chance.choice([one for one in others if key in one.keys])
        file.keys[key] = other.keys[key]
        file.write()
        return f"{file.path.stem}: {key} becomes that of {other.path.stem}"

    def _entry(self, files: list[RecordFile]) -> str:
        """A list loses an entry, or has two in another order."""
        file = self.chance.choice(files)
        lists = [value for value in _lists(file.keys) if value]
        if not lists:
            return "nothing"
        chosen = self.chance.choice(lists)
        if len(chosen) > 1 and self.chance.random() < 0.5:
            chosen.append(chosen.pop(0))
        else:
            chosen.pop(self.chance.randrange(len(chosen)))
        file.write()
        return f"{file.path.stem}: a list with {len(chosen)} entries now"

    def _prose(self, files: list[RecordFile]) -> str:
        file, other = self.chance.choice(files), self.chance.choice(files)
        mention = f"[@{other.path.stem}]" if other.kind == "article" else f"[[{other.path.stem}]]" if other.kind != "dossier" else "# A heading"
        file.prose += f"\nSentence {self._number}. {mention}\n"
        file.write()
        return f"{file.path.stem}: a sentence more, with {mention}"

    def _new(self, files: list[RecordFile]) -> str:
        """A record like another one."""
        file = self.chance.choice([one for one in files if one.kind != "dossier"])
        file.path = file.path.with_stem(f"new-{self._number}")
        file.keys.pop("previous_ids", None)
        for name in ("name", "title"):
            if name in file.keys:
                file.keys[name] = f"{file.keys[name]} {self._number}"
        file.write()
        return f"{file.path.stem} is new"

    def _gone(self, files: list[RecordFile]) -> str:
        file = self.chance.choice([one for one in files if one.kind != "dossier"])
        file.path.unlink()
        return f"{file.path.stem} is gone"

    def _id(self, files: list[RecordFile]) -> str:
        """A record gets another id, and whoever names it names it so."""
        file = self.chance.choice([one for one in files if one.kind != "dossier"])
        old, new = file.path.stem, f"other-{self._number}"
        file.path.rename(file.path.with_stem(new))
        for path in self._files():
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return f"{old} is called {new}"


def _lists(value: object) -> Iterator[list[Any]]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _lists(one)
    elif isinstance(value, list):
        yield value
        for one in value:
            yield from _lists(one)
