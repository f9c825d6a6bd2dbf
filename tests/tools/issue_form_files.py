"""The files of this project's own issue forms: `python tests/tools/issue_form_files.py` writes them, as `dossier forms --replace` does."""

from pathlib import Path

from dossierkit.drafting import issue_form_files
from dossierkit.drafting.issue_form_files import as_yaml, form_files

__all__ = ["FOLDER", "as_yaml", "written"]
ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / issue_form_files.FOLDER


def written(name: str) -> Path:
    """Where a form lies."""
    return FOLDER / f"{name}.yml"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in form_files().items():
        (ROOT / path).write_text(text, encoding="utf-8")
