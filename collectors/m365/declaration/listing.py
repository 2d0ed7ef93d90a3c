"""A collector of Graph: a listing, declared; or code that finds resources, with all that it asks declared beside it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from collectors.m365.declaration.coded import Coded, Microsoft365
from collectors.m365.declaration.fields import as_sent, nothing, resource, stated
from collectors.m365.declaration.graph import GraphPlace, Request
from collectors.model import Found
from evidence.model import Json, JsonObject, Unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphListing:
    """What is asked of Graph, and what is kept of each item.

    `type` is the name of Microsoft's type, from which the input schema is made; `select` are the fields that are kept
    and asked for. Where the endpoint takes no `$select` (`whole`), it sends everything, and fields that we do not know
    are kept, unless the resource is about a person. `unselected` asks for everything too, because facts rest on fields that
    no `$select` may name, and keeps what is selected. `key` is the field that is the provider's immutable id; ""
    for the one object of a tenant to which Graph gives none: it takes the tenant's, also as the `id` that it keeps.
    `sometimes` are selected fields that Graph leaves out where there is nothing to say: a missing one is absent; any other
    is malformed. `drop` are fields that are never kept. `beta` reads Graph's beta version, for what v1.0 does not have;
    `type` is then a type of beta's. Times are the fields whose names end in `DateTime`.
    """

    path: str
    type: str
    select: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    whole: bool = False
    unselected: bool = False
    single: bool = False
    shared: bool = False
    top: int = 0
    key: str = "id"
    plan: str = ""
    person: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    beta: bool = False

    @property
    def always(self) -> tuple[str, ...]:
        """Selected fields that Graph always sends, as a value or as null, and that name nobody."""
        return tuple(name for name in self.select if name not in self.sometimes and name not in self.person)

    @property
    def request(self) -> Request:
        """What to ask for."""
        query = dict(self.query)
        if self.select and not self.whole and not self.unselected:
            query["$select"] = ",".join(dict.fromkeys((self.key or "id", *self.select)))
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

    def found(
        self,
        item: JsonObject,
        place: GraphPlace,
        *,
        facts: JsonObject | None = None,
        unseen: Mapping[str, Unseen] | None = None,
    ) -> Found:
        """One item as a resource: the provider's words by this declaration, and the `facts` that we state of it.

        `unseen` are fields that could not be read besides those that Graph should have sent. Raises RefusedError where the
        item has no id: nothing could be said about it.
        """
        told = {**item, "id": place.tenant} if not self.key and "id" in self.select else item
        return resource(told, self, tenant=place.tenant, key=self.key, facts=facts, unseen=unseen)


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphCollector(GraphListing, Microsoft365):
    """Reads one kind of resource from Graph as it is.

    `state` gives the facts of our own that an item shows, by their names: None is what was not sent or cannot be read, an
    `Unseen` says why. `facts` are their schemas. `edit` is what is done to an item before its fields are chosen.
    """

    id: str
    permissions: tuple[str, ...]
    facts: Mapping[str, Json] = field(default_factory=dict)
    state: Callable[[JsonObject], Mapping[str, Json | Unseen]] = nothing
    edit: Callable[[JsonObject], JsonObject] = as_sent
    version: int = 1

    @property
    def tier(self) -> str:
        """What the client consents to in one step, and this collector is read by: always graph."""
        return "graph"

    @property
    def requests(self) -> tuple[Request, ...]:
        """All that it asks for."""
        return (self.request,)

    @property
    def kept(self) -> GraphListing:
        """What is kept of Graph's own words."""
        return self

    def find(self, place: GraphPlace, /) -> Iterator[Found]:
        """Every resource there is. Raises RefusedError where not all could be read."""
        for item in place.items(self.request):
            facts, unseen = stated(self.state(item))
            yield self.found(self.edit(item), place, facts=facts, unseen=unseen)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedGraphCollector(Coded):
    """A collector of Graph that needs code: `find` finds the resources of a tenant.

    `requests` are all that it asks for, what it is about first; {…} in a path or a query stands for what an answer or the
    scan gave. `kept` is the listing whose items become resources, None where a resource holds facts of ours alone; `facts`
    are their schemas.
    """

    id: str
    find: Callable[[GraphPlace], Iterator[Found]]
    requests: tuple[Request, ...]
    permissions: tuple[str, ...]
    facts: Mapping[str, Json]
    kept: GraphListing | None = None
    version: int = 1

    @property
    def tier(self) -> str:
        """What the client consents to in one step, and this collector is read by: always graph."""
        return "graph"

    @property
    def plan(self) -> str:
        """The service plan without which what it is about cannot exist."""
        return self.requests[0].plan


GraphDeclaration = GraphCollector | CodedGraphCollector
"""Whatever reads Graph."""
