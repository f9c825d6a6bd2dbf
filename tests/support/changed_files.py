"""What anybody may do to the files of a project between two runs: edit, break, mend, add, rename, exchange, delete."""

import os
import shutil
from pathlib import Path
from random import Random

from support.random_edits import BREAKS


class ChangedFiles:
    """Changes to the files of a project, each chosen by chance; they say what they did."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._sound = {path: path.read_bytes() for path in self.files()}

    def files(self) -> list[Path]:
        """The Markdown files that are there, in a stated order."""
        return sorted(path for folder in ("content", "dossiers") for path in (self.project / folder).rglob("*.md") if path.is_file())

    def change(self, chance: Random) -> str:
        """Do one thing to one file, or to one folder."""
        done = chance.choice(CHANGES)
        path = chance.choice(self.files())
        said = done(self, chance, path)
        return f"{done.__name__}: {path.relative_to(self.project).as_posix()} {said or ''}"

    def add_a_sentence(self, chance: Random, path: Path) -> None:
        mentioned = chance.choice(self.files()).stem
        path.write_bytes(path.read_bytes() + f"\nSentence {chance.randrange(99)} on [[{mentioned}]].\n".encode())

    def change_a_word(self, chance: Random, path: Path) -> str:
        """Of the same length, and with the times of the file as they were: only its bytes tell."""
        status = path.stat()
        text = path.read_bytes()
        words = [at for at in range(len(text)) if text[at : at + 1].isalnum()]
        at = chance.choice(words) if words else 0
        path.write_bytes(text[:at] + (b"7" if text[at : at + 1].isdigit() else b"q") + text[at + 1 :])
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        return f"at {at}"

    def break_it(self, chance: Random, path: Path) -> str:
        fault = chance.choice(sorted(BREAKS))
        path.write_bytes(BREAKS[fault](path.read_bytes()))
        return fault

    def mend_it(self, _chance: Random, path: Path) -> None:
        path.write_bytes(self._sound.get(path, path.read_bytes()))

    def touch_it(self, _chance: Random, path: Path) -> None:
        path.touch()

    def declare_a_property(self, chance: Random, _path: Path) -> None:
        for dossier in sorted(self.project.glob("dossiers/*/dossier.md")):
            label = chance.choice(("Boats", "Ships", ""))
            added = f"---\nproperties:\n  boats: {{label: {label}, type: number}}\n" if label else "---\n"
            dossier.write_bytes(self._sound.get(dossier, b"---\n---\n").replace(b"---\n", added.encode(), 1))

    def claim_on_it(self, _chance: Random, path: Path) -> None:
        article = next((one.stem for one in self.files() if "articles" in one.parts), "nobody")
        path.write_bytes(path.read_bytes().replace(b"---\n", f"---\nclaims: {{boats: [{{value: 3, source: {article}}}]}}\n".encode(), 1))

    def copy_it(self, chance: Random, path: Path) -> str:
        new = path.with_name(chance.choice(("a-new-one.md", "Bad Name.md", path.stem + "-2.md", path.stem + ".markdown")))
        shutil.copy(path, new)
        return new.name

    def rename_it(self, chance: Random, path: Path) -> str:
        new = chance.choice(self.files()).parent / chance.choice(("renamed.md", path.name))
        path.replace(new)
        return str(new)

    def exchange_two(self, chance: Random, path: Path) -> str:
        other = chance.choice(self.files())
        one, two = path.read_bytes(), other.read_bytes()
        path.write_bytes(two)
        other.write_bytes(one)
        return other.name

    def delete_it(self, _chance: Random, path: Path) -> None:
        if len(self.files()) > 1:
            path.unlink()

    def rename_its_folder(self, chance: Random, path: Path) -> str:
        if path.parent.parent == self.project:
            return "nothing"
        new = path.parent.with_name(chance.choice(("Others", "elsewhere", "meetings", "2016")))
        if not new.exists():
            path.parent.rename(new)
        return new.name

    def link_to_it(self, chance: Random, path: Path) -> None:
        link = path.with_name(chance.choice(("linked.md", "linked")))
        if not link.is_symlink():
            link.symlink_to(path)


CHANGES = (
    ChangedFiles.add_a_sentence,
    ChangedFiles.add_a_sentence,
    ChangedFiles.change_a_word,
    ChangedFiles.change_a_word,
    ChangedFiles.break_it,
    ChangedFiles.mend_it,
    ChangedFiles.mend_it,
    ChangedFiles.touch_it,
    ChangedFiles.declare_a_property,
    ChangedFiles.claim_on_it,
    ChangedFiles.copy_it,
    ChangedFiles.rename_it,
    ChangedFiles.exchange_two,
    ChangedFiles.delete_it,
    ChangedFiles.rename_its_folder,
    ChangedFiles.link_to_it,
)
