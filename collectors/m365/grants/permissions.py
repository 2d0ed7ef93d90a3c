"""What a client grants in Microsoft 365, written out: the application's manifest, by tier of consent."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from collectors.clients.grants import Grant, Grants, Option, Wish
from collectors.discovery import discover
from collectors.m365 import M365Declaration, Tier
from collectors.m365.client.target import M365Target
from collectors.m365.grants.application_roles import ids, required_access, service_of
from evidence.errors import UsageError
from evidence.model import Json

HELP = """Print the application's manifest (requiredResourceAccess), and what each tier of consent unlocks.

\b
Example:
  tenantproof permissions m365 --tier exchange
"""
BY_HAND = {
    Tier.EXCHANGE: "the Entra role Global Reader for the application (it can read more than is asked for), or, smaller, "
    "the Exchange role group View-Only Organization Management by New-ServicePrincipal",
    Tier.TEAMS: "the Entra role Global Reader for the application",
    Tier.POWER_PLATFORM: "registration as a management application, once, by a user (New-PowerAppManagementApp); for "
    "Fabric, the tenant setting that lets a group of service principals use the read-only admin APIs",
    Tier.SHAREPOINT: "nothing more; but Sites.FullControl.All can also write and read every document: grant it only where "
    "the client asks for this tier in words. It needs a certificate",
}
"""What no manifest can hold, by tier."""


KINDS = {
    Tier.GRAPH: "application permissions, with admin consent",
    Tier.EXCHANGE: "of Office 365 Exchange Online and of Entra ID",
    Tier.TEAMS: "an Entra role of the application",
    Tier.POWER_PLATFORM: "no permission, but what an administrator of the client does once",
    Tier.SHAREPOINT: "of SharePoint; it can also write, so only where the client file accepts that in words",
}
"""What the names of a tier are."""


def _write(wish: Wish) -> Grant:
    tiers = {Tier.GRAPH, *map(Tier, wish.options.get("tier", ()))}
    if wish.client is not None:
        targets = wish.client.of(M365Target)
        if not targets:
            raise UsageError(
                f"{wish.client.folder} has no Microsoft 365 tenant; leave --client out, and choose tiers with --tier"
            )
        tiers |= {Tier(tier) for target in targets for tier in target.tiers}
    document = _document(tiers, wish)
    return Grant(document=document, lines=tuple(_lines(document, tiers, wish)))


def _document(tiers: Collection[Tier], wish: Wish) -> dict[str, Json]:
    """The manifest of the chosen tiers, and each tier with what it needs and unlocks."""
    wanted = [name for tier in Tier if tier in tiers for name in permissions(tier)]
    return {
        "requiredResourceAccess": required_access(wanted),
        "names": {service: [name for name in sorted(set(wanted)) if name in known] for service, known in ids().items()},
        "tiers": [_tier(tier, wish, chosen=tier in tiers) for tier in Tier],
    }


def _tier(tier: Tier, wish: Wish, *, chosen: bool) -> dict[str, Json]:
    collectors = unlocks(tier)
    return {
        "tier": str(tier),
        "chosen": chosen,
        "permissions": [name for name in permissions(tier) if service_of(name)],
        "by_hand": [text for text in (BY_HAND.get(tier, ""), *_not_listed(tier)) if text],
        "collectors": len(collectors),
        "rules": list(wish.rules_needing(collectors)),
    }


def _not_listed(tier: Tier) -> Iterator[str]:
    """What collectors need that is no permission whose id we know."""
    yield from (f"look up and grant: {name}" for name in permissions(tier) if not service_of(name) and "." in name)


def permissions(tier: Tier) -> tuple[str, ...]:
    """What the tier's collectors need, sorted."""
    return tuple(sorted({name for one in _collectors() if one.tier == tier for name in one.permissions}))


def unlocks(tier: Tier) -> tuple[str, ...]:
    """The ids of the collectors of the tier."""
    return tuple(one.id for one in _collectors() if one.tier == tier)


def _collectors() -> Iterator[M365Declaration]:
    return (one for one in discover("collectors.m365") if isinstance(one, M365Declaration))


def _lines(document: Mapping[str, Json], tiers: Collection[Tier], wish: Wish) -> Iterator[str]:
    """The same for a person: the part of the manifest first, so that it can be copied."""
    yield json.dumps({"requiredResourceAccess": document["requiredResourceAccess"]}, indent=2)
    for tier in Tier:
        collectors = unlocks(tier)
        standing = "chosen" if tier in tiers else "not chosen"
        yield ""
        yield f"tier {tier} ({standing}): {len(collectors)} collectors, {len(wish.rules_needing(collectors))} rules"
        for name in permissions(tier):
            number = next((known[name] for known in ids().values() if name in known), "")
            if service_of(name):
                yield f"  {name}  {number}  of {service_of(name)}"
        yield from (f"  by hand: {text}" for text in (BY_HAND.get(tier, ""), *_not_listed(tier)) if text)
    yield ""
    yield "After consent, `tenantproof doctor` tries each of them."


def _table() -> str:
    return "".join(_section(tier, permissions(tier)) for tier in Tier)


def _section(tier: Tier, names: Sequence[str]) -> str:
    """What one tier wants; nothing where no collector is in it."""
    listed = "\n".join(f"- {name}" for name in names)
    return f"## Microsoft 365, tier `{tier}`: {KINDS[tier]}\n\n{listed}\n\n" if names else ""


GRANTS = Grants(
    help=HELP,
    of_client="The tiers of this client's file.",
    options=(Option(name="--tier", choices=tuple(map(str, Tier)), help="Repeatable; graph is always in."),),
    write=_write,
    table=_table,
)
