package m365.entra.user_consent_is_restricted_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.user_consent_is_restricted as rule

cases := {
	"null": bad(object.union(
		object.remove(policy({"_absent": ["defaultUserRolePermissions.permissionGrantPoliciesAssigned"]}), ["defaultUserRolePermissions"]),
		{"defaultUserRolePermissions": object.remove(example.permissions, ["permissionGrantPoliciesAssigned"])},
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

policy(changes) := sample.in_tenant(
	"authorizationPolicy",
	{
		"id": "authorizationPolicy",
		"allowEmailVerifiedUsersToJoinOrganization": false,
		"allowedToSignUpEmailBasedSubscriptions": false,
		"allowedToUseSSPR": true,
		"allowInvitesFrom": "adminsAndGuestInviters",
		"guestUserRoleId": "2af84b1e-32c8-42b7-82bc-daa82404023b",
		"defaultUserRolePermissions": example.permissions,
		"allowUserConsentForRiskyApps": false,
	},
	changes,
)

allowing(changes) := {"defaultUserRolePermissions": object.union(example.permissions, changes)}

document(rows) := sample.m365({"m365.entra.authorization_policies": rows}, {"policies": ["ManagePermissionGrantsForSelf.reviewed"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
