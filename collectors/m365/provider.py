"""Microsoft 365 as a provider: how a client's tenants are opened, and what every report says of them."""

from collections.abc import Iterator

from collectors.clients.model import Client
from collectors.m365.client.declared import DECLARED
from collectors.m365.client.target import M365Connection, M365Target
from collectors.model import Clock, Source
from collectors.provider import Provider


def _open(client: Client, clock: Clock) -> Iterator[Source]:
    from collectors.m365.source import GraphSource

    domains = [target.domains for target in client.domain_targets]
    for target in client.of(M365Target):
        yield GraphSource(
            target,
            client.reached(M365Connection),
            clock,
            declared_domains=tuple(name for names in domains for name in names),
            takes_all_domains=() in domains,
        )


def _warnings(client: Client) -> Iterator[str]:
    """Where the client accepted a right that can write."""
    for target in client.of(M365Target):
        if target.sharepoint_admin:
            yield (
                f"Microsoft 365 tenant {target.tenant}: for SharePoint's admin site the application holds "
                f"Sites.FullControl.All, a right that can also write; the client accepts it: {target.sharepoint_admin}"
            )


PROVIDER = Provider(
    id="m365",
    title="Microsoft 365",
    target="Microsoft 365 tenant",
    declared=DECLARED,
    open=_open,
    warnings=_warnings,
)
