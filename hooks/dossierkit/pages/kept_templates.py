"""Templates as Python has them, kept from build to build: it takes longer to compile those of a theme than to fill them."""

import os

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from dossierkit.asking.kept_work import Shelf
from dossierkit.store.keys import key, program


class KeptTemplates(BytecodeCache):
    """Compiled templates on a shelf, each under its name, its text, the program, and the `settings` that it was compiled with.

    A process that was split off from the one that keeps them takes some, and adds none. The settings have a `repr` that tells all of them.
    """

    def __init__(self, shelf: Shelf, *settings: object) -> None:
        self._shelf = shelf
        self._holds = key("template", program(), *map(repr, settings))
        self._process = os.getpid()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept of its template, if it is there."""
        if compiled := self._shelf.get(self._key(bucket)):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        if os.getpid() == self._process:
            self._shelf.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> bytes:
        return key(self._holds, bucket.key, bucket.checksum)
