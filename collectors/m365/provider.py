"""Microsoft 365 as a provider: how a client's tenants are opened, and what every report says of them."""

import re
from collections.abc import Iterator

from collectors.clients.grants import Grants
from collectors.clients.model import Client
from collectors.clients.provider import Examination, Provider
from collectors.m365.client.declared import DECLARED
from collectors.m365.client.onboarding import ONBOARDING
from collectors.m365.client.target import M365Connection, M365Target
from collectors.model import Clock, Source
from evidence.provider_facts import ProviderFacts

NO_CONSENT = re.compile(r"\(AADSTS(700016|7000229|65001)\)")


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


def _opened_by(client: Client) -> dict[str, tuple[str, ...]]:
    return {
        target.tenant: (
            target.client_id,
            target.secret,
            target.certificate,
            target.federated,
            target.managed_identity,
        )
        for target in client.of(M365Target)
    }


def _consent(client: Client, tenant: str, error: str) -> str:
    """Where the tenant's administrator consents; "" where an error says something else than that nobody did."""
    from collectors.m365.grants.consent_link import consent_link

    if error and not NO_CONSENT.search(error):
        return ""
    links = [consent_link(one, client.reached(M365Connection)) for one in client.of(M365Target) if one.tenant == tenant]
    return links[0] if links else ""


def _grants() -> Grants:
    from collectors.m365.grants.permissions import GRANTS

    return GRANTS


PROVIDER = Provider(
    id="m365",
    facts=ProviderFacts(
        title="Microsoft 365",
        target="Microsoft 365 tenant",
        has_principals=True,
        unsaid=("client_id", "credential"),
    ),
    declared=DECLARED,
    open=_open,
    onboarding=ONBOARDING,
    grants=_grants,
    warnings=_warnings,
    examination=Examination(
        one_is_enough=True,
        opened_by=_opened_by,
        consent=_consent,
        roles="Entra roles of the application",
        roles_seen_by="RoleManagement.Read.Directory",
    ),
)
