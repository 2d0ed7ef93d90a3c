"""Microsoft 365: what a collector asks of Microsoft Graph, as a declaration."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from collectors.m365.fields import write
from collectors.model import Reading
from evidence.model import Json, JsonObject, Unseen


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
class GraphCollector:
    """Reads one kind of resource from Graph as it is.

    `type` is the name of Microsoft's type, from which the input schema is made; `select` are the fields that are kept
    and asked for. Where the endpoint takes no `$select` (`whole`), it sends everything, and fields that we do not know
    are kept, unless the resource is about a person. `sometimes` are selected fields that Graph leaves out where there is
    nothing to say: a missing one is absent; any other is malformed. `drop` are fields that are never kept.
    `facts` are the schemas of fields that we state ourselves. `beta` reads Graph's beta version, for what v1.0 does not
    have; `type` is then a type of beta's. Times are the fields whose names end in `DateTime`.
    """

    id: str
    path: str
    type: str
    permissions: tuple[str, ...]
    select: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    whole: bool = False
    single: bool = False
    shared: bool = False
    top: int = 0
    key: str = "id"
    plan: str = ""
    person: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    facts: Mapping[str, Json] = field(default_factory=dict)
    beta: bool = False
    version: int = 1

    @property
    def provider(self) -> str:
        """Always m365."""
        return "m365"

    @property
    def tier(self) -> str:
        """What the client consents to in one step, and this collector is read by: always graph."""
        return "graph"

    @property
    def always(self) -> tuple[str, ...]:
        """Selected fields that Graph always sends, as a value or as null, and that name nobody."""
        return tuple(name for name in self.select if name not in self.sometimes and name not in self.person)

    @property
    def request(self) -> Request:
        """What to ask for."""
        query = dict(self.query)
        if self.select and not self.whole:
            query["$select"] = ",".join(dict.fromkeys((self.key, *self.select)))
        if self.top:
            query["$top"] = str(self.top)
        return Request(
            path=self.path,
            query=tuple(query.items()),
            single=self.single,
            shared=self.shared,
            plan=self.plan,
            beta=self.beta,
        )

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every resource there is. Raises RefusedError where not all could be read."""
        for item in graph.items(self.request, reading):
            self.add(item, graph, reading)

    def add(
        self,
        item: JsonObject,
        graph: Graph,
        reading: Reading,
        *,
        facts: JsonObject | None = None,
        unseen: Mapping[str, Unseen] | None = None,
    ) -> None:
        """Write one resource down: the provider's words by this declaration, and the `facts` that we state of it.

        `unseen` are fields that could not be read besides those that Graph should have sent. Raises RefusedError where the
        item has no id: nothing could be said about it.
        """
        write(item, self, reading, tenant=graph.tenant, key=self.key, facts=facts, unseen=unseen)
