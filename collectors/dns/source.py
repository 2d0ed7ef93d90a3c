"""The public domains of one client, opened."""

import os
from collections.abc import Mapping

from collectors import dns
from collectors.discovery import discover
from collectors.dns import Dns, DnsCollector, DnsPlace, PolicyFile, Records
from collectors.dns.policy_file import PolicyFiles
from collectors.dns.resolver import Resolver
from collectors.dns.target import DnsConnection, DnsTarget
from collectors.model import Declaration, Reading, RefusedError
from evidence.model import Outcome, Unseen

ROOT = "."
"""Every resolver knows who is above all domains; so a first domain that is broken is told from a resolver that is silent."""


class DnsSource:
    """`collectors.model.Source` for a client's domains; its target id is `dns`."""

    def __init__(self, target: DnsTarget, connection: DnsConnection, environ: Mapping[str, str] = os.environ) -> None:
        self._target = target
        self._files = PolicyFiles(connection, environ)
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

        Raises UsageError where there is no name server, and RefusedError where none of them answers at all.
        """
        servers = ", ".join(self._resolver.open())
        named = self._target.domains[:1]
        if not any(self._resolver.answers(name) for name in (*named, ROOT)):
            message = f"no name server answers ({servers}); correct connection.dns_servers, or open the way to port 53"
            raise RefusedError(Unseen(outcome=Outcome.FAILED, code="timeout", message=message))
        return f"anyone, asking {servers}"

    def read(self, declaration: Declaration, reading: Reading) -> None:
        """Read one collector. See `collectors.model.Source`."""
        if not isinstance(declaration, DnsCollector):
            raise TypeError(f"{declaration.id} is no DNS collector")
        before = self._resolver.asked
        try:
            _read_names(declaration, _InTime(self._resolver, self._files, reading), self._target, reading)
        finally:
            reading.pages += self._resolver.asked - before

    def close(self) -> None:
        """Close connections to web servers; nothing of DNS is kept open."""
        self._files.close()


def _read_names(declaration: DnsCollector, resolver: Dns, target: DnsTarget, reading: Reading) -> None:
    """Write every name down; one that cannot be read is written as such, and is an error of the reading.

    Raises RefusedError where no name could be read.
    """
    names = tuple(declaration.names(target))
    reading.operation = declaration.operation
    reading.parameters = {"names": [name.id for name in names]}
    reading.repeat = "; ".join(declaration.repeat(name) for name in names)
    refused: RefusedError | None = None
    for name in names:
        try:
            reading.add_all(declaration, DnsPlace(dns=resolver, name=name))
            reading.places_read += 1
        except RefusedError as error:
            refused = error
            reading.errors[name.id] = error.unseen
            reading.add(declaration.unread(name, error.unseen))
    if refused is not None and not reading.places_read:
        raise refused
    reading.last_page_reached = True


class _InTime:
    """The resolver and the web, until the reading's deadline."""

    def __init__(self, resolver: Resolver, files: PolicyFiles, reading: Reading) -> None:
        self._resolver = resolver
        self._files = files
        self._reading = reading

    def texts(self, name: str) -> Records:
        """The TXT records of `name`. See `collectors.dns.Dns`."""
        return self.records(name, "TXT")

    def records(self, name: str, kind: str) -> Records:
        """The records of one type. See `collectors.dns.Dns`."""
        self._check()
        return self._resolver.records(name, kind)

    def policy_file(self, domain: str) -> PolicyFile:
        """The MTA-STS policy of `domain`. See `collectors.dns.Dns`."""
        self._check()
        return self._files.read(domain)

    def _check(self) -> None:
        deadline = self._reading.deadline
        if deadline is not None and self._reading.clock() >= deadline:
            raise RefusedError(Unseen(outcome=Outcome.FAILED, code="deadline", message="not reached in time"))
