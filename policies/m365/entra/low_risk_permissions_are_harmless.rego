# METADATA
# title: Permissions that users may grant by themselves are harmless ones
# description: >-
#   Where users may consent to permissions of low risk, whatever the tenant classifies as low is what they may
#   give away. Looked at are the classified permissions of Exchange, Graph and SharePoint.
# custom:
#   severity: high
#   needs: [m365.entra.permission_classifications, m365.entra.authorization_policies]
#   each: m365.entra.permission_classifications
#   shows: [permissionName, classification, _resource]
#   when_empty: not_applicable
#   themes: [access_granting]
#   note: Without any classified permission users cannot consent to anything as low risk, so the rule does not apply.
#   params:
#     harmless:
#       type: array
#       items: string
#       default: [User.Read, email, offline_access, openid, profile]
#       max: 50
#       declared: low_impact_permissions
#       source: Microsoft's documentation of permission classifications, where these are offered first
#   fix:
#     - portal: Entra admin center > Entra ID > Enterprise apps > Consent and permissions > Permission classifications > Low > remove <permissionName>
#     - command: Remove-MgServicePrincipalDelegatedPermissionClassification -ServicePrincipalId ‹object id of the enterprise application that offers the permission› -DelegatedPermissionClassificationId <id>
#   undo:
#     - portal: Entra admin center > Entra ID > Enterprise apps > Consent and permissions > Permission classifications > Low > add <permissionName> again
#   effort: minutes
#   impact: users
#   impact_text: Who wants an application with this permission has to ask an administrator.
package m365.entra.low_risk_permissions_are_harmless

subjects contains permission._id if some permission in input["m365.entra.permission_classifications"]

compliant contains permission._id if {
	some permission in input["m365.entra.permission_classifications"]
	permission.classification in {"medium", "high"}
}

compliant contains permission._id if {
	some permission in input["m365.entra.permission_classifications"]
	permission.permissionName in input.params.harmless
}

compliant contains permission._id if {
	some permission in input["m365.entra.permission_classifications"]
	permission.classification == "low"
	some rights in input["m365.entra.authorization_policies"]
	is_array(rights.defaultUserRolePermissions.permissionGrantPoliciesAssigned)
	every grant in rights.defaultUserRolePermissions.permissionGrantPoliciesAssigned {
		of_owned_resources(grant)
	}
}

# METADATA
# description: What lets owners of a group or chat agree for it; people then agree to nothing for themselves.
of_owned_resources(grant) if startswith(grant, "ManagePermissionGrantsForOwnedResource.")
