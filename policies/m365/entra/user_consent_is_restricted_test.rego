package m365.entra.user_consent_is_restricted_test

import data.m365.entra.user_consent_is_restricted as rule

cases := {
	"null": bad(object.union(
		object.remove(policy({"_absent": ["defaultUserRolePermissions.permissionGrantPoliciesAssigned"]}), ["defaultUserRolePermissions"]),
		{"defaultUserRolePermissions": object.remove(permissions, ["permissionGrantPoliciesAssigned"])},
	)),
	"no permissions were sent": bad(object.remove(policy({}), ["defaultUserRolePermissions"])),
	"a policy of their own, declared": good(policy(allowing({"permissionGrantPoliciesAssigned": ["ManagePermissionGrantsForSelf.reviewed"]}))),
	"a policy of their own": bad(policy(allowing({"permissionGrantPoliciesAssigned": ["ManagePermissionGrantsForSelf.quick"]}))),
	"no policy": {"input": document([]), "compliant": [], "failing": []},
	"no consent at all": good(policy({})),
	"low permissions of verified publishers": good(policy(allowing({"permissionGrantPoliciesAssigned": ["ManagePermissionGrantsForSelf.microsoft-user-default-low"]}))),
	"owners of a team for their own team": good(policy(allowing({"permissionGrantPoliciesAssigned": ["ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team"]}))),
	"applications held risky": bad(policy(object.union(allowing({"permissionGrantPoliciesAssigned": ["ManagePermissionGrantsForSelf.microsoft-user-default-low"]}), {"allowUserConsentForRiskyApps": true}))),
	"nobody consents to applications held risky": good(policy({"allowUserConsentForRiskyApps": true})),
	"nothing is said of applications held risky": good(object.remove(
		policy(object.union(allowing({"permissionGrantPoliciesAssigned": ["ManagePermissionGrantsForSelf.microsoft-user-default-low"]}), {"_absent": ["allowUserConsentForRiskyApps"]})),
		["allowUserConsentForRiskyApps"],
	)),
	"everything": bad(policy(allowing({"permissionGrantPoliciesAssigned": ["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"]}))),
	"what Microsoft thinks right this month": bad(policy(allowing({"permissionGrantPoliciesAssigned": ["ManagePermissionGrantsForSelf.microsoft-user-default-recommended"]}))),
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
		"allowUserConsentForRiskyApps": false,
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
	"params": {"policies": ["ManagePermissionGrantsForSelf.reviewed"]},
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
