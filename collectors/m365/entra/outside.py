"""Entra ID, outsiders: whom may members invite, and what may pass between this tenant and others?"""

import json
from collections.abc import Mapping

from collectors.m365 import GraphCollector
from evidence.model import Json, JsonObject, Outcome, Unseen

B2B_SETTINGS = (
    "b2bCollaborationInbound",
    "b2bCollaborationOutbound",
    "b2bDirectConnectInbound",
    "b2bDirectConnectOutbound",
)
CONSENT = ("automaticUserConsentSettings",)
DOMAINS: JsonObject = {"type": "array", "items": {"type": "string"}}

CROSS_TENANT_DEFAULTS = GraphCollector(
    id="m365.entra.cross_tenant_defaults",
    path="/policies/crossTenantAccessPolicy/default",
    key="",
    type="CrossTenantAccessPolicyConfigurationDefault",
    permissions=("Policy.Read.All",),
    select=("isServiceDefault", "inboundTrust", *B2B_SETTINGS),
    sometimes=("isServiceDefault", "inboundTrust"),
    drop=CONSENT,
    whole=True,
    single=True,
)

CROSS_TENANT_PARTNERS = GraphCollector(
    id="m365.entra.cross_tenant_partners",
    path="/policies/crossTenantAccessPolicy/partners",
    type="CrossTenantAccessPolicyConfigurationPartner",
    permissions=("Policy.Read.All",),
    select=("tenantId", "isServiceProvider", "isInMultiTenantOrganization", "inboundTrust", *B2B_SETTINGS),
    sometimes=("isInMultiTenantOrganization", "inboundTrust", *B2B_SETTINGS),
    drop=CONSENT,
    key="tenantId",
    whole=True,
)
"""What differs from the defaults for one other tenant; a setting that is null follows them."""


def invited(policy: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_allowed` and `_blocked`: the domains whose addresses may be invited, or may not, by a policy of invitation.

    Its settings are JSON in a text; a list that the text does not have is empty.
    """
    return domain_lists(policy.get("definition")) or dict.fromkeys(LISTS, MALFORMED)


MALFORMED = Unseen(outcome=Outcome.MALFORMED, code="definition")
LISTS = {"_allowed": "AllowedDomains", "_blocked": "BlockedDomains"}


def domain_lists(definition: Json) -> dict[str, Json] | None:
    """The domains that a policy's definition allows and blocks, in lower case; None where it cannot be read."""
    if not isinstance(definition, list) or len(definition) != 1 or not isinstance(definition[0], str):
        return None
    try:
        document: Json = json.loads(definition[0])
    except (ValueError, RecursionError):
        return None
    for name in ("B2BManagementPolicy", "InvitationsAllowedAndBlockedDomainsPolicy"):
        if not isinstance(document, Mapping):
            return None
        document = document.get(name, {})
    if not isinstance(document, Mapping):
        return None
    lists = {fact: document.get(name, []) for fact, name in LISTS.items()}
    return None if any(not _texts(one) for one in lists.values()) else {k: _lower(v) for k, v in lists.items()}


def _texts(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _lower(value: Json) -> list[Json]:
    return [*sorted({str(item).strip().lower() for item in value})] if isinstance(value, list) else []


INVITATION_POLICIES = GraphCollector(
    id="m365.entra.invitation_policies",
    path="/policies/b2bManagementPolicies",
    type="StsPolicy",
    permissions=("Policy.Read.B2BManagementPolicy",),
    select=("id", "displayName", "definition", "isOrganizationDefault"),
    sometimes=("displayName",),
    drop=("deletedDateTime", "description"),
    whole=True,
    beta=True,
    facts={"_allowed": DOMAINS, "_blocked": DOMAINS},
    state=invited,
)
"""Microsoft's table of types has no b2bManagementPolicy; its documents say that it adds nothing to stsPolicy."""
