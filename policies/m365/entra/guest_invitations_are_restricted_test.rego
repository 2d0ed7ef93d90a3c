package m365.entra.guest_invitations_are_restricted_test

import data.m365.entra.guest_invitations_are_restricted as rule

cases := {
	"null": bad(object.remove(policy({"_absent": ["allowInvitesFrom"]}), ["allowInvitesFrom"])),
	"no policy": {"input": document([]), "compliant": [], "failing": []},
	"inviters": good(policy({})),
	"nobody": good(policy({"allowInvitesFrom": "none"})),
	"every member": bad(policy({"allowInvitesFrom": "adminsGuestInvitersAndAllMembers"})),
	"guests too": bad(policy({"allowInvitesFrom": "everyone"})),
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
