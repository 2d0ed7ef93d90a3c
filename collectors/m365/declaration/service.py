"""Microsoft 365 beside Graph: what a collector asks of Exchange, Purview, SharePoint, Teams, Power Platform or Fabric."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from collectors.m365.declaration.coded import Coded, Microsoft365
from collectors.m365.declaration.fields import as_sent, nothing, resource, stated
from collectors.m365.declaration.refusals import unlicensed
from collectors.model import Found, Reading, RefusedError
from evidence.model import NOT_LISTED, Json, JsonObject, Outcome, Unseen


class Service(StrEnum):
    """A service with an address and an audience of its own; of Teams also what only its administrator can export."""

    EXCHANGE = "exchange"
    PURVIEW = "purview"
    SHAREPOINT = "sharepoint"
    TEAMS = "teams"
    TEAMS_EXPORT = "teams_export"
    POWER_PLATFORM = "power_platform"
    FABRIC = "fabric"


class Tier(StrEnum):
    """What a client consents to in one step; `graph` is always asked for."""

    GRAPH = "graph"
    EXCHANGE = "exchange"
    TEAMS = "teams"
    POWER_PLATFORM = "power_platform"
    SHAREPOINT = "sharepoint"


TIERS: Mapping[Service, Tier] = {
    Service.EXCHANGE: Tier.EXCHANGE,
    Service.PURVIEW: Tier.EXCHANGE,
    Service.SHAREPOINT: Tier.SHAREPOINT,
    Service.TEAMS: Tier.TEAMS,
    Service.TEAMS_EXPORT: Tier.TEAMS,
    Service.POWER_PLATFORM: Tier.POWER_PLATFORM,
    Service.FABRIC: Tier.POWER_PLATFORM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCall:
    """One thing to ask of a service: a cmdlet, a type of configuration or a path, with its parameters.

    The answer to a `shared` call is kept, so that a second collector that needs it does not ask again. Without the service
    plan `plan` what is asked for cannot exist. `single` is for an answer that is one object and no listing. `select` are the
    fields that Exchange shall send; none means all.
    """

    name: str
    parameters: tuple[tuple[str, Json], ...] = ()
    single: bool = False
    shared: bool = False
    plan: str = ""
    select: tuple[str, ...] = ()

    @property
    def is_unlimited(self) -> bool:
        """Whether it asks for all that there are, however many: mailboxes, accounts."""
        return ("ResultSize", "Unlimited") in self.parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """What a field of another collector may name: the items of a call, by any of their fields `by`. Case does not matter."""

    call: ServiceCall
    by: tuple[str, ...] = ("Name",)


class Caller(Protocol):
    """One service of one tenant, opened (`collectors.m365.source`)."""

    @property
    def tenant(self) -> str:
        """The tenant's id."""
        ...

    def items(self, call: ServiceCall, reading: Reading) -> Iterator[JsonObject]:
        """What the collector of `reading` is about, item by item; notes operation, pages and the last page.

        Raises RefusedError, also after some items: then what came before is not the whole and must not look like it.
        """
        ...

    def beside(self, call: ServiceCall, reading: Reading) -> tuple[JsonObject, ...]:
        """Something else that the collector needs, whole; only its request ids are noted. Raises RefusedError."""
        ...

    def holds(self, plan: str) -> bool | None:
        """Whether the tenant holds a service plan; None where its licences could not be read."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePlace:
    """One service of one tenant while one collector is read there: what it is asked is noted in the reading."""

    caller: Caller
    reading: Reading

    @property
    def tenant(self) -> str:
        """The tenant's id."""
        return self.caller.tenant

    def items(self, call: ServiceCall) -> Iterator[JsonObject]:
        """What the collector is about. See `Caller.items`."""
        return self.caller.items(call, self.reading)

    def beside(self, call: ServiceCall) -> tuple[JsonObject, ...]:
        """Something else that it needs, whole. Raises RefusedError."""
        return self.caller.beside(call, self.reading)

    def holds(self, plan: str) -> bool | None:
        """Whether the tenant holds a service plan; None where its licences could not be read."""
        return self.caller.holds(plan)


