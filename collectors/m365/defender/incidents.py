"""Defender XDR: what was found, how grave it is, and since when it is open.

Neither endpoint takes `$select`, so all is sent; kept is what says how grave and how old a finding is. Titles, descriptions,
comments and evidence name people and devices, and are dropped.
"""

from collectors.m365 import GraphCollector

ALERTS = GraphCollector(
    id="m365.defender.alerts",
    path="/security/alerts_v2",
    type="SecurityNamespace.Alert",
    permissions=("SecurityAlert.Read.All",),
    select=(
        "id",
        "severity",
        "status",
        "serviceSource",
        "createdDateTime",
        "lastUpdateDateTime",
        "resolvedDateTime",
        "assignedTo",
    ),
    sometimes=("resolvedDateTime",),
    person=("assignedTo",),
    whole=True,
)

INCIDENTS = GraphCollector(
    id="m365.defender.incidents",
    path="/security/incidents",
    type="SecurityNamespace.Incident",
    permissions=("SecurityIncident.Read.All",),
    select=("id", "severity", "status", "createdDateTime", "lastUpdateDateTime", "assignedTo"),
    person=("assignedTo",),
    whole=True,
)
