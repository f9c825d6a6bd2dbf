"""The page of the reference on the command `dossier`, made from the parsers of its commands."""

import inspect
from collections.abc import Iterator
from pkgutil import resolve_name

import click

from dossierkit.guide.markdown import code, fenced, page, table, words
from dossierkit.records import READY_MADE, Kinds

# The program as its entry point names it. It stands on a later floor and is asked for by its name, as whoever starts it does.
PROGRAM = "dossierkit.cli.main:main"
_KEPT = "\b"  # how click marks lines that stay as they are


def all_commands(kinds: Kinds = READY_MADE) -> Iterator[tuple[str, click.Command]]:
    """Every command as one types it, such as `dossier new article`, with its parser; one that only leads to others is left out.

    `kinds` are those of the project that it is said for.
    """
    program: click.Group = resolve_name(PROGRAM)
    yield from _below("dossier", program, click.Context(program, info_name="dossier", obj=kinds, **program.context_settings))


def _below(name: str, command: click.Command, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    if command.invoke_without_command:
        yield name, command
    for one in command.list_commands(context):
        if (found := command.get_command(context, one)) is not None:
            yield from _below(f"{name} {one}", found, click.Context(found, context, info_name=one))


def commands_page(kinds: Kinds) -> str:
    """Every command with its arguments, options and examples, as a project with these kinds has them."""
    said = "Every command of `dossier`, with its options."
    above = "`dossier COMMAND --help` says the same at a terminal. Each command works in any folder of a project."
    return page("Commands", "Every command, with its options.", f"{said} {above}", *(_command(name, one) for name, one in all_commands(kinds)))


def _command(name: str, command: click.Command) -> str:
    # click keeps what an option for help is called from the first context that asks: it must be the program's own.
    context = click.Context(command, info_name=name, **resolve_name(PROGRAM).context_settings)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    parts = [f"## {name}", fenced(usage), *_help(command), table(("option", "what it does"), _options(command, context))]
    return "\n\n".join(part for part in parts if part)


def _help(command: click.Command) -> Iterator[str]:
    """The text of `--help` in paragraphs; examples stay as they are written."""
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        if not paragraph.startswith(_KEPT):
            yield words(paragraph)
            continue
        first, *rest = paragraph.removeprefix(_KEPT).strip("\n").splitlines()
        yield words(first)
        yield fenced(inspect.cleandoc("\n" + "\n".join(rest)))


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for one in command.params:
        if isinstance(one, click.Option) and not one.hidden and (said := one.get_help_record(context)):
            yield code(said[0]), words(said[1])
