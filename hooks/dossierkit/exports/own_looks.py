"""What the settings of a project say of colours and fonts, as rules of a style sheet."""

from collections.abc import Iterable, Iterator, Mapping

from dossierkit.exports.style_sheet import FOLDER, compact

_SCHEMES = {"light": ":root", "dark": '[data-md-color-scheme="slate"]'}
_OURS = {"", "indigo", "custom"}  # what Material says where nobody chose, and where the project's own style sheet does
_NOT_IN_NAMES = str.maketrans("", "", '"\\{}<>;\n')  # a name could end its own quotes with them
_SANS, _SERIF, _CODE = "--dk-sans", "--dk-serif", "--md-code-font"


def own_looks(colours: Mapping[str, Mapping[str, str]], font: Mapping[str, str], named: Iterable[str] = ()) -> str:
    """The rules for colours by scheme and name, and for the fonts `text` and `code` by their names; an empty text where nothing is said.

    `named` are the colours of Material's palette that the site has, such as `teal`. Dark colours are for screens alone: paper is light.
    """
    return "".join(f"\n{rule}\n" for rule in (*_of_material(named), *_colours(colours), *_fonts(font)))


def _of_material(named: Iterable[str]) -> Iterator[str]:
    """What makes Material's colours readable, where there is one that this site did not choose itself."""
    if {*named} - _OURS:
        yield compact((FOLDER / "palette.css").read_text(encoding="utf-8"))


def _colours(colours: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for scheme, selector in _SCHEMES.items():
        if given := colours.get(scheme):
            lines = "".join(f"  --dk-{name}: {value};\n" for name, value in sorted(given.items()))
            rule = f"{selector} {{\n{lines}}}"
            yield f"@media screen {{\n{rule}\n}}" if scheme == "dark" else rule


def _fonts(font: Mapping[str, str]) -> Iterator[str]:
    """A font of the text is that of headings, prose and facts alike. It is shown where a reader has it, or where a style sheet brings it."""
    text, code = (font.get(name, "").translate(_NOT_IN_NAMES).strip() for name in ("text", "code"))
    if text:
        yield f':root {{\n  {_SANS}: "{text}", system-ui, sans-serif;\n  {_SERIF}: "{text}", system-ui, sans-serif;\n}}'
    if code:
        yield f':root {{\n  {_CODE}: "{code}";\n}}'
