"""The Microsoft half of the practice tenant, served over TLS, and its Graph collectors read as a run reads them."""

import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trustme

from collectors.discovery import discover
from collectors.m365 import GraphDeclaration, GraphPlace, GraphUnseen, Request
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.declaration.refusals import GraphRefusedError
from collectors.m365.source import GraphSource
from collectors.model import Reading, RefusedError, outcome
from evidence.model import JsonObject, Outcome, Unseen
from tests.tenant.faults import Faults
from tests.tenant.m365.half import M365
from tests.tenant.state import text
from tests.tenant.web import TlsServer

COLLECTORS = [one for one in discover("collectors.m365") if isinstance(one, GraphDeclaration)]
Rows = dict[str, JsonObject]
Said = Sequence[JsonObject] | Unseen | int
DENIED = Unseen(outcome=Outcome.DENIED, code="Authorization_RequestDenied")


@dataclass
class Paper:
    """A sink that remembers."""

    rows: Rows = field(default_factory=dict)
    names: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def add(self, resource: JsonObject, names: Mapping[str, str] | None = None) -> None:
        identity = str(resource["_id"])
        assert identity not in self.rows
        self.rows[identity] = resource
        if names:
            self.names[identity] = names


@dataclass(kw_only=True)
class Laid:
    """`collectors.m365.Graph` with answers by path: items, why there are none, or the status of an error.

    A missing path is a 404. What is not licensed comes as from the source, which knows it by the plan and has no status.
    """

    answers: Mapping[str, Said]
    premium: bool | None = None
    asked: list[str] = field(default_factory=list)
    tenant: str = "t"
    declared_domains: tuple[str, ...] = ()

    def items(self, request: Request, reading: Reading) -> Iterator[JsonObject]:
        yield from self.beside(request, reading)

    def beside(self, request: Request, reading: Reading) -> Sequence[JsonObject]:
        self.asked.append(request.path)
        said = self.answers.get(request.path, 404)
        if isinstance(said, Unseen):
            raise RefusedError(said) if said.outcome is Outcome.NOT_LICENSED else GraphRefusedError(said, 403)
        if isinstance(said, int):
            raise GraphRefusedError(Unseen(outcome=Outcome.FAILED, code=f"http_{said}"), said)
        return said

    def beside_each(
        self, requests: Sequence[Request], reading: Reading
    ) -> Iterator[Sequence[JsonObject] | GraphUnseen]:
        for request in requests:
            try:
                yield self.beside(request, reading)
            except GraphRefusedError as refused:
                yield GraphUnseen(unseen=refused.unseen, status=refused.status)
            except RefusedError as refused:
                yield GraphUnseen(unseen=refused.unseen)

    def count(self, path: str, reading: Reading) -> int | None:
        return None

    def holds(self, plan: str) -> bool | None:
        return self.premium


@dataclass(kw_only=True)
class Anew:
    """`collectors.m365.Graph` over a source that keeps no answer: every request goes out again."""

    source: GraphSource

    @property
    def tenant(self) -> str:
        return self.source.tenant

    @property
    def declared_domains(self) -> tuple[str, ...]:
        return self.source.declared_domains

    def items(self, request: Request, reading: Reading) -> Iterator[JsonObject]:
        return self.source.items(replace(request, shared=False), reading)

    def beside(self, request: Request, reading: Reading) -> Sequence[JsonObject]:
        return self.source.beside(replace(request, shared=False), reading)

    def beside_each(
        self, requests: Sequence[Request], reading: Reading
    ) -> Iterator[Sequence[JsonObject] | GraphUnseen]:
        return self.source.beside_each([replace(request, shared=False) for request in requests], reading)

    def count(self, path: str, reading: Reading) -> int | None:
        return self.source.count(path, reading)

    def holds(self, plan: str) -> bool | None:
        return self.source.holds(plan)


@dataclass
class Practice:
    """The Microsoft half of the practice tenant, served over TLS."""

    login: str
    graph: str
    ca_file: Path
    faults: Faults

    def source(self, state: JsonObject, **changes: Any) -> GraphSource:
        target: dict[str, Any] = {name: text(state[name]) for name in ("tenant", "domain", "client_id")}
        return GraphSource(
            M365Target(**{**target, "secret": "env:S", **changes}),
            M365Connection(login=self.login, graph=self.graph, ca_bundle=str(self.ca_file), timeout_seconds=1),
            lambda: datetime.now(UTC),
            environ={"S": text(state["client_secret"])},
        )

    def read(self, source: GraphSource, collector: GraphDeclaration) -> tuple[Outcome, Paper, Reading]:
        """One collector, as a run reads it."""
        paper = Paper()
        reading = Reading(declaration=collector, sink=paper, clock=lambda: datetime.now(UTC))
        try:
            source.read(collector, reading)
        except RefusedError as refused:
            return refused.unseen.outcome, Paper(), reading
        return outcome(reading)[0], paper, reading

    def read_anew(self, source: GraphSource, collector: GraphDeclaration) -> tuple[Outcome, Paper, Reading]:
        """One collector, without what the source was told before."""
        paper = Paper()
        reading = Reading(declaration=collector, sink=paper, clock=lambda: datetime.now(UTC))
        try:
            reading.add_all(collector, GraphPlace(graph=Anew(source=source), reading=reading))
        except RefusedError as refused:
            return refused.unseen.outcome, Paper(), reading
        return outcome(reading)[0], paper, reading

    def all(self, state: JsonObject) -> dict[str, tuple[Outcome, Paper]]:
        source = self.source(state)
        source.prove()
        found = {one.id: self.read(source, one)[:2] for one in COLLECTORS}
        source.close()
        return found


@contextmanager
def serving(states: tuple[JsonObject, ...], authority: trustme.CA, folder: Path) -> Iterator[Practice]:
    """These tenants, until the end of `with`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    faults = Faults()
    service = M365(states, faults, {})
    login, graph = TlsServer(service.login, context), TlsServer(service.graph, context)
    login.start()
    graph.start()
    try:
        yield Practice(login=login.url, graph=graph.url, ca_file=folder / "ca.pem", faults=faults)
    finally:
        login.stop()
        graph.stop()
