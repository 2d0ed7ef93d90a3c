"""The practice tenant as a whole: one certificate authority, three providers and a name server over the clients' states."""

import datetime as dt
import ssl
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import trustme

from evidence.model import JsonObject
from tests.tenant import credentials, state
from tests.tenant.aws.door import Aws
from tests.tenant.credentials import Credentials
from tests.tenant.dns.mta_sts import MtaSts, policies_of
from tests.tenant.dns.server import NameServer, zones_of
from tests.tenant.faults import Faults
from tests.tenant.m365.entra import Entra
from tests.tenant.m365.half import M365
from tests.tenant.state import ClientState, text
from tests.tenant.web import Application, TlsServer

NAMED = "practice.test"
"""The servers' certificate is good for every name under this one, which only a proxy resolves."""

ONLY_ONE = threading.Lock()
"""Held while moto, which keeps its accounts in globals, is somebody's."""


class PracticeTenant:
    """The servers, from `with` to its end. A process can have one at a time, because moto keeps its accounts in globals.

    `states` names the clients; `later` starts all of them in their later state. All times of the states are moved together,
    so that the story ends on `today` (None: the day of the start). `over` is laid over a client's Microsoft 365 state.
    """

    def __init__(
        self,
        states: tuple[str, ...] = state.NAMES,
        later: bool = False,
        *,
        today: dt.date | None = None,
        over: Mapping[str, JsonObject] | None = None,
    ) -> None:
        self._names = states
        self._later = {name for name in states if later}
        self._now = dt.datetime.now(dt.UTC)
        self._shift_days = ((today or self._now.date()) - state.STORY_ENDS).days
        self._over = over or {}
        self._turn = threading.Lock()
        self.faults = Faults()
        """Switches of what goes wrong, and the count of requests served."""

    def __enter__(self) -> Self:
        if not ONLY_ONE.acquire(blocking=False):
            raise RuntimeError("this process has a practice tenant already")
        try:
            self._start()
        except BaseException:
            ONLY_ONE.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self.servers:
            server.stop()
        self._dns.stop()
        self._folder.cleanup()
        ONLY_ONE.release()

    def switch(self, name: str) -> None:
        """Move a client to its later state; addresses, tokens and sessions stay good. Raises KeyError if there is none."""
        if name not in self._names or not state.has_later(name):
            raise KeyError(name)
        with self._turn:
            self._later.add(name)
            clients = self._clients()
            self._aws.load(_aws(clients))
            self._m365.load(_m365(clients))
            self._dns.zones = zones_of(_dns(clients))
            self._mta_sts.policies = policies_of(_dns(clients))

    def credentials(self, name: str) -> Credentials:
        """What a scan of the client signs in with. Raises KeyError for a client that is not here."""
        return self._credentials[name]

    @property
    def entra(self) -> Entra:
        """The login authority itself, to tell it whom it may trust."""
        return self._m365.entra

    def serve(self, application: Application, *, plain: bool = False) -> TlsServer:
        """Serve something more behind the same certificate, or `plain` without one, until the end of the tenant."""
        server = TlsServer(application, None if plain else self._context)
        server.start()
        self.servers.append(server)
        return server

    def _start(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="practice-tenant-")
        folder = Path(self._folder.name)
        clients = self._clients()
        self._credentials, certificates = self._certified(clients, folder)
        self._aws = Aws(_aws(clients), self.faults)
        self._m365 = M365(_m365(clients), self.faults, certificates)
        self._dns = NameServer(zones_of(_dns(clients)), self.faults)
        self._dns.start()
        self.dns_address = self._dns.address
        self.ca_file = folder / "ca.pem"
        self._context = _context(self.ca_file)
        self.servers: list[TlsServer] = []
        self.login_url = self.serve(self._m365.login).url
        self.graph_url = self.serve(self._m365.graph).url
        self.services = {name: self.serve(application).url for name, application in self._m365.services.items()}
        self._mta_sts = MtaSts(policies_of(_dns(clients)))
        self.mta_sts_url = self.serve(self._mta_sts).url
        self.aws_url = self.serve(self._aws).url

    def _clients(self) -> tuple[ClientState, ...]:
        return tuple(self._client(name) for name in self._names)

    def _client(self, name: str) -> ClientState:
        found = state.load(name, later=name in self._later, shift_days=self._shift_days)
        return replace(found, m365=state.overlay(found.m365, self._over.get(name, {})))

    def _certified(
        self, clients: tuple[ClientState, ...], folder: Path
    ) -> tuple[dict[str, Credentials], dict[str, bytes]]:
        own: dict[str, Credentials] = {}
        registered: dict[str, bytes] = {}
        for client in clients:
            made = credentials.certify(client.name, self._now)
            path = folder / f"{client.name}.pem"
            path.touch(mode=0o600)
            path.write_bytes(made.private)
            own[client.name] = credentials.of(client, path)
            registered[text(client.m365["client_id"])] = made.registered
        return own, registered


def _context(ca_file: Path) -> ssl.SSLContext:
    """A server's TLS context for 127.0.0.1, by a new authority whose certificate is written to `ca_file`."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(ca_file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost", f"*.{NAMED}").configure_cert(context)
    return context


def _aws(clients: tuple[ClientState, ...]) -> tuple[JsonObject, ...]:
    return tuple(client.aws for client in clients if client.aws)


def _m365(clients: tuple[ClientState, ...]) -> tuple[JsonObject, ...]:
    return tuple(client.m365 for client in clients)


def _dns(clients: tuple[ClientState, ...]) -> tuple[JsonObject, ...]:
    return tuple(client.dns for client in clients)
