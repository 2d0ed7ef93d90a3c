package m365.entra.users_cannot_read_recovery_keys_test

import data.lib.samples_test as sample
import data.m365.entra.users_cannot_read_recovery_keys as rule

cases := {
	"they cannot": good(policy({"allowedToReadBitlockerKeysForOwnedDevice": false}, [])),
	"they can": bad(policy({"allowedToReadBitlockerKeysForOwnedDevice": true}, [])),
	"null": bad(policy({}, ["defaultUserRolePermissions.allowedToReadBitlockerKeysForOwnedDevice"])),
	"no policy": none,
}

policy(changes, absent) := sample.in_tenant(
	"authorizationPolicy",
	{
		"id": "authorizationPolicy",
		"allowEmailVerifiedUsersToJoinOrganization": false,
		"allowedToSignUpEmailBasedSubscriptions": false,
		"allowedToUseSSPR": true,
		"allowInvitesFrom": "adminsAndGuestInviters",
		"guestUserRoleId": "2af84b1e-32c8-42b7-82bc-daa82404023b",
		"defaultUserRolePermissions": object.union(
			{"allowedToCreateApps": false, "allowedToCreateSecurityGroups": false, "allowedToReadOtherUsers": true},
			changes,
		),
	},
	{"_absent": absent},
)

document(rows) := sample.m365({"m365.entra.authorization_policies": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
