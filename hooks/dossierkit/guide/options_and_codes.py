"""The pages of the reference on the options of a site, and on the codes of problems and hints; made from the tables that the checks go by."""

from dossierkit.checking.site_options import OPTIONS
from dossierkit.guide.markdown import code, page, table, words
from dossierkit.problem_formats.meaning_of_codes import ERRORS, HINTS


def options_page() -> str:
    """Every option that a site has in `mkdocs.yml`."""
    said = "What may be set for a site of dossiers, beside what MkDocs and the theme know."
    where = "In `mkdocs.yml` each stands below `plugins: - dossierkit:` or, in a project that names its hooks instead, below `extra:`."
    rows = ((code(name), words(one.means), code(one.example)) for name, one in OPTIONS.items())
    return page("Options", said, f"{said} {where}", table(("option", "what it means", "example"), rows))


def problems_page() -> str:
    """Every code of a problem and of a hint."""
    said = "What the code behind each line of `dossier check` means."
    head = ("code", "what is right")
    return page(
        "Problems and hints",
        "What the code of each problem and hint means.",
        said + " The line itself says what is wrong, and the one below it how to mend it.",
        "## Problems",
        "As long as there is one of these, no site is built.",
        table(head, ((code(one), words(meaning)) for one, meaning in ERRORS.items())),
        "## Hints",
        "These stop nothing: they are what a second look may be worth.",
        table(("code", "what it says"), ((code(one), words(meaning)) for one, meaning in HINTS.items())),
    )
