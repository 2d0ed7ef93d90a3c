"""HTTPS on 127.0.0.1: one thread a connection, kept alive, with answers that may also hang or break off."""

import contextlib
import http.server
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, unquote, urlsplit


class Manner(StrEnum):
    """How an answer reaches the client."""

    WHOLE = "whole"
    TRUNCATED = "truncated"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as it came: `target` is the raw path with its query, header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The path, percent signs decoded."""
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> Mapping[str, str]:
        """The query; of a repeated name the last value."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def form(self) -> Mapping[str, str]:
        """The body read as an HTML form."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer; `manner` says whether it is sent whole, broken off half way, or never."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    manner: Manner = Manner.WHOLE


Application = Callable[[Request], Response]


class TlsServer:
    """An application behind TLS (without, where there is no context) on a free port of 127.0.0.1, until `stop`."""

    def __init__(self, application: Application, context: ssl.SSLContext | None) -> None:
        self.application = application
        self.stopping = threading.Event()
        self._server = _Server(self, context)
        self.port: int = self._server.server_address[1]
        self.url = f"{'https' if context else 'http'}://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """End: open connections are shut, and waiting answers given up."""
        self.stopping.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()
        self._server.shut_connections()


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, owner: TlsServer, context: ssl.SSLContext | None) -> None:
        self.owner = owner
        self._context = context
        self._open: set[socket.socket] = set()
        self._lock = threading.Condition()
        super().__init__(("127.0.0.1", 0), _Handler)

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        plain, address = self.socket.accept()
        plain.settimeout(60)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        secured = plain
        if self._context is not None:
            secured = self._context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
        with self._lock:
            self._open.add(secured)
        return secured, address

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        assert isinstance(request, socket.socket)
        super().shutdown_request(request)
        with self._lock:
            self._open.discard(request)
            self._lock.notify_all()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up, or that does not trust our certificate, is no event here."""

    def shut_connections(self) -> None:
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
            self._lock.wait_for(lambda: not self._open, timeout=2)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        request = Request(
            method=self.command,
            target=self.path,
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length),
        )
        response = self.server.owner.application(request)
        if response.manner is Manner.NEVER:
            self._wait_for_the_client()
            return
        self._send(response, truncated=response.manner is Manner.TRUNCATED)

    def _send(self, response: Response, *, truncated: bool) -> None:
        headers = {name.lower(): value for name, value in response.headers.items()}
        self.send_response_only(response.status)
        self.send_header("Date", self.date_time_string())
        for name, value in headers.items():
            if name not in ("content-length", "date", "connection"):
                self.send_header(name, value)
        head = self.command == "HEAD"
        declared = headers.get("content-length", "0") if head else str(len(response.body))
        self.send_header("Content-Length", str(len(response.body) + 64) if truncated else declared)
        self.end_headers()
        if truncated:
            self.wfile.write(response.body[: max(1, len(response.body) // 2)])
            self.close_connection = True
        elif not head:
            self.wfile.write(response.body)

    def _wait_for_the_client(self) -> None:
        """Say nothing until the client goes away or the server stops."""
        self.close_connection = True
        self.connection.settimeout(0.1)
        while not self.server.owner.stopping.is_set():
            try:
                if not self.rfile.read(1):
                    return
            except TimeoutError:
                self.rfile = self.connection.makefile("rb", 0)

    do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on stderr."""
