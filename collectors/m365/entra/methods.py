"""Entra ID, methods: by which methods may people prove who they are, and how is each of them set?"""

from collectors.m365 import GraphCollector

METHODS = GraphCollector(
    id="m365.entra.authentication_methods_policies",
    path="/policies/authenticationMethodsPolicy",
    type="AuthenticationMethodsPolicy",
    permissions=("Policy.Read.All",),
    select=(
        "id",
        "authenticationMethodConfigurations",
        "lastModifiedDateTime",
        "policyMigrationState",
        "policyVersion",
        "registrationEnforcement",
    ),
    sometimes=("lastModifiedDateTime", "policyVersion", "registrationEnforcement"),
    drop=("description", "displayName", "reconfirmationInDays", "reportSuspiciousActivitySettings"),
    whole=True,
    single=True,
)
