"""A server that never falls silent and never comes to an end: one byte at a time, in the headers or in the body."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from enum import StrEnum

EVERY = 0.05


class Drip(StrEnum):
    """Where the bytes fall one by one."""

    STATUS = "status"
    HEADERS = "headers"
    CONTINUES = "continues"
    BODY = "body"
    CHUNKS = "chunks"


START = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
BEFORE = {
    Drip.STATUS: b"",
    Drip.HEADERS: START,
    Drip.CONTINUES: b"",
    Drip.BODY: START + b"Content-Length: 100000\r\n\r\n",
    Drip.CHUNKS: START + b"Transfer-Encoding: chunked\r\n\r\n",
}
DROPS = {
    Drip.STATUS: b"H",
    Drip.HEADERS: b"X",
    Drip.CONTINUES: b"HTTP/1.1 100 Continue\r\n\r\n",
    Drip.BODY: b" ",
    Drip.CHUNKS: b"1\r\n \r\n",
}


class Dripping:
    """Takes any request on 127.0.0.1, and drips. `asked` counts the connections that were made."""

    def __init__(self, drip: Drip) -> None:
        self._drip = drip
        self._ended = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self.asked = 0
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._threads[0].start()

    def stop(self) -> None:
        self._ended.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join(timeout=2)

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.asked += 1
            self._threads.append(threading.Thread(target=self._serve, args=(connection,), daemon=True))
            self._threads[-1].start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.recv(65536)
            connection.sendall(BEFORE[self._drip])
            while not self._ended.wait(EVERY):
                connection.sendall(DROPS[self._drip])


@contextlib.contextmanager
def dripping(drip: Drip) -> Iterator[Dripping]:
    """The server, for as long as the context lasts."""
    server = Dripping(drip)
    try:
        yield server
    finally:
        server.stop()
