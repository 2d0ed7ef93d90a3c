package m365.entra.group_creation_is_restricted_test

import data.m365.entra.group_creation_is_restricted as rule

cases := {
	"neither": good(document([policy(false)], [groups({"_creation": false})])),
	"security groups": bad(document([policy(true)], [groups({"_creation": false})])),
	"Microsoft 365 groups": bad(document([policy(false)], [groups({"_creation": true})])),
	"a setting that was not understood": bad(document([policy(false)], [groups({})])),
	"no setting was read": bad(document([policy(false)], [])),
	"no policy": {"input": document([], [groups({"_creation": false})]), "compliant": [], "failing": []},
}

policy(groups_too) := resource(
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

groups(facts) := resource(place.tenant, {"_own": true, "_guests": true}, facts)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows, rules) := {
	"m365.entra.authorization_policies": rows,
	"m365.entra.group_rules": rules,
	"m365.entra.premium_subscriptions": [{"_id": "sku", "_at": {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}, "_absent": [], "_unseen": {}, "_plan": "AAD_PREMIUM"}],
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(given) := {"input": given, "compliant": ["authorizationPolicy"], "failing": []}

bad(given) := {"input": given, "compliant": [], "failing": ["authorizationPolicy"]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
