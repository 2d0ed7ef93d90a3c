"""An HTTPS proxy as companies have them: TLS with a certificate of its own authority, a user with a password, CONNECT only.

It alone resolves names: `routes` maps a host to the port of a server on 127.0.0.1.
"""

import base64
import contextlib
import selectors
import socket
import socketserver
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

import trustme


@dataclass(slots=True)
class Proxy:
    """Listens on 127.0.0.1 from `start` to `stop`. `tunnels` are the hosts that were asked for with the right password."""

    user: str
    password: str
    routes: Mapping[str, int]
    authority: trustme.CA = field(default_factory=trustme.CA)
    tunnels: list[str] = field(default_factory=list)
    refused: int = 0
    _server: "_Server" = field(init=False, repr=False)

    def start(self) -> None:
        """Begin to answer."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
        self._server = _Server(self, context)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """End."""
        self._server.shutdown()
        self._server.server_close()

    def url(self, password: str | None = None) -> str:
        """What HTTPS_PROXY holds."""
        return f"https://{self.user}:{self.password if password is None else password}@localhost:{self._server.port}"

    @property
    def expected(self) -> str:
        """The header that lets somebody through."""
        return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, proxy: Proxy, context: ssl.SSLContext) -> None:
        self.proxy = proxy
        self._context = context
        super().__init__(("127.0.0.1", 0), _Handler)
        self.port: int = self.socket.getsockname()[1]

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        plain, address = self.socket.accept()
        plain.settimeout(30)
        return self._context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no event here."""


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        """One CONNECT, and then bytes both ways."""
        proxy = self.server.proxy
        method, target, _ = self.rfile.readline().decode("latin-1").split(" ", 2)
        headers = {}
        while line := self.rfile.readline().decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        if headers.get("proxy-authorization") != proxy.expected:
            proxy.refused += 1
            self._say(407, "Proxy Authentication Required", 'Proxy-Authenticate: Basic realm="office"\r\n')
            return
        host = target.partition(":")[0]
        port = proxy.routes.get(host)
        if method != "CONNECT" or port is None:
            self._say(403, "Forbidden")
            return
        proxy.tunnels.append(host)
        with socket.create_connection(("127.0.0.1", port), timeout=30) as there:
            self._say(200, "Connection established")
            _relay(self.connection, there)

    def _say(self, status: int, words: str, more: str = "") -> None:
        self.wfile.write(f"HTTP/1.1 {status} {words}\r\n{more}Content-Length: 0\r\n\r\n".encode())


def _relay(here: socket.socket, there: socket.socket) -> None:
    """Hand bytes on until one side ends. What TLS has already unpacked does not wake the selector, so it is asked for."""
    with selectors.DefaultSelector() as ready, contextlib.suppress(OSError):
        ready.register(here, selectors.EVENT_READ, there)
        ready.register(there, selectors.EVENT_READ, here)
        while found := ready.select(timeout=30):
            for key, _ in found:
                source, to = key.fileobj, key.data
                assert isinstance(source, socket.socket)
                data = source.recv(1 << 16)
                while isinstance(source, ssl.SSLSocket) and source.pending():
                    data += source.recv(source.pending())
                if not data:
                    return
                to.sendall(data)
