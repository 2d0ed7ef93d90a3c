"""Microsoft 365 beside Graph: what a collector asks of Exchange, Purview, SharePoint, Teams, Power Platform or Fabric."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from collectors.m365.fields import write
from collectors.model import Reading, RefusedError
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
class Call:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a field of another collector may name: the items of a call, by any of their fields `by`. Case does not matter."""

    call: Call
    by: tuple[str, ...] = ("Name",)


class Caller(Protocol):
    """One service of one tenant, opened (`collectors.m365.source`)."""

    @property
    def tenant(self) -> str:
        """The tenant's id."""
        ...

    def items(self, call: Call, reading: Reading) -> Iterator[JsonObject]:
        """What the collector of `reading` is about, item by item; notes operation, pages and the last page.

        Raises RefusedError, also after some items: then what came before is not the whole and must not look like it.
        """
        ...

    def beside(self, call: Call, reading: Reading) -> tuple[JsonObject, ...]:
        """Something else that the collector needs, whole; only its request ids are noted. Raises RefusedError."""
        ...

    def holds(self, plan: str) -> bool | None:
        """Whether the tenant holds a service plan; None where its licences could not be read."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCollector:
    """Reads one kind of resource from a service beside Graph.

    `ask` is the cmdlet, type or path. `fields` are the fields that are kept, each with its JSON Schema (by hand: no such
    service publishes one that can be had; name the page of Microsoft's that describes them in the module's docstring).
    `key` is the field that is the provider's immutable id. `sometimes` are fields that the service leaves out where there
    is nothing to say: a missing one is absent; any other is malformed. `facts` are the schemas of fields that we state
    ourselves (their names begin with an underscore); `_epoch` of a field stands beside it. `narrow` asks Exchange to send no
    other fields, where there are many resources. `refers` says what a field names; where the listing does not hold it, the
    field is unseen: a rule that joined by it would take what it names for nothing.
    """

    id: str
    service: Service
    ask: str
    fields: Mapping[str, Json]
    permissions: tuple[str, ...]
    parameters: tuple[tuple[str, Json], ...] = ()
    single: bool = False
    shared: bool = False
    key: str = "Guid"
    plan: str = ""
    person: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()
    facts: Mapping[str, Json] = field(default_factory=dict)
    narrow: bool = False
    refers: Mapping[str, Listing] = field(default_factory=dict)
    version: int = 1

    @property
    def provider(self) -> str:
        """Always m365."""
        return "m365"

    @property
    def tier(self) -> str:
        """What the client consents to in one step, and this collector is read by."""
        return TIERS[self.service]

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
    def call(self) -> Call:
        """What to ask for."""
        return Call(
            name=self.ask,
            parameters=self.parameters,
            single=self.single,
            shared=self.shared,
            plan=self.plan,
            select=self.select if self.narrow else (),
        )

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write down every resource there is. Raises RefusedError where not all could be read."""
        for item in caller.items(self.call, reading):
            self.add(item, caller, reading)

    def add(
        self,
        item: JsonObject,
        caller: Caller,
        reading: Reading,
        *,
        facts: JsonObject | None = None,
        unseen: Mapping[str, Unseen] | None = None,
    ) -> None:
        """Write one resource down. Raises RefusedError where the item has no id: nothing could be said about it."""
        lost = {**self._unlisted(item, caller, reading), **(unseen or {})}
        write(item, self, reading, tenant=caller.tenant, key=self.key, facts=facts, unseen=lost)

    def _unlisted(self, item: JsonObject, caller: Caller, reading: Reading) -> dict[str, Unseen]:
        """The fields that name what is not listed, or of which that cannot be told."""
        found: dict[str, Unseen] = {}
        for name, listing in self.refers.items():
            said = item.get(name)
            if not isinstance(said, str) or not said:
                continue
            try:
                listed = caller.beside(listing.call, reading)
            except RefusedError as refused:
                found[name] = refused.unseen
                continue
            names = {str(one[key]).lower() for one in listed for key in listing.by if isinstance(one.get(key), str)}
            if said.lower() not in names:
                message = f"{name} names {said}, which {listing.call.name} does not list"
                found[name] = Unseen(outcome=Outcome.MALFORMED, code=NOT_LISTED, message=message)
        return found
