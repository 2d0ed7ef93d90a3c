# METADATA
# title: Users cannot give applications access to company data freely
# description: >-
#   Consent phishing needs no password: one click gives an application of a stranger the mailbox. Consent is off, or
#   limited to verified publishers and low permissions, and never to applications that Microsoft holds risky.
# custom:
#   severity: high
#   needs: [m365.entra.authorization_policies]
#   each: m365.entra.authorization_policies
#   shows: [defaultUserRolePermissions.permissionGrantPoliciesAssigned, allowUserConsentForRiskyApps]
#   when_empty: fail
#   themes: [access_granting]
#   note: >-
#     Microsoft's recommended policy (microsoft-user-default-recommended) is wider than verified publishers and low
#     permissions. Policies of the client's own are declared by their whole name, as Graph writes it.
#   params:
#     policies:
#       type: array
#       items: string
#       default: []
#       max: 20
#       source: default of this tool; the client declares consent policies of its own that it reviewed
#   impact_text: A user who wants a new application has to ask an administrator.
#   fix:
#     - portal: Entra admin center > Entra ID > Enterprise apps > Consent and permissions > Do not allow user consent
#     - command: '$others = (Get-MgPolicyAuthorizationPolicy).DefaultUserRolePermissions.PermissionGrantPoliciesAssigned | Where-Object {$_ -notlike ''ManagePermissionGrantsForSelf.*''}; Update-MgPolicyAuthorizationPolicy -DefaultUserRolePermissions @{permissionGrantPoliciesAssigned = @($others) + ''ManagePermissionGrantsForSelf.microsoft-user-default-low''}'
#       where: The list is written whole, so the command keeps the policies that speak of groups and teams
#   undo:
#     - portal: 'Entra admin center > Entra ID > Enterprise apps > Consent and permissions > the choice as it was: <defaultUserRolePermissions.permissionGrantPoliciesAssigned>'
#     - command: Update-MgPolicyAuthorizationPolicy -DefaultUserRolePermissions @{permissionGrantPoliciesAssigned = @(<defaultUserRolePermissions.permissionGrantPoliciesAssigned>)}
#   effort: minutes
#   impact: users
package m365.entra.user_consent_is_restricted

subjects contains policy._id if some policy in input["m365.entra.authorization_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.authorization_policies"]
	is_array(policy.defaultUserRolePermissions.permissionGrantPoliciesAssigned)
	every grant in policy.defaultUserRolePermissions.permissionGrantPoliciesAssigned {
		narrow(grant)
	}
	careful(policy)
}

careful(policy) if policy.allowUserConsentForRiskyApps == false

careful(policy) if "allowUserConsentForRiskyApps" in policy._absent

careful(policy) if count(policy.defaultUserRolePermissions.permissionGrantPoliciesAssigned) == 0

narrow(grant) if grant == "ManagePermissionGrantsForSelf.microsoft-user-default-low"

narrow(grant) if grant in input.params.policies

narrow(grant) if {
	startswith(grant, "ManagePermissionGrantsForOwnedResource.")
}
