"""`dossier`: the table of commands, and how each ends: exit codes, and errors in one line."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import click

from dossierkit.cli.nearest_commands import NearestCommands
from dossierkit.problems import DossierError


class CommandPlace(NamedTuple):
    """Where a command is, as `module:function`, and what it does in one line."""

    target: str
    summary: str


# Only the command that is asked for is loaded.
COMMANDS: Mapping[str, CommandPlace] = {
    "init": CommandPlace("dossierkit.cli.init:init", "Begin a project."),
    "new": CommandPlace("dossierkit.cli.new:new", "Begin records: an article with all that is new in it, or a single one."),
    "check": CommandPlace("dossierkit.cli.check:check", "Say what is wrong with the records, and how to mend it."),
    "build": CommandPlace("dossierkit.cli.build:build", "Build the site or a part of it, here or on other machines."),
    "assemble": CommandPlace("dossierkit.cli.assemble:assemble", "Put the parts of a site together."),
    "offline": CommandPlace("dossierkit.cli.offline:offline", "Write the site into a ZIP file that works without a server."),
    "book": CommandPlace("dossierkit.cli.book:book", "Make one book of a dossier, EPUB or PDF."),
    "edition": CommandPlace("dossierkit.cli.edition:edition", "Freeze dossiers as they are now, to be cited."),
    "fmt": CommandPlace("dossierkit.cli.fmt:fmt", "Put the keys of records into their order, and in one style."),
    "report": CommandPlace("dossierkit.cli.report:report", "Tell in words what a change does."),
    "migrate": CommandPlace("dossierkit.cli.migrate:migrate", "Change a kind of one's own, and all its records."),
    "rename": CommandPlace("dossierkit.cli.rename:rename", "Give a record another id, everywhere."),
    "addresses": CommandPlace("dossierkit.cli.addresses:addresses", "Say, or write down, which addresses stay for good."),
    "merge": CommandPlace("dossierkit.cli.merge:merge", "Make one record of two."),
    "remove": CommandPlace("dossierkit.cli.remove:remove", "Take a dossier out, and keep what others need of it."),
    "import": CommandPlace("dossierkit.cli.import_:import_", "Make records of the rows of a spreadsheet."),
    "export": CommandPlace("dossierkit.cli.export:export", "Write the data of dossiers as tables and as one SQLite file."),
    "import-package": CommandPlace("dossierkit.cli.import_package:import_package", "Make the records again from such tables."),
    "archive": CommandPlace("dossierkit.cli.archive:archive", "Look for copies of sources in web archives, or keep some."),
    "links": CommandPlace("dossierkit.cli.links:links", "Say which addresses of sources are gone or have moved."),
    "forms": CommandPlace("dossierkit.cli.forms:forms", "Write the issue forms of the project."),
    "words": CommandPlace("dossierkit.cli.words:words", "Begin a language in the project's own locale/, or bring it in step."),
    "tools": CommandPlace("dossierkit.cli.tools:tools", "Fetch the editor of the page admin/."),
    "schema": CommandPlace("dossierkit.cli.schema:schema", "Print the JSON Schema of a kind of record, for editors."),
}

PROBLEMS, MISTYPED, STOPPED = 1, 2, 130  # what a command exits with; 130 is what shells give for Ctrl-C


class Commands(NearestCommands):
    """The commands by name. Whatever goes wrong is printed in one line or as problems, never as a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (the parent's arguments)
        """The names in the order of the table."""
        return [*COMMANDS]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Each command with its line; none of them is loaded for that."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.summary) for name, place in COMMANDS.items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, loaded; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].target.split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run one command and leave with its exit code."""
        extra["standalone_mode"] = False
        try:
            done = super().main(args, prog_name, **extra)
        except click.UsageError as error:
            _say_mistyped(error)
            sys.exit(MISTYPED)
        except click.ClickException as error:
            click.echo(f"dossier: {error.format_message()}", err=True)
            sys.exit(PROBLEMS)
        except (click.Abort, KeyboardInterrupt):
            click.echo("stopped; nothing is half-written", err=True)
            sys.exit(STOPPED)
        except DossierError as error:
            click.echo(str(error), err=True)
            sys.exit(PROBLEMS)
        except OSError as error:
            click.echo(f"dossier: {_where(error)}{error.strerror or error}", err=True)
            sys.exit(PROBLEMS)
        sys.exit(done if isinstance(done, int) else 0)


def _say_mistyped(error: click.UsageError) -> None:
    """One line: what was typed wrongly, and where help is."""
    command = error.ctx.command_path if error.ctx else "dossier"
    said = " ".join(error.format_message().split()).rstrip(".")
    see = " See" if said.endswith("?") else "; see"
    click.echo(f"{command}: {said}{see} `{command} --help`", err=True)


def _where(error: OSError) -> str:
    return f"{error.filename}: " if error.filename else ""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dossierkit")
def main() -> None:
    """Work on the records of a dossier."""
