"""`dossier schema`: JSON Schemas for editors, printed, written or compared with the files there (`exports/record_schemas.py`)."""

from pathlib import Path

import click

from dossierkit.cli.kind_options import KindName, known_kinds
from dossierkit.cli.project import find_root
from dossierkit.exports.record_schemas import FOLDER, file_name, schema_text
from dossierkit.problems import in_words
from dossierkit.records import Kind
from dossierkit.settings import site_url


@click.command()
@click.argument("kind", type=KindName(), required=False)
@click.option("--write", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write the schemas into this folder instead.")
@click.option("--check", is_flag=True, help=f"Only say whether the files in {FOLDER}/ (or in the folder of --write) are as they should be.")
def schema(kind: Kind | None, folder: Path | None, *, check: bool) -> int:
    """Print the JSON Schema of the front matter of one KIND of record, or write those of all kinds.

    Editors complete keys, show what they mean and underline what is wrong with the help of these schemas. A project keeps
    them in schemas/, and its site publishes them at /schemas/.

    \b
    Example:
      dossier schema actor
      dossier schema --write schemas
      dossier schema --check

    Exits with 0 when all is well, 1 when a file is not as it should be (--check), 2 when the command was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = find_root(Path.cwd())
    url, kinds = site_url(root) if root else "", known_kinds()
    if kind and not folder and not check:
        click.echo(schema_text(kind, url, kinds), nl=False)
        return 0
    if not folder and not check:
        raise click.UsageError(f"name a kind ({', '.join(kinds.names)}), or write them all with --write {FOLDER}")
    if not folder and not root:
        raise click.UsageError("no project here; name the folder with --write")
    place = folder or (root or Path()) / FOLDER
    texts = {place / file_name(one): schema_text(one, url, kinds) for one in ([kind] if kind else kinds.names)}
    stale = {path: text for path, text in texts.items() if _present(path) != text}
    return _print_stale(stale, place) if check else _write(stale, place)


def _present(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _print_stale(stale: dict[Path, str], place: Path) -> int:
    for path in stale:
        click.echo(f"{path.name} {'is not as the models say' if path.is_file() else 'is missing'}", err=True)
    if stale:
        click.echo(f"write them anew: dossier schema --write {place.name}", err=True)
        return 1
    click.echo("The schemas say what the models say.")
    return 0


def _write(stale: dict[Path, str], place: Path) -> int:
    place.mkdir(parents=True, exist_ok=True)
    for path, text in stale.items():
        aside = path.with_suffix(".new")
        aside.write_text(text, encoding="utf-8", newline="\n")
        aside.replace(path)
    click.echo(f"{in_words(len(stale), 'schema')} written to {place}")
    return 0
