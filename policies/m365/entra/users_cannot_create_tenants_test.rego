package m365.entra.users_cannot_create_tenants_test

import data.m365.entra.users_cannot_create_tenants as rule

cases := {
	"null": bad(object.union(
		object.remove(policy({"_absent": ["defaultUserRolePermissions.allowedToCreateTenants"]}), ["defaultUserRolePermissions"]),
		{"defaultUserRolePermissions": object.remove(permissions, ["allowedToCreateTenants"])},
	)),
	"no permissions were sent": bad(object.remove(policy({}), ["defaultUserRolePermissions"])),
	"no policy": {"input": document([]), "compliant": [], "failing": []},
	"they cannot": good(policy({})),
	"they can": bad(policy(allowing({"allowedToCreateTenants": true}))),
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

allowing(changes) := {"defaultUserRolePermissions": object.union(permissions, changes)}

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
