# METADATA
# title: A local directory cannot take over accounts of the cloud
# description: >-
#   Whoever rules the local directory can make an account there that matches an administrator's in the cloud, by
#   address or by anchor, and so become that administrator.
# custom:
#   severity: medium
#   needs: [m365.tenant.organizations, m365.entra.directory_synchronizations]
#   each: m365.tenant.organizations
#   shows: [onPremisesSyncEnabled]
#   when_empty: not_applicable
#   themes: [hardening]
#   fix:
#     - command: 'PATCH https://graph.microsoft.com/v1.0/directory/onPremisesSynchronization/<id> with {"features": {"blockSoftMatchEnabled": true, "blockCloudObjectTakeoverThroughHardMatchEnabled": true}}'
#   undo:
#     - command: 'PATCH https://graph.microsoft.com/v1.0/directory/onPremisesSynchronization/<id> with {"features": {"blockSoftMatchEnabled": <m365.entra.directory_synchronizations.features.blockSoftMatchEnabled>, "blockCloudObjectTakeoverThroughHardMatchEnabled": <m365.entra.directory_synchronizations.features.blockCloudObjectTakeoverThroughHardMatchEnabled>}}'
#   effort: hours
#   impact: none
#   note: Whether seamless single sign-on is on cannot be read through Graph; look at it in Microsoft Entra Connect.
package m365.entra.takeover_through_sync_is_blocked

subjects contains tenant._id if some tenant in counted

compliant contains tenant._id if {
	some tenant in counted
	tenant.onPremisesSyncEnabled == true
	some synchronization in input["m365.entra.directory_synchronizations"]
	synchronization.features.blockSoftMatchEnabled == true
	synchronization.features.blockCloudObjectTakeoverThroughHardMatchEnabled == true
}

counted := [tenant |
	some tenant in input["m365.tenant.organizations"]
	not cloud_only(tenant)
]

cloud_only(tenant) if tenant.onPremisesSyncEnabled == false

cloud_only(tenant) if "onPremisesSyncEnabled" in tenant._absent
