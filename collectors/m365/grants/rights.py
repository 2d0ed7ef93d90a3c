"""What an application that only reads may hold, and what is more than that."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from collectors.m365 import Tier
from evidence.holdings import Power, Surplus

GRAPH, EXCHANGE, SHAREPOINT = "Microsoft Graph", "Office 365 Exchange Online", "Office 365 SharePoint Online"
"""The services whose permissions an administrator consents to, as Entra ID names them."""

ROLES = "roles of Entra ID"
"""The other place where an application may hold rights."""

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

GLOBAL_READER = "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
TIERS_BY_ROLE = frozenset({Tier.EXCHANGE, Tier.TEAMS})
"""Tiers that an application opens by the role Global Reader (`tenantproof permissions m365`)."""

_READS = re.compile(r"[A-Za-z0-9-]+\.Read(Basic)?(\.[A-Za-z0-9-]+)*")

_LETS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"Sites\.FullControl\.All", "read, change and delete every site and every document"),
        (r"(Sites|Files)\.(ReadWrite|Manage)\.All", "read and change every document"),
        (r"(Sites|Files)\.Read\.All", "read every document"),
        (r"full_access_as_app|Mail\.ReadWrite(\.All)?", "read, change and delete the mail of every mailbox"),
        (r"Mail\.Send", "send mail in anybody's name"),
        (r"Mail\.Read(\.All)?", "read the mail of every mailbox"),
        (r"Mail\.ReadBasic(\.All)?", "read of every mail who wrote to whom, when and about what"),
        (r"Exchange\.ManageAsApp", "run every cmdlet of Exchange that its roles allow"),
        (r"Calendars\.Read(\.All)?", "read every calendar"),
        (r"(Chat|ChannelMessage)\.Read\.All", "read what people write in Teams"),
        (r"RoleManagement\.ReadWrite\.Directory", "give any role to anybody, itself included"),
        (r"AppRoleAssignment\.ReadWrite\.All", "give any permission to any application, itself included"),
        (r"Application\.ReadWrite\.All", "add credentials to any application and act as it"),
        (r"Directory\.ReadWrite\.All", "change users, groups and applications"),
        (r"User\.ReadWrite\.All", "change every user"),
        (r"Group(Member)?\.ReadWrite\.All", "change groups and who is in them"),
        (r"Policy\.ReadWrite\..*", "change policies of the tenant"),
    )
)
"""What known permissions let an application do, by Microsoft's permissions reference, in our own words."""


def reads_only(permission: str) -> bool:
    """Whether the name of a permission is of one that only reads: `Policy.Read.All`, not `Policy.ReadWrite.All`."""
    return _READS.fullmatch(permission) is not None and "Write" not in permission


def beyond(
    granted: Mapping[str, Iterable[str]], roles: Mapping[str, str], tiers: Iterable[str], needed: Collection[str]
) -> Iterator[Surplus]:
    """Permissions, by service, and Entra roles, by id, beyond reading or beyond the tiers that the client file names.

    `needed` are the permissions that collectors of these tiers ask for. What can write comes first.
    """
    chosen = set(tiers)
    surpluses = [
        *(
            one
            for service, names in granted.items()
            for name in names
            for one in _surplus(service, name, chosen, needed)
        ),
        *(one for identity, name in roles.items() for one in _role(identity, name, chosen)),
    ]
    yield from sorted(surpluses, key=lambda surplus: surplus.power is not Power.WRITE)


def _surplus(service: str, permission: str, tiers: Collection[str], needed: Collection[str]) -> Iterator[Surplus]:
    tier = NEEDED_BY.get((service, permission))
    if tier in tiers or (service == GRAPH and permission in needed and reads_only(permission)):
        return
    reads = tier is None and reads_only(permission)
    if tier is not None:
        why = f"the tier {tier} is not among the client file's tiers"
    else:
        why = "no collector of the client's tiers needs it" if reads else "it can do more than read"
    yield Surplus(
        what=f"{permission} of {service}",
        power=Power.READ if reads else Power.WRITE,
        lets=_lets(permission, reads=reads),
        why=why,
    )


def _lets(permission: str, *, reads: bool) -> str:
    known = next((words for pattern, words in _LETS if pattern.fullmatch(permission)), "")
    return known or ("read what its name says" if reads else "change what its name says")


def _role(identity: str, name: str, tiers: Collection[str]) -> Iterator[Surplus]:
    if identity not in READER_ROLES:
        lets, why = "do what that role may", "it is no reader's role"
        yield Surplus(what=f"the Entra role {name}", power=Power.WRITE, lets=lets, why=why)
    elif identity != GLOBAL_READER or TIERS_BY_ROLE.isdisjoint(tiers):
        lets, why = "read what that role may", "no tier that the client file names needs it"
        yield Surplus(what=f"the Entra role {name}", power=Power.READ, lets=lets, why=why)
