"""`dossier forms`: the issue forms of the project (`drafting/issue_form_files.py`)."""

import click

from dossierkit.cli.kind_options import known_kinds
from dossierkit.cli.project import project_at
from dossierkit.drafting.issue_form_files import form_files
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.problems import in_words


@click.command()
@click.option("--replace", is_flag=True, help="Put the forms in the place of those that are there and differ.")
def forms(*, replace: bool) -> int:
    """Write the forms by which readers suggest a correction, an article or an actor, into `.github/ISSUE_TEMPLATE/`.

    Sites lead to them where the option `issues_url` names the project's issues; `dossier new --from-issue` makes records of what was written.
    A form that is there already and differs stays as it is, and is named. They ask for the figures of the kinds of records that the project has.

    \b
    Example:
      dossier forms

    Exits with 0 when all is well, 1 when a form differs and stays, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    changes, stay = Changes(root), []
    for path, text in form_files(known_kinds()).items():
        place = root / path
        if not place.exists():
            changes.create(path, text)
            click.echo(f"written {path}")
        elif (present := place.read_text(encoding="utf-8")) != text:
            if replace:
                changes.replace(path, text, read=present)
                click.echo(f"replaced {path}")
            else:
                stay.append(path)
                click.echo(f"{path} is another one, and stays", err=True)
    changes.commit()
    if stay:
        click.echo(f"{in_words(len(stay), 'form')} as they were; `dossier forms --replace` puts the program's in their place", err=True)
        return 1
    return 0
