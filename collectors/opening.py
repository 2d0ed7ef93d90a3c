"""The client's targets, opened and proved. A provider's library is imported only where the client has such a target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from collectors.clients.model import Client
from collectors.clients.targets import AwsTarget, DnsTarget, M365Target, Target
from collectors.manual.source import AttestationFolder
from collectors.model import Accountable, Announcing, Clock, RefusedError, Source
from collectors.run import Proved, prove
from evidence.errors import UsageError
from evidence.holdings import Holdings
from evidence.model import NOT_REACHED, Outcome, Unseen

NO_TENANT = "no_tenant"
"""Our code for domains that only the tenant could have named, which did not open itself."""


@dataclass(slots=True, kw_only=True)
class Opened:
    """The sources of one client, until they are closed. `only` is one provider, "" for all."""

    client: Client
    clock: Clock
    only: str = ""
    sources: list[Source] = field(default_factory=list)

    def prove(self) -> tuple[Proved, ...]:
        """Open everything and find out whose it is; what a tenant says of its domains opens more. Raises UsageError."""
        waiting = [target for target in self.client.targets if isinstance(target, DnsTarget) and not target.domains]
        if waiting and self.only == "dns":
            raise UsageError(
                f"{self.client.file}: --only dns: the domains are the tenant's; name them in [dns], or scan without --only"
            )
        self.sources += sources(self.client, self.clock, self.only)
        proved = prove(self.sources)
        if self.only:
            return proved
        return (*proved, *(self._of_tenant(target, proved) for target in waiting))

    def close(self) -> None:
        """Close all connections."""
        for source in self.sources:
            source.close()

    def _of_tenant(self, target: DnsTarget, proved: Sequence[Proved]) -> Proved:
        """The domains that the client's tenants have verified; not reached where one of them did not tell."""
        from collectors.dns.source import DnsSource
        from collectors.m365.source import GraphSource

        names: set[str] = set()
        unseen: Unseen | None = None
        for one in proved:
            if isinstance(one.source, GraphSource):
                try:
                    names |= set() if one.unseen else set(one.source.verified_domains())
                except RefusedError as refused:
                    unseen = _without_the_tenant(refused.unseen.outcome)
                unseen = _without_the_tenant(one.unseen.outcome) if one.unseen else unseen
        if unseen is None and not names:
            message = f"{NOT_REACHED}dns: the tenant has no domain of its own"
            unseen = Unseen(outcome=Outcome.FAILED, code="no_domains", message=message)
        found = DnsSource(replace(target, domains=tuple(sorted(names))), self.client.connection)
        self.sources.append(found)
        return Proved(source=found, unseen=unseen) if unseen else prove([found])[0]


def refuse_unless_one_opens(proved: Sequence[Proved]) -> None:
    """Raise UsageError where none of the client's targets opened: a package in which nothing was seen says nothing."""
    targets = [one for one in proved if not isinstance(one.source, AttestationFolder)]
    if targets and all(one.unseen for one in targets):
        follows = [one for one in targets if one.unseen and one.unseen.code == NO_TENANT]
        raise UsageError("\n".join(not_opened([one for one in targets if one not in follows])))


def not_opened(proved: Sequence[Proved]) -> tuple[str, ...]:
    """For each target that did not open, why, and what to do about it."""
    return tuple(one.unseen.message or one.unseen.code for one in proved if one.unseen)


def announcements(proved: Sequence[Proved]) -> tuple[str, ...]:
    """What will end soon, by what the proved targets know."""
    return tuple(
        said
        for one in proved
        if one.unseen is None and isinstance(one.source, Announcing)
        for said in one.source.announcements()
    )


def holdings(proved: Sequence[Proved], deadline: datetime | None = None) -> tuple[Holdings, ...]:
    """What each principal holds beyond reading, by target; of a target that did not open, that it could not be seen."""
    return tuple(
        one.source.holdings(deadline) if one.unseen is None else _unseen_holdings(one)
        for one in proved
        if isinstance(one.source, Accountable)
    )


def _unseen_holdings(one: Proved) -> Holdings:
    return Holdings(
        provider=one.source.provider,
        target=one.source.target,
        principal=one.principal or "the application",
        beyond=(),
        looked_at=(),
        not_seen=("the target, which did not open",),
    )


def _without_the_tenant(outcome: Outcome) -> Unseen:
    message = f"{NOT_REACHED}dns: which domains to look at is for the tenant to say, and it did not"
    return Unseen(outcome=outcome, code=NO_TENANT, message=message)


def sources(client: Client, clock: Clock, only: str = "") -> Iterator[Source]:
    """What is read of the client and known before anything is asked: the files of its folder first, then its targets."""
    yield AttestationFolder(client.home)
    for target in client.targets:
        if isinstance(target, DnsTarget) and not target.domains:
            continue
        source = _source(target, client, clock)
        if only in ("", source.provider):
            yield source


def _source(target: Target, client: Client, clock: Clock) -> Source:
    match target:
        case AwsTarget():
            from collectors.aws.source import AwsSource

            accounts = tuple(one.account for one in client.targets if isinstance(one, AwsTarget))
            return AwsSource(target, client.connection, clock, declared_accounts=accounts)
        case M365Target():
            from collectors.m365.source import GraphSource

            of_dns = [one for one in client.targets if isinstance(one, DnsTarget)]
            return GraphSource(
                target,
                client.connection,
                clock,
                declared_domains=tuple(name for one in of_dns for name in one.domains),
                takes_all_domains=any(not one.domains for one in of_dns),
            )
        case DnsTarget():
            from collectors.dns.source import DnsSource

            return DnsSource(target, client.connection)
        case _:
            assert_never(target)
