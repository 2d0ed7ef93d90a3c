# METADATA
# title: Sensitivity labels can be applied in Fabric, where the client uses labels
# description: >-
#   A file that leaves a report carries the label of the report; without one, what protects the client's documents does not
#   protect what is exported from them.
# custom:
#   severity: medium
#   needs: [m365.fabric.tenant_settings, m365.purview.sensitivity_labels]
#   each: m365.fabric.tenant_settings
#   plan: Microsoft 365 E3 or Business Premium
#   shows: [settingName, enabled, _groups]
#   when_empty: not_applicable
#   themes: [classification]
#   fix:
#     - portal: Fabric admin portal > Tenant settings > Information protection > Allow users to apply sensitivity labels for content > Enabled
#     - command: 'POST https://api.fabric.microsoft.com/v1/admin/tenantsettings/EimInformationProtectionEdit/update with {"enabled": true}'
#   undo:
#     - portal: 'Fabric admin portal > Tenant settings > Information protection > Allow users to apply sensitivity labels for content, as it was: <enabled>'
#     - command: 'POST https://api.fabric.microsoft.com/v1/admin/tenantsettings/EimInformationProtectionEdit/update with {"enabled": <enabled>, "enabledSecurityGroups": ‹the list noted›}'
#       where: Noted before the change with GET https://api.fabric.microsoft.com/v1/admin/tenantsettings
#   effort: minutes
#   impact: none
#   note: >-
#     Not applicable where no label is in use. For whom it is on is shown and not judged: who may label needs a licence for it.
package m365.fabric.labels_can_be_applied

subjects contains setting._id if some setting in judged

compliant contains setting._id if {
	some setting in judged
	setting.enabled == true
}

judged := [setting |
	some setting in input["m365.fabric.tenant_settings"]
	setting._id in {"EimInformationProtectionEdit"}
	some label in input["m365.purview.sensitivity_labels"]
	not off(label)
]

off(label) if label.Disabled == true
