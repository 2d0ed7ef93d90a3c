package m365.entra.guest_access_is_limited_test

import data.m365.entra.guest_access_is_limited as rule

cases := {
	"null": bad(object.remove(policy({"_absent": ["guestUserRoleId"]}), ["guestUserRoleId"])),
	"no policy": {"input": document([]), "compliant": [], "failing": []},
	"restricted": good(policy({})),
	"limited": good(policy({"guestUserRoleId": "10dae51f-b6af-4016-8d66-8c2a99b929b3"})),
	"as members": bad(policy({"guestUserRoleId": "a0b1b346-4d3e-4e8b-98f8-753987be4970"})),
}

policy(changes) := resource(
	"authorizationPolicy",
	{
		"id": "authorizationPolicy",
		"allowEmailVerifiedUsersToJoinOrganization": false,
		"allowedToSignUpEmailBasedSubscriptions": false,
		"allowedToUseSSPR": true,
		"allowInvitesFrom": "adminsAndGuestInviters",
		"guestUserRoleId": "2af84b1e-32c8-42b7-82bc-daa82404023b",
		"defaultUserRolePermissions": permissions,
	},
	changes,
)

permissions := {
	"allowedToCreateApps": false,
	"allowedToCreateSecurityGroups": false,
	"allowedToCreateTenants": false,
	"allowedToReadOtherUsers": true,
	"permissionGrantPoliciesAssigned": [],
}

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.entra.authorization_policies": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
