"""The pages of the reference on keys: one for each kind of records, one for blocks that several have, for values, and for declarations of kinds."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dossierkit.exports.record_schemas import schema
from dossierkit.guide.markdown import code, page, table, words, yaml_value
from dossierkit.guide.schema_parts import NOTHING, Key, all_named, example, heading, keys, named, what_it_takes
from dossierkit.records import Kinds
from dossierkit.values.json_shapes import JsonSchema

DECLARATION = "KindBlock"  # what a kind is declared by
RECORDS, BLOCKS, VALUES, KINDS = "records", "blocks", "values", "kinds"
HEAD = ("key", "what it means", "what it takes", "example")
NEEDED = " (needed)"


@dataclass(frozen=True)
class KeysOfRecords:
    """The schemas of all kinds of a project, and on which page of the reference each of their definitions is told."""

    kinds: Kinds

    @cached_property
    def schemas(self) -> Mapping[str, JsonSchema]:
        """The schema of every kind, dossiers and articles first."""
        return {kind: schema(kind, kinds=self.kinds) for kind in self.kinds.names}

    @cached_property
    def definitions(self) -> Mapping[str, JsonSchema]:
        """Every definition that a schema refers to, by its name; of two that only differ in whether nothing may stand there, the one."""
        found: dict[str, JsonSchema] = {}
        for one in self.schemas.values():
            for name, definition in one["$defs"].items():
                found.setdefault(name.removesuffix(NOTHING), definition)
        return dict(sorted(found.items()))

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The page on which each definition is told, by its name: that of the only kind that has it, or one for all."""
        declared = {DECLARATION, *self._below(DECLARATION), "VocabularyBlock", "RelationBlock", "DeclaredProperty"}
        users = Counter(name for one in self.schemas.values() for name in {name.removesuffix(NOTHING) for name in one["$defs"]})
        found = {}
        for name, definition in self.definitions.items():
            if "properties" not in definition:
                found[name] = VALUES
            elif name in declared:
                found[name] = KINDS
            elif users[name] > 1 or name.endswith("Claim"):
                found[name] = BLOCKS
            else:
                (user,) = (kind for kind, one in self.schemas.items() if name in one["$defs"])
                found[name] = f"{RECORDS}/{user}"
        return found

    def _below(self, name: str) -> set[str]:
        """The blocks that a block holds, however deep."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            for one in all_named(self.definitions[waiting.pop()]):
                if one not in found and "properties" in self.definitions.get(one, {}):
                    found.add(one)
                    waiting.append(one)
        return found

    def pages(self) -> Iterator[tuple[str, str]]:
        """The pages: where each lies below the folder of the reference, and its text."""
        for kind in self.kinds.names:
            yield f"{RECORDS}/{kind}", self._of_kind(kind)
        yield BLOCKS, self._blocks()
        yield VALUES, self._values()
        yield KINDS, self._kinds()

    def _of_kind(self, kind: str) -> str:
        one, at = self.schemas[kind], f"{RECORDS}/{kind}"
        known = [*keys(one)]
        parts = [words(one["description"]), self._where(kind), self._table(known, at), *self._terms(known)]
        parts += self._claims(one, at)
        parts += [self._definition(name, at) for name, place in self.places.items() if place == at]
        return page(f"Records of the kind {self._called(kind)}", f"Every key of a record of the kind {self._called(kind)}.", *parts)

    def _called(self, kind: str) -> str:
        return self.kinds.by_name[kind].words.one.written if kind in self.kinds.by_name else kind

    def _where(self, kind: str) -> str:
        if kind == "dossier":
            path = "dossiers/<dossier>/dossier.md"
        elif kind == "article":
            path = "content/articles/<year>/<id>.md"
        else:
            path = f"dossiers/<dossier>/{self.kinds.by_name[kind].folder}/<id>.md"
        return f"Its file is {code(path)}. Keys are written in the order of this table."

    def _blocks(self) -> str:
        said = "Blocks that records of several kinds have, such as places, sources, and the claims of each type."
        return page("Blocks", said, said, *(self._definition(name, BLOCKS) for name, place in self.places.items() if place == BLOCKS))

    def _values(self) -> str:
        said = "How single values are written, such as dates, countries, languages and ids."
        return page("Values", said, said, *(self._value(name) for name, place in self.places.items() if place == VALUES))

    def _kinds(self) -> str:
        said = "How a kind of records of one's own is declared, key by key."
        where = "A kind stands in `dossiers/<dossier>/kinds/<kind>.yml`, or below `kinds:` in `dossier.md`; the file's name is that of the kind."
        first = [DECLARATION, *(name for name, place in self.places.items() if place == KINDS and name != DECLARATION)]
        return page("Declaring a kind", said, f"{said} {where}", *(self._definition(name, KINDS) for name in first))

    def _definition(self, name: str, at: str) -> str:
        block = self.definitions[name]
        known = [*keys(block)]
        parts = [f"## {heading(name)}", words(block.get("description", "")), self._table(known, at), *self._terms(known)]
        return "\n\n".join(part for part in parts if part)

    def _value(self, name: str) -> str:
        value = self.definitions[name]
        terms = [(term, said) for term, said in zip(value.get("enum", ()), value.get("enumDescriptions", ()), strict=False) if term]
        examples = [code(yaml_value(one)) for one in value.get("examples", [example({"$ref": name}, self.definitions)])]
        said = words(value.get("description", "") or what_it_takes(value, self._link_from(VALUES)).capitalize() + ".")
        listed = table(("term", "means"), ((code(term), words(meant)) for term, meant in terms))
        return "\n\n".join(part for part in (f"## {heading(name)}", said, f"Examples: {', '.join(examples)}", listed) if part)

    def _table(self, known: list[Key], at: str) -> str:
        link = self._link_from(at)
        return table(
            HEAD,
            (
                (
                    code(key.name),
                    words(key.says or self._says(key)),
                    what_it_takes(key.schema, link) + (NEEDED if key.required else ""),
                    code(f"{key.name}: {yaml_value(example(key.schema, self.definitions, key.name))}"),
                )
                for key in known
            ),
        )

    def _says(self, key: Key) -> str:
        """What a key means that says nothing of itself: what its value is."""
        return str(self.definitions.get(named(key.schema), {}).get("description", ""))

    def _terms(self, known: list[Key]) -> Iterator[str]:
        for key in known:
            if key.terms:
                yield f"Terms of {code(key.name)}:"
                yield table(("term", "means"), ((code(term), words(said)) for term, said in key.terms))

    def _claims(self, one: JsonSchema, at: str) -> Iterator[str]:
        """Which properties records of a kind make claims on."""
        claims = one["properties"].get("claims", {}).get("properties", {})
        if claims:
            link = self._link_from(at)
            yield "## What can be claimed"
            yield "Below `claims:` stand these properties, and those that the dossier declares; each is a list of claims."
            yield table(
                ("property", "called", "each claim"),
                ((code(name), words(str(each.get("title", name))), what_it_takes(each["items"], link)) for name, each in claims.items()),
            )

    def _link_from(self, at: str) -> "_LinkFrom":
        return _LinkFrom(self.places, at)


@dataclass(frozen=True, slots=True)
class _LinkFrom:
    """Makes links from a page of the reference to where a definition is told."""

    places: Mapping[str, str]
    at: str

    def __call__(self, name: str, shown: str) -> str:
        place = self.places[name]
        anchor = f"#{heading(name).lower().replace(' ', '-')}"
        if place == self.at:
            return f"[{shown}]({anchor})"
        return f"[{shown}]({'../' * self.at.count('/')}{place}.md{anchor})"
