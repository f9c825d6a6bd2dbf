"""Which pages the reference has, and when a site has them: where its option `reference` is on.

They are English, as all that is said to curators is, and are named as if they lay in `content/`, so that links find them.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from dossierkit.guide.commands import commands_page
from dossierkit.guide.keys_of_records import BLOCKS, KINDS, RECORDS, VALUES, KeysOfRecords
from dossierkit.guide.markdown import page
from dossierkit.guide.options_and_codes import options_page, problems_page
from dossierkit.guide.types_of_works import types_page
from dossierkit.language import SOURCE
from dossierkit.reading.content_pages import ContentPage, content_page_from
from dossierkit.reading.folders import CONTENT
from dossierkit.reading.one_file import take_apart
from dossierkit.records import Kinds
from dossierkit.settings import option
from dossierkit.store.kept_values import Store
from dossierkit.store.keys import key, program

FOLDER = PurePosixPath(CONTENT, "guide", "reference")
OPTIONS, COMMANDS, PROBLEMS, TYPES = "options", "commands", "problems", "types-of-works"
NAME, MOST_BYTES = "reference", 4_000_000  # under which its texts are kept from run to run, and how much of them


def reference_pages(root: Path, kinds: Kinds, pages: Collection[ContentPage], *, keep: bool = False) -> Iterator[ContentPage]:
    """The pages of the reference of a project with these kinds, if it wants them; a page of its own at an address stays.

    They are made once in a process, and with `keep` once for the same program and kinds: all commands are loaded for them.
    """
    if option(root, "reference") is True:
        taken = {one.address for one in pages}
        yield from (one for one in made_pages(kinds, root if keep else None) if one.address not in taken)


@cache
def made_pages(kinds: Kinds, root: Path | None) -> tuple[ContentPage, ...]:
    """Every page of the reference; with the `root` of a project, of the texts that are kept there."""
    return tuple(_page(name, text) for name, text in (_kept_texts(kinds, root) if root else texts(kinds)))


def _kept_texts(kinds: Kinds, root: Path) -> Iterable[tuple[str, str]]:
    """The texts as they are kept in the folder of the project at `root`; they are made, and kept there, where they are not."""
    under = key(program(), repr(kinds))
    with Store(root, NAME, MOST_BYTES) as store:
        if kept := store.get(under):
            found: dict[str, str] = json.loads(kept)
        else:
            found = dict(texts(kinds))
            store.put(under, json.dumps(found).encode())
    return found.items()


def texts(kinds: Kinds) -> Iterator[tuple[str, str]]:
    """Every page of the reference: where it lies below its folder, and its text with its keys."""
    yield "index", _index(kinds)
    yield from KeysOfRecords(kinds).pages()
    yield OPTIONS, options_page()
    yield COMMANDS, commands_page(kinds)
    yield PROBLEMS, problems_page()
    yield TYPES, types_page()


def _index(kinds: Kinds) -> str:
    said = "Every key, option, command and code, made from the program itself."
    records = [
        f"- [{kinds.by_name[kind].words.one.written if kind in kinds.by_name else kind}]({RECORDS}/{kind}.md): every key of its records"
        for kind in kinds.names
    ]
    others = (
        (BLOCKS, "Blocks", "what several kinds of records have: places, sources, claims"),
        (VALUES, "Values", "how dates, countries, languages and ids are written"),
        (KINDS, "Declaring a kind", "every key of the declaration of a kind of one's own"),
        (OPTIONS, "Options", "what may be set in `mkdocs.yml`"),
        (COMMANDS, "Commands", "the command `dossier`, with all its options"),
        (PROBLEMS, "Problems and hints", "what the code of each means"),
        (TYPES, "Types of works", "what the types of articles are in BibTeX, RIS and CSL-JSON"),
    )
    listed = [f"- [{title}]({name}.md): {what}" for name, title, what in others]
    return page("Reference", said, said, "## Records", "\n".join(records), "## All else", "\n".join(listed))


def _page(name: str, text: str) -> ContentPage:
    path = FOLDER / f"{name}.md"
    read = content_page_from(path, take_apart(path, text, front_required=False))
    if isinstance(read, list):  # made by the program, as a test sees
        raise TypeError(f"{path}: {read}")
    return replace(read, of_package=True, written_in=SOURCE)
