"""The catalogues of interface words, kept in step with the code: of the program (`make words`) and of a project (`dossier words`).

Collects every message of the code and the templates, and writes it into each `locale/<language>.po`: translations stay, new messages come
without one, messages that nothing says any more go. The head of a file stays as its translator wrote it. The same code gives the same bytes.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from gettext import c2py
from io import BytesIO
from pathlib import Path

import yaml
from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from babel.plural import to_gettext
from jinja2.ext import babel_extract

from dossierkit.language import CONTEXT_SIGN, SOURCE, counted
from dossierkit.records.kind_blocks import messages_of_ours, words_of_ours

PACKAGE = Path(__file__).parent
# The functions that say a message: the message alone, with a plural, in a context, or as a noun that is counted.
SIMPLE = {"_", "gettext", "mark"}
PLURAL = {"ngettext"}
CONTEXT = {"pgettext", "pmark"}
COUNTED = {".py": {"count_words", "mark_counted"}, ".html": {"count"}}
FOLDERS = ("templates", "theme", "own_theme")  # of templates; code is everywhere
DECLARATIONS = "records/ready_made_kinds"  # of kinds, whose words are messages too
# What holds the number of things that a message counts; no message has two of them.
NUMBERS = {"%(count)s", "%(num)s", "%(number)s", "%(n)s", "%(shown)s", "%(words)s", "{}"}
ENOUGH = range(1000)  # numbers: each form of each language that has plurals of CLDR is needed for one of them

HEAD = """# The words of the interface in {name}. Keep this head up to date by hand; `{command}` keeps the messages below in step with
# the code. A message is a whole sentence or label; what stands in %(...)s is put in and must stay, in any order.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"
"""


_Message = tuple[str | tuple[str, str], str | None]  # the words, if they are counted for one and for many, and their context


def messages(package: Path = PACKAGE) -> Catalog:
    """Every message of the code and the templates, with the files that say it."""
    catalogue = Catalog()
    for path in sorted([*package.rglob("*.py"), *(page for folder in FOLDERS for page in (package / folder).rglob("*.html"))]):
        name = path.relative_to(package).as_posix()
        if name in {"language.py", "word_catalogues.py"}:  # they only define and look for the functions
            continue
        for id_, context in _said(path.suffix, path.read_text(encoding="utf-8")):
            catalogue.add(id_, context=context, locations=[(name, 0)])
    for path in sorted((package / DECLARATIONS).glob("*.yml")):
        for id_, context in _declared(yaml.safe_load(path.read_text(encoding="utf-8"))):
            catalogue.add(id_, context=context, locations=[(path.relative_to(package).as_posix(), 0)])
    return catalogue


def _declared(raw: object) -> Iterator[_Message]:
    """The messages of the declaration of a kind: all its words, its noun alone and with its number, and the nouns of those whom it counts."""
    marked = dict(messages_of_ours(raw))
    populations = marked.pop("populations", {}).values()
    marked["of_whom"] = tuple(one["label"] for one in populations)
    yield from ((counted(str(one["one"]), str(one["many"])), None) for one in populations if "one" in one)
    one, many = str(marked["one"]), str(marked["many"])
    yield (one, many), None
    yield (f"%(count)s {one}", f"%(count)s {many}"), None
    for words in words_of_ours(marked):
        context, found, message = words.rpartition(CONTEXT_SIGN)
        if words not in {one, many}:
            yield message if found else words, context if found else None


@cache
def _said(kind: str, text: str) -> tuple[_Message, ...]:
    """The messages of a file of that kind (`.py`, `.html`), each with its context, if it has one; the code of a process stays as it is."""
    return tuple(_said_by_calls(kind, text))


def _said_by_calls(kind: str, text: str) -> Iterator[_Message]:
    of_nouns = COUNTED[kind]
    for function, words in _calls(kind, text, SIMPLE | PLURAL | CONTEXT | of_nouns):
        if function in of_nouns and words:
            yield counted(*words), None
        elif function in PLURAL and len(words) >= 2:
            yield (words[0], words[1]), None
        elif function in CONTEXT and len(words) >= 2:
            yield words[1], words[0]
        elif function in SIMPLE and words:
            yield words[0], None


def _calls(kind: str, text: str, functions: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Every call of one of some functions, with the texts among what it is given; in code also those inside f-strings."""
    if not re.search(rf"\b(?:{'|'.join(functions)})\s*\(|{{%-?\s*trans\b", text):  # most files say none, and taking one apart takes long
        return
    if kind == ".html":
        for _line, function, given, _comments in babel_extract(BytesIO(text.encode()), sorted(functions), [], {"silent": "false"}):
            yield function, [word for word in (given if isinstance(given, tuple) else (given,)) if word]
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
            yield node.func.id, [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def catalogue_of(language: str, text: str) -> Catalog:
    """What a catalogue holds, read from its text."""
    return read_po(BytesIO(text.encode()), locale=Locale.parse(language, sep="-"), ignore_obsolete=True)


def updated(language: str, text: str, said: Catalog) -> str:
    """The text of a catalogue, in step with what is said."""
    head = text.split("\n\n", 1)[0].rstrip() + "\n\n"
    catalogue = catalogue_of(language, text)
    catalogue.update(said, no_fuzzy_matching=True)
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return head + body.getvalue().decode().strip() + "\n"


def begun(language: str, command: str = "make words") -> str:
    """A catalogue that holds nothing yet; `command` is what keeps it in step."""
    locale = Locale.parse(language, sep="-")
    plural = get_plural(locale).plural_forms
    if not in_the_order_of_cldr(locale, plural):  # gettext's older order, as for Arabic
        plural = to_gettext(locale.plural_form)
    return HEAD.format(command=command, name=locale.get_display_name(SOURCE), language=language, plural=plural)


def in_the_order_of_cldr(locale: Locale, plural_forms: str) -> bool:
    """Whether the head of a catalogue numbers the forms as CLDR lists them: `zero`, `one`, `two`, `few`, `many`, `other`, where they are used."""
    form = c2py(plural_forms.partition("plural=")[2].rstrip("; \n"))
    used = {locale.plural_form(number) for number in ENOUGH}
    names: list[str] = [name for name in ("zero", "one", "two", "few", "many", "other") if name in used]
    return all(form(number) == names.index(locale.plural_form(number)) for number in ENOUGH)


def faults(catalogue: Catalog) -> Iterator[str]:
    """What a reader would miss: messages without a translation, or with other placeholders than they should have."""
    for message in catalogue:
        if not message.id:
            continue
        forms = [str(form or "") for form in (message.string if isinstance(message.string, tuple) else (message.string,))]
        shown = message.id[0] if isinstance(message.id, tuple) else message.id
        if message.fuzzy:
            yield f"not sure: {shown}"
        elif not all(forms) or (message.pluralizable and len(forms) != catalogue.num_plurals):
            yield f"not translated: {shown}"
        elif any(not _keeps(form, message, number_in_words=free) for form, free in zip(forms, _in_words(catalogue, message), strict=True)):
            yield f"other placeholders: {shown}"


def _keeps(form: str, message: Message, *, number_in_words: bool) -> bool:
    wanted, found = _wanted(message), _placeholders(form)
    return found <= wanted and wanted - found <= (NUMBERS if number_in_words else set())


def _in_words(catalogue: Catalog, message: Message) -> list[bool]:
    """For each form of a message whether it may say its number in words, since it is for a single one."""
    if not message.pluralizable:
        return [False]
    form = c2py(catalogue.plural_expr)
    numbers = Counter(form(number) for number in ENOUGH)
    return [numbers[one] == 1 for one in range(catalogue.num_plurals)]


def _wanted(message: Message) -> set[str]:
    return set().union(*(_placeholders(str(one)) for one in (message.id if isinstance(message.id, tuple) else (message.id,))))


def _placeholders(text: str) -> set[str]:
    """What code puts in (`%(name)s`), and what scripts do (`{name}`)."""
    return set(re.findall(r"%(?:\(\w+\))?.?|\{\w*\}", text))
