"""A server of a test, which answers in a thread of its own for as long as it is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import TCPServer, ThreadingMixIn
from threading import Thread

SOON = 0.01  # seconds: how often it looks whether it shall end; Python's own half second is waited for at the end of every test


@contextmanager
def answering(server: TCPServer) -> Iterator[int]:
    """The port at which a server answers; none of its threads outlives it."""
    if isinstance(server, ThreadingMixIn):
        server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=[SOON], daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
