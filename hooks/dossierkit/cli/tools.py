"""`dossier tools`: what the page `admin/` is made of, fetched into the project (`admin/packages.py`)."""

import click

from dossierkit.admin import PACKAGES
from dossierkit.admin.packages import PackageError, fetch, is_there, packages
from dossierkit.cli.project import project_at


@click.command()
def tools() -> int:
    """Fetch the editor of the page admin/: the forms in which records are edited in a browser, on a folder of one's own machine.

    The packages come from npm's registry, at stated versions, and are taken only if they are what they should be. They stay in `.tools/`, which
    Git need not know. The option `admin` in mkdocs.yml switches the page on.

    \b
    Example:
      dossier tools

    Exits with 0 when all is well, 1 when a package cannot be fetched, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    for package in packages():
        if is_there(root, package):
            click.echo(f"{package.name} {package.version} is there")
            continue
        click.echo(f"{package.name} {package.version} …", nl=False)
        try:
            fetch(root, package)
        except PackageError as error:
            click.echo(" failed")
            raise click.ClickException(str(error)) from None
        click.echo(f" fetched into {PACKAGES.as_posix()}/")
    return 0
