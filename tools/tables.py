"""The reference tables of docs/tables: collectors and rules, one file a service, and the permissions that reading needs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from checker.rule_index import read_indexes
from collectors.discovery import declarations
from collectors.m365 import M365Declaration, Tier
from collectors.model import Declaration
from evidence.model import Json

HEADER = "<!-- Written by `make generated`; edit the declarations, not this table. -->\n\n"


def write(folder: Path, policies: Path) -> None:
    """Write collectors/<service>.md, rules/<service>.md and permissions.md below `folder`; tables of services gone go, too.

    A row beside another's row would conflict where two people add one each.
    """
    found = declarations()
    services = sorted({_service(one.id) for one in found})
    of_service = {service: [one for one in found if _service(one.id) == service] for service in services}
    _write(folder / "collectors", {service: collectors_table(service, ones) for service, ones in of_service.items()})
    write_rules(folder, policies)
    (folder / "permissions.md").write_text(HEADER + permissions_table(found))


def write_rules(folder: Path, policies: Path) -> None:
    """Write rules/<service>.md below `folder` from the index of the policies."""
    indexes = read_indexes(policies)
    _write(folder / "rules", {service: rules_table(service, index.rules) for service, index in indexes.items()})


def _write(folder: Path, tables: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.stem not in tables:
            path.unlink()
    for service, table in tables.items():
        (folder / f"{service}.md").write_text(HEADER + table)


def _service(collector: str) -> str:
    return collector.rpartition(".")[0]


def collectors_table(service: str, found: Iterable[Declaration]) -> str:
    """One row a collector of a service: what it needs, and the fields that name people."""
    rows = [(f"`{one.id}`", _words(one.permissions), _words(one.person)) for one in found]
    return f"# Collectors of {service}\n\n" + _table(("collector", "needs", "names of people in"), rows)


def rules_table(service: str, index: Mapping[str, Json]) -> str:
    """One row a rule of a service."""
    rows = [
        (
            f"`{rule}`",
            str(meta["title"]),
            str(meta["severity"]),
            _words(_texts(meta["themes"])),
            _words(_texts(meta["needs"])),
        )
        for rule, meta in index.items()
        if isinstance(meta, Mapping)
    ]
    return f"# Rules of {service}\n\n" + _table(("rule", "wanted state", "severity", "themes", "needs"), rows)


def permissions_table(found: Sequence[Declaration]) -> str:
    """What to grant: an IAM policy as JSON, the Graph application roles, and what each further tier wants."""
    actions = sorted({name for one in found if one.provider == "aws" for name in one.permissions})
    statement = {"Effect": "Allow", "Action": actions, "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2)
    return (
        "# Permissions\n\nAll of them read; none writes, but the one of the tier `sharepoint`. `sts:GetCallerIdentity` "
        f"needs no permission.\n\n## AWS: the policy of the role\n\n```json\n{policy}\n```\n\n"
        f"{''.join(_tier(tier, found) for tier in Tier)}## DNS\n\nNone.\n"
    )


TIERS: Mapping[Tier, str] = {
    Tier.GRAPH: "application permissions, with admin consent",
    Tier.EXCHANGE: "of Office 365 Exchange Online and of Entra ID",
    Tier.TEAMS: "an Entra role of the application",
    Tier.POWER_PLATFORM: "no permission, but what an administrator of the client does once",
    Tier.SHAREPOINT: "of SharePoint; it can also write, so only where the client file accepts that in words",
}
"""What the names of a tier are."""


def _tier(tier: Tier, found: Sequence[Declaration]) -> str:
    """What one tier wants; nothing where no collector is in it."""
    of_tier = [one for one in found if isinstance(one, M365Declaration) and one.tier == tier]
    names = sorted({name for one in of_tier for name in one.permissions})
    listed = "\n".join(f"- {name}" for name in names)
    return f"## Microsoft 365, tier `{tier}`: {TIERS[tier]}\n\n{listed}\n\n" if names else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
