"""Public DNS: what a client's domains say to the whole world, as declarations."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from collectors.dns.target import DnsTarget
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
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

    def texts(self, name: str) -> Answer:
        """The TXT records of `name`, each one string. Raises RefusedError: denied where the server refuses, else failed."""
        ...

    def records(self, name: str, kind: str) -> Answer:
        """The records of type `kind` (A, AAAA, CAA, DNSKEY, DS, MX, SOA) of `name`. Raises RefusedError like `texts`."""
        ...

    def policy_file(self, domain: str) -> PolicyFile:
        """The MTA-STS policy of `domain` (RFC 8461). Raises RefusedError (failed) where no whole answer came."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What one resource is about: a domain, and for a key the selector it is published under."""

    domain: str
    selector: str = ""

    @property
    def id(self) -> str:
        """The name that is looked up first, unique in its collector."""
        return f"{self.selector}._domainkey.{self.domain}" if self.selector else self.domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found at a place: facts, facts that could not be read, and tags that the record leaves out."""

    fields: Mapping[str, Json]
    unseen: Mapping[str, Unseen] = field(default_factory=dict)
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DnsCollector:
    """Looks something up at each place and says what it means.

    `look` raises RefusedError where the place's own records cannot be read. `facts` are the schemas of all fields,
    `always` those that a resource always has.
    """

    id: str
    places: Callable[[DnsTarget], Iterable[Place]]
    look: Callable[[Dns, Place], Found]
    repeat: Callable[[Place], str]
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

    def observe(self, dns: Dns, target: DnsTarget, reading: Reading) -> None:
        """Write every place down; one that cannot be read is written as such, and is an error of the reading.

        Raises RefusedError where no place could be read.
        """
        places = tuple(self.places(target))
        reading.operation = self.operation
        reading.parameters = {"names": [place.id for place in places]}
        reading.repeat = "; ".join(self.repeat(place) for place in places)
        refused: RefusedError | None = None
        for place in places:
            try:
                found = self.look(dns, place)
                reading.places_read += 1
            except RefusedError as error:
                refused = error
                reading.errors[place.id] = error.unseen
                found = Found(fields={}, unseen=dict.fromkeys(self.facts, error.unseen))
            self._add(place, found, reading)
        if refused is not None and not reading.places_read:
            raise refused
        reading.last_page_reached = True

    def _add(self, place: Place, found: Found, reading: Reading) -> None:
        own: dict[str, Json] = {"domain": place.domain}
        if place.selector:
            own["selector"] = place.selector
        unseen = {name: why for name, why in found.unseen.items() if name not in own}
        reading.add(
            {**own, **found.fields}, id=place.id, at={"domain": place.domain}, unseen=unseen, absent=found.absent
        )
