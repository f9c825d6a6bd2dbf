"""What is wrong in a project's own catalogues of interface words, `locale/<language>.po`, at its line.

A translation that puts in other things than its message would end a build in the middle of a page.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError
from pydantic_core import PydanticCustomError

from dossierkit.language import OWN_CATALOGUES, SOURCE, compiled, our_catalogue, read_catalogue
from dossierkit.problems import Problem, Severity
from dossierkit.values.field_types import language_code

_LINE = re.compile(r'\s*(?:#.*|(?:msgctxt\s+|msgid\s+|msgid_plural\s+|msgstr(?:\[\d\])?\s+)?"(?:[^"\\]|\\.)*")?\s*')
_PUT_IN = re.compile(r"%\(\w+\)s|\{\w*\}")
_COUNTS = frozenset({"%(count)s", "%(num)s", "%(number)s", "%(n)s", "%(shown)s", "%(words)s", "{}"})  # a form for one number may say it in words


def check_catalogues(root: Path) -> Iterator[Problem]:
    """Every fault of the catalogues of the project at `root`, and a hint where one has messages that nobody has translated."""
    for path in sorted((root / OWN_CATALOGUES).glob("*.po")):
        yield from _faults(path, path.relative_to(root).as_posix())


def _faults(path: Path, name: str) -> Iterator[Problem]:
    try:
        language = language_code(path.stem)
    except PydanticCustomError as error:
        told = error.context or {}
        yield Problem(name, 1, 1, "language", f"the name of a catalogue is its language: {told['message']}", told["hint"])
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        yield Problem(name, 1, 1, "encoding", "the file is not UTF-8", "save it as UTF-8")
        return
    if strange := next((number for number, line in enumerate(text.splitlines(), 1) if not _LINE.fullmatch(line)), None):
        hint = 'each line is a comment, `msgid "…"`, `msgstr "…"`, or more text in quotes; inside them a quotation mark is \\"'
        yield Problem(name, strange, 1, "catalogue", "the line cannot be read", hint)
        return
    try:
        catalogue = read_catalogue(text, language)
        compiled(text, language)
    except PoFileError as error:
        said = "the message has more forms than the rule of plurals" if "more translations" in str(error) else f"Babel says: {error}"
        yield Problem(name, error.lineno + 1, 1, "catalogue", said, "write `msgid`, `msgid_plural` for a count, then `msgstr`, for each message once")
    except (ValueError, SyntaxError):
        line = next((number for number, one in enumerate(text.splitlines(), 1) if "Plural-Forms" in one), 1)
        yield Problem(name, line, 1, "catalogue", "the rule of plurals cannot be read", "write it like `nplurals=2; plural=(n != 1);`")
    else:
        for message in catalogue:
            yield from _wrong_gaps(message, name)
        yield from _untranslated(catalogue, language, name)


def _wrong_gaps(message: Message, name: str) -> Iterator[Problem]:
    """What a translation puts in that its message does not, and what it leaves out."""
    ids = [str(one) for one in (message.id if isinstance(message.id, tuple) else (message.id,))]
    forms = [str(one) for one in (message.string if isinstance(message.string, tuple) else (message.string or "",))]
    wanted = {gap for one in ids for gap in _PUT_IN.findall(one)}
    if not ids[0] or message.fuzzy or not all(forms):
        return
    for form in forms:
        found = set(_PUT_IN.findall(form))
        lacking = wanted - found - (_COUNTS if len(ids) > 1 else set())
        wrong = [f"has {one}" for one in sorted(found - wanted)] + [f"lacks {one}" for one in sorted(lacking)]
        if not wrong and any("%(" in one for one in ids) and re.search(r"%(?!\(\w+\)s|%)", form):
            wrong = ["has a single `%`"]
        if wrong:
            hint = "what stands in %(…)s and {…} is put in, and stays as it is; in such a message a sign of per cent is written %%"
            yield Problem(name, message.lineno or 1, 1, "placeholder", f"the translation of “{ids[0]}” {', '.join(wrong)}", hint)
            return


def _untranslated(catalogue: Catalog, language: str, name: str) -> Iterator[Problem]:
    """Messages that stay English: neither this catalogue nor ours of the same language has words for them."""
    known = our_catalogue(language)
    first = [one for one in catalogue if one.id and (one.fuzzy or not one.string) and language != SOURCE and not _has(known, one)]
    if first:
        message = f"{len(first)} of {len(catalogue)} messages are not translated, and are shown in English"
        yield Problem(name, first[0].lineno or 1, 1, "untranslated", message, "translate them; this is the first", Severity.HINT)


def _has(known: Catalog, message: Message) -> bool:
    found = known.get(message.id[0] if isinstance(message.id, tuple) else message.id, message.context)
    return bool(found and found.string)
