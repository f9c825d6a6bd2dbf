"""Colours of the project's own in which text cannot be read well, by WCAG 2.2, in the light scheme and in the dark one."""

from collections.abc import Iterator
from pathlib import Path

from dossierkit.checking.colours import LEAST, Scheme, given_in, shipped, too_faint
from dossierkit.checking.hints.line_of_a_hint import UnplacedHint
from dossierkit.library import Library
from dossierkit.reading.folders import CONTENT
from dossierkit.reading.one_file import Document
from dossierkit.settings import FILE, SettingsFile

Place = tuple[Document, int]  # a file, and a character of it from 0


def colours_can_be_read(library: Library) -> Iterator[UnplacedHint]:
    """Each pair of colours of which the project gives one, and which has less contrast than text needs."""
    yield from faint_colours(library.root)


def faint_colours(root: Path) -> Iterator[UnplacedHint]:
    """The hints on the colours of the project at `root`; none where it gives none of its own."""
    known = shipped()
    values: dict[Scheme, dict[str, str]] = {"light": dict(known["light"]), "dark": dict(known["dark"])}
    places: dict[tuple[Scheme, str], Place] = {}
    for scheme, name, value, place in _given(root):
        values[scheme][name] = value
        places[scheme, name] = place
    for scheme, ours in values.items():
        for text, ground, found in too_faint(ours) if places else ():
            given = places.get((scheme, text)) or places.get((scheme, ground))
            if given:
                message = f"in the {scheme} scheme `{text}` on `{ground}` has a contrast of {found:.1f} to 1, and text needs {LEAST}"
                mend = f"give one of the two another colour, darker or lighter: {LEAST} to 1 is what WCAG 2.2 asks (AA)"
                yield UnplacedHint(*given, "faint-colour", message, mend)


def _given(root: Path) -> Iterator[tuple[Scheme, str, str, Place]]:
    """The colours that the options give, and then those of the style sheets that the settings name, which go before."""
    settings = SettingsFile(root)
    for keys in (("plugins", "dossierkit", "colours"), ("extra", "colours")):
        found = settings.at(*keys)
        given = found.value if found and isinstance(found.value, dict) else {}
        document = Document(FILE, "", _text(root / FILE), 1)
        for scheme in ("light", "dark"):
            block = given.get(scheme)
            for name, value in block.items() if isinstance(block, dict) else ():
                line, column = settings.place(*keys, scheme, str(name))
                lines = document.body.split("\n")[: line - 1]
                yield scheme, str(name), str(value), (document, sum(len(one) + 1 for one in lines) + column - 1)
    for sheet in settings.each("extra_css"):
        path = f"{CONTENT}/{str(sheet.value).partition('?')[0]}"
        document = Document(path, "", _text(root / path), 1)
        for scheme, name, value, at in given_in(document.body):
            yield scheme, name, value, (document, at)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""  # it is told elsewhere that the file cannot be read
