"""Entra ID, risk: which accounts does Microsoft hold to be taken over, and was anything done about it?"""

from collectors.m365 import GraphCollector

PREMIUM_2 = "AAD_PREMIUM_P2"
"""The service plan of Entra ID P2."""

RISKY_USERS = GraphCollector(
    id="m365.entra.risky_users",
    path="/identityProtection/riskyUsers",
    type="RiskyUser",
    permissions=("IdentityRiskyUser.Read.All",),
    select=(
        "id",
        "isDeleted",
        "riskLastUpdatedDateTime",
        "riskLevel",
        "riskState",
        "userDisplayName",
        "userPrincipalName",
    ),
    person=("userDisplayName", "userPrincipalName"),
    top=500,
    plan=PREMIUM_2,
)
