"""The index of the search: Pagefind makes it in a process of its own while the rest of the site is built."""

import json
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import weakref
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from threading import Lock, Thread, Timer
from typing import IO, Any

from dossierkit.search.document_record import document_record
from dossierkit.search.search_documents import SearchDocument
from dossierkit.search.stable_index import make_canonical
from dossierkit.store.kept_values import Store
from dossierkit.store.keys import key, program

FOLDER = "pagefind"  # in the site
LONGEST_RUN = 600  # seconds; 1,255 records take two
_USED = ("pagefind.js", "pagefind-entry.json", "index", "filter", "fragment")  # of what Pagefind makes; the rest are ready-made boxes and pages
COMMAND = (sys.executable, "-m", "pagefind", "--service")  # the binary comes with the Python package `pagefind`
_END = b","  # of each request and each answer: JSON in Base64, as Pagefind's own Python package has it


class IndexingError(Exception):
    """The index could not be made; the message says why, in one line for whoever builds the site."""


class Indexing:
    """Makes the index of one site, and makes it anew whenever there are other documents than before (`mkdocs serve`).

    What lies in temporary files is gone after `close`, or else when the program ends.
    """

    def __init__(self) -> None:
        self.shelf: Store | None = None  # where the index is kept for later builds of the same documents
        self._runs: list[_Run] = []  # the last one only
        weakref.finalize(self, _forget, self._runs)

    def start(self, documents: Iterable[SearchDocument], language: str) -> None:
        """Begin to index these documents; nothing happens if they are those of the last time. An older index in the making is given up.

        `language` is the site's (BCP 47): Pagefind stems words by it.
        """
        for _document in self.starting(documents, language):
            pass

    def starting(self, documents: Iterable[SearchDocument], language: str) -> Iterator[None]:
        """The same, document by document; whoever asks for no more of them leaves all as it was."""
        pages = _Pages(language)
        try:
            for document in documents:
                pages.add(document_record(document))
                yield
        except GeneratorExit:
            pages.close()
            raise
        self._begin(pages)

    def _begin(self, pages: "_Pages") -> None:
        digest = pages.digest()
        if self._runs and self._runs[0].digest == digest and not self._runs[0].error:
            self._runs[0].hold_back()
            pages.close()
            return
        self.close()
        kept = self.shelf.get(_key(digest)) if self.shelf else None
        self._runs.append(_Run(pages, digest, kept))

    def publish(self, site: Path, is_there: Callable[[str, bytes], bool] = lambda _path, _data: False) -> None:
        """Wait for the index and write it into a site's folder. Raises IndexingError where it could not be made.

        `is_there` tells of a path in the site whether these bytes are there already: then they are not written.
        """
        for run in self._runs:
            run.publish(site, is_there)
            if self.shelf and not run.was_kept:
                self.shelf.put(_key(run.digest), run.packed())

    def publish_when_done(self, site: Path, on_error: Callable[[str], object]) -> None:
        """The same without waiting, for a server: the index appears in the folder when it is done, in one step.

        `on_error` is called with a message where it could not be made, from another thread.
        """
        for run in self._runs:
            run.publish_when_done(site, on_error)

    def close(self) -> None:
        """Give up what is being made."""
        _forget(self._runs)


def _key(digest: str) -> bytes:
    return key("search", program(), digest)


