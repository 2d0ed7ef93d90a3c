"""Defender for Identity: its sensors, and what keeps them from seeing. Names of domains and servers are not kept."""

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

SENSORS = GraphCollector(
    id="m365.defender.identity_sensors",
    path="/security/identities/sensors",
    type="SecurityNamespace.Sensor",
    permissions=("SecurityIdentitiesSensors.Read.All",),
    select=(
        "id",
        "createdDateTime",
        "deploymentStatus",
        "healthStatus",
        "openHealthIssuesCount",
        "sensorType",
        "version",
    ),
    whole=True,
    drop=("displayName", "domainName", "settings"),
    plan="ATA",
)
