"""What an application that only reads may hold, and what is more than that."""

import re
from collections.abc import Iterable, Iterator, Mapping

from collectors.m365.service import Tier

GRAPH, EXCHANGE, SHAREPOINT = "Microsoft Graph", "Office 365 Exchange Online", "Office 365 SharePoint Online"
"""The services whose permissions an administrator consents to, as Entra ID names them."""

RESOURCES: Mapping[str, str] = {
    GRAPH: "00000003-0000-0000-c000-000000000000",
    EXCHANGE: "00000002-0000-0ff1-ce00-000000000000",
    SHAREPOINT: "00000003-0000-0ff1-ce00-000000000000",
}
"""Application ids of these services, the same in every tenant."""

NEEDED_BY: Mapping[tuple[str, str], Tier] = {
    (EXCHANGE, "Exchange.ManageAsApp"): Tier.EXCHANGE,
    (SHAREPOINT, "Sites.FullControl.All"): Tier.SHAREPOINT,
}
"""Permissions that could do more than read, and the tier of consent that cannot do without: roles decide there."""

READER_ROLES: Mapping[str, str] = {
    "f2ef992c-3afb-46b9-b7cf-a126ee74c451": "Global Reader",
    "5d6b6bb7-de71-4623-b4af-96380a352509": "Security Reader",
    "4a5d8f65-41da-4de4-8968-e035b65339cf": "Reports Reader",
    "88d8e3e3-8f55-4a1e-953a-9b9898b8876b": "Directory Readers",
    "790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b": "Message Center Reader",
    "75934031-6c7e-415a-99d7-48dbd49e875e": "Usage Summary Reports Reader",
}
"""Entra ID's built-in roles that read and do nothing else, by the id of their template."""

_READS = re.compile(r"[A-Za-z0-9-]+\.Read(Basic)?(\.[A-Za-z0-9-]+)*")


def reads_only(permission: str) -> bool:
    """Whether the name of a Graph permission is of one that only reads: `Policy.Read.All`, not `Policy.ReadWrite.All`."""
    return _READS.fullmatch(permission) is not None and "Write" not in permission


def too_much(granted: Mapping[str, Iterable[str]], tiers: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Permissions, by service, beyond reading or beyond the tiers that the client file names; and why they are."""
    chosen = set(tiers)
    for service, permissions in granted.items():
        for permission in permissions:
            tier = NEEDED_BY.get((service, permission))
            if tier is not None and tier not in chosen:
                yield f"{permission} of {service}", f"the tier {tier} is not among the client file's tiers"
            elif tier is None and not (service == GRAPH and reads_only(permission)):
                yield f"{permission} of {service}", "it can do more than read"
