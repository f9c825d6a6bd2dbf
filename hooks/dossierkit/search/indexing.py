"""The index of the search: Pagefind makes it in a process of its own while the rest of the site is built."""

import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread

from dossierkit.search.document_html import document_html
from dossierkit.search.search_documents import SearchDocument
from dossierkit.search.stable_index import make_canonical
from dossierkit.store.kept_values import Store
from dossierkit.store.keys import key, program

FOLDER = "pagefind"  # in the site
LONGEST_RUN = 600  # seconds; 1,255 records take two
_USED = ("pagefind.js", "pagefind-entry.json", "index", "filter", "fragment")  # of what Pagefind writes; the rest are ready-made boxes and pages
COMMAND = (sys.executable, "-m", "pagefind")  # the binary comes with the Python package `pagefind`


class IndexingError(Exception):
    """The index could not be made; the message says why, in one line for whoever builds the site."""


class Indexing:
    """Makes the index of one site, and makes it anew whenever there are other documents than before (`mkdocs serve`).

    Everything lies in temporary folders, which are gone after `close`, or else when the program ends.
    """

    def __init__(self) -> None:
        self.shelf: Store | None = None  # where the index is kept for later builds of the same documents
        self._runs: list[_Run] = []  # the last one only
        weakref.finalize(self, _forget, self._runs)

    def start(self, documents: Iterable[SearchDocument], language: str) -> None:
        """Begin to index these documents; nothing happens if they are those of the last time. An older index in the making is given up.

        `language` is the site's (BCP 47): Pagefind stems words by it.
        """
        pages = _Pages(language)
        for document in documents:
            pages.add(document.address, document_html(document, language))
        digest = pages.digest()
        if self._runs and self._runs[0].digest == digest and not self._runs[0].error:
            self._runs[0].hold_back()
            pages.close()
            return
        self.close()
        kept = self.shelf.get(_key(digest)) if self.shelf else None
        self._runs.append(_Run(pages, language, digest, kept))

    def publish(self, site: Path) -> None:
        """Wait for the index and copy it into a site's folder. Raises IndexingError where it could not be made."""
        for run in self._runs:
            run.publish(site)
            if self.shelf and not run.was_kept:
                self.shelf.put(_key(run.digest), run.packed())

    def publish_when_done(self, site: Path, on_error: Callable[[str], object]) -> None:
        """The same without waiting, for a server: the index appears in the folder when it is done, in one step.

        `on_error` is called with a message where it could not be made, from another thread.
        """
        for run in self._runs:
            run.publish_when_done(site, on_error)

    def close(self) -> None:
        """Give up what is being made, and delete everything that lies outside the site."""
        _forget(self._runs)


def _key(digest: str) -> bytes:
    return key("search", program(), digest)


