"""Every other host of the world, as a browser under test finds it: it listens, and keeps what was said to it first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer

from support.answering_thread import answering


@dataclass(eq=False)
class Heard:
    """The port that stands for all other hosts, and the first bytes of each connection: a request, or a greeting that names the host."""

    port: int = 0
    first_words: list[bytes] = field(default_factory=list)

    def of(self, host: str) -> list[bytes]:
        """What was said to a host; a browser's own business with its maker is left out."""
        return [words for words in self.first_words if host.encode() in words]


@contextmanager
def listening() -> Iterator[Heard]:
    """Something that takes every connection and never answers."""
    heard = Heard()

    class Listener(BaseRequestHandler):
        def handle(self) -> None:
            heard.first_words.append(self.request.recv(4096))

    with answering(ThreadingTCPServer(("127.0.0.1", 0), Listener)) as heard.port:
        yield heard
