"""The public domains of one client, opened."""

from collectors import dns
from collectors.discovery import discover
from collectors.dns import DnsCollector, Texts
from collectors.dns.resolver import Resolver
from collectors.model import Declaration, Reading, RefusedError
from collectors.targets import Connection, DnsTarget
from evidence.model import Outcome, Unseen


class DnsSource:
    """`collectors.model.Source` for a client's domains; its target id is `dns`."""

    def __init__(self, target: DnsTarget, connection: Connection) -> None:
        self._target = target
        self._resolver = Resolver(connection.dns_servers, connection.dns_timeout_seconds)

    @property
    def provider(self) -> str:
        """Always dns."""
        return "dns"

    @property
    def target(self) -> str:
        """Always dns: a client has one set of domains."""
        return "dns"

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """All that can be read here, sorted by id."""
        return discover(dns)

    @property
    def readers(self) -> int:
        """See `collectors.model.Source`."""
        return 1

    def prove(self) -> str:
        """Nothing to prove: DNS is public, and the domains are the client file's. Returns the servers that are asked.

        Raises UsageError where there is no name server.
        """
        return f"anyone, asking {', '.join(self._resolver.open())}"

    def read(self, declaration: Declaration, reading: Reading) -> None:
        """Read one collector. See `collectors.model.Source`."""
        if not isinstance(declaration, DnsCollector):
            raise TypeError(f"{declaration.id} is no DNS collector")
        before = self._resolver.asked
        try:
            declaration.observe(_InTime(self._resolver, reading), self._target, reading)
        finally:
            reading.pages += self._resolver.asked - before

    def close(self) -> None:
        """Nothing is kept open."""


class _InTime:
    """The resolver, until the reading's deadline."""

    def __init__(self, resolver: Resolver, reading: Reading) -> None:
        self._resolver = resolver
        self._reading = reading

    def texts(self, name: str) -> Texts:
        """The TXT records of `name`. See `collectors.dns.Dns`."""
        deadline = self._reading.deadline
        if deadline is not None and self._reading.clock() >= deadline:
            raise RefusedError(Unseen(outcome=Outcome.FAILED, code="deadline", message="not reached in time"))
        return self._resolver.texts(name)
