"""The Nu HTML checker of the W3C, which judges pages as they were written."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from support.browsing import tool

# It runs for a few seconds: to compile it well takes longer than it saves. What is compiled in haste needs more room for what waits.
HASTE = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")


def faults_in_html(pages: Sequence[Path]) -> list[str]:
    """What is wrong with pages, each with its file and line."""
    command = [tool("java"), *HASTE, "-jar", tool("vnu"), "--format", "json", "--exit-zero-always", "--errors-only", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        f"{one['url'].removeprefix('file:')}:{one.get('lastLine')}: {one['message']}: {one.get('extract', '').strip()}"
        for one in json.loads(done.stderr)["messages"]
    ]
