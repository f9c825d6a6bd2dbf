"""`dossier`: the commands for people who write records."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from dossierkit.problems import DossierError

# Each command is a module of this folder and the function in it; only the one that is asked for is loaded.
COMMANDS: Mapping[str, str] = {
    "check": "dossierkit.cli.check:check",
    "fmt": "dossierkit.cli.fmt:fmt",
    "import": "dossierkit.cli.import_:import_",
    "schema": "dossierkit.cli.schema:schema",
}

PROBLEMS, MISTYPED, STOPPED = 1, 2, 130  # what a command exits with; 130 is what shells give for Ctrl-C


class Commands(click.Group):
    """The commands by name. Whatever goes wrong is said in one line or as problems, never as a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (the parent's arguments)
        """In the order of the table."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, loaded."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run one command and leave with its exit code."""
        extra["standalone_mode"] = False
        try:
            done = super().main(args, prog_name, **extra)
        except click.ClickException as error:
            _say_mistyped(error)
            sys.exit(MISTYPED)
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


def _say_mistyped(error: click.ClickException) -> None:
    """One line: what was typed wrongly, and where help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "dossier"
    said = " ".join(error.format_message().split()).rstrip(".")
    click.echo(f"{command}: {said}; see `{command} --help`", err=True)


def _where(error: OSError) -> str:
    return f"{error.filename}: " if error.filename else ""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dossierkit")
def main() -> None:
    """Work on the records of a dossier."""
