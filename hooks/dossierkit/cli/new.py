"""`dossier new`: new records, begun from what is known."""

import click

from dossierkit.cli.new_article import article
from dossierkit.cli.new_record import actor, attack, dossier, meeting


@click.group(invoke_without_command=True)
@click.pass_context
def new(ctx: click.Context) -> int | None:
    """Begin new records: an article with everything new in it, or one record alone.

    Nothing is ever overwritten, and what is not known is left out: the check then says what is missing.

    \b
    Examples:
      dossier new article --url https://post.example/fire --html fire.html
      dossier new actor --name "Mira Sund" --kind person --public-role "Harbour master"
    """  # noqa: D301
    if ctx.invoked_subcommand:
        return None
    raise click.UsageError("say what is new: article, actor, meeting, attack or dossier")


for command in (article, actor, meeting, attack, dossier):
    new.add_command(command)
