"""One page of records without a server: `make page AT=/global-coalition/map/` writes it with the look inside, into one file.

It takes a second, where a build takes ten. The frame of the theme is not around it, scripts do not run, and pages of content/ are
MkDocs' own: for those, `make serve`.
"""

import sys
from html import escape
from pathlib import Path

from dossierkit.addresses import STYLES, Site
from dossierkit.build import SiteContent, histories_of, load
from dossierkit.history.today_from_last_change import last_change
from dossierkit.values.nearest_words import did_you_mean

PACKAGE = Path(__file__).resolve().parents[2] / "hooks/dossierkit"
FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{styles}</style>
</head>
<body class="md-typeset" data-md-color-scheme="default" style="background: var(--dk-paper); color: var(--dk-ink); margin: 2rem">
{signs}
{html}
</body>
</html>
"""


def one_page(root: Path, address: str) -> str:
    """The page at an address of the project, as a whole file."""
    library = load(root, today=last_change(root))
    content = SiteContent(library, Site(), histories_of(library))
    page = content.dossier_pages.get(address)
    if page is None:
        hint = did_you_mean(address, content.dossier_pages) or "addresses begin and end with a slash, like /global-coalition/map/"
        raise SystemExit(f"no page is made from records at `{address}`: {hint}")
    styles = next(export.text for export in content.exports() if export.address == STYLES)
    signs = (PACKAGE / "theme/partials/icons_of_kinds.html").read_text(encoding="utf-8").partition("\n")[2]
    return FRAME.format(title=escape(page.full_title), styles=styles, signs=signs, html=content.render(page).html)


if __name__ == "__main__":
    address, file = sys.argv[1], Path(sys.argv[2])
    file.parent.mkdir(exist_ok=True)
    file.write_text(one_page(Path.cwd(), address), encoding="utf-8")
    print(file.resolve().as_uri())  # noqa: T201  (what a command prints)
