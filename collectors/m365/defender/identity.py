"""Defender for Identity: what keeps its sensors from seeing. Names of domains and servers are not kept."""

from collectors.m365 import GraphCollector

HEALTH_ISSUES = GraphCollector(
    id="m365.defender.identity_health_issues",
    path="/security/identities/healthIssues",
    type="SecurityNamespace.HealthIssue",
    permissions=("SecurityIdentitiesHealth.Read.All",),
    select=(
        "id",
        "createdDateTime",
        "healthIssueType",
        "issueTypeId",
        "lastModifiedDateTime",
        "severity",
        "status",
    ),
    plan="ATA",
)
