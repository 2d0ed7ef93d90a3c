package m365.entra.guest_invitations_are_restricted_test

import data.lib.directory_policies_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.guest_invitations_are_restricted as rule

cases := {
	"null": bad(object.remove(example.authorization_policy({"_absent": ["allowInvitesFrom"]}), ["allowInvitesFrom"])),
	"no policy": {"input": document([]), "compliant": [], "failing": []},
	"inviters": good(example.authorization_policy({})),
	"nobody": good(example.authorization_policy({"allowInvitesFrom": "none"})),
	"every member": bad(example.authorization_policy({"allowInvitesFrom": "adminsGuestInvitersAndAllMembers"})),
	"guests too": bad(example.authorization_policy({"allowInvitesFrom": "everyone"})),
}

document(rows) := sample.m365({"m365.entra.authorization_policies": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
