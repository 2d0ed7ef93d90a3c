# METADATA
# title: Windows LAPS changes and keeps the passwords of local administrators
# description: >-
#   One local password for all computers opens all of them. A policy for everybody has to back the password up to
#   Entra ID or Active Directory.
# custom:
#   severity: medium
#   needs: [m365.intune.configuration_policies]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [credentials]
#   maturity: true
#   plan: Microsoft Intune Plan 1
#   note: >-
#     A policy counts where it is assigned to all devices or all users, or to a group that the client declared to
#     hold everybody, without a filter and without leaving out a group that was not declared.
#   params:
#     covering_groups:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares by object id the groups that hold everybody or every device
#     excepted_groups:
#       type: array
#       items: string
#       default: []
#       max: 50
#       source: default of this tool; the client declares by object id the groups that may be left out
#   fix:
#     - portal: Intune admin center > Endpoint security > Account protection > Create policy > Windows > Local admin password solution (Windows LAPS) > Backup directory > Azure AD only; and Assignments > the Windows devices
#   undo:
#     - portal: Intune admin center > Endpoint security > Account protection > the policy that was made > Delete
#   effort: hours
#   impact: none
package m365.intune.local_passwords_are_managed

import data.lib.devices as lib

backup := "device_vendor_msft_laps_policies_backupdirectory"

subjects contains input.target._id

compliant contains input.target._id if {
	some policy in input["m365.intune.configuration_policies"]
	lib.covers(policy)
	some setting in policy._settings
	setting.id == backup
	setting.value in {concat("", [backup, "_1"]), concat("", [backup, "_2"])}
}
