# METADATA
# title: Password hashes are synchronised in hybrid tenants
# description: >-
#   With hashes in the cloud Microsoft can tell who uses a password that was found in a leak, and people can sign in
#   while the local servers are down.
# custom:
#   severity: medium
#   needs: [m365.tenant.organizations, m365.entra.directory_synchronizations]
#   each: m365.tenant.organizations
#   shows: [onPremisesSyncEnabled]
#   when_empty: not_applicable
#   themes: [credentials]
#   fix:
#     - portal: Microsoft Entra Connect on the server > Configure > Change user sign-in > Password Hash Synchronization
#   undo:
#     - portal: Microsoft Entra Connect on the server > Configure > Customize synchronization options > Optional features > Password hash synchronization, as it was before
#   effort: hours
#   impact: none
#   maturity: true
#   note: A tenant without a local directory is not judged.
package m365.entra.password_hashes_are_synchronised

subjects contains tenant._id if some tenant in counted

compliant contains tenant._id if {
	some tenant in counted
	tenant.onPremisesSyncEnabled == true
	some synchronization in input["m365.entra.directory_synchronizations"]
	synchronization.features.passwordSyncEnabled == true
}

counted := [tenant |
	some tenant in input["m365.tenant.organizations"]
	not cloud_only(tenant)
]

cloud_only(tenant) if tenant.onPremisesSyncEnabled == false

cloud_only(tenant) if "onPremisesSyncEnabled" in tenant._absent
