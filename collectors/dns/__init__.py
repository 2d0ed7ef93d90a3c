"""Public DNS: what a client's domains say to the whole world, as declarations."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from collectors.dns.target import DnsTarget
from collectors.model import Found
from evidence.model import Json, JsonObject, Unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of one type at a name, as text (TXT: each one string; MX: order and host).

    `alias` is where the chain of aliases (CNAME) ends that the name begins, "" where it begins none. `exists` is False where
    the name at that end does not exist; a name that exists may have no such record. `zone` is the name of the zone that the
    end is in, "" where the answer does not tell. `authentic` says that the name server checked the signatures (AD).
    """

    values: tuple[str, ...] = ()
    alias: str = ""
    exists: bool = True
    zone: str = ""
    authentic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFile:
    """What a web server sent for an MTA-STS policy. A redirect is not followed (RFC 8461, 3.3): its status says so."""

    status: int
    media_type: str = ""
    text: str = ""


class Dns(Protocol):
    """A resolver (`collectors.dns.resolver`)."""

    def texts(self, name: str) -> Records:
        """The TXT records of `name`, each one string. Raises RefusedError: denied where the server refuses, else failed."""
        ...

    def records(self, name: str, kind: str) -> Records:
        """The records of type `kind` (A, AAAA, CAA, DNSKEY, DS, MX, SOA) of `name`. Raises RefusedError like `texts`."""
        ...

    def policy_file(self, domain: str) -> PolicyFile:
        """The MTA-STS policy of `domain` (RFC 8461). Raises RefusedError (failed) where no whole answer came."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What one resource is about: a domain, and for a key the selector it is published under."""

    domain: str
    selector: str = ""

    @property
    def id(self) -> str:
        """The name that is looked up first, unique in its collector."""
        return f"{self.selector}._domainkey.{self.domain}" if self.selector else self.domain


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFacts:
    """What the records of a name tell: facts, facts that could not be read, and tags that the record leaves out."""

    fields: Mapping[str, Json]
    unseen: Mapping[str, Unseen] = field(default_factory=dict)
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DnsPlace:
    """One name, and the resolver that is asked about it."""

    dns: Dns
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class DnsCollector:
    """Looks something up for each of a client's `names` and says what it means.

    `look` raises RefusedError where the name's own records cannot be read. `facts` are the schemas of all fields,
    `always` those that a resource always has.
    """

    id: str
    names: Callable[[DnsTarget], Iterable[Name]]
    look: Callable[[Dns, Name], NameFacts]
    repeat: Callable[[Name], str]
    facts: JsonObject
    always: tuple[str, ...]
    operation: str = "DNS TXT"
    version: int = 1

    @property
    def provider(self) -> str:
        """Always dns."""
        return "dns"

    @property
    def person(self) -> tuple[str, ...]:
        """Nobody is named."""
        return ()

    @property
    def permissions(self) -> tuple[str, ...]:
        """None: DNS is public."""
        return ()

    def find(self, place: DnsPlace, /) -> Iterator[Found]:
        """The one resource of a name. Raises RefusedError where its own records cannot be read."""
        yield self._found(place.name, self.look(place.dns, place.name))

    def unread(self, name: Name, why: Unseen) -> Found:
        """The resource of a name that could not be read: its facts are unseen."""
        return self._found(name, NameFacts(fields={}, unseen=dict.fromkeys(self.facts, why)))

    def _found(self, name: Name, told: NameFacts) -> Found:
        own: dict[str, Json] = {"domain": name.domain, **({"selector": name.selector} if name.selector else {})}
        unseen = {field: why for field, why in told.unseen.items() if field not in own}
        fields = {**own, **told.fields}
        return Found(id=name.id, fields=fields, at={"domain": name.domain}, unseen=unseen, absent=told.absent)
