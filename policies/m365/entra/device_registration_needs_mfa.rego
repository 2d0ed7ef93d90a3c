# METADATA
# title: Registering or joining a device needs several factors
# description: >-
#   A registered device is a lasting way in. Either the setting for devices demands several factors, or a policy for the
#   action does; policies for all applications do not reach this action. Judged are enabled accounts of the tenant's own
#   people.
# custom:
#   severity: medium
#   needs: [m365.entra.users, m365.entra.conditional_access_policies, m365.entra.authentication_strengths, m365.entra.device_registration_policies]
#   each: m365.entra.users
#   shows: [accountEnabled, userType, _groups, _roles]
#   binds: [_groups, _roles, userType]
#   when_empty: fail
#   declared_away: {break_glass: _id}
#   unlicensed: {m365.entra.conditional_access_policies: absent, m365.entra.authentication_strengths: absent}
#   plan: Microsoft Entra ID P1
#   free: the setting for devices
#   themes: [authentication]
#   maturity: true
#   params:
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > New policy > Target resources > User actions > Register or join devices; and Grant > Require multifactor authentication; and Users > Exclude > the emergency accounts (<params.break_glass>) and, where directories are synchronised, the role Directory Synchronization Accounts, and nobody else; and, once Policy impact and the sign-in logs have shown in Report-only whom it would stop, Enable policy > On
#       where: Where security defaults are on, a policy can go on only once they are off; first make policies for all that they did
#     - portal: Without a premium plan, Entra admin center > Entra ID > Devices > Device settings > Require multifactor authentication to register or join devices > Yes
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > the policy that was made > Enable policy > Off
#     - portal: Without a premium plan, Entra admin center > Entra ID > Devices > Device settings > Require multifactor authentication to register or join devices, as it was noted before
#   effort: hours
#   impact: users
#   impact_text: Who brings a device is asked for a second factor.
package m365.entra.device_registration_needs_mfa

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

covered := {user._id | some user in people.insiders} if demanded_by_setting

covered := found.users if not demanded_by_setting

demanded_by_setting if {
	some devices in input["m365.entra.device_registration_policies"]
	devices.multiFactorAuthConfiguration == "required"
}

found := access.coverage(chosen(policies.live), registering)

would := access.coverage(chosen(policies.report_only), registering)

chosen(given) := [policy |
	some policy in policies.demanding(given, "factors", set())
	"urn:user:registerdevice" in policy.conditions.applications.includeUserActions
]

registering := {
	"applications": {{"urn:user:registerdevice"}},
	"places": "every",
	"platforms": scope.platforms,
	"clients": {{"browser"}, {"mobileAppsAndDesktopClients"}},
}

missing := {user._id | some user in people.insiders} - covered

because[pair[0]] contains pair[1] if some pair in access.reasons(found, missing)

because[pair[0]] contains pair[1] if some pair in access.remedies(found, would, missing)