class _Pages:
    """The pages that Pagefind is given, as the requests that it reads, in a file without a name: together they are as large as the records."""

    def __init__(self, language: str) -> None:
        self._language = language.split("-", maxsplit=1)[0]
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (it goes with this object)
        self._digests: dict[str, bytes] = {}
        self.number = 0
        self._ask(type="NewIndex", config={"force_language": self._language})

    def add(self, record: Mapping[str, Any]) -> None:
        """Take a page."""
        self.number += 1
        asked = self._ask(type="AddRecord", index_id=0, language=self._language, **record)
        self._digests[record["url"]] = sha256(asked).digest()

    def _ask(self, **payload: object) -> bytes:
        asked = json.dumps(payload).encode()
        self._file.write(b64encode(b'{"message_id": %d, "payload": %b}' % (self.number, asked)) + _END)
        return asked

    def digest(self) -> str:
        """What stands for all of them, once all are there. Happens only once."""
        found = sha256(self._language.encode() + b"".join(self._digests[address] for address in sorted(self._digests))).hexdigest()
        self._digests.clear()
        return found

    def write_to(self, program: IO[bytes]) -> None:
        """Write all requests, and that for the finished index, to the program's input. Happens only once: then the file is gone."""
        self.number += 1
        self._ask(type="GetFiles", index_id=0)
        self.number -= 1
        with self._file, suppress(OSError):  # whoever does not read to the end has said why, or says nothing
            self._file.seek(0)
            shutil.copyfileobj(self._file, program)
            program.flush()

    def close(self) -> None:
        """Let go of them where nobody needs them."""
        self._file.close()


def _forget(runs: "list[_Run]") -> None:
    while runs:
        runs.pop().cancel()


class _Run:
    """One index being made in a thread, and then kept until the documents change."""

    def __init__(self, pages: _Pages, digest: str, kept: bytes | None = None) -> None:
        self.digest = digest
        self.was_kept = kept is not None
        self._kept = kept
        self.error = ""
        self._pages = pages  # until they are handed over
        self._files: dict[str, bytes] = {}  # of the index, by their paths in its folder
        self._lock = Lock()  # guards what follows
        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = self._done = False
        self._waiting: Callable[[], None] | None = None
        self._thread = Thread(target=self._work, name="search", daemon=True)
        self._thread.start()

    def publish(self, site: Path, is_there: Callable[[str, bytes], bool]) -> None:
        self._thread.join()
        if self.error:
            raise IndexingError(self.error)
        _write(self._files, site / FOLDER, lambda path, data: is_there(f"{FOLDER}/{path}", data))

    def publish_when_done(self, site: Path, complain: Callable[[str], object]) -> None:
        def deliver() -> None:
            if self.error:
                complain(self.error)
            else:
                _put(self._files, site)

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
        return pickle.dumps(self._files, pickle.HIGHEST_PROTOCOL)

    def _make(self) -> None:
        if self._kept is not None:
            self._files = pickle.loads(self._kept)  # noqa: S301  (signed with the user's own secret: nobody else wrote it)
            self._kept = None
            return
        if not self._pages.number:
            return
        made = self._asked()
        if self._cancelled:
            return
        _check(made, self._pages.number)
        self._files = make_canonical(_used(made))

    def _asked(self) -> dict[str, bytes]:
        """The files that Pagefind makes of the pages; none where it was given up."""
        with self._lock:
            if self._cancelled:
                return {}
            self._process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # noqa: S603
        answers, wanted = _Answers(), self._pages.number + 2
        with self._process as program:
            questions, printed = _both(program)
            too_long = Timer(LONGEST_RUN, program.kill)
            giving = Thread(target=self._pages.write_to, args=(questions,), name="search", daemon=True)
            too_long.start()
            giving.start()
            try:
                while answers.number < wanted and (data := printed.read1(_AT_ONCE)):
                    answers.take(data)
                was_too_long = too_long.finished.is_set()
            finally:
                too_long.cancel()
                if answers.number < wanted:
                    _end(program)  # it has said its last: nobody waits any longer for what it does not read
                giving.join()
                with suppress(OSError):
                    questions.close()
        if was_too_long:
            raise IndexingError(f"Pagefind did not end within {LONGEST_RUN} seconds")
        if answers.number < wanted and not self._cancelled:
            raise IndexingError(f"Pagefind ended with {program.returncode}: {answers.said or 'it said nothing'}")
        return answers.files


_AT_ONCE = 1 << 16  # bytes
_PATIENCE = 5  # seconds, for a program that has closed its output


def _both(program: subprocess.Popen[bytes]) -> tuple[IO[bytes], BufferedReader]:
    if program.stdin is None or not isinstance(program.stdout, BufferedReader):
        raise TypeError(program)
    return program.stdin, program.stdout


def _end(program: subprocess.Popen[bytes]) -> None:
    try:
        program.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        program.kill()


