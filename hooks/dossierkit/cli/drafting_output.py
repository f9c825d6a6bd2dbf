"""What the commands that draft records print when they are done, and when they cannot do it."""

from collections.abc import Sequence

import click

from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.drafts import DraftPlan
from dossierkit.drafting.next_steps import next_steps


class CannotDraftError(click.ClickException):
    """Something was asked for that cannot be done; ends the command with exit code 1."""

    exit_code = 1


def command_error(error: DraftRefusedError) -> CannotDraftError:
    """The refusal as an error of the command line."""
    return CannotDraftError(str(error))


def write_drafts(plan: DraftPlan, open_questions: Sequence[str] = ()) -> int:
    """Write the plan, and print what was written and what is left to do; the exit code."""
    done = plan.write()
    click.echo("Written:")
    for draft in done.drafts:
        click.echo(f"  {draft.path}")
    print_steps(next_steps(done, plan.library, open_questions))
    return 0


def print_steps(steps: Sequence[str]) -> None:
    """Print what is left to do, numbered."""
    click.echo("What to do next:")
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")
