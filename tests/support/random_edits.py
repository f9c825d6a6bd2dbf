"""What somebody does to a project while it is served: sentences added, files broken and mended, in `content/` and in `dossiers/`."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Change = Callable[[bytes], bytes]

# What can be wrong with a file, each in words that show in a test that fails.
BREAKS: dict[str, Change] = {
    "saved in another encoding": lambda text: text + "\nDer Hafen für Schiffe.\n".encode("latin-1"),
    "cut off in the middle": lambda text: text[: len(text) // 2],
    "an unknown key": lambda text: text.replace(b"---\n", b"---\nunknwon: key\n", 1),
    "no YAML": lambda text: text.replace(b"---\n", b"---\n[: {\n", 1),
    "the mark of a merge": lambda text: text + b"\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other\n",
    "a reference to nobody": lambda text: text + b"\nSee [[nobody-at-all]].\n",
    "a script": lambda text: text + b"\n<script>document.title = 'changed'</script>\n",
    "empty": lambda text: text[:0],
}


@dataclass
class Edits:
    """Random edits of a project's own files, the same for one seed. Every third breaks a file that was whole."""

    project: Path
    seed: int = 0
    _good: dict[Path, bytes] = field(init=False)
    _broken: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._good = {
            path: path.read_bytes() for folder in ("content", "dossiers") for path in sorted((self.project / folder).rglob("*.md")) if path.is_file()
        }

    def make(self, number: int) -> Iterator[str]:
        """Edit one file after the other and tell what was done to it, before each next one."""
        chance = random.Random(self.seed)  # noqa: S311  (nothing secret)
        for count in range(number):
            path = chance.choice(sorted(self._good.keys() - self._broken) if count % 3 == 0 else sorted(self._good))
            name = path.relative_to(self.project).as_posix()
            if count % 3 == 0:
                fault = chance.choice(sorted(BREAKS))
                path.write_bytes(BREAKS[fault](self._good[path]))
                self._broken.add(path)
                yield f"{name}: {fault}"
            else:
                self._good[path] += f"\nSentence {count} of it.\n".encode()
                path.write_bytes(self._good[path])
                self._broken.discard(path)
                yield f"{name}: a sentence more"

    def mend(self) -> None:
        """Mend all that is broken."""
        for path in sorted(self._broken):
            path.write_bytes(self._good[path])
        self._broken.clear()
