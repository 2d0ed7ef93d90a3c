"""Exchange Online: which mail domains are the tenant's own, is their mail signed, and which address lies outside?"""

from collections.abc import Sequence
from dataclasses import dataclass

from collectors.m365 import Service, ServiceCollector, ServicePlace
from collectors.m365.exchange.settings import FLAG, PERMISSIONS, TEXT
from evidence.model import Json

ACCEPTED_DOMAINS = ServiceCollector(
    id="m365.exchange.accepted_domains",
    service=Service.EXCHANGE,
    ask="Get-AcceptedDomain",
    permissions=PERMISSIONS,
    shared=True,
    fields={
        "DomainName": TEXT,
        "DomainType": TEXT,
        "Default": FLAG,
        "MatchSubDomains": FLAG,
        "SendingFromDomainDisabled": FLAG,
    },
    sometimes=("SendingFromDomainDisabled",),
)

DKIM_SIGNING = ServiceCollector(
    id="m365.exchange.dkim_signing",
    service=Service.EXCHANGE,
    ask="Get-DkimSigningConfig",
    permissions=PERMISSIONS,
    fields={"Domain": TEXT, "Enabled": FLAG, "Status": TEXT},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDomains:
    """The tenant's accepted domains in lower case; of those in `parents` all below them too."""

    names: frozenset[str]
    parents: tuple[str, ...]

    def outside(self, address: Json) -> bool | None:
        """Whether mail to an address leaves the tenant; None for what is no address with a domain."""
        if not isinstance(address, str):
            return None
        name, at, domain = address.removeprefix("smtp:").removeprefix("SMTP:").strip().rpartition("@")
        domain = domain.lower().rstrip(".")
        if not (name and at and "." in domain):
            return None
        return not (domain in self.names or domain.endswith(tuple(f".{parent}" for parent in self.parents)))

    def leaves(self, addresses: Sequence[Json]) -> bool | None:
        """Whether any address lies outside; None where none does and one cannot be told."""
        outside = [self.outside(address) for address in addresses]
        return True if True in outside else (None if None in outside else False)


def own_domains(place: ServicePlace) -> OwnDomains:
    """The tenant's accepted domains. Raises RefusedError where they cannot be read."""
    rows = [row for row in place.beside(ACCEPTED_DOMAINS.call) if isinstance(row.get("DomainName"), str)]
    names = {str(row["DomainName"]).lower(): row.get("MatchSubDomains") is True for row in rows}
    return OwnDomains(names=frozenset(names), parents=tuple(sorted(name for name, below in names.items() if below)))
