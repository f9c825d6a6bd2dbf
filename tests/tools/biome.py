"""Biome over the style sheets and scripts, with the rules beside this file: `python tests/tools/biome.py check [--write] FOLDER …`."""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FOUND = HERE.parents[1] / ".tools" / "found.json"

if __name__ == "__main__":
    command = json.loads(FOUND.read_text(encoding="utf-8"))["biome"]
    sys.exit(subprocess.run([*command, *sys.argv[1:2], "--error-on-warnings", "--config-path", HERE, *sys.argv[2:]], check=False).returncode)
