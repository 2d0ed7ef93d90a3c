"""Answers in time: a limit on the whole of one, headers and body, that a byte now and then does not push on.

A socket's own time-out begins anew with every byte. The connections here read under a second limit, which begins with the
request; `within` sets it for the thread that asks.
"""

import http.client
import io
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

_ASKING = threading.local()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """While this lasts, what this thread asks for has to be whole by then; else reading raises TimeoutError."""
    before = _until()
    _ASKING.until = time.monotonic() + seconds
    try:
        yield
    finally:
        _ASKING.until = before


def is_over() -> bool:
    """Whether the time that `within` gave has passed."""
    until = _until()
    return until is not None and time.monotonic() >= until


def _until() -> float | None:
    until: float | None = getattr(_ASKING, "until", None)
    return until


class TimelyResponse(http.client.HTTPResponse):
    """An answer that is read under the limit that held when it was asked for; that of a proxy too."""

    def __init__(self, sock: socket.socket, *arguments: Any, **named: Any) -> None:
        super().__init__(sock, *arguments, **named)
        until = _until()
        if until is not None:
            self.fp = io.BufferedReader(_Stream(self.fp.detach(), sock, until))


class _Stream(io.RawIOBase):
    """The bytes of a socket, while there is time."""

    def __init__(self, bytes_of: io.RawIOBase, sock: socket.socket, until: float) -> None:
        super().__init__()
        self._bytes = bytes_of
        self._socket = sock
        self._patience = sock.gettimeout()
        self._until = until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer was not whole in time")
        self._socket.settimeout(left if self._patience is None else min(left, self._patience))
        return self._bytes.readinto(buffer)

    def close(self) -> None:
        self._bytes.close()
        super().close()


class TimelyConnection(HTTPConnection):
    """A connection whose answers are timely."""

    response_class = TimelyResponse


class TimelySecureConnection(HTTPSConnection):
    """The same over TLS, whose handshake is under the connection's own time-out as a whole."""

    response_class = TimelyResponse


class TimelyPool(HTTPConnectionPool):
    """Connections to one host."""

    ConnectionCls = TimelyConnection


class TimelySecurePool(HTTPSConnectionPool):
    """Connections to one host over TLS."""

    ConnectionCls = TimelySecureConnection


POOLS = {"http": TimelyPool, "https": TimelySecurePool}
"""By scheme, as urllib3's pool managers take them."""
