"""Entra ID, access: what must be true of a sign-in before it succeeds, and what every user may do."""

from collectors.m365 import GraphCollector

PREMIUM = "AAD_PREMIUM"
"""The service plan of Entra ID P1; every bundle that holds P2 holds it too."""

POLICIES = GraphCollector(
    id="m365.entra.conditional_access_policies",
    path="/identity/conditionalAccess/policies",
    type="ConditionalAccessPolicy",
    permissions=("Policy.Read.All",),
    select=(
        "id",
        "displayName",
        "state",
        "createdDateTime",
        "modifiedDateTime",
        "templateId",
        "conditions",
        "grantControls",
        "sessionControls",
    ),
    sometimes=("templateId",),
    drop=("description",),
    whole=True,
    shared=True,
    plan=PREMIUM,
)

LOCATIONS = GraphCollector(
    id="m365.entra.named_locations",
    path="/identity/conditionalAccess/namedLocations",
    type="NamedLocation",
    permissions=("Policy.Read.All",),
    select=(
        "id",
        "displayName",
        "createdDateTime",
        "modifiedDateTime",
        "isTrusted",
        "ipRanges",
        "countriesAndRegions",
        "countryLookupMethod",
        "includeUnknownCountriesAndRegions",
    ),
    sometimes=(
        "isTrusted",
        "ipRanges",
        "countriesAndRegions",
        "countryLookupMethod",
        "includeUnknownCountriesAndRegions",
    ),
    drop=("description",),
    whole=True,
    plan=PREMIUM,
)

SECURITY_DEFAULTS = GraphCollector(
    id="m365.entra.security_defaults",
    path="/policies/identitySecurityDefaultsEnforcementPolicy",
    type="IdentitySecurityDefaultsEnforcementPolicy",
    permissions=("Policy.Read.All",),
    select=("id", "displayName", "isEnabled"),
    sometimes=("displayName",),
    drop=("description",),
    whole=True,
    shared=True,
    single=True,
)

AUTHORIZATION = GraphCollector(
    id="m365.entra.authorization_policies",
    path="/policies/authorizationPolicy",
    type="AuthorizationPolicy",
    permissions=("Policy.Read.All",),
    select=(
        "id",
        "displayName",
        "allowInvitesFrom",
        "allowedToSignUpEmailBasedSubscriptions",
        "allowedToUseSSPR",
        "allowEmailVerifiedUsersToJoinOrganization",
        "allowUserConsentForRiskyApps",
        "blockMsolPowerShell",
        "defaultUserRolePermissions",
        "guestUserRoleId",
    ),
    sometimes=("displayName", "allowUserConsentForRiskyApps"),
    drop=("description",),
    whole=True,
    single=True,
)
