# METADATA
# title: Accounts of administrators live in the cloud only
# description: >-
#   Whoever rules the local directory rules every account that comes from it. An administrator's account should not be
#   one of them.
# custom:
#   severity: high
#   needs: [m365.entra.role_holders]
#   each: m365.entra.role_holders
#   shows: [_roles, _eligible, onPremisesSyncEnabled]
#   when_empty: fail
#   themes: [hardening]
#   fix:
#     - portal: Entra admin center > Entra ID > Users > New user; and give the role to the new account; and take it from <displayName>
#   undo:
#     - portal: Entra admin center > Entra ID > Roles & admins > the role > Add assignments > <displayName>, again
#   effort: hours
#   impact: users
#   impact_text: An administrator signs in with another account.
package m365.entra.administrators_are_cloud_only

subjects contains holder._id if some holder in counted

compliant contains holder._id if {
	some holder in counted
	holder._kind == "user"
	holder._onPremises == false
}

counted := [holder |
	some holder in input["m365.entra.role_holders"]
	not program(holder)
]

program(holder) if holder._kind in {"servicePrincipal", "gone"}