OF_TENANT = "_tenant"
"""The `key` of the one object of a tenant to which its service gives no id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceListing:
    """What is asked of a service, and what is kept of each item.

    `ask` is the cmdlet, type or path. `fields` are the fields that are kept, each with its JSON Schema (by hand: no such
    service publishes one that can be had; name the page of Microsoft's that describes them in the module's docstring).
    `key` is the field that is the provider's immutable id, or `OF_TENANT`. `sometimes` are fields that the service leaves
    out where there is nothing to say: a missing one is absent; any other is malformed. `narrow` asks Exchange to send no
    other fields, where there are many resources. `refers` says what a field names; where the listing does not hold it, the
    field is unseen: a rule that joined by it would take what it names for nothing. `without_plan` is for what is sent where
    the plan is missing too, and says nothing there.
    """

    service: Service
    ask: str
    fields: Mapping[str, Json]
    parameters: tuple[tuple[str, Json], ...] = ()
    single: bool = False
    shared: bool = False
    key: str = "Guid"
    plan: str = ""
    without_plan: bool = False
    person: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()
    narrow: bool = False
    refers: Mapping[str, Referred] = field(default_factory=dict)

    @property
    def select(self) -> tuple[str, ...]:
        """The fields that are kept."""
        return tuple(dict.fromkeys((self.key, *self.fields, *self.person)))

    @property
    def whole(self) -> bool:
        """Never: these services send hundreds of fields."""
        return False

    @property
    def drop(self) -> tuple[str, ...]:
        """Nothing besides what is not selected."""
        return ()

    @property
    def always(self) -> tuple[str, ...]:
        """Fields that are always sent, as a value or as null, and that name nobody."""
        return tuple(name for name in self.select if name not in self.sometimes and name not in self.person)

    @property
    def call(self) -> ServiceCall:
        """What to ask for."""
        return ServiceCall(
            name=self.ask,
            parameters=self.parameters,
            single=self.single,
            shared=self.shared,
            plan=self.plan,
            select=self.select if self.narrow else (),
        )

    def found(
        self,
        item: JsonObject,
        place: ServicePlace,
        *,
        facts: JsonObject | None = None,
        unseen: Mapping[str, Unseen] | None = None,
    ) -> Found:
        """One item as a resource. Raises RefusedError where the item has no id: nothing could be said about it."""
        told = {**item, OF_TENANT: place.tenant} if self.key == OF_TENANT else item
        lost = {**self._unlisted(item, place), **(unseen or {})}
        return resource(told, self, tenant=place.tenant, key=self.key, facts=facts, unseen=lost)

    def _unlisted(self, item: JsonObject, place: ServicePlace) -> dict[str, Unseen]:
        """The fields that name what is not listed, or of which that cannot be told."""
        unlisted: dict[str, Unseen] = {}
        for name, referred in self.refers.items():
            named = item.get(name)
            if not isinstance(named, str) or not named:
                continue
            try:
                listed = place.beside(referred.call)
            except RefusedError as refused:
                unlisted[name] = refused.unseen
                continue
            names = {str(row[key]).lower() for row in listed for key in referred.by if isinstance(row.get(key), str)}
            if named.lower() not in names:
                message = f"{name} names {named}, which {referred.call.name} does not list"
                unlisted[name] = Unseen(outcome=Outcome.MALFORMED, code=NOT_LISTED, message=message)
        return unlisted


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCollector(ServiceListing, Microsoft365):
    """Reads one kind of resource from a service beside Graph.

    `state` gives the facts of our own that an item shows, by their names, which begin with an underscore: None is what was
    not sent or cannot be read, an `Unseen` says why. `facts` are their schemas; `_epoch` of a field stands beside it. `edit`
    is what is done to an item before its fields are chosen.
    """

    id: str
    permissions: tuple[str, ...]
    facts: Mapping[str, Json] = field(default_factory=dict)
    state: Callable[[JsonObject], Mapping[str, Json | Unseen]] = nothing
    edit: Callable[[JsonObject], JsonObject] = as_sent
    version: int = 1

    @property
    def tier(self) -> str:
        """What the client consents to in one step, and this collector is read by."""
        return TIERS[self.service]

    @property
    def calls(self) -> tuple[ServiceCall, ...]:
        """All that it asks for."""
        return (self.call, *dict.fromkeys(referred.call for referred in self.refers.values()))

    @property
    def kept(self) -> ServiceListing:
        """What is kept of the service's own words."""
        return self

    def find(self, place: ServicePlace, /) -> Iterator[Found]:
        """Every resource there is. Raises RefusedError where not all could be read, or the plan is missing."""
        if self.without_plan and place.holds(self.plan) is False:
            raise unlicensed(self.plan)
        for item in place.items(self.call):
            facts, unseen = stated(self.state(item))
            yield self.found(self.edit(item), place, facts=facts, unseen=unseen)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedServiceCollector(Coded):
    """A collector of a service that needs code: `find` finds the resources.

    `calls` are all that it asks for, what it is about first; of a parameter that an answer gave, the value is {…}. `kept` is
    the listing whose items become resources, None where a resource holds facts of ours alone; `facts` are their schemas.
    """

    id: str
    service: Service
    find: Callable[[ServicePlace], Iterator[Found]]
    calls: tuple[ServiceCall, ...]
    permissions: tuple[str, ...]
    facts: Mapping[str, Json]
    kept: ServiceListing | None = None
    version: int = 1

    @property
    def tier(self) -> str:
        """What the client consents to in one step, and this collector is read by."""
        return TIERS[self.service]

    @property
    def plan(self) -> str:
        """The service plan without which what it is about cannot exist."""
        return self.calls[0].plan


ServiceDeclaration = ServiceCollector | CodedServiceCollector
"""Whatever reads a service beside Graph."""
