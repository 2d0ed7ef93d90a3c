"""The domains that only the client's tenants can name: those that they have verified."""

from collections.abc import Sequence
from dataclasses import replace

from collectors.dns.source import DnsSource
from collectors.dns.target import DnsConnection, DnsTarget
from collectors.model import RefusedError, Verifying
from collectors.run import Proved, prove
from collectors.sources import NOT_TOLD
from evidence.model import NOT_REACHED, Outcome, Unseen


def proved_domains(target: DnsTarget, connection: DnsConnection, proved: Sequence[Proved]) -> Proved:
    """The domains that the client's tenants have verified, opened; not reached where one of them did not tell."""
    names: set[str] = set()
    unseen: Unseen | None = None
    for tenant in proved:
        if isinstance(tenant.source, Verifying):
            try:
                names |= set() if tenant.unseen else set(tenant.source.verified_domains())
            except RefusedError as refused:
                unseen = _not_told(refused.unseen.outcome)
            unseen = _not_told(tenant.unseen.outcome) if tenant.unseen else unseen
    if unseen is None and not names:
        message = f"{NOT_REACHED}dns: the tenant has no domain of its own"
        unseen = Unseen(outcome=Outcome.FAILED, code="no_domains", message=message)
    source = DnsSource(replace(target, domains=tuple(sorted(names))), connection)
    return Proved(source=source, unseen=unseen) if unseen else prove([source])[0]


def _not_told(outcome: Outcome) -> Unseen:
    message = f"{NOT_REACHED}dns: which domains to look at is for the tenant to say, and it did not"
    return Unseen(outcome=outcome, code=NOT_TOLD, message=message)
