# METADATA
# title: Local administrator passwords of devices can be kept and rotated
# description: >-
#   With one local password on all devices, who has one device has all. The setting lets devices keep their own in
#   the directory; a policy on the devices makes them do it.
# custom:
#   severity: medium
#   needs: [m365.entra.device_registration_policies]
#   each: m365.entra.device_registration_policies
#   shows: [localAdminPassword]
#   when_empty: fail
#   themes: [credentials]
#   maturity: true
#   fix:
#     - portal: Entra admin center > Entra ID > Devices > Device settings > Enable Microsoft Entra Local Administrator Password Solution (LAPS) > Yes
#   undo:
#     - portal: Entra admin center > Entra ID > Devices > Device settings > Enable Microsoft Entra Local Administrator Password Solution (LAPS), as it was noted before
#   effort: minutes
#   impact: none
package m365.entra.local_passwords_are_rotated

subjects contains policy._id if some policy in input["m365.entra.device_registration_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.device_registration_policies"]
	policy.localAdminPassword.isEnabled == true
}
