# METADATA
# title: Who registers a method has to be known already
# description: >-
#   Without it whoever has a password registers the second factor too. A policy for the action has to demand several
#   factors, a managed device, or block, at least outside trusted places, the trusted IPs of the old settings of multifactor
#   authentication among them; policies for all applications do not reach this action. Judged are enabled accounts of the
#   tenant's own people.
# custom:
#   severity: medium
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.authentication_strengths, m365.entra.named_locations]
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
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy from template > Securing security info registration; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#   effort: hours
#   impact: users
#   impact_text: New people need a temporary access pass or a trusted place to register their first method.
package m365.entra.security_info_registration_is_protected

import data.lib.access_people as people
import data.lib.access_policies as policies
import data.lib.access_scope as scope
import data.lib.conditional_access as access

subjects contains user._id if some user in people.insiders

compliant contains user._id if {
	some user in people.insiders
	people.enabled[user._id]
	covered[user._id]
}

covered := found.users

found := access.coverage(chosen(policies.live), outside)

would := access.coverage(chosen(policies.report_only), outside)

chosen(given) := [policy |
	some policy in policies.demanding(given, "device_or_factors", set())
	"urn:user:registersecurityinfo" in policy.conditions.applications.includeUserActions
]

# METADATA
# description: Places that policies for the action name and that nobody marked as trusted.
untrusted := (named - {"All", "AllTrusted", scope.old_trusted}) - trusted

named := {place |
	some policy in array.concat(chosen(policies.live), chosen(policies.report_only))
	some list in ["includeLocations", "excludeLocations"]
	some place in policy.conditions.locations[list]
}

trusted := {location._id |
	some location in input["m365.entra.named_locations"]
	location.isTrusted == true
}

outside := {
	"applications": {{"urn:user:registersecurityinfo"}},
	"places": scope.overlaps([place | some place in untrusted]),
	"platforms": scope.platforms,
	"clients": {{"browser"}, {"mobileAppsAndDesktopClients"}},
}

missing := {user._id | some user in people.insiders} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
