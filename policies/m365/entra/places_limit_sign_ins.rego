# METADATA
# title: Places limit who may sign in
# description: >-
#   Each user has to be reached, on every application, platform and kind of client, by an enabled policy that blocks or
#   demands several factors by place: outside named places, or from places that it names and that nobody marked as trusted.
# custom:
#   severity: low
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.authentication_strengths, m365.entra.named_locations]
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: fail
#   declared_away: {break_glass: _id}
#   plan: Microsoft Entra ID P1
#   themes: [hardening]
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy > Conditions > Locations > Include any, exclude the client's own places; and Grant > Block access; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: Sign-ins from elsewhere are refused or asked for a second factor.
package m365.entra.places_limit_sign_ins

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.access_scope as scope
import data.lib.conditional_access as access

subjects contains user._id if some user in people.counted

compliant contains user._id if {
	some user in people.counted
	people.enabled[user._id]
	covered[user._id]
}

covered := outside.users | union({reach | some reach in within})

chosen(given) := [policy |
	some policy in policies.demanding(given, "factors", set())
	is_array(policy.conditions.locations.includeLocations)
	not policies.says_none(policy, "conditions.locations")
]

elsewhere(given) := [policy |
	some policy in chosen(given)
	"All" in policy.conditions.locations.includeLocations
	count(policy.conditions.locations.excludeLocations) > 0
]

outside := access.coverage(elsewhere(policies.live), at({set()}))

would := access.coverage(elsewhere(policies.report_only), at({set()}))

# METADATA
# description: Users reached by each policy that names the places it is about.
within contains reach if {
	some policy in chosen(policies.live)
	not "All" in policy.conditions.locations.includeLocations
	some place in policy.conditions.locations.includeLocations
	place in untrusted
	reach := access.coverage([policy], at({{place}})).users
}

# METADATA
# description: >-
#   Named locations that nobody marked as trusted; countries cannot be marked. A policy about trusted places says nothing of
#   the rest of the world.
untrusted contains location._id if {
	some location in input["m365.entra.named_locations"]
	location.isTrusted == false
}

untrusted contains location._id if {
	some location in input["m365.entra.named_locations"]
	"isTrusted" in location._absent
}

at(places) := {
	"applications": "every",
	"places": places,
	"platforms": scope.platforms,
	"clients": scope.clients,
}

missing := {user._id | some user in people.counted} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(outside, missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(outside, would, missing)
