"""`dossier new`: new records, from options and answers or from the text of an issue; and corrections that an issue suggests."""

from datetime import date
from typing import BinaryIO

import click

from dossierkit.cli.drafting_output import command_error, print_steps, write_drafts
from dossierkit.cli.kind_options import known_kinds
from dossierkit.cli.nearest_commands import NearestCommands
from dossierkit.cli.new_article import article_command
from dossierkit.cli.new_record import dossier, record_command
from dossierkit.cli.project import project_at
from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.corrections_from_issues import draft_correction
from dossierkit.drafting.drafts import DraftPlan, empty_plan
from dossierkit.drafting.drafts_from_issues import draft_issue
from dossierkit.drafting.issue_text import LARGEST, Issue, read_issue
from dossierkit.drafting.next_steps import CHECK
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.records import Kinds


class NewRecords(NearestCommands):
    """A command for each kind of records that the project has, beside those for an article and a dossier."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of the help."""
        return ["article", *(kind.name for kind in _kinds(ctx).declared), "dossier"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that begins what is called so; None where the project has no such kind."""
        kinds = _kinds(ctx)
        if cmd_name == "article":
            return article_command(kinds)
        if cmd_name == "dossier":
            return dossier
        found = kinds.by_name.get(cmd_name)
        return record_command(found, kinds) if found else None


def _kinds(ctx: click.Context) -> Kinds:
    """The kinds that whoever asks for the commands has given to them (the reference of a site); else those of the project one is in."""
    return ctx.find_object(Kinds) or known_kinds()


@click.group(cls=NewRecords, invoke_without_command=True)
@click.option("--from-issue", type=click.File("rb"), metavar="FILE", help="The text of an issue that was written with a form; - reads the input.")
@click.pass_context
def new(ctx: click.Context, from_issue: BinaryIO | None) -> int | None:
    """Begin new records: an article with everything new in it, one record alone, or what an issue asks for.

    Nothing is ever overwritten, and what is not known is left out: the check then says what is missing.

    \b
    Examples:
      dossier new article --url https://post.example/fire --html fire.html
      dossier new actor --name "Mira Sund" --kind person --public-role "Harbour master"
      dossier new --from-issue issue.md
    """  # noqa: D301
    if ctx.invoked_subcommand:
        if from_issue:
            raise click.UsageError("--from-issue stands alone")
        return None
    if not from_issue:
        raise click.UsageError(
            f"say what is new: {', '.join(['article', *(kind.name for kind in known_kinds().declared)])} or dossier, or --from-issue FILE"
        )
    drafting = empty_plan(project_at())
    try:
        issue = read_issue(from_issue.read(LARGEST + 1))
        if issue.form == "correction":
            return _correct(drafting, issue)
        return write_drafts(drafting, draft_issue(drafting, issue))
    except DraftRefusedError as error:
        raise command_error(error) from None


def _correct(drafting: DraftPlan, issue: Issue) -> int:
    """Add the claim that an issue brings, or say what to do by hand."""
    mending = draft_correction(drafting.library, issue, date.today())  # noqa: DTZ011  (the day where the curator is)
    if mending.text is not None:
        changes = Changes(drafting.library.root)
        changes.replace(mending.path, mending.text, read=mending.read)
        changes.commit()
        click.echo(f"Changed:\n  {mending.path}")
    else:
        click.echo(f"Nothing was changed: {mending.reason}.\nThe issue is about\n  {mending.path}")
    print_steps([*mending.steps, f"run `{CHECK}`"])
    return 0
