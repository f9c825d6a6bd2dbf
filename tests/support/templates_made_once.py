"""The templates of MkDocs' themes become Python once in a process, however many sites are built in it.

(MkDocs makes all of them anew for each build; those of Material take a quarter of a second.)
"""

from collections.abc import Callable

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.theme import Theme


class _Compiled(BytecodeCache):
    """Templates as Python, by file and text."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if compiled := self._compiled.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


def make_once(put: Callable[[type, str, object], None]) -> None:
    """Let every theme keep what it has compiled. `put` sets an attribute, like setattr."""
    compiled, made = _Compiled(), Theme.get_env

    def get_env(theme: Theme) -> Environment:
        env = made(theme)
        env.bytecode_cache = compiled
        return env

    put(Theme, "get_env", get_env)
