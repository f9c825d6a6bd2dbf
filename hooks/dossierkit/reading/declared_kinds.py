"""The kinds of records that a project's dossiers declare: read first of all, since they say which folders hold records, and of which form.

A kind stands in `dossiers/<dossier>/kinds/<kind>.yml`, or below `kinds:` in the dossier's own file. Its name means the same in the whole
project: two dossiers that declare it must say the same.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from dossierkit.problems import Problem
from dossierkit.reading.declared_vocabularies import DeclaredVocabularies
from dossierkit.reading.folders import DOSSIER_FILE, DOSSIERS, KINDS
from dossierkit.reading.front_matter import Fault, Loc, PlainValues, compose
from dossierkit.reading.one_file import Document, Unreadable, document_from, raw_file, unreadable, whole_text
from dossierkit.reading.validation import problems_from
from dossierkit.records import READY_MADE, Article, DeclaredKind, Kinds
from dossierkit.records.declared_words import Words
from dossierkit.records.kind_blocks import DeclaredProperty, KindBlock, folder_fault, folder_of, name_fault
from dossierkit.records.kind_declarations import COLOURS
from dossierkit.records.made_models import BASE_MODELS
from dossierkit.records.model_keys import key_order
from dossierkit.values.nearest_words import did_you_mean

_At = tuple[Loc, str, str, str]  # where in a declaration something is wrong, with code, message and hint
TIME_KEYS = ("date", "start", "end")  # those of an event of the one or the other sort


@dataclass(slots=True)
class DeclaredKinds:
    """The kinds of a project, and what is wrong with their declarations.

    `faulty` are the dossiers that declare one that is not known, `unsound` the names of such kinds.
    """

    kinds: Kinds = READY_MADE
    problems: list[Problem] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)
    unsound: set[str] = field(default_factory=set)

    def refused(self, dossier: str, name: str) -> None:
        """Note that a dossier declares a kind wrongly, so that nothing more is said of its records."""
        self.faulty.add(dossier)
        self.unsound.add(name)

    def with_unsound(self) -> None:
        """Let the kinds know of those that are not sound: under which keys articles list their records."""
        if self.unsound:
            listed = {folder_of(Words((("", many),)), name).replace("-", "_") for name in self.unsound for many in (name, f"{name}s")}
            self.kinds = replace(self.kinds, unsound=frozenset(listed | self.unsound))


@dataclass(slots=True)
class _Declaration:
    """One kind as it is declared: where, and what was read of it; `base` is where its block stands in the file.

    `beside` are the properties of claims that the dossier's own file declares.
    """

    name: str
    dossier: str
    document: Document
    base: Loc
    block: KindBlock
    beside: frozenset[str]


def declared_kinds(root: Path) -> DeclaredKinds:
    """The kinds of the project at `root`. Never raises for what a file holds: see `problems`."""
    found = DeclaredKinds()
    folder = root / DOSSIERS
    if not folder.is_dir() or folder.is_symlink():
        return found
    declarations: list[_Declaration] = []
    unused = tuple(kind for kind in READY_MADE.declared if kind.only_where_used and not _has_folder(folder, kind.folder))
    vocabularies = DeclaredVocabularies(found.problems, unused)
    for dossier in sorted(one.name for one in folder.iterdir() if one.is_dir() and not one.is_symlink()):
        own = _OwnFile(root, dossier, found)
        files = [*_of_files(root, dossier, found)]
        declarations += [_Declaration(name, dossier, document, (), block, own.properties) for name, document, block in files]  # asked only for these
        declarations += own.kinds()
        if own.document and "vocabularies:" in own.document.front:
            vocabularies.add(dossier, own.document, own.data.get("vocabularies"))
        elif not own.document and (folder / dossier / DOSSIER_FILE).exists():
            vocabularies.unknown(dossier)
    _Together(found).add(declarations, unused)
    found.with_unsound()
    if vocabularies.of_dossiers:
        found.kinds = replace(found.kinds, vocabularies=tuple(vocabularies.of_dossiers.items()))
    return found


def _has_folder(dossiers: Path, name: str) -> bool:
    """Whether any dossier has a folder of that name."""
    return any(os.path.isdir(one / name) for one in dossiers.iterdir())  # noqa: PTH112  (Path's raises where a folder may not be looked into)


def _of_files(root: Path, dossier: str, found: DeclaredKinds) -> Iterator[tuple[str, Document, KindBlock]]:
    """The kinds that stand in files of their own."""
    folder = root / DOSSIERS / dossier / KINDS
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir()):
        path = PurePosixPath(DOSSIERS, dossier, KINDS, entry.name)
        if entry.name.startswith("."):
            continue
        if entry.suffix != ".yml":
            hint = f"rename it to `{entry.stem}.yml`" if entry.suffix in {".yaml", ".md"} else "move it elsewhere"
            found.problems.append(Problem(str(path), 1, 1, "kind", f"is no kind: kinds stand in files like `{KINDS}/incident.yml`", hint))
            found.refused(dossier, entry.stem)
            continue
        if declared := _of_file(root, path, found.problems):
            yield entry.stem, *declared
        else:
            found.refused(dossier, entry.stem)


def _of_file(root: Path, path: PurePosixPath, problems: list[Problem]) -> tuple[Document, KindBlock] | None:
    """A file that holds one kind, checked by itself."""
    try:
        document = Document(str(path), whole_text(path, raw_file(root, path)), "", 1, front_line=1)
    except Unreadable as unusable:
        problems.append(unusable.problem)
        return None
    except OSError as error:
        problems.append(unreadable(root, error))
        return None
    nothing = Problem(document.path, 1, 1, "kind", "declares nothing", "begin with `base: event`, `one:` and `many:`")
    node = compose(document.front)
    if isinstance(node, Fault):
        problems.append(nothing if node.code == "empty" else node.at(document.path, 0))
        return None
    values = PlainValues()
    data = values.value(node)
    if values.faults or not isinstance(data, dict):
        problems += [fault.at(document.path, 0) for fault in values.faults] or [nothing]
        return None
    try:
        return document, KindBlock.model_validate(data)
    except ValidationError as error:
        problems += problems_from(error, document, node, (KindBlock, {}))
        return None


class _OwnFile:
    """What a dossier's own file declares, read as far as kinds need it; what is wrong with the file, those who read it as a record report."""

    def __init__(self, root: Path, dossier: str, found: DeclaredKinds) -> None:
        self._root, self._dossier, self._found = root, dossier, found

    @cached_property
    def document(self) -> Document | None:
        """The file taken apart; None where it cannot be."""
        path = PurePosixPath(DOSSIERS, self._dossier, DOSSIER_FILE)
        try:
            found = document_from(path, raw_file(self._root, path), front_required=True)
        except (Unreadable, OSError):
            return None
        return found if isinstance(found, Document) else None

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """Its keys as plain values."""
        node = compose(self.document.front) if self.document else None
        data = PlainValues().value(node) if node is not None and not isinstance(node, Fault) else None
        return data if isinstance(data, dict) else {}

    @property
    def properties(self) -> frozenset[str]:
        """The names of the properties of claims that it declares."""
        declared = self.data.get("properties")
        return frozenset(map(str, declared)) if isinstance(declared, dict) else frozenset()

    def kinds(self) -> Iterator[_Declaration]:
        """The kinds that it declares."""
        if not self.document or "kinds:" not in self.document.front:
            return
        kinds = self.data.get("kinds")
        for name, given in kinds.items() if isinstance(kinds, dict) else ():
            try:
                block = KindBlock.model_validate(given)
            except ValidationError:
                self._found.refused(self._dossier, str(name))
                continue
            yield _Declaration(str(name), self._dossier, self.document, ("kinds", str(name)), block, self.properties)


