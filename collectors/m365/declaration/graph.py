"""What is asked of Microsoft Graph, and the tenant that answers while a collector is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from collectors.model import Reading
from evidence.model import JsonObject, Unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing to ask of Graph: a listing, read to its last page, or a `single` object.

    `path` begins with a slash and has no version; `beta` asks the beta version, for what v1.0 does not have. `eventual`
    sends `ConsistencyLevel: eventual` with every page. The answer to a `shared` request is kept, so that a second collector
    that needs it does not ask again. Without the service plan `plan` what is asked for cannot exist.
    """

    path: str
    query: tuple[tuple[str, str], ...] = ()
    single: bool = False
    eventual: bool = False
    shared: bool = False
    plan: str = ""
    beta: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphUnseen:
    """Why a request beside a listing gave nothing; `status` is the HTTP status, 0 where there was no answer."""

    unseen: Unseen
    status: int = 0


class Graph(Protocol):
    """One tenant, opened (`collectors.m365.source`)."""

    @property
    def tenant(self) -> str:
        """The tenant's id."""
        ...

    @property
    def declared_domains(self) -> tuple[str, ...]:
        """The domains that the client file declares, in lower case."""
        ...

    def items(self, request: Request, reading: Reading) -> Iterator[JsonObject]:
        """What the collector of `reading` is about, item by item; notes operation, pages and the last page.

        Raises RefusedError, also after some items: then what came before is not the whole and must not look like it.
        """
        ...

    def beside(self, request: Request, reading: Reading) -> Sequence[JsonObject]:
        """Something else that the collector needs, whole; only its request ids are noted. Raises RefusedError."""
        ...

    def beside_each(
        self, requests: Sequence[Request], reading: Reading
    ) -> Iterator[Sequence[JsonObject] | GraphUnseen]:
        """What came of each request, in their order: its items, or why there are none. For one call a resource."""
        ...

    def count(self, path: str, reading: Reading) -> int | None:
        """How many there are by the provider's own count (`/users/$count`); None where it does not say."""
        ...

    def holds(self, plan: str) -> bool | None:
        """Whether the tenant holds a service plan; None where its licences could not be read."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphPlace:
    """One tenant while one collector is read there: what it is asked is noted in the reading."""

    graph: Graph
    reading: Reading

    @property
    def tenant(self) -> str:
        """The tenant's id."""
        return self.graph.tenant

    @property
    def declared_domains(self) -> tuple[str, ...]:
        """The domains that the client file declares, in lower case."""
        return self.graph.declared_domains

    @property
    def now(self) -> datetime:
        """The scan's clock."""
        return self.reading.clock()

    def items(self, request: Request) -> Iterator[JsonObject]:
        """What the collector is about. See `Graph.items`."""
        return self.graph.items(request, self.reading)

    def beside(self, request: Request) -> Sequence[JsonObject]:
        """Something else that it needs, whole. Raises RefusedError."""
        return self.graph.beside(request, self.reading)

    def beside_each(self, requests: Sequence[Request]) -> Iterator[Sequence[JsonObject] | GraphUnseen]:
        """What came of each request. See `Graph.beside_each`."""
        return self.graph.beside_each(requests, self.reading)

    def holds(self, plan: str) -> bool | None:
        """Whether the tenant holds a service plan; None where its licences could not be read."""
        return self.graph.holds(plan)

    def reconcile(self, path: str) -> None:
        """Hold the number of resources found so far against the provider's own count, where it says one."""
        counted = self.graph.count(path, self.reading)
        if counted is not None:
            self.reading.reconciliation |= {"listed": self.reading.items, "counted": counted}

    def asked_as(self, operation: str) -> None:
        """Say in one line what was asked, where several requests make one."""
        self.reading.operation = operation

    def enough(self) -> None:
        """Note that all that was wanted has been read, though not to the last page."""
        self.reading.last_page_reached = True
        self.reading.places_read = 1
