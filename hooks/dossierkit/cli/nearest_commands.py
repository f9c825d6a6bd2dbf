"""Groups of commands that say which command was meant where none has the name that was typed."""

from importlib import import_module

import click


class NearestCommands(click.Group):
    """A group of commands; a mistyped name is answered with the nearest one."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words begin with. Raises click.UsageError where there is none."""
        name = args[0]
        if name.startswith("-") or self.get_command(ctx, name):
            return super().resolve_command(ctx, args)
        nearest_words = import_module("dossierkit.values.nearest_words")  # only for those who mistype
        hint = nearest_words.did_you_mean(name, self.list_commands(ctx))
        raise click.UsageError(f"No such command `{name}`{f': {hint}' if hint else ''}", ctx)