class _Answers:
    """What Pagefind answers: how many answers there were, the files of the index, and the last line of what it says beside them."""

    def __init__(self) -> None:
        self.number = 0
        self.files: dict[str, bytes] = {}
        self._said = b""
        self._unfinished = bytearray()

    @property
    def said(self) -> str:
        """The last line that is no answer; an empty text where there is none."""
        lines = (self._said + self._unfinished).decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def take(self, data: bytes) -> None:
        """Take some of its output. Raises IndexingError for an answer that tells of a fault."""
        *whole, rest = data.split(_END)
        for part in whole:
            self._unfinished += part
            self._answer(self._unfinished)
            self._unfinished = bytearray()
        self._unfinished += rest

    def _answer(self, raw: bytearray) -> None:
        told = b""
        try:
            told = b64decode(raw, validate=True)
            raw.clear()  # it is as large as the whole index
            found = _files_in(told)
            payload: Mapping[str, Any] = json.loads(told)["payload"] if found is None else {"type": "GetFiles", "files": found}
            kind = payload["type"]
            self.files.update((file["path"], b64decode(file["content"])) for file in payload.get("files", ()))
        except (ValueError, KeyError, TypeError):
            self._said += (b64encode(told) if told else raw) + _END
            return
        if kind == "Error":
            raise IndexingError(f"Pagefind says: {payload.get('message')}")
        self.number += 1


_FILES = re.compile(rb'\{"message_id":\d+,"payload":\{"type":"GetFiles","files":\[')
_ONE_FILE = re.compile(rb'\{"path":"([^"\\]*)","content":"([A-Za-z0-9+/=]*)"\}([],])')


def _files_in(told: bytes) -> Iterable[Mapping[str, Any]] | None:
    """The files in an answer as Pagefind writes it, one after another: read as JSON at once, they take three times as much room.

    None for any other answer.
    """
    begin = _FILES.match(told)
    if begin is None:
        return None
    found = _ONE_FILE.match(told, begin.end())
    while found and found[3] == b",":
        found = _ONE_FILE.match(told, found.end())
    if found is None or told[found.end() :] != b"}}":
        return None
    return ({"path": one[1].decode(), "content": one[2]} for one in _ONE_FILE.finditer(told, begin.end()))


def _check(made: Mapping[str, bytes], number: int) -> None:
    """Pagefind leaves pages out without a word: count them."""
    try:
        count = sum(int(language["page_count"]) for language in _languages(made))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexingError(f"Pagefind made no table of contents that can be read ({type(error).__name__})") from None
    if count != number:
        raise IndexingError(f"Pagefind was given {number} pages and indexed {count}")


def _languages(made: Mapping[str, bytes]) -> list[Mapping[str, Any]]:
    return [*json.loads(made["pagefind-entry.json"])["languages"].values()]


def _used(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Only what the site's own scripts ask for: Pagefind also makes ready-made boxes, which nobody here uses."""
    programs = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in _languages(made)}
    return {path: data for path, data in sorted(made.items()) if path.partition("/")[0] in {*_USED, *programs} or path.endswith(".pf_meta")}


def _write(files: Mapping[str, bytes], folder: Path, is_there: Callable[[str, bytes], bool]) -> None:
    folders: set[str] = set()
    for path, data in files.items():
        if is_there(path, data):
            continue
        if (above := path.rpartition("/")[0]) not in folders:
            (folder / above).mkdir(parents=True, exist_ok=True)
            folders.add(above)
        with open(f"{folder}/{path}", "wb", buffering=0) as file:  # noqa: PTH123  (one for each document)
            file.write(data)


def _put(files: Mapping[str, bytes], site: Path) -> None:
    """Write the index beside its place, then move it there: whoever asks meanwhile gets all of it or nothing."""
    if not files or not site.is_dir():  # nothing to be found, or the server has ended
        return
    arriving, place = site / f".{FOLDER}", site / FOLDER
    shutil.rmtree(arriving, ignore_errors=True)
    _write(files, arriving, lambda _path, _data: False)
    shutil.rmtree(place, ignore_errors=True)
    arriving.rename(place)