class _Together:
    """The declarations of all dossiers, checked against each other and against the kinds of the package."""

    def __init__(self, found: DeclaredKinds) -> None:
        self._found = found
        self._kinds: dict[str, DeclaredKind] = dict(READY_MADE.by_name)
        self._folders: dict[str, str] = {kind.folder: kind.name for kind in READY_MADE.declared}
        self._of_dossiers: dict[str, list[str]] = {}
        self._said: dict[str, KindBlock] = {}
        self._properties: dict[str, tuple[str, DeclaredProperty]] = {}

    def add(self, declarations: list[_Declaration], unused: tuple[DeclaredKind, ...]) -> None:
        """Take in every declaration that is sound beside the others; the rest become problems. `unused` are kinds of the package."""
        sound = [one for one in declarations if self._is_sound(one)]
        names = {one.name for one in sound} | set(READY_MADE.by_name) | self._found.unsound
        for one in sound:
            for problem in self._faults_within(one, names):
                self._refuse(one, problem)
        own = [name for name in self._kinds if name not in READY_MADE.by_name]
        used = {kind.colour for kind in READY_MADE.declared}
        free = [colour for colour in COLOURS if colour not in used]
        for number, name in enumerate(own):
            self._kinds[name] = self._said[name].declared(name, colour=free[number % len(free)])
        of_dossiers = tuple((dossier, tuple(some)) for dossier, some in sorted(self._of_dossiers.items()))
        if own or of_dossiers or unused:
            self._found.kinds = Kinds(tuple(kind for kind in self._kinds.values() if kind not in unused), of_dossiers, unused=unused)

    def _is_sound(self, one: _Declaration) -> bool:
        """Whether the kind can be what it is called, in the folder that it has."""
        block, name = one.block, one.name
        said_before = name in self._said
        if fault := self._fault_of_name(one) or (None if said_before else self._fault_of_folder(one)):
            return self._refuse(one, fault)
        if not said_before:
            self._folders[block.folder or folder_of(block.many, name)] = name
            self._said[name] = block
            self._kinds[name] = block.declared(name)
        self._of_dossiers.setdefault(one.dossier, []).append(name)
        return True

    def _fault_of_name(self, one: _Declaration) -> _At | None:
        """Why a dossier cannot call its kind so."""
        name = one.name
        if wrong := name_fault(name):
            return (), "kind", f"`{name}` cannot be the name of a kind: {wrong}", f"give the {'key' if one.base else 'file'} another name"
        if name in READY_MADE.by_name:
            hint = "give yours another name; what a dossier adds to the vocabularies of this one stands in its `vocabularies:`"
            return (), "kind", f"`{name}` is a kind that every project has", hint
        if name in self._said and self._said[name] != one.block:
            other = next(dossier for dossier, some in self._of_dossiers.items() if name in some)
            hint = "say the same in both, or give one of them another name"
            return (), "kind", f"the dossier `{other}` declares `{name}` in another way", hint
        if name in self._of_dossiers.get(one.dossier, ()):
            return (), "kind", f"the dossier declares `{name}` twice", "keep one of the two, the file or the key"
        return None

    def _fault_of_folder(self, one: _Declaration) -> _At | None:
        """Why its records cannot lie in the folder that it has, or be listed by articles under the name of the folder."""
        folder = one.block.folder or folder_of(one.block.many, one.name)
        wrong, listed = folder_fault(folder), folder.replace("-", "_")
        if taken := self._folders.get(folder):
            wrong = f"the folder `{folder}` is that of the kind `{taken}`"
        if listed in key_order(Article):
            wrong = f"articles have a key `{listed}` already, under which they would list its records"
        return (("folder",) if one.block.folder else ("many",), "kind", wrong, "name another with `folder:`") if wrong else None

    def _faults_within(self, one: _Declaration, names: set[str]) -> Iterator[_At]:
        """What its fields and figures name that there is not."""
        bases = {"actor", "event", "thing", "article"}
        for key, declared in one.block.fields.items():
            for number, kind in enumerate(declared.kinds):
                if kind not in names | bases:
                    hint = did_you_mean(kind, names | bases) or f"known are {', '.join(sorted(names | bases))}"
                    yield ("fields", key, "kinds", number), "kind", f"there is no kind `{kind}`", hint
        known = self._known_properties(one)
        for number, figure in enumerate(one.block.figures):
            if figure not in known:
                hint = did_you_mean(figure, known) or "declare it in `properties:`"
                yield ("figures", number), "claim-property", f"`{figure}` is not a property of claims", hint
        for name, said in one.block.properties.items():
            yield from self._faults_of_property(one, name, said)
        keys = {*key_order(BASE_MODELS[one.block.base]), *(TIME_KEYS if one.block.base == "event" else ()), *one.block.fields}
        for number, key in enumerate(one.block.order):
            if key not in keys:
                yield ("order", number), "unknown-key", f"there is no key `{key}`", did_you_mean(key, keys) or "delete it"

    def _faults_of_property(self, one: _Declaration, name: str, said: DeclaredProperty) -> Iterator[_At]:
        """Where a property of claims means something else already."""
        known_as = READY_MADE.properties.get(name)
        if known_as and known_as != said.property():
            message = f"the property `{name}` is already known as “{known_as.label}” ({known_as.type})"
            yield ("properties", name), "same-property", message, "use it as it is, or choose another name"
        other, before = self._properties.setdefault(name, (one.name, said))
        if before != said:
            yield ("properties", name), "same-property", f"the kind `{other}` declares `{name}` in another way", "say the same in both"

    def _known_properties(self, one: _Declaration) -> set[str]:
        return {*READY_MADE.properties, *one.block.properties, *one.beside}

    def _refuse(self, one: _Declaration, fault: _At) -> bool:
        loc, code, message, hint = fault
        whole = (*one.base, *loc)
        line, column = one.document.position(whole, key=isinstance(whole[-1], str)) if whole else (1, 1)
        self._found.problems.append(Problem(one.document.path, line, column, code, message, hint))
        self._found.refused(one.dossier, one.name)
        return False
