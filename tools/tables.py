"""The reference tables of docs/tables: collectors, rules, and the permissions that reading needs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from collectors.discovery import declarations
from collectors.m365 import M365Declaration, Tier
from collectors.model import Declaration
from evidence.model import Json

HEADER = "<!-- Written by `make generated`; edit the declarations, not this table. -->\n\n"


def write(folder: Path, policies: Path) -> None:
    """Write collectors.md, rules.md and permissions.md below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    found = declarations()
    index = json.loads((policies / "bundle" / "index.json").read_text())["rules"]
    (folder / "collectors.md").write_text(HEADER + collectors_table(found))
    (folder / "rules.md").write_text(HEADER + rules_table(index))
    (folder / "permissions.md").write_text(HEADER + permissions_table(found))


def collectors_table(found: Sequence[Declaration]) -> str:
    """One row a collector: what it needs, and the fields that name people."""
    rows = [(f"`{one.id}`", _words(one.permissions), _words(one.person)) for one in found]
    return "# Collectors\n\n" + _table(("collector", "needs", "names of people in"), rows)


def rules_table(index: Mapping[str, Mapping[str, Json]]) -> str:
    """One row a rule."""
    rows = [
        (
            f"`{rule}`",
            str(meta["title"]),
            str(meta["severity"]),
            _words(_texts(meta["themes"])),
            _words(_texts(meta["needs"])),
        )
        for rule, meta in index.items()
    ]
    return "# Rules\n\n" + _table(("rule", "wanted state", "severity", "themes", "needs"), rows)


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
