"""The same site by two engines, MkDocs and ProperDocs: `python tests/tools/compare_engines.py [PROJECT …]` builds both and compares them.

Every file must have the same bytes. Only which engine made a page may differ, and when the sitemap was written. The day that MkDocs can no longer
be used, the other engine is known to serve.
"""

import gzip
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

REPOSITORY = Path(__file__).parents[2]
ENGINES = ("mkdocs", "properdocs")
MOST_SHOWN = 20

_GENERATOR = re.compile(rb'(<meta name="generator" content=")mkdocs-[^,"]+, ')
_DAY = re.compile(rb"<lastmod>\d{4}-\d\d-\d\d</lastmod>")


def differences(one: Path, other: Path) -> Iterator[str]:
    """How two built sites differ, a line for each file."""
    files, others = contents(one), contents(other)
    for path in sorted({*files, *others}):
        if path not in others:
            yield f"{path}: only in {one.name}"
        elif path not in files:
            yield f"{path}: only in {other.name}"
        elif files[path] != others[path]:
            yield f"{path}: {first_difference(files[path], others[path])}"


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site, without what tells the engine and the day of the build."""
    return {path.relative_to(site).as_posix(): of_any_engine(path) for path in site.rglob("*") if path.is_file()}


def of_any_engine(path: Path) -> bytes:
    """What a file holds, without what tells the engine and the day of the build."""
    content = path.read_bytes()
    if path.name == "sitemap.xml.gz":
        content = gzip.decompress(content)  # its head tells the second
    if path.name.startswith("sitemap.xml"):
        return _DAY.sub(b"", content)
    return _GENERATOR.sub(rb"\1", content, count=1) if path.suffix == ".html" else content


def first_difference(one: bytes, other: bytes) -> str:
    """The first line that differs, as both have it."""
    pairs = enumerate(zip_longest(one.split(b"\n"), other.split(b"\n"), fillvalue=b""), start=1)
    number, (line, its) = next((number, pair) for number, pair in pairs if pair[0] != pair[1])
    return f"line {number} is `{line[:120].decode(errors='replace').strip()}` and `{its[:120].decode(errors='replace').strip()}`"


def build(project: Path, engine: str, folder: Path) -> Path:
    """Build a project strictly: every warning is an error."""
    site = folder / engine
    command = [sys.executable, "-m", engine, "build", "--strict", "--config-file", str(project / "mkdocs.yml"), "--site-dir", str(site)]
    if subprocess.run(command, cwd=REPOSITORY, check=False).returncode:
        sys.exit(f"{engine} does not build {project.name}")
    return site


def main(projects: list[Path]) -> int:
    """Build and compare; 1 where anything differs."""
    differ = 0
    for project in projects:
        with TemporaryDirectory() as folder:
            one, other = (build(project, engine, Path(folder)) for engine in ENGINES)
            found = list(differences(one, other))
            pages = sum(path.suffix == ".html" for path in one.rglob("*"))
        lines = [f"{project.name}: {pages} pages, {len(found)} files differ", *found[:MOST_SHOWN], *(["…"] if len(found) > MOST_SHOWN else [])]
        sys.stdout.writelines(f"{line}\n" for line in lines)
        differ += len(found)
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main([Path(one).resolve() for one in sys.argv[1:]] or [REPOSITORY, REPOSITORY / "tests/example"]))
