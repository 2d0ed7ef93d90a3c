# METADATA
# title: Stolen tokens are of no use on another device
# description: >-
#   Token protection binds a session to the device it began on. Counted are enabled policies with it for mail and files
#   from Windows programs; judged are enabled accounts of the tenant's own people.
# custom:
#   severity: low
#   needs: [m365.entra.users, m365.entra.conditional_access_policies]
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: fail
#   declared_away: {break_glass: _id}
#   plan: Microsoft Entra ID P1
#   themes: [authentication]
#   maturity: true
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy > Target resources > Exchange and SharePoint; and Conditions > Windows, mobile apps and desktop clients; and Session > Require token protection for sign-in sessions; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: Windows programs work only on registered devices.
package m365.entra.sessions_are_bound_to_devices

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.conditional_access as access

subjects contains user._id if some user in people.insiders

compliant contains user._id if {
	some user in people.insiders
	people.enabled[user._id]
	covered[user._id]
}

covered := found.users

found := access.coverage(chosen(policies.live), mail_and_files)

would := access.coverage(chosen(policies.report_only), mail_and_files)

chosen(given) := [policy |
	some policy in given
	policy.sessionControls.secureSignInSession.isEnabled == true
	policies.plain(policy, set())
]

mail_and_files := {
	"applications": {
		{"00000002-0000-0ff1-ce00-000000000000", "Office365"},
		{"00000003-0000-0ff1-ce00-000000000000", "Office365"},
	},
	"places": "every",
	"platforms": {{"windows"}},
	"clients": {{"mobileAppsAndDesktopClients"}},
}

missing := {user._id | some user in people.insiders} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
