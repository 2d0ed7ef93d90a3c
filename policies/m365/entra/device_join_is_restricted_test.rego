package m365.entra.device_join_is_restricted_test

import data.lib.samples_test as sample
import data.m365.entra.device_join_is_restricted as rule

cases := {
	"some join, with several factors": good(policy({}), []),
	"by a policy": good(policy({"multiFactorAuthConfiguration": "notRequired"}), [access({})]),
	"by a policy that asks for more": good(
		policy({"multiFactorAuthConfiguration": "notRequired"}),
		[access({"grantControls": {"operator": "AND", "builtInControls": ["mfa", "compliantDevice"]}})],
	),
	"by a policy with an emergency account": good(
		policy({"multiFactorAuthConfiguration": "notRequired"}),
		[access({"conditions": {"users": {"excludeUsers": ["emergency"]}}})],
	),
	"everybody joins": bad(policy({"azureADJoin": {"allowedToJoin": of("all")}}), []),
	"nobody joins, so nobody administers what was joined": good(policy({"azureADJoin": {"allowedToJoin": of("no"), "localAdmins": {"registeringUsers": of("all"), "enableGlobalAdmins": true}}}), []),
	"who joins administers": bad(policy({"azureADJoin": {"localAdmins": {"registeringUsers": of("all")}}}), []),
	"global administrators administer": bad(policy({"azureADJoin": {"localAdmins": {"enableGlobalAdmins": true}}}), []),
	"fifty devices": bad(policy({"userDeviceQuota": 50}), []),
	"one factor": bad(policy({"multiFactorAuthConfiguration": "notRequired"}), []),
	"a policy that is only tried": bad(
		policy({"multiFactorAuthConfiguration": "notRequired"}),
		[access({"state": "enabledForReportingButNotEnforced"})],
	),
	"a policy that leaves somebody out": bad(
		policy({"multiFactorAuthConfiguration": "notRequired"}),
		[access({"conditions": {"users": {"excludeUsers": ["somebody"]}}})],
	),
	"a policy for some places": bad(
		policy({"multiFactorAuthConfiguration": "notRequired"}),
		[access({"_absent": [path | some path in silent; path != "conditions.locations"]})],
	),
	"a policy for insiders at risk": bad(
		policy({"multiFactorAuthConfiguration": "notRequired"}),
		[access({
			"conditions": {"insiderRiskLevels": "elevated"},
			"_absent": [path | some path in silent; path != "conditions.insiderRiskLevels"],
		})],
	),
	"null": bad(object.remove(policy({"_absent": ["azureADJoin"]}), ["azureADJoin"]), []),
	"nothing was sent": {"input": document([], []), "compliant": [], "failing": []},
}

policy(changes) := sample.in_tenant(
	"deviceRegistrationPolicy",
	{
		"id": "deviceRegistrationPolicy",
		"displayName": "Device Registration Policy",
		"userDeviceQuota": 10,
		"multiFactorAuthConfiguration": "required",
		"azureADRegistration": {"isAdminConfigurable": true, "allowedToRegister": of("all")},
		"azureADJoin": {
			"isAdminConfigurable": true,
			"allowedToJoin": of("enumerated"),
			"localAdmins": {"enableGlobalAdmins": false, "registeringUsers": of("no")},
		},
		"localAdminPassword": {"isEnabled": true},
	},
	changes,
)

of(whom) := {"@odata.type": concat("", ["#microsoft.graph.", whom, "DeviceRegistrationMembership"])}

access(changes) := sample.in_tenant(
	"c",
	{
		"id": "c",
		"displayName": "Joining",
		"state": "enabled",
		"conditions": {
			"applications": {"includeApplications": [], "includeUserActions": ["urn:user:registerdevice"]},
			"clientAppTypes": ["all"],
			"signInRiskLevels": [],
			"userRiskLevels": [],
			"users": {"includeUsers": ["All"], "excludeUsers": [], "excludeGroups": [], "excludeRoles": []},
		},
		"grantControls": {
			"operator": "OR",
			"builtInControls": ["mfa"],
			"customAuthenticationFactors": [],
			"termsOfUse": [],
		},
		"_absent": [path | some path in silent],
	},
	changes,
)

silent := {
	"conditions.applications.applicationFilter",
	"conditions.authenticationFlows",
	"conditions.clientApplications",
	"conditions.devices",
	"conditions.insiderRiskLevels",
	"conditions.locations",
	"conditions.platforms",
	"conditions.users.excludeGuestsOrExternalUsers",
}

document(rows, policies) := sample.m365(
	{
		"m365.entra.device_registration_policies": rows,
		"m365.entra.conditional_access_policies": policies,
	},
	{"quota": 20, "break_glass": ["emergency"]},
)

good(row, policies) := sample.good(document([row], policies), row._id)

bad(row, policies) := sample.bad(document([row], policies), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_the_setting_is_named if {
	found := rule.because with input as cases["everybody joins"].input
	found.deviceRegistrationPolicy == {{"setting": "azureADJoin.allowedToJoin"}}
}
