# METADATA
# title: Accounts that synchronise directories sign in from known places only
# description: >-
#   Nothing but its password stands before an account that can answer no second factor. Judged is every enabled account that
#   holds, or may activate, a role of directory synchronisation: an enabled Conditional Access policy has to block it, on every
#   application, platform and kind of client, everywhere but in places that the policy names or that are trusted.
# custom:
#   severity: medium
#   needs: [m365.entra.users, m365.entra.conditional_access_policies]
#   each: m365.entra.users
#   shows: [accountEnabled, _groups, _roles]
#   binds: [_groups, _roles]
#   when_empty: not_applicable
#   unlicensed: {m365.entra.conditional_access_policies: absent}
#   plan: Microsoft Entra ID P1
#   free: Entra Connect Sync that signs in as an application with a certificate, which needs no such account
#   themes: [hardening]
#   note: How wide the named places are another rule asks. The addresses of multifactor authentication's old trusted IPs cannot be read.
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy > Users > Directory roles > Directory Synchronization Accounts; and Target resources > All resources; and Conditions > Locations > Include any, exclude the address of the server that synchronises; and Grant > Block access; and, once the sign-in logs have shown in Report-only that the server's own sign-ins pass, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#     - portal: Without a premium plan, Microsoft Entra Connect on the server > Configure > application-based authentication; and then delete the account
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: outage
#   impact_text: Where the server's own address is not among the places, directories are no longer synchronised.
package m365.entra.synchronisation_accounts_sign_in_from_known_places

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.access_scope as scope
import data.lib.conditional_access as access

subjects contains user._id if some user in counted

compliant contains user._id if {
	some user in counted
	user.accountEnabled == true
	found.users[user._id]
}

counted := [user |
	some user in input["m365.entra.users"]
	not people.switched_off(user)
	not people.no_synchroniser(user)
]

found := access.coverage(elsewhere(policies.live), anywhere_else)

would := access.coverage(elsewhere(policies.report_only), anywhere_else)

elsewhere(given) := [policy |
	some policy in policies.demanding(given, "block", set())
	"All" in policy.conditions.locations.includeLocations
	count(policy.conditions.locations.excludeLocations) > 0
]

anywhere_else := {
	"applications": "every",
	"places": {set()},
	"platforms": scope.platforms,
	"clients": scope.clients,
}

missing := {user._id | some user in counted} - found.users

because[user._id] contains {"by": "nothing but its password protects this account"} if {
	some user in counted
	missing[user._id]
}

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
