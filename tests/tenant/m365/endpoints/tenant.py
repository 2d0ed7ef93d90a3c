"""Graph: the tenant itself, its licences and domains."""

from tests.tenant.m365.endpoint import Endpoint, of_table
from tests.tenant.state import rows

ENDPOINTS = (
    Endpoint(
        path="/organization",
        type="Organization",
        permissions=("Organization.Read.All", "Directory.Read.All"),
        read=of_table("organization"),
    ),
    Endpoint(
        path="/subscribedSkus",
        type="SubscribedSku",
        permissions=("Organization.Read.All", "LicenseAssignment.Read.All", "Directory.Read.All"),
        read=lambda state, _: list(rows(state.get("sku"))),
        bare=lambda state: [{**sku, "skuPartNumber": "BASIC", "servicePlans": []} for sku in rows(state.get("sku"))],
    ),
    Endpoint(
        path="/domains",
        type="Domain",
        permissions=("Domain.Read.All", "Directory.Read.All"),
        read=lambda state, _: list(rows(state.get("domain_object"))),
    ),
)
