"""The program's own catalogues of interface words: `python tests/tools/word_catalogues.py` (`make words`) brings them in step with the code.

`python tests/tools/word_catalogues.py fr` begins a catalogue for another language. What it does lies in `dossierkit/word_catalogues.py`;
`dossier words` does the same for the catalogues of a project.
"""

import argparse
import sys
from pathlib import Path

from babel import Locale, UnknownLocaleError

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "hooks"))

from dossierkit.language import CATALOGUES, SOURCE
from dossierkit.word_catalogues import (
    PACKAGE,
    Catalog,
    begun,
    catalogue_of,
    faults,
    in_the_order_of_cldr,
    messages,
    updated,
)

__all__ = ["PACKAGE", "Catalog", "begun", "catalogue_of", "faults", "in_the_order_of_cldr", "messages", "updated"]


def main() -> int:
    """Update every catalogue, print what each lacks, and exit with 1 where one lacks anything."""
    parser = argparse.ArgumentParser(prog="make words", description="Bring the catalogues of interface words in step with the code.")
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help="begin catalogues for these languages too, by code, like `fr`")
    said, lacking = messages(), 0
    for language in parser.parse_args().languages:
        try:
            Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            parser.error(f"`{language}` is not a language that CLDR knows; take a code like `fr` or `pt-BR`")
        path = CATALOGUES / f"{language}.po"
        if language != SOURCE and not path.exists():
            path.write_text(begun(language), encoding="utf-8")
    for path in sorted(CATALOGUES.glob("*.po")):
        text = updated(path.stem, path.read_text(encoding="utf-8"), said)
        path.write_text(text, encoding="utf-8")
        found = list(faults(catalogue_of(path.stem, text)))
        lacking += len(found)
        print(f"{path.name}: {len(said)} messages, {len(found)} to do", *found, sep="\n  ")  # noqa: T201  (what a command prints)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
