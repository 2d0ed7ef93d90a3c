package m365.entra.group_creation_is_restricted_test

import data.lib.samples_test as sample
import data.m365.entra.group_creation_is_restricted as rule

cases := {
	"neither": good(document([policy(false)], [groups({"_creation": false})])),
	"security groups": bad(document([policy(true)], [groups({"_creation": false})])),
	"Microsoft 365 groups": bad(document([policy(false)], [groups({"_creation": true})])),
	"a setting that was not understood": bad(document([policy(false)], [groups({})])),
	"no setting was read": bad(document([policy(false)], [])),
	"no policy": {"input": document([], [groups({"_creation": false})]), "compliant": [], "failing": []},
}

policy(groups_too) := sample.in_tenant(
	"authorizationPolicy",
	{
		"id": "authorizationPolicy",
		"allowEmailVerifiedUsersToJoinOrganization": false,
		"allowedToSignUpEmailBasedSubscriptions": false,
		"allowedToUseSSPR": true,
		"allowInvitesFrom": "adminsAndGuestInviters",
		"guestUserRoleId": "2af84b1e-32c8-42b7-82bc-daa82404023b",
		"defaultUserRolePermissions": {
			"allowedToCreateApps": false,
			"allowedToCreateSecurityGroups": groups_too,
			"allowedToReadOtherUsers": true,
		},
	},
	{},
)

groups(facts) := sample.in_tenant(sample.tenant, {"_own": true, "_guests": true}, facts)

document(rows, rules) := sample.m365(
	{
		"m365.entra.authorization_policies": rows,
		"m365.entra.group_rules": rules,
		"m365.entra.premium_subscriptions": [sample.in_tenant("sku", {"_plan": "AAD_PREMIUM"}, {})],
	},
	{},
)

good(given) := sample.good(given, "authorizationPolicy")

bad(given) := sample.bad(given, "authorizationPolicy")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
