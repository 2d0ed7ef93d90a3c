# METADATA
# title: Every enabled user has to use several factors on every application
# description: >-
#   A user is covered by security defaults, or by one enabled Conditional Access policy that asks for several factors on
#   every application, from everywhere, on every platform and client, and that reaches the user and does not leave the user
#   out by name, group, role or as a guest. Emergency accounts that the client declared are not counted.
# custom:
#   severity: critical
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.security_defaults]
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: fail
#   unlicensed: {m365.entra.conditional_access_policies: absent}
#   plan: Microsoft Entra ID P1
#   themes: [authentication]
#   params:
#     break_glass:
#       type: array
#       items: string
#       default: []
#       max: 5
#       source: default of this tool; the client declares its emergency accounts by object id
#   fix:
#     - portal: Entra admin center > Protection > Conditional Access > New policy from template > Require multifactor authentication for all users
#     - portal: Without a premium plan, Entra admin center > Overview > Properties > Manage security defaults > Enabled
#   undo:
#     - portal: Entra admin center > Protection > Conditional Access > the policy > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: Everybody has to register a second factor and use it.
package m365.entra.every_user_needs_mfa

import data.lib.conditional_access as access

subjects contains user._id if some user in counted

compliant contains user._id if {
	some user in counted
	user.accountEnabled == true
	user._id in covered
}

covered := {user._id | some user in counted} if defaults_protect

covered := access.covered if not defaults_protect

because[id] contains escape if {
	not defaults_protect
	some id, escapes in access.escapes
	not id in covered
	some escape in escapes
}

because[user._id] contains {"by": "no policy includes this user"} if {
	not defaults_protect
	some user in counted
	not user._id in access.included
}

counted := [user |
	some user in input["m365.entra.users"]
	not switched_off(user)
	not user._id in input.params.break_glass
]

switched_off(user) if user.accountEnabled == false

defaults_protect if {
	some defaults in input["m365.entra.security_defaults"]
	defaults.isEnabled == true
}
