"""What the commands that draft records say when they are done, and when they cannot do it."""

from collections.abc import Sequence

import click

from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.drafts import DraftPlan
from dossierkit.drafting.next_steps import next_steps


class CannotDraftError(click.ClickException):
    """Something was asked for that cannot be done; ends the command with 1."""

    exit_code = 1


def command_error(error: DraftRefusedError) -> CannotDraftError:
    """The refusal as the command line says it."""
    return CannotDraftError(str(error))


def write_drafts(plan: DraftPlan, open_questions: Sequence[str] = ()) -> int:
    """Write the plan, and say what was written and what is left to do."""
    done = plan.write()
    click.echo("Written:")
    for draft in done.drafts:
        click.echo(f"  {draft.path}")
    print_steps(next_steps(done, plan.library, open_questions))
    return 0


def print_steps(steps: Sequence[str]) -> None:
    """What is left to do, numbered."""
    click.echo("What to do next:")
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")
