# METADATA
# title: Only administrators and guest inviters invite guests
# description: >-
#   Whoever may invite decides who is inside.
# custom:
#   severity: medium
#   needs: [m365.entra.authorization_policies]
#   each: m365.entra.authorization_policies
#   shows: [allowInvitesFrom]
#   when_empty: fail
#   themes: [access_granting]
#   fix:
#     - portal: Entra admin center > Entra ID > External Identities > External collaboration settings > Guest invite settings > Only users assigned to specific admin roles
#     - command: Update-MgPolicyAuthorizationPolicy -AllowInvitesFrom adminsAndGuestInviters
#   undo:
#     - portal: 'Entra admin center > Entra ID > External Identities > External collaboration settings > Guest invite settings, as it was: <allowInvitesFrom>'
#     - command: Update-MgPolicyAuthorizationPolicy -AllowInvitesFrom <allowInvitesFrom>
#   effort: minutes
#   impact: users
package m365.entra.guest_invitations_are_restricted

subjects contains policy._id if some policy in input["m365.entra.authorization_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.authorization_policies"]
	policy.allowInvitesFrom in {"none", "adminsAndGuestInviters"}
}
