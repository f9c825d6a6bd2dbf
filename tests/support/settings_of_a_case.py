"""A small project with the settings of a case, and what `dossier check` says of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from support.check_command import check
from support.projects import REPOSITORY

HERE = REPOSITORY / "tests/mkdocs_settings"
TABLE: Mapping[str, Any] = yaml.safe_load((HERE / "faulty_settings.yml").read_text(encoding="utf-8"))
FILES = {
    "content/index.md": "# Harbour\n",
    "content/about.md": "# About\n",
    "broken.py": "def on_config(:\n",
    "dossiers/.keep": "",
}


def project(root: Path, case: Mapping[str, Any]) -> Path:
    """The project in a new folder."""
    code = {f"content/{name}": f"/* {name} */\n" for name in ("own.css", "own.js") if name in settings(case)}
    for path, text in (FILES | code).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings(case), encoding="utf-8")
    return root


def settings(case: Mapping[str, Any]) -> str:
    """The settings of a case, as its file has them."""
    lines = TABLE["sound"].splitlines()
    added = case.get("add", "").rstrip("\n")
    if added.startswith("extra:"):
        lines = lines[: lines.index("extra:")]
    for key, text in case.get("put", {}).items():
        lines = [text if line.startswith(f"{key}:") else line for line in lines]
    text = "\n".join([*(line for line in lines if line), *([added] if added else [])]) + "\n"
    return text.replace("HOOKS", str(REPOSITORY / "hooks"))


def said(root: Path) -> str:
    """The problems that `dossier check` prints, without what they sum up to."""
    lines = check(root, "--no-hints").stdout.replace(str(REPOSITORY), "REPOSITORY").splitlines()
    return "\n".join(line for line in lines if line and not line[0].isdigit() and not line.startswith("No problems"))