class _Pages:
    """The pages that Pagefind is given, in one file without a name until they are written one by one: together they are as large as the records."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (it goes with this object)
        self._lengths: dict[str, int] = {}
        self._digests: dict[str, bytes] = {}

    def add(self, address: str, html: str) -> None:
        """Take a page."""
        data = html.encode()
        self._file.write(data)
        self._lengths[address] = len(data)
        self._digests[address] = sha256(address.encode()).digest() + sha256(data).digest()

    def __len__(self) -> int:
        return len(self._lengths)

    def digest(self) -> str:
        """What stands for all of them, once all are there. Happens only once."""
        found = sha256(self._language.encode() + b"".join(self._digests[address] for address in sorted(self._digests))).hexdigest()
        self._digests.clear()
        return found

    def each(self) -> Iterator[tuple[str, bytes]]:
        """Address and content of each, in the order in which they came. Happens only once: then the file is gone."""
        with self._file:
            self._file.seek(0)
            for address, length in self._lengths.items():
                yield address, self._file.read(length)

    def close(self) -> None:
        """Let go of them where nobody needs them."""
        self._file.close()


def _forget(runs: "list[_Run]") -> None:
    while runs:
        runs.pop().cancel()


class _Run:
    """One index being made in a thread, and then kept until the documents change."""

    def __init__(self, pages: _Pages, language: str, digest: str, kept: bytes | None = None) -> None:
        self.digest = digest
        self.was_kept = kept is not None
        self._kept = kept
        self.error = ""
        self._pages = pages  # until they are written
        self._number = len(pages)
        self._language = language.split("-", maxsplit=1)[0]
        self._folder = Path(tempfile.mkdtemp(prefix="dossierkit-search-"))
        self._made = self._folder / "index"
        self._lock = Lock()  # guards what follows
        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = self._done = False
        self._waiting: Callable[[], None] | None = None
        self._thread = Thread(target=self._work, name="search", daemon=True)
        self._thread.start()

    def publish(self, site: Path) -> None:
        self._thread.join()
        if self.error:
            raise IndexingError(self.error)
        _put(self._made, site, copy=_named_again)

    def publish_when_done(self, site: Path, complain: Callable[[str], object]) -> None:
        def deliver() -> None:
            if self.error:
                complain(self.error)
            else:
                _put(self._made, site)

        with self._lock:
            if self._done:
                deliver()
            else:
                self._waiting = deliver

    def hold_back(self) -> None:
        """Do not deliver for now: the site's folder is about to be emptied."""
        with self._lock:
            self._waiting = None

    def cancel(self) -> None:
        with self._lock:
            self._cancelled, self._waiting = True, None
            if self._process and self._process.poll() is None:
                self._process.kill()
        self._thread.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _work(self) -> None:
        try:
            self._make()
        except (IndexingError, OSError) as error:
            self.error = f"the search could not be made: {error}"
        self._pages.close()
        with self._lock:
            self._done = True
            if self._waiting and not self._cancelled:
                self._waiting()

    def packed(self) -> bytes:
        """The finished index as one value: its files by their paths."""
        files = {path.relative_to(self._made).as_posix(): path.read_bytes() for path in sorted(self._made.rglob("*")) if path.is_file()}
        return pickle.dumps(files, pickle.HIGHEST_PROTOCOL)

    def _unpack(self, kept: bytes) -> None:
        files: dict[str, bytes] = pickle.loads(kept)  # noqa: S301  (signed with the user's own secret: nobody else wrote it)
        for folder in {(self._made / place).parent for place in files}:
            folder.mkdir(parents=True, exist_ok=True)
        for place, data in files.items():
            with open(f"{self._made}/{place}", "wb", buffering=0) as file:  # noqa: PTH123  (one for each document)
                file.write(data)

    def _make(self) -> None:
        if self._kept is not None:
            self._pages.close()
            self._unpack(self._kept)
            self._kept = None
            return
        source = self._folder / "documents"
        for address, html in self._pages.each():
            if self._cancelled:
                return
            path = source / address.strip("/") / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(html)
        if self._number and not self._cancelled:
            self._run(source)
            self._check()
            _prune(self._made)
            make_canonical(self._made)
        shutil.rmtree(source, ignore_errors=True)

    def _run(self, source: Path) -> None:
        log = self._folder / "printed"
        command = [*COMMAND, "--site", str(source), "--output-path", str(self._made), "--force-language", self._language]
        with log.open("wb") as output:
            with self._lock:
                if self._cancelled:
                    return
                self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd=self._folder)  # noqa: S603
            try:
                code = self._process.wait(LONGEST_RUN)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
                raise IndexingError(f"Pagefind did not end within {LONGEST_RUN} seconds") from None
        if code and not self._cancelled:
            lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
            raise IndexingError(f"Pagefind ended with {code}: {lines[-1] if lines else 'it said nothing'}")

    def _check(self) -> None:
        """Pagefind leaves pages out without a word: count them."""
        if self._cancelled:
            return
        try:
            entry = json.loads((self._made / "pagefind-entry.json").read_text(encoding="utf-8"))
            count = sum(int(language["page_count"]) for language in entry["languages"].values())
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise IndexingError(f"Pagefind wrote no table of contents that can be read ({type(error).__name__})") from None
        if count != self._number:
            raise IndexingError(f"Pagefind was given {self._number} pages and indexed {count}")


def _prune(made: Path) -> None:
    """Keep only what the site's own scripts ask for: Pagefind also writes ready-made boxes, which nobody here uses."""
    if not made.is_dir():  # cancelled
        return
    entry = json.loads((made / "pagefind-entry.json").read_text(encoding="utf-8"))
    programs = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values()}
    for path in made.iterdir():
        if path.name in _USED or path.name in programs or path.suffix == ".pf_meta":
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _named_again(old: str, new: str) -> None:
    """A second name for a file that is deleted under its first one when the build ends, or a copy where there is no such thing."""
    try:
        os.link(old, new)
    except OSError:  # another disk, or one without second names
        shutil.copy2(old, new)


def _put(made: Path, site: Path, copy: Callable[[str, str], object] = shutil.copy2) -> None:
    """Copy the index beside its place, then move it there: whoever asks meanwhile gets all of it or nothing."""
    if not made.is_dir() or not site.is_dir():  # nothing to be found, or the server has ended
        return
    arriving, place = site / f".{FOLDER}", site / FOLDER
    shutil.rmtree(arriving, ignore_errors=True)
    shutil.copytree(made, arriving, copy_function=copy)
    shutil.rmtree(place, ignore_errors=True)
    arriving.rename(place)
