"""Microsoft 365: one folder a workload, declarations only; the rooms below them ask.

Arrows go one way, from the top of this list to its bottom, and never between two of one line:

- `provider`
- `source`: the tenant, opened
- `grants`: what the application holds
- `entra`, `services`: the largest workload; how Exchange, Purview, SharePoint, Teams, Power Platform and Fabric are asked
- `sign_in`, `tenant`, `intune`, `exchange`, `defender`, `purview`, `sharepoint`, `teams`, `power_platform`, `fabric`
- `http`, `__init__`: this door, by which the workloads see what a declaration is
- `declaration`, `client`
"""

from collectors.m365.declaration.graph import Graph, GraphPlace, GraphUnseen, Request
from collectors.m365.declaration.listing import CodedGraphCollector, GraphCollector, GraphDeclaration, GraphListing
from collectors.m365.declaration.service import (
    Caller,
    CodedServiceCollector,
    Referred,
    Service,
    ServiceCall,
    ServiceCollector,
    ServiceDeclaration,
    ServiceListing,
    ServicePlace,
    Tier,
)

M365Declaration = GraphDeclaration | ServiceDeclaration
"""Whatever reads a tenant."""

__all__ = [
    "Caller",
    "CodedGraphCollector",
    "CodedServiceCollector",
    "Graph",
    "GraphCollector",
    "GraphDeclaration",
    "GraphListing",
    "GraphPlace",
    "GraphUnseen",
    "M365Declaration",
    "Referred",
    "Request",
    "Service",
    "ServiceCall",
    "ServiceCollector",
    "ServiceDeclaration",
    "ServiceListing",
    "ServicePlace",
    "Tier",
]
