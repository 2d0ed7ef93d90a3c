# METADATA
# title: Only some join devices, with several factors, and administer none by it
# description: >-
#   A joined device counts as the client's. Joining is for named people or nobody, asks for several factors, has a
#   quota, and makes neither the person nor every global administrator a local administrator.
# custom:
#   severity: medium
#   needs: [m365.entra.device_registration_policies, m365.entra.conditional_access_policies]
#   each: m365.entra.device_registration_policies
#   shows: [azureADJoin, multiFactorAuthConfiguration, userDeviceQuota]
#   when_empty: fail
#   unlicensed: {m365.entra.conditional_access_policies: absent}
#   themes: [device_security]
#   note: Several factors are asked by the setting itself, or by a Conditional Access policy on registering devices for all users, which may leave out the declared emergency accounts only.
#   params:
#     quota: {type: integer, default: 20, min: 1, max: 100, source: CIS Microsoft 365 Foundations Benchmark}
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   fix:
#     - portal: Entra admin center > Entra ID > Devices > Device settings > Users may join devices > Selected or None; and Require multifactor authentication > Yes; and Maximum number of devices > <params.quota> at most; and Registering user and Global administrator role are added as local administrator > None and No
#   undo:
#     - portal: 'Entra admin center > Entra ID > Devices > Device settings; set back what was noted before, and the number of devices: <userDeviceQuota>'
#   effort: hours
#   impact: users
#   impact_text: Who may not join a device has to ask, and nobody administers a device only because of joining it.
package m365.entra.device_join_is_restricted

import data.lib.access_policies as policies

subjects contains policy._id if some policy in input["m365.entra.device_registration_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.device_registration_policies"]
	few(policy.azureADJoin.allowedToJoin)
	few_administer(policy.azureADJoin)
	is_number(policy.userDeviceQuota)
	policy.userDeviceQuota <= input.params.quota
	several_factors(policy)
}

because[policy._id] contains {"setting": name} if {
	some policy in input["m365.entra.device_registration_policies"]
	some name in wanting(policy)
}

wanting(policy) := {name |
	some name, whom in {
		"azureADJoin.allowedToJoin": policy.azureADJoin.allowedToJoin,
		"azureADJoin.localAdmins.registeringUsers": policy.azureADJoin.localAdmins.registeringUsers,
	}
	not few(whom)
	not nobody(policy.azureADJoin.allowedToJoin)
}

few_administer(join) if nobody(join.allowedToJoin)

few_administer(join) if {
	few(join.localAdmins.registeringUsers)
	join.localAdmins.enableGlobalAdmins == false
}

nobody(whom) if whom["@odata.type"] == "#microsoft.graph.noDeviceRegistrationMembership"

few(whom) if {
	whom["@odata.type"] in {
		"#microsoft.graph.enumeratedDeviceRegistrationMembership",
		"#microsoft.graph.noDeviceRegistrationMembership",
	}
}

several_factors(policy) if policy.multiFactorAuthConfiguration == "required"

several_factors(_) if {
	some access in input["m365.entra.conditional_access_policies"]
	access.state == "enabled"
	"urn:user:registerdevice" in access.conditions.applications.includeUserActions
	"All" in access.conditions.users.includeUsers
	everybody_else(access)
	asks(access.grantControls)
	unconditional(access)
}

everybody_else(access) if {
	access.conditions.users.excludeGroups == []
	access.conditions.users.excludeRoles == []
	"conditions.users.excludeGuestsOrExternalUsers" in access._absent
	is_array(access.conditions.users.excludeUsers)
	every user in access.conditions.users.excludeUsers {
		user in input.params.break_glass
	}
}

asks(controls) if {
	controls.operator == "AND"
	"mfa" in controls.builtInControls
}

asks(controls) if {
	controls.builtInControls == ["mfa"]
	controls.termsOfUse == []
	controls.customAuthenticationFactors == []
}

unconditional(access) if {
	"all" in access.conditions.clientAppTypes
	policies.plain(access, set())
	every field in ["locations", "platforms"] {
		concat(".", ["conditions", field]) in access._absent
	}
}
