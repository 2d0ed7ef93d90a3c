# METADATA
# title: Users cannot read the recovery keys of their devices
# description: >-
#   Who holds the recovery key reads the disk without signing in. A stolen session must not hand it out.
# custom:
#   severity: low
#   needs: [m365.entra.authorization_policies]
#   each: m365.entra.authorization_policies
#   shows: [defaultUserRolePermissions.allowedToReadBitlockerKeysForOwnedDevice]
#   when_empty: fail
#   themes: [hardening]
#   fix:
#     - portal: Entra admin center > Entra ID > Devices > Device settings > Restrict users from recovering the BitLocker key(s) for their owned devices > Yes
#     - command: 'Update-MgPolicyAuthorizationPolicy -DefaultUserRolePermissions @{allowedToReadBitlockerKeysForOwnedDevice = $false}'
#   undo:
#     - portal: Entra admin center > Entra ID > Devices > Device settings > Restrict users from recovering the BitLocker key(s) for their owned devices, as it was before
#     - command: Update-MgPolicyAuthorizationPolicy -DefaultUserRolePermissions @{allowedToReadBitlockerKeysForOwnedDevice = <defaultUserRolePermissions.allowedToReadBitlockerKeysForOwnedDevice>}
#   effort: minutes
#   impact: users
#   impact_text: Who is asked for the key has to call whoever looks after the devices.
package m365.entra.users_cannot_read_recovery_keys

subjects contains policy._id if some policy in input["m365.entra.authorization_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.authorization_policies"]
	policy.defaultUserRolePermissions.allowedToReadBitlockerKeysForOwnedDevice == false
}
