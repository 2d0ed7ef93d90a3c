"""The client's targets as sources, opened and proved. A provider's library is imported only where it is used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from collectors.clients.model import Client
from collectors.clients.provider import providers
from collectors.manual.source import AttestationFolder
from collectors.model import Accountable, Announcing, Clock, Source
from collectors.run import Proved, prove
from evidence.errors import UsageError
from evidence.holdings import Holdings

NOT_TOLD = "no_tenant"
"""Our code for a target that only another one could have named, which did not open itself."""


@dataclass(slots=True, kw_only=True)
class Sources:
    """The sources of one client, until they are closed. `only` is one provider, "" for all."""

    client: Client
    clock: Clock
    only: str = ""
    opened: list[Source] = field(default_factory=list)

    def prove(self) -> tuple[Proved, ...]:
        """Open everything and find out whose it is; what a target says of its own opens more. Raises UsageError."""
        self._refuse_domains_of_others()
        self.opened += sources(self.client, self.clock, self.only)
        proved = prove(self.opened)
        chosen = [provider for provider in providers() if self.only in ("", provider.id)]
        following = tuple(found for provider in chosen for found in provider.follow(self.client, proved))
        self.opened += [found.source for found in following]
        return (*proved, *following)

    def close(self) -> None:
        """Close all connections."""
        for source in self.opened:
            source.close()

    def _refuse_domains_of_others(self) -> None:
        for target in self.client.domain_targets:
            if not target.domains and self.only == target.provider:
                raise UsageError(
                    f"{self.client.file}: --only {self.only}: the domains are the tenant's; name them in [{self.only}], or "
                    "scan without --only"
                )


def refuse_unless_one_opens(proved: Sequence[Proved]) -> None:
    """Raise UsageError where none of the client's targets opened: a package in which nothing was seen says nothing."""
    targets = [one for one in proved if not isinstance(one.source, AttestationFolder)]
    if targets and all(one.unseen for one in targets):
        follows = [one for one in targets if one.unseen and one.unseen.code == NOT_TOLD]
        raise UsageError("\n".join(not_opened([one for one in targets if one not in follows])))


def not_opened(proved: Sequence[Proved]) -> tuple[str, ...]:
    """For each target that did not open, why, and what to do about it."""
    return tuple(one.unseen.message or one.unseen.code for one in proved if one.unseen)


def announcements(proved: Sequence[Proved]) -> tuple[str, ...]:
    """What will end soon, by what the proved targets know."""
    return tuple(
        announcement
        for proof in proved
        if proof.unseen is None and isinstance(proof.source, Announcing)
        for announcement in proof.source.announcements()
    )


def holdings(proved: Sequence[Proved], deadline: datetime | None = None) -> tuple[Holdings, ...]:
    """What each principal holds beyond reading, by target; of a target that did not open, that it could not be seen."""
    return tuple(
        proof.source.holdings(deadline) if proof.unseen is None else _unseen_holdings(proof)
        for proof in proved
        if isinstance(proof.source, Accountable)
    )


def _unseen_holdings(proof: Proved) -> Holdings:
    return Holdings(
        provider=proof.source.provider,
        target=proof.source.target,
        principal=proof.principal or "the application",
        beyond=(),
        looked_at=(),
        not_seen=("the target, which did not open",),
    )


def sources(client: Client, clock: Clock, only: str = "") -> Iterator[Source]:
    """What is read of the client and known before anything is asked: the files of its folder first, then its targets."""
    yield AttestationFolder(client.home)
    for provider in providers():
        if only in ("", provider.id):
            yield from provider.open(client, clock)
