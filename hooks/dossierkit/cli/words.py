"""`dossier words`: catalogues of interface words of the project's own, in its folder `locale/`."""

from pathlib import Path, PurePosixPath

import click
from babel import Locale, UnknownLocaleError

from dossierkit.cli.project import project_at
from dossierkit.editing.all_or_nothing import Changes
from dossierkit.language import CATALOGUES, SOURCE
from dossierkit.problems import in_words
from dossierkit.word_catalogues import begun, catalogue_of, faults, messages, updated

FOLDER = "locale"
MOST_SHOWN = 10


@click.command()
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@click.option("--all", "everything", is_flag=True, help="Show each message that lacks a translation, and not only the first.")
def words(languages: tuple[str, ...], *, everything: bool) -> int:
    """Begin catalogues of interface words in the project's own `locale/`, and bring those that are there in step with the program.

    LANGUAGE is a code such as `fr` or `pt-BR`. Translate the file in any editor for gettext; `theme.language` in mkdocs.yml then gives a
    site in that language. What a catalogue of the project lacks is taken from the program's own, if it has one, and is English otherwise.
    So a catalogue may also hold nothing but the few words that are to be other ones on this site.

    \b
    Example:
      dossier words fr

    Exits with 0 when all is well, 2 when the command itself was typed wrongly.
    """  # noqa: D301  (click reads the backspace as "keep these lines")
    root = project_at()
    for language in languages:
        _must_be_known(language)
    folder, said, changes = root / FOLDER, messages(), Changes(root)
    there = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.po"))} if folder.is_dir() else {}
    for language in sorted({*there, *languages}):
        path = PurePosixPath(FOLDER, f"{language}.po")
        before = there.get(language)
        text = updated(language, before if before is not None else begun(language, "dossier words"), said)
        if before is None:
            changes.create(path, text)
        elif text != before:
            changes.replace(path, text, read=before)
        _tell(path, language, text, new=before is None, everything=everything)
    changes.commit()
    if not there and not languages:
        click.echo(f"The project has no catalogue of its own; `dossier words fr` begins a French one in {FOLDER}/.")
    return 0


def _must_be_known(language: str) -> None:
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        raise click.BadParameter(f"`{language}` is not a language that CLDR knows; take a code like `fr` or `pt-BR`", param_hint="LANGUAGE") from None
    if language == SOURCE:
        raise click.BadParameter("the words of the program are English already", param_hint="LANGUAGE")


def _tell(path: PurePosixPath, language: str, text: str, *, new: bool, everything: bool) -> None:
    """Say what a catalogue lacks that the program's own lacks too."""
    ours = _known(CATALOGUES / f"{language}.po", language)
    lacking = [fault for fault in faults(catalogue_of(language, text)) if not (fault.startswith("not translated") and fault not in ours)]
    state = f"{in_words(len(lacking), 'message')} to translate" if lacking else "nothing to translate"
    click.echo(f"{path}: {'begun' if new else 'in step'}, {state}")
    shown = lacking if everything else lacking[:MOST_SHOWN]
    for fault in shown:
        click.echo(f"  {fault}")
    if len(shown) < len(lacking):
        click.echo(f"  and {len(lacking) - len(shown)} more (`dossier words --all` shows each)")


def _known(path: Path, language: str) -> set[str]:
    """What the program's own catalogue lacks; everything, where there is none."""
    text = path.read_text(encoding="utf-8") if path.is_file() else begun(language)
    return set(faults(catalogue_of(language, updated(language, text, messages()))))
